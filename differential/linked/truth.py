"""Builds the sites and finds out what became of each link and name."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from differential.builder import BUILDERS, StoppedError
from differential.crawler import BROKEN, FINE, HOSTED, OTHER, Built
from differential.linked.row import Row, Web

NOTHING, NO_LINK = "prints nothing", "no link"
ORIGIN = "https://example.org"


class Case(NamedTuple):
    """A row with the truth: what the built site shows. `detail` is the URL there, or why the build stops."""

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
        return self.truth not in (FINE, HOSTED, OTHER, NO_LINK)


class Crawl(NamedTuple):
    """What the crawler counts in a built site: pages, links, and broken links that belong to no row."""

    pages: int
    links: int
    others: int


def truths(name: str, web: Web) -> tuple[list[Case], Crawl]:
    """Build a site and return its rows with their truth, and what the crawler finds in the site of most rows."""
    numbers = range(1, len(web.rows) + 1)
    cases, crawl = _build(name, web, [number for number in numbers if not web.rows[number - 1].alone])
    for number in numbers:
        if web.rows[number - 1].alone:
            cases += _build(name, web, [number])[0]
    return sorted(cases, key=lambda case: case.number), crawl


def _build(name: str, web: Web, numbers: list[int]) -> tuple[list[Case], Crawl]:
    """Build a site with some of its rows."""
    with tempfile.TemporaryDirectory(prefix="postlint-links-") as folder:
        root = Path(folder).resolve() / "site"
        web.write(root, BUILDERS[name].config, numbers)
        try:
            output = BUILDERS[name].build(root)
        except StoppedError as stopped:
            if len(numbers) > 1:  # a row that stops the build is not marked as `alone`
                raise
            return [Case(web, numbers[0], "the build stops", _reason(str(stopped)))], Crawl(0, 0, 0)
        built = Built(output, web.base, ORIGIN)
        cases = [Case(web, number, *_truth(built, web.rows[number - 1], number)) for number in numbers]
        return cases, _crawl(built)


def _crawl(built: Built) -> Crawl:
    """Check every link of a built site."""
    found = [*built.crawl()]
    others = {(page, each.url) for page, each in found if each.verdict in BROKEN and not each.row}
    return Crawl(len(built.pages), len(found), len(others))


def _reason(output: str) -> str:
    """Return the line of a program's output that says why it stopped."""
    lines = output.splitlines()
    words = re.compile(r"error|exception|not found|critical", re.IGNORECASE)
    return next(filter(words.search, lines), lines[-1])


def _truth(built: Built, row: Row, number: int) -> tuple[str, str]:
    """Return the worst verdict on what a row has in the built site, and the URL that it is about."""
    at = {built.end(row.at)} if row.at else built.pages.keys()
    for index, text in enumerate(row.files.values()):
        mark = f"ROW{number}{'ABCDEFGH'[index]}"
        if "MARK" in text and not any(built.pages[name].marks == {mark} for name in at if name):
            return "lost" if len(row.files) > 1 else "not published", ""
    if _differ_in_case(built, number, len(row.files)):
        return HOSTED, ""
    if not row.text and not row.front:
        return FINE, ""
    found = [name for name, page in built.pages.items() if number in page.rows]
    if not found:
        return "not published", ""
    name = min(found, key=lambda each: (len(set(built.pages[each].rows)), -each.count("/")))
    page = built.pages[name]
    if row.proof:
        text = page.text if row.front else page.text[page.text.index(f"ROW{number}") :]
        is_there = row.proof in (text if row.front else re.split(r"(?<!^)\bROW[1-9]", text)[0])
        return (FINE, "") if is_there else (NOTHING, "")
    verdicts = [(built.verdict(name, url), url) for url in _urls(built, name, row, number)]
    broken = [each for each in verdicts if each[0] in BROKEN]
    if row.at and not broken and any(built.lands(name, url) != built.end(row.at) for _, url in verdicts):
        return "leads elsewhere", verdicts[0][1]
    return (broken or verdicts or [(NOTHING if row.prints else NO_LINK, "")])[0]


def _differ_in_case(built: Built, number: int, count: int) -> bool:
    """Return whether files of a row are at addresses that differ only in case: most disks take them for one."""
    marks = {f"ROW{number}{letter}" for letter in "ABCDEFGH"[:count]}
    names = [name.casefold() for name, page in built.pages.items() if len(page.marks) == 1 and page.marks <= marks]
    return len(set(names)) < len(names)


def _urls(built: Built, name: str, row: Row, number: int) -> Iterator[str]:
    """Yield the URLs of a row in its page: with a row alone there, also those that the front matter gives."""
    page = built.pages[name]
    is_alone = set(page.rows) == {0, number}
    for each in page.targets:
        is_given = is_alone and (each.tag == "meta" or (bool(row.front) and each.tag == "img"))
        if each.row == number or (is_given and not each.row):
            yield each.url
