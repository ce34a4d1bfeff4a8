"""Compares what postlint says about links, names and addresses with the sites that the real generators build.

Each row is a link, a name, or posts at one address, and has a mark that is found again in the built site. The row is
broken if a reader or the author suffers: the link leads nowhere, the name prints nothing, the build stops, a post is
lost. postlint agrees if it reports the row exactly then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from differential.addresses import cell
from differential.builder import version
from differential.crawler import BROKEN, HOSTED
from differential.linked import WEBS
from differential.linked.explained import reason
from differential.linked.ours import RULES, Ours
from differential.linked.row import Row
from differential.linked.truth import Case, Crawl, truths

_LONGEST = 150
"""How many characters of a row's text the page shows."""
SAME, MISSED, UNKNOWN, FALSE = VERDICTS = ("same", "missed", "unknown", "false alarm")


class Judged(NamedTuple):
    """A row with the truth and with what postlint says: rules, or why it does not know."""

    name: str
    case: Case
    rules: list[str]
    why: str = ""

    @property
    def verdict(self) -> str:
        """Whether postlint agrees."""
        is_reported = bool(self.rules if self.case.is_broken else [rule for rule in self.rules if rule in RULES])
        if is_reported == self.case.is_broken or self.case.truth == HOSTED:
            return SAME
        return FALSE if is_reported else UNKNOWN if self.why else MISSED


class Record(NamedTuple):
    """What the sites of a generator are: its version, all rows with their truth, and what the crawler counts."""

    version: str
    cases: list[Case]
    crawl: Crawl


def build(name: str) -> Record:
    """Build the sites of a generator."""
    built = [truths(name, web) for web in WEBS[name]]
    crawl = Crawl(*map(sum, zip(*(crawl for _, crawl in built), strict=True)))
    return Record(version(name), [case for cases, _ in built for case in cases], crawl)


def recorded(name: str, text: str) -> Record:
    """Return what a page says about the sites of a generator."""
    (found,) = re.findall(rf"^\| {name} \| (\d+(?:\.\d+)+) \|", text, re.MULTILINE)
    (counts,) = re.findall(rf"^\| {name} \| (\d+) \| (\d+) \| (\d+) \| \d+ \| \d+ \| \d+ \|$", text, re.MULTILINE)
    table = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line[:1] == "|"][2:]
    truth = [line.removesuffix(" |").split(" | ")[-2] for line in lines]
    rows = [(web, number) for web in WEBS[name] for number in range(1, len(web.rows) + 1)]
    cases = [Case(web, number, each) for (web, number), each in zip(rows, truth, strict=True)]
    return Record(found, cases, Crawl(*map(int, counts)))


def judge(name: str, cases: list[Case], *, doubting: bool = True) -> Iterator[Judged]:
    """Yield rows with what postlint says; `doubting` also asks why it says nothing."""
    mine = {web.name: Ours(name, web) for web in WEBS[name]}
    for case in cases:
        ours = mine[case.web.name]
        judged = Judged(name, case, ours.rules[case.number])
        if doubting and judged.verdict == MISSED and case.web.place(case.number):
            judged = judged._replace(why="; ".join(ours.doubts(case.number)))
        yield judged


def page(records: dict[str, Record]) -> str:
    """Return the page: totals, what the crawler finds, every difference with its reason, and every row."""
    head = [_HEAD, f"| generator | version | rows | broken | {' | '.join(VERDICTS)} | agreement | where it is known |"]
    head.append("|---" * (len(VERDICTS) + 6) + "|")
    crawled = [_CRAWLED, "| generator | pages | links | elsewhere | of rows | reported | only postlint |"]
    crawled.append("|---" * 7 + "|")
    differences, tables = [_DIFFERENCES], list[str]()
    for name, record in records.items():
        rows = [*judge(name, record.cases)]
        head.append(_figures(name, record.version, rows))
        crawled.append(_crawled(name, record.crawl, rows))
        differences += _differences(rows)
        tables += _table(name, rows)
    return "\n".join([*head, *crawled, *differences, *tables]) + "\n"


