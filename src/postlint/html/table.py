"""Read tables as readers see them: rows of cells on a grid, with `colspan` and `rowspan`, from HTML or Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postlint.html.element import Element, Node

# The HTML standard's limits for colspan and rowspan.
_WIDEST, _TALLEST = 1000, 65534
# A cell with one of these is a part of the page's layout, not of a table of facts.
_LAYOUT = frozenset("blockquote form h1 h2 h3 h4 h5 h6 iframe input pre textarea video".split())
_LONGEST_FACT = 600
# The largest number of elements between a table and the table around it.
_DEPTH = 20


class Row:
    """One `tr`: its element, its cells, and its width in columns, with the cells that reach down into it."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.cells: list[Element] = []
        self.width = 0


class Table:
    """A `table` element: its rows in source order, and the table around it, or None."""

    def __init__(self, element: Element, outer: Table | None) -> None:
        self.element = element
        self.outer = outer
        self.has_inner = False
        self._rows: dict[Node | None, Row] = {}

    def _take(self, element: Element) -> None:
        """Add the next `tr`, `td` or `th` of the table itself."""
        if element.tag == "tr":
            self._rows[element] = Row(element)
        elif row := self._rows.get(element.parent):
            row.cells.append(element)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows, in source order."""
        rows = list(self._rows.values())
        group = None
        reaching: Counter[int] = Counter()  # columns filled from above → rows that they still fill
        for row in rows:
            reaching = Counter({left - 1: columns for left, columns in reaching.items() if left > 1})
            if group != row.element.parent:  # a cell does not reach beyond its row group (HTML standard, 4.9.12.1)
                group = row.element.parent
                reaching.clear()
            row.width = reaching.total()
            for cell in row.cells:
                columns, height = _count(cell, "colspan", _WIDEST) or 1, _count(cell, "rowspan", _TALLEST)
                row.width += columns
                if height != 1:
                    reaching[height or _TALLEST] += columns
        return rows

    @cached_property
    def columns(self) -> int:
        """The most frequent width of a row in columns; the larger of two that are equally frequent."""
        counts = Counter(row.width for row in self.rows)
        return max(counts, key=lambda width: (counts[width], width), default=0)

    @property
    def cells(self) -> Iterator[Element]:
        """All `td` and `th`."""
        return (cell for row in self.rows for cell in row.cells)

    @property
    def is_presentational(self) -> bool:
        """Whether the author marks it as layout: `role="presentation"`."""
        return (self.element.attr("role") or "").lower() in ("presentation", "none")

    @cached_property
    def is_data(self) -> bool:
        """Whether it has two rows and columns or more, and most cells have a short text."""
        if self.is_presentational or self.has_inner or sum(len(row.cells) > 1 for row in self.rows) < 2:
            return False
        texts = [cell.text.strip() for cell in self.cells]
        filled = [len(text) for text in texts if text]
        if len(filled) * 2 < len(texts) or max(filled) > _LONGEST_FACT:
            return False
        return not any(inner.tag in _LAYOUT for inner in self.element.iter_elements())


def read_tables(elements: Iterable[Element]) -> list[Table]:
    """Return the tables of a body from its `table`, `tr`, `td` and `th` in document order, in linear time."""
    tables: dict[Node | None, Table] = {}
    for element in elements:
        if element.tag == "table":
            outer = _outer(element, tables) if tables else None
            if outer is not None:
                outer.has_inner = True
            tables[element] = Table(element, outer)
        else:
            row = element if element.tag == "tr" else element.parent
            if (table := tables.get(row and row.parent and row.parent.parent)) is not None:
                table._take(element)
    return list(tables.values())


def _outer(element: Element, tables: dict[Node | None, Table]) -> Table | None:
    """Return the table around an element, or None."""
    around = element.parent
    for _ in range(_DEPTH - 1):
        if around is None or around in tables:
            break
        around = around.parent
    return tables.get(around)


def _count(cell: Element, name: str, limit: int) -> int:
    """Return the value of `colspan` or `rowspan` as browsers read it: `"3"` → 3, `"x"` → 1."""
    value = (cell.attr(name) or "").strip()
    return min(int(value), limit) if value.isascii() and value.isdigit() and len(value) < 9 else 1
