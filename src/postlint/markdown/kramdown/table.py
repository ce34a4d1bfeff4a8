"""Rewrites the tables of kramdown, so that a CommonMark parser finds them.

Facts: kramdown 2.4, lib/kramdown/parser/kramdown/table.rb. Lines with `|` are a table, with a head or without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.markdown.line import Line, cells

# `|---|:-:|`, `- | -`.
DELIMITERS = re.compile(r"(?=[^\n]*\|)[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-*+:?+[ \t]*+)*+$")


def table_end(lines: list[Line], start: int) -> int:
    """Return the index of the line below the table that begins at `start`; 0 if there is no table.

    A table ends at an empty line. Every line of it has a `|`.
    """
    end = start
    while end < len(lines) and not lines[end].is_blank:
        if "|" not in lines[end].text or not cells(lines[end].text):
            return 0
        end += 1
    rows = [DELIMITERS.match(line.text) is None for line in lines[start:end]]
    return end if any(rows[2:] if rows[1:2] == [False] else rows) else 0


def write_table(rows: list[Line]) -> Iterator[Line]:
    """Yield the lines of a table; one without a line of delimiters gets an empty head that is not in the source.

    `a | b` → `| | |`, `|-|-|`, `a | b`.
    """
    has_head = len(rows) > 1 and DELIMITERS.match(rows[1].text)
    width = cells(rows[0].text) if has_head else max(cells(row.text) for row in rows)
    delimiters = "|" + "-|" * width
    if not has_head:
        yield Line(0, rows[0].start, "", "|" + " |" * width)
        yield Line(0, rows[0].start, "", delimiters)
    for index, row in enumerate(rows):
        if not DELIMITERS.match(row.text):
            yield row
        elif index == 1 and has_head:
            yield Line(0, row.start, "", delimiters)
