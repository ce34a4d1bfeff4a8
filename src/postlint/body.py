"""A body as a located tree: every rule about HTML or Markdown reads it here, and reports into the source.

Whatever the body is written in, rules see HTML; every element and attribute knows where it stands in the
post. turbohtml parses (and is imported only here); facts relied upon are held by tests/test_turbohtml.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from turbohtml import Comment, Element, Node, Text, TokenType, parse, tokenize

from postlint import nesting
from postlint.block import Block, Token, read_blocks
from postlint.markdown import Rendered, SourceMap, render
from postlint.template import Masked
from postlint.text import Source, Span, trim

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["Body", "Element", "Fault"]

# Parsed in front of every body, so that nothing of it can end up in a `<head>`.
_PREFIX = "<body>"
# Elements that the adoption agency algorithm clones (HTML standard, 13.2.4.3 "formatting").
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_TAG = re.compile(r"</?[a-zA-Z](?:[^\"'<>]|\"[^\"<>]*\"|'[^'<>]*')*>?")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Fault(NamedTuple):
    """A tag that does not pair, in the post: as `nesting.Fault`, or `unfinished` where the body ends inside it."""

    kind: str
    name: str
    span: Span
    other: Span | None = None
    other_name: str = ""


class Body:
    """The body of one post. All spans are code-point offsets into the whole text of the post."""

    def __init__(self, source: Source, start: int, masked: Masked, markdown: str | None) -> None:
        """The body of `source` begins at `start` and is `masked`; `markdown` is its dialect, None for HTML."""
        self._source = source
        self._text = source.text
        self._start = start
        self._masked = masked
        if markdown is None:
            rendered = Rendered(masked.text, SourceMap.identity(len(masked.text)))
        else:
            rendered = render(masked.text, markdown)
        self.html, self._map, self._uncertain = rendered
        self._document = parse(_PREFIX + self.html, source_locations=True)

    # --- finding elements -------------------------------------------------------------------------------

    @cached_property
    def _all(self) -> list[Element]:
        """All elements that the author wrote, in document order: not the implied ones, nor clones."""
        elements: list[Element] = []
        seen: set[tuple[int, int]] = set()
        for element in self._document.iter_elements():
            position = element.position
            if position is None:
                continue
            if element.tag in _FORMATTING:
                if position in seen:
                    continue
                seen.add(position)
            elements.append(element)
        return elements[1:]

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, element in enumerate(self._all):
            index.setdefault(element.tag, []).append(number)
        return index

    def elements(self, *tags: str) -> list[Element]:
        """All elements with one of the tags, or all elements, in document order."""
        if not tags:
            return self._all
        found = [number for tag in tags for number in self._index.get(tag, ())]
        return [self._all[number] for number in (found if len(tags) == 1 else sorted(found))]

    def select(self, selector: str) -> list[Element]:
        """All elements that match a CSS selector: for rules of users, as it is a hundred times dearer."""
        chosen = set(self._document.select(selector))
        return [element for element in self._all if element in chosen]

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
    def text(self) -> str:
        """The text of the body, entities decoded; a template's output is one character each."""
        root = self._document.root
        return root.text if root is not None else ""

    @cached_property
    def blocks(self) -> list[Block]:
        """The visible prose, block by block; built when first asked for."""
        return read_blocks(self._prose_tokens(), self._place)

    def _prose_tokens(self) -> Iterator[Token]:
        for token in tokenize(self.html, resolve_references=False):
            start = self._offset(token.line, token.col)
            match token.type:
                case TokenType.TEXT:
                    data = token.data or ""
                    yield Token("text", data, {}, start, start + len(data))
                case TokenType.CHARACTER_REFERENCE:
                    yield Token("text", token.data or "", {}, start, start + len(token.source or ""))
                case TokenType.START_TAG:
                    yield Token("start", token.tag or "", dict(token.attrs or ()), start, start)
                case TokenType.END_TAG:
                    yield Token("end", token.tag or "", {}, start, start)

    # --- placing them -----------------------------------------------------------------------------------

    def _place(self, start: int, end: int) -> Span:
        span = self._map.source_span(Span(start, end))
        return Span(span.start + self._start, span.end + self._start)

    def span(self, element: Element) -> Span:
        """Where the start tag stands or, for what Markdown made, the whole Markdown construct."""
        location = element.source_location
        if location is None:
            raise ValueError("an element that the author did not write has no place")
        start, end = location.start_tag.start_offset, location.start_tag.end_offset
        return trim(self._text, self._place(start - len(_PREFIX), end - len(_PREFIX)))

    def attribute_span(self, element: Element, name: str) -> Span:
        """Where an attribute stands (`name="value"`); in Markdown its value, where that can be found.

        An element without the attribute gives its own span.
        """
        location = element.source_location
        if location is None or name not in location.attrs:
            return self.span(element)
        start, end = (offset - len(_PREFIX) for offset in (location.attrs[name][2], location.attrs[name][5]))
        if self._map.is_exact(Span(start, end)):
            return self._place(start, end)
        construct = self.span(element)
        value = element.attr(name) or ""
        found = self._text.rfind(value, *construct) if value else -1
        return Span(found, found + len(value)) if found >= 0 else construct

    def value_span(self, element: Element, name: str) -> Span:
        """Where an attribute's value stands, without its quotes; an empty value gives the whole attribute."""
        span = self.attribute_span(element, name)
        match = re.compile(r"[^\s=>\"']+\s*=\s*(?P<quote>[\"']?)(?P<value>.*)(?P=quote)", re.DOTALL).fullmatch(
            self._text, *span
        )
        return Span(*match.span("value")) if match and match["value"] and element.attr(name) else span

    def is_exact(self, element: Element) -> bool:
        """Whether the element's start tag is written in the post as HTML, so that an edit may touch it."""
        location = element.source_location
        if location is None:
            return False
        start, end = (
            location.start_tag.start_offset - len(_PREFIX),
            location.start_tag.end_offset - len(_PREFIX),
        )
        return self._map.is_exact(Span(start, end)) and not self.is_dynamic(self._place(start, end))

    # --- what is unknown --------------------------------------------------------------------------------

    def is_dynamic(self, what: Span | str) -> bool:
        """Whether a span holds template tags, or a text of the tree holds what they print: then it is unknown."""
        if isinstance(what, str):
            return bool(self._masked.filler) and self._masked.filler in what
        return self._masked.spans.overlaps(Span(what.start - self._start, what.end - self._start))

    def is_conditional(self, span: Span) -> bool:
        """Whether a span lies in a template block that may be printed once, never or often."""
        return self._masked.conditional.overlaps(Span(span.start - self._start, span.end - self._start))

    @cached_property
    def has_ids(self) -> bool:
        """Whether any element can have an id: much cheaper than asking each."""
        return re.search(r"\bid\s*=", self.html, re.IGNORECASE) is not None

    # --- what is wrong with the markup itself -----------------------------------------------------------

    @cached_property
    def duplicate_attributes(self) -> list[tuple[str, Span]]:
        """The attributes that an element already has, by name; browsers drop them."""
        found: list[tuple[str, Span]] = []
        for error in self._document.errors:
            if error.code == "duplicate-attribute":
                end = self._offset(error.line, error.col - (len(_PREFIX) if error.line == 1 else 0))
                name = re.search(r"[^\s/>\"'=]*$", self.html[max(0, end - 200) : end])
                start = end - len(name[0]) if name else end
                found.append((self.html[start:end].lower(), self._place(start, end)))
        return found

    @cached_property
    def faults(self) -> list[Fault]:
        """The tags of the author that do not pair, by offset. Silent where a template decides what is printed."""
        if nesting.is_plainly_paired(self.html):
            return self._unfinished()
        faults = [self._place_fault(fault) for fault in nesting.pair(self._tags()) if self._is_written(fault.offset)]
        unknown = self._uncertain.union(fault.name for fault in faults if self.is_conditional(fault.span))
        return [fault for fault in faults if fault.name not in unknown] + self._unfinished()

    def _is_written(self, offset: int) -> bool:
        return self._map.is_exact(Span(offset, offset + 1))

    def _place_fault(self, fault: nesting.Fault) -> Fault:
        other = None
        if fault.other >= 0 and self._is_written(fault.other):
            other = self._tag_span(fault.other)
        return Fault(fault.kind, fault.name, self._tag_span(fault.offset), other, fault.other_name)

    def _tag_span(self, offset: int) -> Span:
        """The whole tag that begins at an offset of the HTML."""
        match = _TAG.match(self.html, offset)
        return self._place(offset, match.end() if match else offset + 1)

    def _unfinished(self) -> list[Fault]:
        """The tag or comment in the middle of which the body ends: nothing behind it is seen by anyone."""
        codes = {error.code for error in self._document.errors} & {"eof-in-tag", "eof-in-comment"}
        if not codes:
            return []
        *_, token = [None, *tokenize(self.html)]
        after = self._offset(token.line, token.col) if token is not None else 0
        if token is not None and token.type is not TokenType.TEXT and token.type is not TokenType.COMMENT:
            after += 1
        opening = re.compile(r"<!--|</?[a-zA-Z][\w:-]*").search(self.html, after)
        if opening is None or not self._is_written(opening.start()):
            return []
        return [Fault("unfinished", opening[0], self._place(*opening.span()))]

    def _tags(self) -> Iterator[nesting.TagToken]:
        """Every tag that opens or ends an element, with its offset into the HTML."""
        for token in tokenize(self.html, capture_attributes=False):
            kind = token.type
            if kind is TokenType.START_TAG or kind is TokenType.END_TAG:
                offset = self._offset(token.line, token.col)
                if not token.self_closing and not self._is_type_argument(offset):
                    name = token.tag or ""
                    bare = self.html.startswith(">", offset + 1 + len(name))
                    yield nesting.TagToken(name, kind is TokenType.END_TAG, offset, not bare)

    def _is_type_argument(self, offset: int) -> bool:
        """Whether what looks like a tag is `Vec<U>`: a capital letter glued to a word."""
        before, name = self.html[offset - 1 : offset], self.html[offset + 1 : offset + 2]
        return name.isupper() and (before.isalnum() or before == ":")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.html))]

    def _offset(self, line: int, column: int) -> int:
        return self._line_starts[line - 1] + column

    # --- Beautiful Soup ---------------------------------------------------------------------------------

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The same tree as Beautiful Soup, `sourceline`/`sourcepos` in the post; built when first asked for."""
        return self._built_soup[0]

    def soup_span(self, tag: Tag) -> Span | None:
        """Where a tag of the soup stands in the post; None for one that the author did not write."""
        element = self._built_soup[1][id(tag)]
        return self.span(element) if element.source_location is not None else None

    @cached_property
    def _built_soup(self) -> tuple[BeautifulSoup, dict[int, Any]]:
        from postlint import soup

        return soup.build(self._events())

    def _events(self) -> Iterator[Any]:
        """The tree as the events of the soup builder; no recursion, as a post may nest 200,000 deep."""
        from postlint.soup import Characters, End, Start

        root = self._document.root
        pending: list[Node | End] = list(reversed(root.children[-1].children)) if root is not None else []
        while pending:
            node = pending.pop()
            if isinstance(node, End):
                yield node
            elif isinstance(node, Element):
                place = self.span(node).start if node.source_location else self._start
                position = self._source.position(place)
                attributes = {name: _joined(value) for name, value in node.attrs.items()}
                yield Start(node.tag, attributes, position.line, position.column, node)
                pending.append(End(node.tag))
                pending.extend(reversed(node.children))
            elif isinstance(node, Text | Comment):
                yield Characters(node.data, isinstance(node, Comment))


def _joined(value: Any) -> str:
    """An attribute's value as text: turbohtml gives a list for `class`, None for a name alone."""
    return " ".join(value) if isinstance(value, list | tuple) else value or ""
