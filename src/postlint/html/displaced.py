"""Find what HTML does not allow between the parts of a table or between the items of a list.

A browser moves text and elements between table rows in front of the table (HTML standard, 13.2.6.1 "foster parent").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from postlint.html.element import Element, Text
from postlint.html.standard import ATTRIBUTES, OBSOLETE_ELEMENTS
from postlint.html.tree import Tree
from postlint.text import lazy

_PARTS = "table|caption|colgroup|col|tbody|thead|tfoot|tr|td|th"
# A tag after which only another part of the table may follow, and the beginning of what follows instead:
# `</tr> <p>Tea` → `p`, `<tr>Tea <td>` → `Tea`.
_GAP = lazy(
    r"(?:<(?:table|tbody|thead|tfoot|tr)\b(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>"
    r"|</(?:td|th|tr|tbody|thead|tfoot|caption|colgroup)\s*>)"
    rf"\s*(?:<(?!(?:{_PARTS}|script|style|template|form)\b)(?P<tag>[a-z][a-z0-9]*)\b|(?P<text>[^\s<][^<]*))",
    re.IGNORECASE,
)
_WORD = lazy(r"[^\s&]+")
# The elements that a list may have beside its items.
_ITEMS = {
    **dict.fromkeys(("ul", "ol"), frozenset({"li", "script", "template", "style"})),
    "dl": frozenset({"dt", "dd", "div", "script", "template", "style"}),
}
LISTS = tuple(_ITEMS)
_KNOWN = ATTRIBUTES.keys() | OBSOLETE_ELEMENTS.keys()
# How many siblings are searched.
_MOST = 50


class Displaced(NamedTuple):
    """Something between the parts of a table: its tag, empty for text, and the span of its text or start tag."""

    tag: str
    start: int
    end: int


def find_displaced(tree: Tree) -> dict[int, list[Displaced]]:
    """Return what browsers move in front of tables, by the offset of the table."""
    tables = {tree.html_offset(table): table for table in tree.elements("table")}
    found: dict[int, list[Displaced]] = {}
    starts = sorted(tables)
    elements: dict[str, dict[int, Element]] = {}
    for match in _GAP.finditer(tree.html) if tables else ():
        if match["tag"]:
            tag = match["tag"].lower()
            if tag not in _KNOWN:
                continue
            if tag not in elements:
                elements[tag] = {tree.html_offset(each): each for each in tree.elements(tag)}
            start = match.start("tag") - 1
            moved = elements[tag].get(start)
            table = _table_after(tree, moved, start) if moved is not None else -1
            end = start + 1
        else:
            tag, start, end = "", match.start("text"), match.start("text") + len(match["text"].rstrip())
            table = _table_around(tables, starts, start, match["text"])
        if table >= 0:
            found.setdefault(table, []).append(Displaced(tag, start, end))
    return found


def _table_after(tree: Tree, moved: Element, offset: int) -> int:
    """Return the offset of a table that the source begins before the element, and the tree has after it; or -1."""
    sibling = moved.next_sibling
    for _ in range(_MOST):
        if sibling is None or (isinstance(sibling, Element) and sibling.tag == "table"):
            break
        sibling = sibling.next_sibling
    place = tree.html_offset(sibling) if isinstance(sibling, Element) and sibling.tag == "table" else -1
    return place if place < offset else -1


def _table_around(tables: dict[int, Element], starts: list[int], offset: int, text: str) -> int:
    """Return the offset of a table that begins before the text and follows it in the tree; or -1."""
    word = _WORD.match(text)
    for start in reversed(starts[max(0, bisect_left(starts, offset) - 3) : bisect_left(starts, offset)]):
        sibling = tables[start].previous_sibling
        for _ in range(_MOST):
            if sibling is None or (isinstance(sibling, Element) and sibling.tag == "table"):
                break
            if isinstance(sibling, Text) and (word is None or word[0] in sibling.data):
                return start
            sibling = sibling.previous_sibling
    return -1


def find_strays(parent: Element) -> Iterator[Element | Text]:
    """Yield the children of a list that are not items of it; not components."""
    for child in islice(parent.children, _MOST * _MOST):
        if isinstance(child, Text):
            if not child.data.isspace():
                yield child
        elif isinstance(child, Element) and child.tag not in _ITEMS[parent.tag] and child.tag in _KNOWN:
            yield child
