"""The elements of a parsed body that its author wrote, by tag, selector or attribute.

All offsets here are code points of the HTML; `post.Body` maps them into the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postlint.html.element import Element, Node, ParseError, Token, parse, tokenize
from postlint.html.nesting import FORMATTING
from postlint.html.standard import HEADINGS
from postlint.html.table import Table, read_tables
from postlint.text import Span, cached_property

# Elements that the adoption agency algorithm clones (HTML standard, 13.2.4.3 "formatting").
# Parsed before every body, so that nothing of it can end up in a `<head>`.
_PREFIX = "<body>"
_SELF_CLOSING = "non-void-html-element-start-tag-with-trailing-solidus"


class Tree:
    """A parsed body and the places of its elements, attributes, tokens and errors in `html`."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._document = parse(_PREFIX + html, source_locations=True)
        self._found: dict[tuple[str, ...], list[Element]] = {}

    @cached_property
    def _walked(self) -> tuple[list[Element], dict[str, list[int]]]:
        """The elements that the author wrote, in document order, and their indices by tag.

        Implied elements are left out (they have no position), and clones (they have that of the original).
        """
        elements: list[Element] = []
        index: dict[str, list[int]] = {}
        seen: set[tuple[int, int] | None] = set()
        written = (element for element in self._document.iter_elements() if element.position is not None)
        next(written, None)
        for element in written:
            tag = element.tag
            if tag in FORMATTING:
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
        """The tags in the body, in lower case."""
        return frozenset(self._walked[1])

    def elements(self, *tags: str) -> list[Element]:
        """Return the elements with one of the tags in document order; all elements without an argument."""
        elements, index = self._walked
        if not tags:
            return elements
        found = self._found.get(tags)
        if found is None:
            numbers = [number for tag in tags for number in index.get(tag, ())]
            found = self._found[tags] = [elements[number] for number in sorted(numbers)]
        return found

    def select(self, selector: str) -> list[Element]:
        """Return the elements that match a CSS selector; for project rules: 100 times slower than `elements`."""
        chosen = set(self._document.select(selector))
        return [element for element in self._all if element in chosen]

    def having(self, attribute: str) -> list[Element]:
        """Return the elements with an attribute, in document order; much faster than asking each element."""
        found = self._document.select(f"[{attribute}]")
        if found:
            written = set(self._all)
            found = [element for element in found if element in written]
        return found

    @cached_property
    def headings(self) -> list[Element]:
        """The elements `h1` to `h6`, in document order."""
        return self.elements(*HEADINGS)

    @property
    def links(self) -> list[Element]:
        """The elements `a` with an `href`."""
        return [element for element in self.elements("a") if element.attr("href") is not None]

    @property
    def images(self) -> list[Element]:
        """The elements `img`."""
        return self.elements("img")

    @cached_property
    def tables(self) -> list[Table]:
        """The tables, read as rows of cells."""
        return read_tables(self.elements("table", "tr", "td", "th")) if self.elements("table") else []

    @cached_property
    def text(self) -> str:
        """The text of the body, character references decoded; each character of a template tag is the filler."""
        root = self._document.root
        return root.text if root is not None else ""

    @cached_property
    def attributes(self) -> frozenset[tuple[str, str]]:
        """The attributes in the body, as pairs of a tag and a name; one walk for all rules."""
        return frozenset((element.tag, name) for element in self._all for name in element.attrs)

    @property
    def nodes(self) -> Sequence[Node]:
        """The elements, texts and comments at the top of the body."""
        root = self._document.root
        return root.children[1].children if root is not None else ()

    @cached_property
    def self_closing(self) -> list[Element]:
        """The elements written `<x/>` that stay open; not those of SVG and MathML."""
        places = {(error.line, error.col) for error in self.errors if error.code == _SELF_CLOSING}
        return [element for element in self._all if element.position in places] if places else []

    # --- places in the HTML -----------------------------------------------------------------------------

    def html_offset(self, element: Element) -> int:
        """Return where the element begins in `html`; -1 for one that the author did not write."""
        location = element.source_location
        return location.start_tag.start_offset - len(_PREFIX) if location is not None else -1

    def _start_tag(self, element: Element) -> Span | None:
        location = element.source_location
        if location is None:
            return None
        tag = location.start_tag
        return Span(tag.start_offset - len(_PREFIX), tag.end_offset - len(_PREFIX))

    def _end(self, element: Element) -> int | None:
        """Return where the end tag ends; None without one."""
        location = element.source_location
        if location is None or location.end_tag is None:
            return None
        return location.end_tag.end_offset - len(_PREFIX)

    def _attribute(self, element: Element, name: str) -> Span | None:
        """Return the span of `name="value"`; None for an attribute that is not written."""
        location = element.source_location
        if location is None or name not in location.attrs:
            return None
        written = location.attrs[name]
        return Span(written.start_offset - len(_PREFIX), written.end_offset - len(_PREFIX))

    # --- tokens and errors ------------------------------------------------------------------------------

    @property
    def errors(self) -> list[ParseError]:
        """The errors of the tokenizer, in order."""
        return self._document.errors

    def error_offset(self, error: ParseError) -> int:
        """Return where an error is in `html`."""
        start = self._line_starts[error.line - 1] + error.col
        return start - len(_PREFIX) if error.line == 1 else start

    def tokens(self, *, attributes: bool = False, references: bool = False) -> Iterator[Token]:
        """Read the tokens, with or without `attributes`; with `references`, each character reference is one."""
        return tokenize(self.html, capture_attributes=attributes, resolve_references=not references)

    def token_offset(self, token: Token) -> int:
        """Return where a token begins in `html`."""
        return self._line_starts[token.line - 1] + token.col

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.html))]