def _figures(name: str, version: str, rows: list[Judged]) -> str:
    """Return the row of a generator in the table of totals."""
    counts = [sum(row.verdict == verdict for row in rows) for verdict in VERDICTS]
    shares = [counts[0] / len(rows), counts[0] / (len(rows) - counts[2])]
    cells = (name, version, len(rows), sum(row.case.is_broken for row in rows), *counts)
    return f"| {' | '.join(map(str, cells))} | {' | '.join(f'{share:.3f}' for share in shares)} |"


def _crawled(name: str, crawl: Crawl, rows: list[Judged]) -> str:
    """Return the row of a generator in the table of the crawler."""
    found = [row for row in rows if row.case.truth in BROKEN and not row.case.row.alone]
    reported = sum(bool(row.rules) for row in found)
    others = sum(bool(row.rules) and row.case.is_broken for row in rows) - reported
    return f"| {name} | {' | '.join(map(str, (*crawl, len(found), reported, others)))} |"


def _differences(rows: list[Judged]) -> Iterator[str]:
    """Yield the rows on which postlint does not agree, those with one reason together."""
    found: dict[tuple[str, str, str], list[Judged]] = {}
    for row in rows:
        if row.verdict != SAME:
            why = row.why or reason(row.name, row.case.row.what) or "**not explained**"
            found.setdefault((row.verdict, row.case.truth, why), []).append(row)
    for (verdict, truth, why), group in found.items():
        whats = [*dict.fromkeys(row.case.row.what for row in group)]
        shown = "; ".join(whats[:6]) + (f" and {len(whats) - 6} more" if len(whats) > 6 else "")
        yield f"| {group[0].name} | {len(group)} | {shown} | {truth} | {verdict} | {why} |"


def _table(name: str, rows: list[Judged]) -> Iterator[str]:
    """Yield the table of all rows of a generator."""
    yield from (f"\n## {name}\n", "| site | row | text | built | postlint |", "|---|---|---|---|---|")
    last = None
    for row in rows:
        site = "″" if row.case.web is last else row.case.web.name
        yield f"| {site} | {row.case.row.what} | {_shown(row.case.row)} | {row.case.truth} | {spoken(row.rules)} |"
        last = row.case.web


def spoken(rules: list[str]) -> str:
    """Return the cell of what postlint says."""
    return ", ".join(f"`{rule}`" for rule in rules) or "nothing"


def _shown(row: Row) -> str:
    """Return the cell of the text of a row."""
    text = row.front or row.text
    return ", ".join(map(cell, row.files)) or cell(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


_HEAD = """# Links

Written by `make differential`. The real generators build sites that are full of links to pages, anchors, pictures and
files, of names in tags and in front matter, and of posts that have one address or are not published. Each is a row with
a mark, which is found again in the built site. A row is broken if its link leads nowhere there, if its name prints
nothing, if the build stops, or if a post is lost. A row that stops the build is built without the others.

postlint reads the same files, and does not build them. It is given the day of the run (`--now`). It agrees if it
reports a row exactly when it is broken. Rows that work on some servers only, such as `/tea` with a file `tea.html`,
count as the same in any case. `unknown`: postlint says itself that it cannot decide. The last two columns are the share
of rows with the same result: of all, and of those that are not unknown.
"""
_CRAWLED = """
## Crawler

A crawler reads the built pages and follows each link within the site: of the sites that are built with most rows, not
of the others. `of rows` are the broken links of rows, `reported` those of them that postlint reports. `elsewhere` are
broken links that no body has written, but a theme, a list or front matter. `only postlint` are broken rows that
postlint reports and the crawler does not see: names, builds that stop, posts that are lost or not published.
"""
_DIFFERENCES = """
## Differences

Each with its reason. For the unknown ones it is what postlint says.

| generator | rows | which | built | postlint | reason |
|---|---|---|---|---|---|"""
