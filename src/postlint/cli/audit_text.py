"""Show an audit in the terminal: the totals, then the rows by verdict and post, the unresolved ones first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote

from postlint.attribution.row import UNRESOLVED, VERDICTS
from postlint.publisher.address import host_of
from postlint.reporters.line import fold
from postlint.text import as_text, visible

if TYPE_CHECKING:
    from postlint.attribution.row import Row, Verdict
    from postlint.engine.audit import Audit

_COLORS: dict[Verdict, int] = {"fail": 31, "ambiguous": 33, "cannot-tell": 33, "own": 36, "pass": 32}
_MANY = 5
"""The fewest pictures that fail for a line about their hosts."""
_HOSTS = 5
"""The most hosts of pictures that are counted one by one."""
_LEAST = 16
"""The fewest cells for a text. A terminal that is narrower gets longer lines."""
# Percent-encoded characters beyond ASCII, in UTF-8.
_ENCODED = re.compile(r"(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){1,3})+")


def show_audit(result: Audit, width: int, *, colored: bool) -> str:
    """Return the text, in lines of `width` cells where it can be wrapped."""
    lines = [*_totals(result, width)]
    names = max([len("leads to"), *(len(row.kind) for row in result.rows)])
    for verdict in VERDICTS:
        rows = [row for row in result.rows if row.verdict == verdict]
        if rows:
            heading = f"{_named(verdict)}: {len(rows):,} in {_posts(len({row.path for row in rows}))}"
            lines += ["", _bold(heading, _COLORS[verdict], colored=colored)]
        for path, of_post in groupby(rows, key=lambda row: row.path):
            lines += ["", *(_bold(line, 0, colored=colored) for line in fold(visible(path), width))]
            lines += _block([*of_post], names, width)
    return as_text("\n".join(line.rstrip() for line in lines) + "\n")


def _totals(result: Audit, width: int) -> Iterator[str]:
    """Yield a table of the rows by kind and verdict, without kinds that are not there."""
    counted = {kind: counts for kind, counts in result.totals.items() if any(counts.values())}
    table = [(kind, sum(counts.values()), *counts.values()) for kind, counts in counted.items()]
    sums = [sum(counts[verdict] for counts in counted.values()) for verdict in VERDICTS]
    unresolved = sum(count for verdict, count in zip(VERDICTS, sums, strict=True) if verdict in UNRESOLVED)
    items = f"{sum(sums):,} item{'' if sum(sums) == 1 else 's'}"
    yield f"{items} in {_posts(result.posts)}, {unresolved:,} unresolved"
    for note in result.unread:
        yield from fold(f"not read: {visible(note)}", width)
    if not counted:
        return
    cells = [["", "all", *map(_named, VERDICTS)]]
    for name, *counts in [*table, ("all", sum(sums), *sums)][: None if len(table) > 1 else 1]:
        cells.append([str(name), *(f"{count:,}" for count in counts)])
    rooms = [max(map(len, column)) for column in zip(*cells, strict=True)]
    yield ""
    for name, *texts in cells:
        yield f"{name:<{rooms[0]}}" + "".join(f"  {text:>{room}}" for text, room in zip(texts, rooms[1:], strict=True))
    hosts = Counter(host_of(row.what) for row in result.rows if row.kind == "image" and row.verdict == "fail")
    if hosts.total() >= _MANY:
        told = ", ".join(f"{visible(host) or 'this site'} {count:,}" for host, count in hosts.most_common(_HOSTS))
        more = f", and {len(hosts) - _HOSTS:,} more" if len(hosts) > _HOSTS else ""
        yield from fold(f"images that fail, by host: {told}{more}", width)
    if missing := [kind for kind in result.totals if kind not in counted]:
        yield from fold(f"none: {', '.join(missing)}", width)


def _named(verdict: Verdict) -> str:
    return verdict.replace("-", " ")


def _posts(count: int) -> str:
    return f"{count:,} post{'' if count == 1 else 's'}"


def _bold(text: str, color: int, *, colored: bool) -> str:
    return f"\x1b[1{f';{color}' if color else ''}m{text}\x1b[0m" if colored else text


def _block(rows: list[Row], names: int, width: int) -> Iterator[str]:
    """Yield the lines of the rows of a post: place, kind and text; below them what is known, each with its name."""
    places = [f"{row.line}:{row.column}" for row in rows]
    room = max(map(len, places))
    start = 2 + room + 2 + names + 2
    for place, row in zip(places, rows, strict=True):
        for name, text in ((row.kind, row.what), *_facts(row)):
            for line in fold(visible(_readable(text)), max(width - start, _LEAST)):
                yield f"  {place:>{room}}  {name:<{names}}  {line}"
                place = name = ""


def _facts(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what is known of a row, each with its name, in the order in which a person asks for it."""
    shown = {row.what}
    if row.why:
        yield "why", row.why
    if row.credit and row.credit != row.what:
        yield "credit", row.credit
    for name, *texts in (
        ("author", row.author, row.author_url),
        ("source", row.source, row.work_url),
        ("licence", " ".join(filter(None, (row.licence, row.version))), row.licence_url),
    ):
        told = [text for text in texts if text and text != row.what]
        if told and told != [row.target]:  # the URL alone is where it leads to
            shown.update(told)
            yield name, " ".join(told)
    if row.target and row.target not in shown:
        yield "leads to", row.target


def _readable(text: str) -> str:
    """Return a text with the letters in its URLs decoded: `/%EC%B0%A8` → `/차`."""
    return _ENCODED.sub(lambda match: unquote(match[0], errors="replace"), text) if "%" in text else text
