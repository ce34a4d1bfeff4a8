"""The words of messages, rule pages, schemas and guides: plain technical English, one word for one thing."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Pattern → what to write.
FORBIDDEN = {
    r"\bblanks?\b(?! node)": "space, or empty (line, value)",
    r"\b(?:is|are|stands?) there twice\b": "appears twice",
    r"\bstands? (?:in|inside|on|outside|before|behind|between|above|below|for itself|alone)\b": "is in, is before …",
    r"\bbe it\b": "whether … or …",
    r"\bbut for\b": "except for",
    r"\bwhat is no\b|(?<![Tt]here )\b(?:is|are) no (?!longer\b|more\b|better\b|different\b)[a-z`]": "is not a …",
    r"\bof which\b": "two sentences",
    r"\b(?<!leave it )(?<!keep it )as it is\b": "unchanged",
    r"\bso as to\b": "to",
    r"\b(?:is|are) to be\b": "must be",
    r"\bthere is none of\b": "there is no …",
    r"\btak(?:e|es|en|ing) (?:it |them )?out\b": "remove",
    r"\banswers? to\b": "matches",
    r"\b(?:is|are) due\b": "is required",
}
# Where such a word is a value, a name or in a pattern.
ALLOWED = re.compile(r'target="blank"|1x1\|blank|"blank"|`blank`|blanc\|blan|key\.blank')
Line = tuple[str, int, str]


def guides() -> Iterator[Line]:
    """The lines of hand-written and generated pages, and of schemas."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "schemas").glob("*.json")]
    for path in sorted([*found, *(ROOT / "src").rglob("*.toml")]):
        name = path.relative_to(ROOT).as_posix()
        yield from ((name, number, line) for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1))


def sources() -> Iterator[Line]:
    """The comments and strings of the source: docstrings, messages, pages."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
            if token.type in (tokenize.COMMENT, tokenize.STRING):
                for number, line in enumerate(token.string.splitlines(), token.start[0]):
                    yield path.relative_to(ROOT).as_posix(), number, line


def forbidden(lines: Iterator[Line]) -> list[str]:
    return [
        f"{name}:{number}: {match[0]!r}: write {better}: {line.strip()[:100]}"
        for name, number, line in lines
        if not ALLOWED.search(line)
        for pattern, better in FORBIDDEN.items()
        if (match := re.search(pattern, line))
    ]


@pytest.mark.parametrize("lines", [guides, sources], ids=["pages", "source"])
def test_no_line_has_a_word_that_the_guide_forbids(lines: Callable[[], Iterator[Line]]) -> None:
    assert forbidden(lines()) == []
