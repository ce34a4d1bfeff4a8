"""Compares which slips in front matter change a post, and which of them postlint reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from differential.case import DAY, HIDDEN
from differential.front_matter import Answer, cell
from differential.meaning import CHECK, SUBJECTS, Subject
from differential.slip import SLIPS, Slip

Row = tuple[Slip, Answer, list[str], bool]
Build = Callable[[Subject, list[str]], list[Answer]]


def slips_of(subject: Subject) -> list[Slip]:
    """Return the slips that are compared for a generator; Pelican reads no YAML, and has its own."""
    return [
        slip
        for slip in SLIPS
        if (subject.name in slip.on if slip.on else subject.name != "pelican")
        and (subject.terms or "TERMS" not in slip.lines)
    ]


def text_of(subject: Subject, slip: Slip) -> str:
    """Return the text of a post with the slip."""
    lines = slip.lines
    if slip.whole:
        is_toml = re.search(r"^title *[=＝\"]", lines, re.MULTILINE) is not None
        other = [re.sub("^(.*?): (.*)", r'\1 = "\2"', each) if is_toml else each for each in subject.other]
        lines = lines.replace("DATE", "\n".join([*other, "DATE"]), 1)
    else:
        usual = [] if "title" in lines.lower() else ["title: Tea"]
        usual += [] if "DATE" in lines else [f"DATE: {DAY}"]
        lines = subject.fences.replace("{}", "\n".join([*usual, *subject.other, lines]), 1) + "A cup of tea.\n"
    return lines.replace("DATE", subject.date).replace("TERMS", subject.terms)


def is_as_meant(slip: Slip, answer: Answer) -> bool:
    """Return whether the generator follows the author's meaning. Case does not count in terms."""
    if "error" in answer or slip.is_nothing:
        return False
    if HIDDEN in answer or slip.is_hidden:
        return HIDDEN in answer and slip.is_hidden
    if str(answer["title"]).strip("\n") != slip.title or answer["day"] != slip.day:
        return False
    return slip.terms is None or sorted(str(term).lower() for term in answer["terms"] or []) == sorted(slip.terms)


def write(subject: Subject, folder: Path, numbers: slice = slice(None)) -> None:
    """Write the site of a generator with a post for each slip, or for some."""
    posts = {
        subject.path.format(f"case{number:03}"): text_of(subject, slip)
        for number, slip in [*enumerate(slips_of(subject))][numbers]
    }
    for path, text in (subject.files | posts).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def findings(report: str) -> dict[int, list[str]]:
    """Return the findings of a JSON report about each slip, by its number."""
    found: dict[int, list[str]] = {}
    for each in json.loads(report)["diagnostics"]:
        if each["rule"].startswith("front-matter/"):
            found.setdefault(int(each["path"].partition("case")[2][:3]), []).append(each["message"])
    return found


def _build(subject: Subject, texts: list[str]) -> list[Answer]:
    return subject.build(texts)


def table(names: list[str], build: Build = _build) -> Iterator[tuple[Subject, list[Row]]]:
    """Return the slips of each generator: its result, postlint's findings, and whether they agree."""
    for subject in SUBJECTS:
        if names and subject.name not in names:
            continue
        if not slips_of(subject):
            continue
        slips = slips_of(subject)
        answers = build(subject, [text_of(subject, slip) for slip in slips])
        with tempfile.TemporaryDirectory(prefix="postlint-slips-") as name:
            write(subject, Path(name))
            command = (sys.executable, "-m", "postlint", *CHECK)
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=name)
        said = findings(done.stdout)
        rows = []
        for number, (slip, answer) in enumerate(zip(slips, answers, strict=True)):
            words = said.get(number, [])
            rows.append((slip, answer, words, is_as_meant(slip, answer) == (not words)))
        yield subject, rows


EXPLAINED = {
    "title: [Tea]": "Eleventy prints the items of the list: only the brackets are lost",
    "-title: Tea": "Eleventy gives any key to templates, so postlint knows no wrong ones",
    "title: Tea\n\nTERMS: a": "the rest of the block is text below the first empty line; a body may begin like it",
    "TERMS:\n  a\n  b": "postlint does not judge where Nikola splits a string",
}
"""The reasons for disagreement, by the lines of a slip."""


def page() -> str:
    """Return the page with the table of all generators."""
    columns = [*table([])]
    lines = [
        "# Front matter: slips",
        "",
        f"Written by `make differential`: {len(SLIPS)} slips of authors, and lines beside them that are right. Each",
        "generator builds a post with the slip: as meant, or it stops, or the post vanishes, or its title, day or",
        "terms are others. They agree if postlint reports a finding exactly when the result is not as meant.",
        "",
        "| generator | posts | as meant | reported | false alarms | agree |",
        "|---|---|---|---|---|---|",
    ]
    for subject, rows in columns:
        meant = [row for row in rows if is_as_meant(*row[:2])]
        false, agreeing = sum(bool(row[2]) for row in meant), sum(row[3] for row in rows)
        said = sum(bool(row[2]) for row in rows)
        share = f"{agreeing} ({100 * agreeing / len(rows):.1f} %)"
        lines.append(f"| {subject.name} | {len(rows)} | {len(meant)} | {said} | {false} | {share} |")
    lines += [
        "",
        "## What differs",
        "",
        "| front matter | generator | does | postlint | why |",
        "|---|---|---|---|---|",
    ]
    for subject, rows in columns:
        for slip, answer, words, agrees in rows:
            if not agrees:
                says, why = ", ".join(words) or "nothing", EXPLAINED.get(slip.lines, "**not explained**")
                cells = (shown(slip), subject.name, f"`{cell(outcome(answer))}`", f"`{cell(says)}`", why)
                lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "## All", "", "`=` as meant; `!` not as meant, and reported; `?` as meant, but reported;"]
    lines += ["`-` not as meant, not reported.", ""]
    lines.append(f"| front matter | {' | '.join(subject.name for subject, _ in columns)} |")
    lines.append("|---" * (len(columns) + 1) + "|")
    for slip in SLIPS:
        marks = [next((mark(row) for row in rows if row[0] == slip), " ") for _, rows in columns]
        lines.append(f"| {shown(slip)} | {' | '.join(marks)} |")
    return "\n".join(lines) + "\n"


def shown(slip: Slip) -> str:
    """Return the lines of a slip as a table cell, with unseen characters as their code points."""
    return f"`{cell(_UNSEEN.sub(lambda match: f'<{ord(match[0]):X}>', slip.lines))}`"


_UNSEEN = re.compile("[\x00-\x08\x1a\u00a0\u200b\u3000]")


def mark(row: Row) -> str:
    """Return the sign for the result of a slip."""
    slip, answer, words, agrees = row
    if is_as_meant(slip, answer):
        return "=" if agrees else "?"
    return "!" if words else "-"


def outcome(answer: Answer) -> str:
    """Return a short form of a generator's result."""
    if "error" in answer:
        return str(answer["error"])
    if HIDDEN in answer:
        return HIDDEN
    return ", ".join((str(answer["title"]), str(answer["day"]), *map(str, answer["terms"] or ())))


def main() -> None:
    """Print the differences for debugging."""
    for subject, rows in table(sys.argv[1:]):
        print(f"{subject.name}: {sum(row[3] for row in rows)} of {len(rows)} agree")
        for slip, answer, words, agrees in rows:
            if not agrees:
                print(f"   {slip.lines!r:50} {outcome(answer)} | {words}")


if __name__ == "__main__":
    main()
