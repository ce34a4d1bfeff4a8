"""The elements of a parsed body: those that its author wrote, found by tag, selector or attribute."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from postlint.html.standard import HEADINGS
from postlint.html.table import Table, read_tables

if TYPE_CHECKING:
    from turbohtml import Element

# Elements that the adoption agency algorithm clones (HTML standard, 13.2.4.3 "formatting").
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


class Tree:
    """A parsed document whose first element that has a position is the body, which is not the author's."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._found: dict[tuple[str, ...], list[Element]] = {}

    @cached_property
    def _walked(self) -> tuple[list[Element], dict[str, list[int]]]:
        """All elements that the author wrote, in document order, and which of them have a tag.

        Not the implied ones, which have no position, nor clones, which have that of their original.
        """
        elements: list[Element] = []
        index: dict[str, list[int]] = {}
        seen: set[tuple[int, int]] = set()
        written = (element for element in self._document.iter_elements() if element.position is not None)
        next(written, None)
        for element in written:
            tag = element.tag
            if tag in _FORMATTING:
                if element.position in seen:
                    continue
                seen.add(element.position)
            index.setdefault(tag, []).append(len(elements))
            elements.append(element)
        return elements, index

    @property
    def _all(self) -> list[Element]:
        return self._walked[0]

    @property
    def tags(self) -> frozenset[str]:
        """The tags that there are, in lower case."""
        return frozenset(self._walked[1])

    def elements(self, *tags: str) -> list[Element]:
        """All elements with one of the tags, or all elements, in document order."""
        elements, index = self._walked
        if not tags:
            return elements
        found = self._found.get(tags)
        if found is None:
            numbers = [number for tag in tags for number in index.get(tag, ())]
            found = self._found[tags] = [elements[number] for number in sorted(numbers)]
        return found

    def select(self, selector: str) -> list[Element]:
        """All elements that match a CSS selector: for rules of users, as it is a hundred times dearer."""
        chosen = set(self._document.select(selector))
        return [element for element in self._all if element in chosen]

    def having(self, attribute: str) -> list[Element]:
        """The elements that have an attribute, in document order: much cheaper than asking each."""
        found: list[Element] = self._document.select(f"[{attribute}]")
        if found:
            written = set(self._all)
            found = [element for element in found if element in written]
        return found

    @cached_property
    def headings(self) -> list[Element]:
        """The elements `h1` to `h6`."""
        return self.elements(*HEADINGS)

    @property
    def links(self) -> list[Element]:
        """The elements `a` that have an `href`."""
        return [element for element in self.elements("a") if element.attr("href") is not None]

    @property
    def images(self) -> list[Element]:
        """The elements `img`."""
        return self.elements("img")

    @cached_property
    def tables(self) -> list[Table]:
        """The elements `table`, each read as rows of cells."""
        return read_tables(self.elements("table", "tr", "td", "th")) if self.elements("table") else []

    @cached_property
    def text(self) -> str:
        """The text of the body, entities decoded; a template's output is one character each."""
        root = self._document.root
        return root.text if root is not None else ""

    @cached_property
    def attributes(self) -> frozenset[tuple[str, str]]:
        """Which attributes there are, as pairs of a tag and a name: one walk for all rules that look for some."""
        return frozenset((element.tag, name) for element in self._all for name in element.attrs)
