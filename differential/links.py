"""Compares what postlint says about links, names and addresses with the sites that the real generators build."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from differential.builder import BUILDERS, StoppedError
from differential.crawler import FINE, HOSTED, OTHER, Built
from differential.linked import WEBS
from differential.linked.row import Row, Web

ORIGIN = "https://example.org"


class Case(NamedTuple):
    """A row with the truth: what the built site shows."""

    web: Web
    number: int
    truth: str
    detail: str = ""

    @property
    def row(self) -> Row:
        """The row."""
        return self.web.rows[self.number - 1]

    @property
    def is_broken(self) -> bool:
        """Whether a reader of the site, or its author, suffers."""
        return self.truth not in (FINE, HOSTED, OTHER, "no link")


def compare(name: str) -> list[Case]:
    """Return all rows of a generator with their truth."""
    found: list[Case] = []
    for web in WEBS[name]:
        numbers = range(1, len(web.rows) + 1)
        together = [number for number in numbers if not web.rows[number - 1].alone]
        found += _cases(name, web, together)
        for number in numbers:
            if web.rows[number - 1].alone:
                found += _cases(name, web, [number])
    return found


def _cases(name: str, web: Web, numbers: list[int]) -> list[Case]:
    """Build a site with some of its rows and return their truth."""
    with tempfile.TemporaryDirectory(prefix="postlint-links-") as folder:
        root = Path(folder).resolve() / "site"
        web.write(root, BUILDERS[name].config, numbers)
        try:
            output = BUILDERS[name].build(root)
        except StoppedError as stopped:
            if len(numbers) > 1:  # a row that stops the build is not marked as `alone`
                half = len(numbers) // 2
                return _cases(name, web, numbers[:half]) + _cases(name, web, numbers[half:])
            return [Case(web, numbers[0], "the build stops", _reason(str(stopped)))]
        built = Built(output, web.base, ORIGIN)
        return [Case(web, number, *truth(built, web.rows[number - 1], number)) for number in numbers]


def _reason(output: str) -> str:
    """Return the line of a program's output that says why it stopped."""
    lines = output.splitlines()
    return next(
        (line for line in lines if re.search(r"error|exception|not found|critical", line, re.IGNORECASE)), lines[-1]
    )


def truth(built: Built, row: Row, number: int) -> tuple[str, str]:
    """Return the worst verdict on what a row has in the built site, and the URL that it is about."""
    pages = [built.pages[built.end(row.at)]] if row.at else built.pages.values()
    for index, text in enumerate(row.files.values()):
        if "MARK" in text and not any(f"ROW{number}{'ABCDEFGH'[index]}" in page.text for page in pages):
            return "lost" if len(row.files) > 1 else "not published", ""
    if not row.text and not row.front:
        return FINE, ""
    found = [name for name, page in built.pages.items() if number in page.rows]
    if not found:
        return "not published", ""
    name = min(found, key=lambda each: (len(set(built.pages[each].rows)), -each.count("/")))
    page = built.pages[name]
    if row.proof:
        return (FINE, "") if row.proof in page.text else ("prints nothing", "")
    is_alone = len(set(page.rows)) == 2
    targets = [each for each in page.targets if each.row == number or (is_alone and each.tag == "meta")]
    if row.front:
        targets += [each for each in page.targets if each.row == 0 and each.tag == "img" and is_alone]
    verdicts = [(built.verdict(name, each.url), each.url) for each in targets]
    broken = [each for each in verdicts if each[0] not in (FINE, HOSTED, OTHER)]
    return (broken or verdicts or [("no link", "")])[0]


def summary(cases: list[Case]) -> Iterator[str]:
    """Yield the number of rows with each truth."""
    for verdict, count in Counter(case.truth for case in cases).most_common():
        yield f"{verdict}: {count}"


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:] or WEBS:
        cases = compare(name)
        for case in cases:
            print(
                f"{name}\t{case.number}\t{case.truth}\t{case.row.what}\t{case.detail[-100:]!r}\t{case.row.text[:80]!r}"
            )
        print(name, len(cases), *summary(cases), sep="\n  ")
