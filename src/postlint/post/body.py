"""A body as a located tree: every rule about HTML or Markdown reads it here, and reports into the source.

Whatever the body is written in, rules see HTML; every element and attribute knows where it stands in the
post. turbohtml parses (and is imported only here); facts relied upon are held by tests/test_turbohtml.py.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from turbohtml import Element, parse, tokenize

from postlint.html.nesting import is_plainly_paired
from postlint.html.prose import Block, Mark, Prose, read_prose
from postlint.html.tag_fault import Fault, Finder
from postlint.html.tree import Tree
from postlint.markdown.definition import Definitions, find_in_link, label_of, read_definitions
from postlint.markdown.dialect import Dialect
from postlint.markdown.render import Rendered, render
from postlint.markdown.source_map import SourceMap
from postlint.template.mask import CONTROL, Masked, outermost
from postlint.text import Position, Source, Span, SpanIndex, trim

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["Body", "Element"]

# Parsed in front of every body, so that nothing of it can end up in a `<head>`.
_PREFIX = "<body>"
_COMMENT = re.compile(r"<!--(?:>|->|.*?--!?>)", re.DOTALL)
# Template tags that print nothing, or an address.
_PRINTS_NO_BLOCK = CONTROL | {"link", "post_url", "asset_path", "url"}


class Body(Tree):
    """The body of one post. All spans are code-point offsets into the whole text of the post."""

    def __init__(self, source: Source, start: int, masked: Masked, markdown: Dialect | None) -> None:
        """The body of `source` begins at `start` and is `masked`; `markdown` is its dialect, None for HTML."""
        self._source = source
        self._text = source.text
        self._start = start
        self._masked = masked
        if markdown is None:
            whole = Span(0, len(masked.text))
            rendered = Rendered(masked.text, SourceMap.identity(whole.end), html_blocks=(whole,))
        else:
            rendered = render(masked.text, markdown)
        self._rendered = rendered
        self.is_markdown = markdown is not None
        self.html, self._map, self._uncertain = rendered[:3]
        super().__init__(parse(_PREFIX + self.html, source_locations=True))

    @property
    def blocks(self) -> list[Block]:
        """The visible prose, block by block; built when first asked for."""
        return self._prose.blocks

    @property
    def marks(self) -> list[Mark]:
        """The links, images and quotes that stand among the blocks."""
        return self._prose.marks

    @cached_property
    def _prose(self) -> Prose:
        return read_prose(tokenize(self.html, resolve_references=False), self._token_offset, self._place)

    def marked(self, mark: Mark) -> Element | None:
        """The element that a mark stands for; only for reporting, as it asks for many places."""
        return self._by_offset.get((mark.name, mark.offset))

    @cached_property
    def _by_offset(self) -> dict[tuple[str, int], Element]:
        return {(each.tag, self.html_offset(each)): each for each in self.elements("a", "img", "blockquote")}

    @cached_property
    def comments(self) -> list[Span]:
        """Where the comments of the body stand; not what looks like one in code."""
        found = (Span(*match.span()) for match in _COMMENT.finditer(self._text, self._start))
        return [span for span in found if not self.is_code(span) and not self.is_dynamic(Span(span.start, span.start))]

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

    def html_offset(self, element: Element) -> int:
        """Where the element begins in `html`."""
        location = element.source_location
        return location.start_tag.start_offset - len(_PREFIX) if location is not None else -1

    def extent(self, element: Element) -> Span:
        """Where the whole element stands, up to the end of its end tag; without one, where its start tag does."""
        span = self.span(element)
        location = element.source_location
        if location is None or location.end_tag is None:
            return span
        last = location.end_tag.end_offset - len(_PREFIX)
        return Span(span.start, max(span.end, self._place(last - 1, last).end))

    def text_span(self, element: Element) -> Span:
        """Where an element's text stands, if it is written as it reads; else where the element itself does."""
        span, end, text = self.span(element), self.extent(element).end, element.text.strip()
        found = self._text.find(text, span.end if self.is_exact(element) else span.start, end) if text else -1
        if self._text.startswith("[", span.start) and self._text.endswith("](", span.start, max(found, span.start)):
            return Span(span.start + 1, found - 2)  # it is the address that reads like the text
        return Span(found, found + len(text)) if found >= 0 else span

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
        if name == "alt" and self._text.startswith("![", construct.start):
            return self._between_brackets(construct, value)
        if name in ("href", "src"):
            written = find_in_link(self._text, construct, value)
            return written or self._definitions.get((label_of(self._text, construct), value), construct)
        found = self._text.rfind(value, *construct) if value else -1
        return Span(found, found + len(value)) if found >= 0 else construct

    def _between_brackets(self, image: Span, alt: str) -> Span:
        """Where the words of a Markdown image stand, however they are written there."""
        start = image.start + len("![")
        end = start + len(alt) if self._text.startswith(alt, start) else self._text.find("](", start, image.end)
        return Span(start, end) if end > start else image

    @cached_property
    def _definitions(self) -> Definitions:
        return read_definitions(self._text, self._start)

    def value_span(self, element: Element, name: str) -> Span:
        """Where an attribute's value stands, without its quotes; an empty value gives the whole attribute."""
        span = self.attribute_span(element, name)
        if self._text[span.start : span.end] == element.attr(name):  # Markdown writes the value alone
            return span
        pattern = rf"(?i:{re.escape(name)})\s*=\s*(?P<quote>[\"']?)(?P<value>.*)(?P=quote)"
        match = re.compile(pattern, re.DOTALL).fullmatch(self._text, *span)
        return Span(*match.span("value")) if match and match["value"] and element.attr(name) else span

    def is_exact(self, element: Element) -> bool:
        """Whether the element's start tag is written in the post as HTML, so that an edit may touch it."""
        location = element.source_location
        if location is None:
            return False
        start, end = location.start_tag.start_offset - len(_PREFIX), location.start_tag.end_offset - len(_PREFIX)
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
    def _raw(self) -> SpanIndex:
        return SpanIndex(self._rendered.html_blocks)

    def is_raw(self, span: Span) -> bool:
        """Whether a span lies in HTML that Markdown does not look into, as all of an HTML body does."""
        return self._raw.overlaps(Span(span.start - self._start, span.end - self._start))

    @cached_property
    def _code(self) -> SpanIndex:
        elements = self.elements("pre", "code", "script", "style", "textarea", "kbd", "samp")
        return SpanIndex(outermost([self.extent(element) for element in elements]))

    def is_code(self, span: Span) -> bool:
        """Whether a span lies in code, be it Markdown's or HTML's."""
        return self._code.overlaps(span)

    @property
    def template_tags(self) -> list[Span]:
        """Where template tags stand, without those in raw and hidden blocks."""
        return [Span(span.start + self._start, span.end + self._start) for span in self._masked.spans.spans]

    @property
    def fences(self) -> list[Span]:
        """The fenced code blocks of a Markdown body, from the opening fence to the end of the closing one."""
        return [Span(span.start + self._start, span.end + self._start) for span in self._rendered.fences]

    @cached_property
    def has_includes(self) -> bool:
        """Whether a template prints blocks that the source does not show: an include, a value alone on its line."""
        if any(tag.name not in _PRINTS_NO_BLOCK for tag in self._masked.tags):
            return True
        alone = re.compile(r"^[ \t]*\{\{.*\}\}[ \t]*$", re.MULTILINE)
        return bool(self._masked.filler) and any(
            self.is_dynamic(Span(*match.span())) for match in alone.finditer(self._text, self._start)
        )

    # --- what is wrong with the markup itself -----------------------------------------------------------

    @cached_property
    def duplicate_attributes(self) -> list[tuple[str, Span]]:
        """The attributes that an element already has, by name; browsers drop them."""
        return [
            self._finder.attribute(self._error_offset(error))
            for error in self._document.errors
            if error.code == "duplicate-attribute"
        ]

    @cached_property
    def faults(self) -> list[Fault]:
        """The tags of the author that do not pair, by offset. Silent where a template decides what is printed."""
        faults: list[Fault] = []
        if not is_plainly_paired(self.html):
            found = self._finder.pair(tokenize(self.html, capture_attributes=False))
            unknown = self._uncertain.union(fault.name for fault in found if self._is_uncertain(fault))
            faults = [fault for fault in found if fault.name not in unknown]
        if any(error.code in ("eof-in-tag", "eof-in-comment") for error in self._document.errors):
            faults += self._finder.unfinished(tokenize(self.html))
        return faults

    @cached_property
    def parse_errors(self) -> list[tuple[str, Span]]:
        """What the author wrote that a browser reads as something else: the standard's code, and the text."""
        errors = self._document.errors
        return self._finder.errors((error.code, self._error_offset(error)) for error in errors) if errors else []

    def _error_offset(self, error: Any) -> int:
        start: int = self._line_starts[error.line - 1] + error.col
        return start - len(_PREFIX) if error.line == 1 else start

    def _is_uncertain(self, fault: Fault) -> bool:
        """Whether a template decides about the tag, or about the one that explains it."""
        return any(self.is_conditional(span) for span in (fault.span, fault.other) if span)

    @cached_property
    def self_closing(self) -> list[Element]:
        """The elements written `<x/>` that are open all the same; not those of SVG and MathML."""
        code = "non-void-html-element-start-tag-with-trailing-solidus"
        places = {(error.line, error.col) for error in self._document.errors if error.code == code}
        return [element for element in self._all if element.position in places] if places else []

    @cached_property
    def document_tags(self) -> list[tuple[str, Span]]:
        """The tags `!doctype`, `html`, `/html`, `head` … of which no element tells; not in scripts and comments."""
        return self._finder.document_tags(lambda: tokenize(self.html, capture_attributes=False))

    @cached_property
    def _finder(self) -> Finder:
        return Finder(
            self.html, self._token_offset, self._place, lambda offset: self._map.is_exact(Span(offset, offset + 1))
        )

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.html))]

    def _token_offset(self, token: Any) -> int:
        start: int = self._line_starts[token.line - 1] + token.col
        return start

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
        from postlint.html.soup import build

        root = self._document.root
        return build(root.children[1].children if root is not None else (), self._soup_position)

    def _soup_position(self, element: Element) -> Position:
        return self._source.position(self.span(element).start if element.source_location else self._start)
