"""The places for a comment in a body.

No renderer reads a comment there as anything else: it has a line of its own only where a block begins, as elsewhere it
ends a paragraph, list or table in some dialects.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from postlint.diagnostic import Edit
from postlint.engine.want import Want
from postlint.html.standard import HEADINGS
from postlint.post import Element, Post, body_form
from postlint.text import Span

# The signs of a quote, and indentation: `  > > tea` → `  > > `.
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?[ \t]*)*")
# Blocks that kramdown sees only after an empty line, and definitions, which other dialects read so.
_NEEDS_GAP = re.compile(r"[ \t]*(?:#|\||:|=|\[|\d+[.)] |[-*+] )|[^\n]*\|")

_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])(?:\s|$)")


class BodyPlaces:
    """The places in the body of a post; none if it cannot be read, or its dialect is not certain."""

    def __init__(self, post: Post, reason: str) -> None:
        self._post = post
        self._text = post.source.text
        self._reason = reason
        self._form = None if post.is_too_complex else body_form(post)

    # --- what is where ----------------------------------------------------------------------------------

    def _line(self, number: int) -> str:
        return self._post.source.line(number) if 1 <= number <= self._post.source.line_count else ""

    def _start(self, number: int) -> int:
        """Return where a line begins; the end of the text for the line after the last."""
        source = self._post.source
        return source.offset(number, 1) if number <= source.line_count else len(self._text)

    @cached_property
    def _first(self) -> int:
        """The first line of the body that is not empty."""
        text, start = self._text, self._post.front.body_start
        return self._post.source.position(start + len(text[start:]) - len(text[start:].lstrip())).line

    @cached_property
    def _lowest(self) -> int:
        """The first line that may have a comment beside it.

        Sites in MDX take a description from the first line of text in the source, and show a comment in it.
        """
        if not self._post.body.is_jsx:
            return 0
        place = self._post.source.position
        prose = (block for block in self._post.body.blocks if block.text.strip() and not block.hidden)
        return next((place(block.span(0, len(block.text)).end).line + 1 for block in prose), 0)

    @cached_property
    def _tags(self) -> list[Span]:
        """The start tags of HTML or JSX."""
        body = self._post.body
        return [span for each in body.elements() if self._text.startswith("<", (span := body.span(each)).start)]

    @cached_property
    def _closed(self) -> list[Span]:
        """The template tags and the tags of JSX: a comment inside of one breaks it."""
        body = self._post.body
        spans = [*body.template_tags, *(self._tags if body.is_jsx else ())]
        united: list[Span] = []
        for span in sorted(spans):
            if united and span.start < united[-1].end:
                united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
            else:
                united.append(span)
        return united

    def _is_closed(self, offset: int) -> bool:
        """Return whether an offset lies between two characters of such a tag."""
        index = bisect_left(self._closed, offset, key=lambda span: span.start) - 1
        return index >= 0 and offset < self._closed[index].end

    def _is_code(self, offset: int) -> bool:
        """Return whether an offset lies in code, where a comment is text."""
        return self._post.body.is_code(Span(offset, offset + 1))

    def _is_html(self, offset: int) -> bool:
        """Return whether an offset lies in HTML, where the rules of Markdown do not hold."""
        return not self._post.body.is_markdown or self._post.body.is_raw(Span(offset, offset + 1))

    def _begins_block(self, number: int) -> bool:
        """Return whether a line follows an empty one, or a comment, or begins the body."""
        before = self._line(number - 1)
        return number <= self._first or not before[_PREFIX.match(before).end() :].strip()  # type: ignore[union-attr]

    # --- one line ---------------------------------------------------------------------------------------

    def above(self, want: Want) -> Edit | None:
        """Return the edit that puts a comment on a line above."""
        return self._above(want, has_gap=False)

    def _above(self, want: Want, *, has_gap: bool) -> Edit | None:
        start, line = self._start(want.line), self._line(want.line)
        indent = _PREFIX.match(line)[0]  # type: ignore[index]
        form = self._form
        if form is None or want.line < self._lowest or self._is_closed(start) or self._is_code(start):
            return None
        if self._is_html(start):
            if has_gap:
                return None
            indent = line[: len(line) - len(line.lstrip())]
        elif not self._begins_block(want.line) or (_NEEDS_GAP.match(line) is not None) is not has_gap:
            return None
        if has_gap and (indent or want.line <= self._first):
            return None
        if self._post.body.is_jsx and self._is_later_item(start, line):
            return None
        gap = "\n" if has_gap else ""
        return _insert(start, f"{indent}{form.write('disable-next-line', want.rules, self._reason)}\n{gap}")

    def above_gap(self, want: Want) -> Edit | None:
        """Return the edit that puts a comment and an empty line above."""
        return self._above(want, has_gap=True)

    def behind(self, want: Want) -> Edit | None:
        """Return the edit that puts a comment at the end of the line."""
        line = self._line(want.line)
        end = len(line.rstrip())
        start = self._start(want.line)
        form = self._form
        if form is None or want.line < self._lowest:
            return None
        if not self._is_html(start):
            if self._is_in(start, *HEADINGS) or line[:end].endswith("}"):
                return None
            if line[:end].endswith("\\"):
                end -= 1
            elif line[:end].endswith("|") and self._is_in(start, "table"):
                end = len(line[: end - 1].rstrip())
        at = start + end
        if self._is_closed(at) or self._is_code(at):
            return None
        return _insert(at, f" {form.write('disable-line', want.rules, self._reason)}")

    def _is_later_item(self, start: int, line: str) -> bool:
        """Return whether a line begins an item that is not the first of its list, so that a comment splits the list.

        A comment of MDX is masked in the tree, which does not show it.
        """
        body = self._post.body
        lists = map(body.extent, body.elements("ul", "ol"))
        return _ITEM.match(line) is not None and any(span.start < start < span.end for span in lists)

    def _is_in(self, start: int, *tags: str) -> bool:
        """Return whether a line, by its start, is in one of the elements."""
        body = self._post.body
        line = self._post.source.line_span(start)
        return any(span.start <= line.end and start < span.end for span in map(body.extent, body.elements(*tags)))

    # --- lines around a block ---------------------------------------------------------------------------

    def tag(self, want: Want) -> tuple[Edit, Edit] | None:
        """Return the edits that put comments above and below a tag of HTML with several lines."""
        if self._form is None or self._post.body.is_jsx or not self._is_html(want.offset):
            return None
        for span in self._tags:
            if span.start <= want.offset < span.end:
                return self._pair(span, want.rules, gap="")
        return None

    def block(self, want: Want) -> tuple[Edit, Edit] | None:
        """Return the edits that put comments above and below a block at the top of the body."""
        if self._form is None:
            return None
        body = self._post.body
        for node in body.nodes:
            if isinstance(node, Element) and node.source_location is not None:
                span = body.extent(node)
                if span.start <= want.offset < span.end:
                    return self._pair(span, want.rules, gap="\n" if body.is_markdown else "")
        return None

    def _pair(self, span: Span, rules: Iterable[str], gap: str) -> tuple[Edit, Edit] | None:
        assert self._form is not None
        place = self._post.source.position
        first, last = place(span.start).line, place(max(span.end - 1, span.start)).line
        needs_gap = gap and _NEEDS_GAP.match(self._line(first))
        if first < self._lowest or (needs_gap and first <= self._first):
            return None
        start, end = self._start(first), self._start(last + 1)
        opening, closing = self._form.write("disable", rules, self._reason), self._form.write("enable", rules)
        above = f"{gap if first > self._first and not self._begins_block(first) else ''}{opening}\n"
        above += gap if first > self._first else ""
        below = f"{'' if self._text[:end].endswith(chr(10)) else chr(10)}{gap}{closing}\n"
        below += gap if self._line(last + 1).strip() else ""
        return _insert(start, above), _insert(end, below)

    # --- the whole file ---------------------------------------------------------------------------------

    def end(self, rules: Iterable[str]) -> Edit | None:
        """Return the edit that puts a comment for the whole file at its end."""
        if self._form is None:
            return None
        text, end = self._text, len(self._text)
        gap = "" if text.endswith("\n\n") or not text.strip() else "\n" if text.endswith("\n") else "\n\n"
        return _insert(end, f"{gap}{self._form.write('disable-file', rules, self._reason)}\n")

    def start(self, rules: Iterable[str]) -> Edit | None:
        """Return the edit that puts a comment for the whole file above the first line of the body."""
        if self._form is None or self._post.body.is_jsx:
            return None
        return _insert(self._start(self._first), f"{self._form.write('disable-file', rules, self._reason)}\n")


def _insert(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)
