"""Finds out why lines with `|` that were meant as a table are text.

Facts from runs of goldmark 1.7, markdown-it 14, marked 15, remark-gfm 4, kramdown 2.4 and Python-Markdown 3.11.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.markdown.dialect import Blocks, Dialect
from postlint.text import Source, Span, lazy, quote

_CODE = lazy(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# A separator of cells: `|`, not `\|`.
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
# A row of delimiters, and a row that was meant as one: `|—|—|`, `| - - | - - |`, `|===|===|`.
_DELIMITERS = lazy(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_MEANT = lazy(r"(?=[^|]*\|)(?=[|: \t]*[-—–―‒−─━═=_＿])[|: \t—–―‒−─━═=_＿+-]+")
# What Python-Markdown takes for one.
_LOOSE = lazy(r"[-:| ]+")
# The marks of the containers of a line: `> - `.
_MARKS = lazy(r"[ \t]*(?:>[ \t]?)*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(?:\[[ x]\][ \t]+)?[ \t]*")
_MOST = 2_000
_LONGEST = 2_000
# What kramdown takes for one: `|---+---|`.
_KRAMDOWN = lazy(r"[-+:| \t]+")
_TEXT = "shown as text, not as a table"


class Fault(NamedTuple):
    """What is wrong with a row, by its number among the lines (from 0), and the correction.

    `written`: the row as it should be. `is_above`, `is_below`: there should be an empty line above or below it.
    `is_apart`: there should be none above. `is_sure`: the correction is certain.
    """

    row: int
    message: str
    written: str = ""
    is_above: bool = False
    is_below: bool = False
    is_apart: bool = False
    is_sure: bool = True


def rows_of(source: Source, place: Span) -> list[Span]:
    """Return the lines of a block in the source, without the marks of its containers: `> - a | b` → `a | b`."""
    spans: list[Span] = []
    start = place.start
    while start < place.end and len(spans) < _MOST:
        spans.append(_row(source, start))
        start = source.line_span(start).end + 1
    return spans


def row_above(source: Source, span: Span) -> Span | None:
    """Return the line above, without the marks of its containers; None for the first line of the source."""
    start = source.line_span(span.start).start
    return _row(source, start - 1) if start else None


def _row(source: Source, offset: int) -> Span:
    line = source.line_span(offset)
    marks = _MARKS.match(source.text, line.start, line.end)
    start = marks.end() if marks else line.start
    return Span(start, start + len(source.text[start : line.end].rstrip()))


def has_pipe(row: str) -> bool:
    """Return whether a line has a `|` that is not escaped."""
    return "|" in row and _PIPE.search(row) is not None


def separators(row: str) -> list[int]:
    """Return the offsets of the `|` that separate cells, where code spans hide some."""
    bare = _CODE.sub(lambda code: "`" * len(code[0]), row)
    return [match.end() - 1 for match in _PIPE.finditer(bare)]


def is_delimiters(row: str) -> bool:
    """Return whether a line is a row of delimiters: `|---|:-:|`."""
    return has_pipe(row) and _DELIMITERS.fullmatch(row) is not None


def width(row: str, dialect: Dialect) -> int:
    """Return the number of cells of a row, as the dialect counts them: `| a | b |` → 2."""
    row = _CODE.sub("`", row) if dialect.code_hides_pipes and "`" in row else row
    outer = row.startswith("|") + (len(row) > 1 and has_pipe(row[-1:]) and not row.endswith("\\|"))
    return len(_PIPE.findall(row)) + 1 - outer


def is_framed(row: str) -> bool:
    """Return whether a row begins and ends with a `|`: `| a | b |`."""
    return len(row) > 2 and row[0] == row[-1] == "|" and row[-2] != "\\"


def find_fault(
    rows: list[str], dialect: Dialect, cut_from: int = 0, *, is_below_text: bool, is_above_text: bool
) -> Fault | None:
    """Return what is wrong with neighbouring lines that all have a `|` and are text; None if no table was meant.

    `is_below_text`, `is_above_text`: there is text directly above or below them. `cut_from` is the number of cells of
    the row or table above them, behind one empty line; 0 without one.
    """
    if max(map(len, rows)) > _LONGEST:
        return None
    place = next((index for index, row in enumerate(rows) if _MEANT.fullmatch(row)), None)
    needs_gap = not dialect.tables_interrupt
    if place is None:
        return _without_delimiters(rows, dialect, cut_from, is_below_text=is_below_text and needs_gap)
    if not place:
        return _without_head(rows, dialect, cut_from, is_below_text=is_below_text)
    return _with_delimiters(rows, place, dialect, is_below_text=is_below_text, is_above_text=is_above_text)


def find_odd_row(rows: list[str], dialect: Dialect, cut_from: int) -> Fault | None:
    """Return the row of a table of kramdown that is not what it was meant to be: the delimiters or the first row."""
    if max(map(len, rows)) > _LONGEST:
        return None
    if is_delimiters(rows[0]) and cut_from == width(rows[0], dialect):
        return Fault(0, "empty line above the delimiters: the header is a table of its own", is_apart=True)
    if len(rows) < 3 or not _MEANT.fullmatch(rows[1]) or _KRAMDOWN.fullmatch(rows[1]):
        return None
    sign = next((each for each in rows[1] if each not in "|: \t-"), "-")
    cells = width(rows[0], dialect)
    written = f"|{'---|' * cells}" if width(rows[1], dialect) == cells else ""
    return Fault(1, f"{quote(sign)} is not `-`: shown as a row, not as delimiters", written)


def _without_delimiters(rows: list[str], dialect: Dialect, cut_from: int, *, is_below_text: bool) -> Fault | None:
    cells = width(rows[0], dialect)
    if not dialect.tables_interrupt and any(_LOOSE.fullmatch(row) for row in rows):
        return None
    if cells < 2 or not all(is_framed(row) and width(row, dialect) == cells for row in rows):
        return None
    if cut_from == cells:
        return Fault(0, "empty line inside a table: the row below is shown as text", is_apart=True)
    if len(rows) < 2:
        return None
    if is_below_text:
        return Fault(0, f"table directly under text: {_TEXT}", is_above=True)
    if dialect.blocks is Blocks.KRAMDOWN:  # it needs no delimiters
        return None
    return Fault(
        0, f"no row of delimiters such as `|---|---|`: {_TEXT}", f"{rows[0]}\n|{'---|' * cells}", is_sure=False
    )


def _without_head(rows: list[str], dialect: Dialect, cut_from: int, *, is_below_text: bool) -> Fault | None:
    cells = width(rows[0], dialect)
    if len(rows) < 2 or cells < 2 or not is_delimiters(rows[0]) or width(rows[1], dialect) != cells:
        return None
    if cut_from == cells:
        return Fault(0, f"empty line above the delimiters: {_TEXT}", is_apart=True)
    if dialect.blocks is Blocks.KRAMDOWN:  # it needs no header
        return Fault(0, f"table directly under text: {_TEXT}", is_above=True) if is_below_text else None
    if is_below_text and dialect.wide_delimiters:
        return Fault(0, "table has no header row: the line above becomes its header")
    return Fault(0, f"table has no header row: {_TEXT}")


def _with_delimiters(
    rows: list[str], place: int, dialect: Dialect, *, is_below_text: bool, is_above_text: bool
) -> Fault | None:
    head, row = width(rows[place - 1], dialect), rows[place]
    cells = width(row, dialect)
    written = f"|{'---|' * head}"
    if head < 2 and not is_framed(rows[place - 1]):
        return None
    needs_gap = not dialect.tables_interrupt and (place > 1 or is_below_text)
    is_read = is_delimiters(row) or (not dialect.tables_interrupt and _LOOSE.fullmatch(row) is not None)
    if not is_read:
        others = [each for each in row if each not in "|: \t-"]
        what = f"{quote(others[0])} is not `-`" if others else f"{quote(row, 20)} is not a row of delimiters"
        return Fault(place, f"{what}: {_TEXT}", written if cells == head and not needs_gap else "")
    if needs_gap:
        return Fault(place - 1, f"table directly under text: {_TEXT}", is_above=True)
    if dialect.blocks is Blocks.KRAMDOWN:
        if place == len(rows) - 1:
            return Fault(place, f"table has only a header row: {_TEXT}")
        return Fault(len(rows) - 1, f"table directly above text: {_TEXT}", is_below=True) if is_above_text else None
    if cells == head:
        return None
    is_wide = cells > head and dialect.wide_delimiters
    below = [width(each, dialect) for each in rows[place + 1 :]]
    effect = "the table has empty columns" if is_wide else _TEXT
    message = f"{cells} delimiter{'s' * (cells != 1)} for {head} header cell{'s' * (head != 1)}: {effect}"
    return Fault(place, message, _resized(row, head) if set(below) <= {head} else "")


def _resized(row: str, cells: int) -> str:
    """Return a row of delimiters with another number of cells: `|:-:|---|`, 3 → `|:-:|---|---|`."""
    marks = [mark.strip() for mark in row.strip("|").split("|")]
    return "|" + "".join(f" {mark} |" if " " in row else f"{mark}|" for mark in (*marks, *["---"] * cells)[:cells])
