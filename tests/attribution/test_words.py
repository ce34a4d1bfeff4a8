"""Checks what the named patterns recognise, phrase by phrase, against the pages in `words/`.

A fence names a pattern. `+ phrase → name` matches and names someone, `- phrase` does not match, `⏎` is a line end.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from postlint.attribution.pattern import VALUES, Pattern, read_pattern

PAGES = sorted((Path(__file__).parent / "words").glob("*.md"))
FENCE = re.compile(r"^```([\w.-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _matched(pattern: Pattern, phrase: str) -> str | None:
    """Return the name in the first match, "" if it has none; None without a match."""
    match = next(pattern.find(phrase), None)
    if match is None:
        return None
    groups = match.groupdict()
    return next((groups[name] for name in VALUES if groups.get(name)), "").strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_pattern_recognises_what_people_write(page: Path) -> None:
    wrong: list[str] = []
    for name, lines in FENCE.findall(page.read_text("utf-8")):
        pattern = read_pattern(name)
        for line in filter(None, lines.splitlines()):
            phrase, _, wanted = line[2:].replace("⏎", "\n").partition(" → ")
            found = _matched(pattern, phrase)
            if line.startswith("- "):
                wrong += [f"{name} matches: {phrase}"] if found is not None else []
                continue
            assert line.startswith("+ "), line
            low = phrase.lower()
            if found is None or (wanted and found != wanted):
                wrong.append(f"{name} names {found!r}: {phrase}")
            elif not all(any(stem in low for stem in stems) for stems in (pattern.stems, pattern.beside) if stems):
                wrong.append(f"{name} has no stem of: {phrase}")
            elif not pattern.may_be_in(f"Tea.\n{phrase}\nTea."):
                wrong.append(f"{name} is not sought for: {phrase}")
    assert wrong == []


def test_no_pattern_takes_long_for_a_hostile_text() -> None:
    """Every pattern reads thousands of characters of its own beginnings; a careless one does not come back."""
    for page in PAGES:
        for name, lines in FENCE.findall(page.read_text("utf-8")):
            pattern = read_pattern(name)
            for line in filter(None, lines.splitlines()):
                start = line[2:].partition(" → ")[0].replace("⏎", "\n")[:12]
                assert sum(1 for _ in pattern.find(start * 100 + "A" * 300 + " " * 300)) < 10_000
