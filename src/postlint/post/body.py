"""A body as a located tree: every rule about HTML or Markdown reads it here, and reports into the source.

Whatever the body is written in, rules see HTML; every element and attribute knows its place in the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postlint.html.element import Element
from postlint.html.prose import COMPONENTS, MARKED, SERVICES, Block, Box, Mark, Prose, read_prose
from postlint.html.tag_fault import Finder, TagFault
from postlint.html.tree import Tree
from postlint.markdown.definition import Definitions, find_value, read_definitions
from postlint.markdown.dialect import Dialect, HtmlBlocks
from postlint.markdown.render import Rendered, render
from postlint.markdown.source_map import SourceMap
from postlint.template.mask import Masked, outermost
from postlint.template.output import Output, letters_of
from postlint.text import Position, Source, Span, SpanIndex, cached_property, trim

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["Body", "Element"]

_NOTHING = SpanIndex(())
_COMMENT_END = re.compile(r"--!?>")


def _comments(text: str, start: int) -> Iterator[Span]:
    """Yield the comments of an HTML text from `start` on, in linear time: `<!-- tea -->`, `<!-->`, `<!--->`."""
    while (opening := text.find("<!--", start)) >= 0:
        # `<!-->` and `<!--->` end with the hyphens that open them.
        closing = _COMMENT_END.search(text, opening + 2 if text.startswith((">", "->"), opening + 4) else opening + 4)
        if closing is None:
            return
        start = closing.end()
        yield Span(opening, start)


class Body(Tree):
    """The body of one post. All spans are code-point offsets into the whole text of the post."""

    def __init__(
        self, source: Source, start: int, masked: Masked, markdown: Dialect | None, refused: SpanIndex = _NOTHING
    ) -> None:
        """Take a body that begins at `start` of `source` and is `masked`; `markdown` is its dialect, None for HTML.

        `refused` are the spans that stop MDX: one rule reports them, and no other.
        """
        self.source = source
        self._text = source.text
        self.start = start
        self._masked = masked
        self._refused = refused
        if markdown is None:
            whole = Span(0, len(masked.text))
            rendered = Rendered(masked.text, SourceMap.identity(whole.end), html_blocks=(whole,))
        else:
            rendered = render(masked.text, markdown, self._output.is_between)
        self._rendered = rendered
        self._map = rendered.map
        self.is_markdown = markdown is not None
        self.has_strict_tags = markdown is not None and markdown.strict_tags
        self.is_jsx = markdown is not None and markdown.html_blocks is HtmlBlocks.JSX
        super().__init__(rendered.html)

    @property
    def blocks(self) -> list[Block]:
        """The visible prose, block by block; built when first asked for."""
        return self._prose.blocks

    @property
    def marks(self) -> list[Mark]:
        """The links, images and quotes among the blocks."""
        return self._prose.marks

    @property
    def boxes(self) -> list[Box]:
        """The elements that put blocks together, such as `figure`, `div` and `td`: `Block.box` is an index of these."""
        return self._prose.boxes

    @cached_property
    def _prose(self) -> Prose:
        return read_prose(self.tokens(attributes=True, references=True), self.token_offset, self._place)

    def marked(self, mark: Mark) -> Element | None:
        """Return the element of a mark; only for reporting, as it asks for many places."""
        # The parser renames `<Image>` of JSX.
        return self._by_offset.get(("img" if mark.name == "image" else mark.name, mark.offset))

    @cached_property
    def _by_offset(self) -> dict[tuple[str, int], Element]:
        return {(each.tag, self.html_offset(each)): each for each in self.elements(*MARKED, *COMPONENTS, *SERVICES)}

    @cached_property
    def comments(self) -> list[Span]:
        """The comments of the body; not what looks like one in code."""
        found = _comments(self._text, self.start)
        return [span for span in found if not self.is_code(span) and not self.is_dynamic(Span(span.start, span.start))]

    @cached_property
    def _commented(self) -> SpanIndex:
        return SpanIndex(_comments(self._text, self.start))

    def is_comment(self, span: Span) -> bool:
        """Return whether a span lies in a comment, or in what looks like one in code."""
        return self._commented.overlaps(span)

    # --- places in the post -----------------------------------------------------------------------------

    def _place(self, start: int, end: int) -> Span:
        first, last = self._map.source_span((start, end))
        return Span(first + self.start, last + self.start)

    def span(self, element: Element) -> Span:
        """Return the span of the start tag or, for an element made from Markdown, of the whole construct."""
        tag = self._start_tag(element)
        if tag is None:
            raise ValueError("an element that the author did not write has no place")
        return trim(self._text, self._place(*tag))

    def extent(self, element: Element) -> Span:
        """Return the span of the whole element, with its end tag; without one, that of its start tag."""
        span, end = self.span(element), self._end(element)
        return span if end is None else Span(span.start, max(span.end, self._place(end - 1, end).end))

    def text_span(self, element: Element) -> Span:
        """Return the span of an element's text, if it is written as it reads; else that of the element."""
        span, end, text = self.span(element), self.extent(element).end, element.text.strip()
        found = self._text.find(text, span.end if self.is_exact(element) else span.start, end) if text else -1
        if self._text.startswith("[", span.start) and self._text.endswith("](", span.start, max(found, span.start)):
            return Span(span.start + 1, found - 2)  # found is the URL, which reads like the text
        return Span(found, found + len(text)) if found >= 0 else span

    def attribute_span(self, element: Element, name: str) -> Span:
        """Return the span of `name="value"`; in Markdown that of its value, where that can be found.

        An element without the attribute gives its own span.
        """
        written = self._attribute(element, name)
        if written is None:
            return self.span(element)
        if self._map.is_exact(written):
            return self._place(*written)
        construct = self.span(element)
        value = element.attr(name) or ""
        return find_value(self._text, construct, name, value, lambda: self._definitions) or construct

    @cached_property
    def _definitions(self) -> Definitions:
        return read_definitions(self._text, self.start)

    def value_span(self, element: Element, name: str) -> Span:
        """Return the span of an attribute's value without its quotes; that of the attribute for an empty value."""
        span = self.attribute_span(element, name)
        if self._text[span.start : span.end] == element.attr(name):  # Markdown writes the value alone
            return span
        pattern = rf"(?i:{re.escape(name)})\s*=\s*(?P<quote>[\"']?)(?P<value>.*)(?P=quote)"
        match = re.compile(pattern, re.DOTALL).fullmatch(self._text, *span)
        return Span(*match.span("value")) if match and match["value"] and element.attr(name) else span

    def written(self, element: Element, value: str) -> Span | None:
        """Return where a value of the tree, with template tags in it, is written in the element; None if unknown."""
        found = self._masked.text.find(value, *self.span(element).shift(-self.start))
        return Span(found, found + len(value)).shift(self.start) if found >= 0 else None

    def is_exact(self, element: Element) -> bool:
        """Return whether the start tag is written in the post as HTML, so that an edit may touch it."""
        tag = self._start_tag(element)
        written = self._map.exact(tag) if tag is not None else None
        return written is not None and not self._is_unknown(written)

    # --- what is unknown --------------------------------------------------------------------------------

    def is_dynamic(self, what: Span | str) -> bool:
        """Return whether a span has template tags in it, or a string of the tree has their output: it is unknown.

        HTML that the renderer does not let through counts as template tags.
        """
        if isinstance(what, str):
            return bool(self._masked.filler) and self._masked.filler in what
        return self._is_unknown(what.shift(-self.start))

    def _is_unknown(self, here: Span) -> bool:
        return self._masked.spans.overlaps(here) or (bool(self._rendered.lost) and self._lost.overlaps(here))

    @cached_property
    def _lost(self) -> SpanIndex:
        return SpanIndex(self._rendered.lost)

    def is_refused(self, span: Span) -> bool:
        """Return whether MDX stops at something in a span."""
        return self._refused.overlaps(span)

    def is_conditional(self, span: Span) -> bool:
        """Return whether a span lies in a template block that may be printed once, never or often."""
        return self._masked.conditional.overlaps(span.shift(-self.start))

    @cached_property
    def _raw(self) -> SpanIndex:
        return SpanIndex(self._rendered.html_blocks)

    def is_raw(self, span: Span) -> bool:
        """Return whether a span lies in HTML whose content is not read as Markdown; always so in an HTML body."""
        return self._raw.overlaps(span.shift(-self.start))

    def begins_raw(self, element: Element) -> bool:
        """Return whether the start tag of an element, or what it is made from, begins in such HTML; see `is_raw`."""
        start = self._map.source_start(self.html_offset(element))
        return self._raw.overlaps(Span(start, start))

    @cached_property
    def _code(self) -> SpanIndex:
        elements = self.elements("pre", "code", "script", "style", "textarea", "kbd", "samp")
        return SpanIndex(outermost([self.extent(element) for element in elements]))

    def is_code(self, span: Span) -> bool:
        """Return whether a span lies in code, Markdown's or HTML's."""
        return self._code.overlaps(span)

    @property
    def written_code(self) -> SpanIndex:
        """Return fenced code blocks, `<code>` and comments, with offsets in the body."""
        code = [self.extent(element) for element in self.elements("code")]
        spans = outermost([*code, *self.fences, *self.comments])
        return SpanIndex(span.shift(-self.start) for span in spans)

    @property
    def template_tags(self) -> list[Span]:
        """The template tags, without those in raw and hidden blocks."""
        return [span.shift(self.start) for span in self._masked.spans.spans]

    @property
    def filler(self) -> str:
        """The character that stands for the output of templates in the tree; empty without templates."""
        return self._masked.filler

    @property
    def lost(self) -> list[Span]:
        """The tags and blocks of HTML that the renderer of the site does not let through; they are not in the tree."""
        return [span.shift(self.start) for span in self._rendered.lost]

    @property
    def fences(self) -> list[Span]:
        """The fenced code blocks of a Markdown body, from the opening fence to the end of the closing one."""
        return [span.shift(self.start) for span in self._rendered.fences]

    @cached_property
    def _output(self) -> Output:
        return Output(self._text[self.start :], self._masked)

    @property
    def has_unseen_labels(self) -> bool:
        """Whether a template may print definitions or uses of labels, such as `[tea]: /tea`."""
        return self._output.may_define

    @property
    def has_unseen_elements(self) -> bool:
        """Whether an include or a shortcode may print any elements, also inside a line."""
        return self._output.may_be_anything

    def has_unseen_id(self, name: str) -> bool:
        """Return whether a template may print an element with this id, or HTML that is not let through has it."""
        return self._output.may_have_id(name) or any(name in self._text[slice(*span)] for span in self.lost)

    @property
    def unseen_id_letters(self) -> str | None:
        """The letters of what may print more ids, in lines: see `has_unseen_id`; None if any id may be printed."""
        letters = self._output.id_letters
        return (
            None
            if letters is None
            else "\n".join((letters, *(letters_of(self._text[slice(*span)]) for span in self.lost)))
        )

    def has_unseen_parent(self, span: Span) -> bool:
        """Return whether a template may print the start tag of an element around a span."""
        return self._output.may_contain(span.shift(-self.start))

    def is_between_tags(self, span: Span) -> bool:
        """Return whether a span lies between the first and the last tag of a template block, of any language."""
        return self._output.is_between(span.shift(-self.start))

    # --- what is wrong with the tags --------------------------------------------------------------------

    @cached_property
    def _finder(self) -> Finder:
        def is_written(offset: int) -> bool:
            return self._map.is_exact(Span(offset, offset + 1))

        return Finder(self, self._place, is_written, self.is_conditional)

    @cached_property
    def duplicate_attributes(self) -> list[tuple[str, Span]]:
        """The attributes that an element already has, by name; browsers drop them."""
        return self._finder.duplicate_attributes()

    @cached_property
    def faults(self) -> list[TagFault]:
        """The tags that do not pair, by offset. Silent where a template decides which are printed."""
        return [each for each in self._finder.faults(self._rendered.uncertain) if not self.is_refused(each.span)]

    @cached_property
    def unpaired(self) -> list[tuple[str, bool, Span]]:
        """The tags that Vue's compiler does not pair: the name, whether it is an end tag, and the span."""
        return self._finder.unpaired()

    @cached_property
    def parse_errors(self) -> list[tuple[str, Span]]:
        """The text that a browser does not read as the author wrote it: the standard's code, and the span."""
        return [each for each in self._finder.errors() if not self.is_refused(each[1])]

    def tag_span(self, offset: int) -> Span | None:
        """Return the span of the tag at an offset of the HTML; None if the author did not write it."""
        return self._finder.tag(offset) if self._map.is_exact(Span(offset, offset + 1)) else None

    def html_span(self, start: int, end: int) -> Span | None:
        """Return the span of a part of the HTML; None if the author did not write it so."""
        return self._place(start, end) if self._map.is_exact(Span(start, end)) else None

    @cached_property
    def document_tags(self) -> list[tuple[str, Span]]:
        """The tags of a document that leave no element: `!doctype`, `html`, `/html`, `head` …; not those in code."""
        return self._finder.document_tags()

    # --- Beautiful Soup ---------------------------------------------------------------------------------

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The same tree as Beautiful Soup, `sourceline`/`sourcepos` in the post; built when first asked for."""
        return self._built_soup[0]

    def soup_span(self, tag: Tag) -> Span | None:
        """Return the span of a tag of the soup; None for one that the author did not write."""
        element = self._built_soup[1][id(tag)]
        return self.span(element) if element.source_location is not None else None

    @cached_property
    def _built_soup(self) -> tuple[BeautifulSoup, dict[int, Element]]:
        from postlint.html.soup import build

        return build(self.nodes, self._soup_position)

    def _soup_position(self, element: Element) -> Position:
        return self.source.position(self.span(element).start if element.source_location else self.start)
