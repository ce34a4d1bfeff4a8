"""Rewrites a body so that a CommonMark parser finds the structure that the generator's own parser would find."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from postlint.markdown.attribute import blank_attributes
from postlint.markdown.container import (
    blank_callouts,
    blank_components,
    blank_containers,
    free_admonitions,
    has_admonition,
)
from postlint.markdown.dialect import Blocks, Dialect, HtmlBlocks
from postlint.markdown.disguise import has_disguise
from postlint.markdown.heading import find_glued, with_plain_spaces
from postlint.markdown.jsx import free_elements
from postlint.markdown.kramdown import block as kramdown_block
from postlint.markdown.kramdown.html import collapse, read_html
from postlint.markdown.kramdown.span import disguise_marks, has_own_marks
from postlint.markdown.line import TEXT, Line, Written, lines_of
from postlint.text import Span

# The first character of a block that is not a paragraph: `- tea`, `# Tea`, `| tea |`, `1. tea`.
_MARK = re.compile(r"[-+*>#=|:<~`_\[\d]")


class Prepared(NamedTuple):
    """A body that is ready for the parser.

    - `text`: the body, with the same offsets, without the parts that are not printed. Copies are made from it.
    - `parsed`: the text for the parser.
    - `back`: converts a code-point offset in `parsed` to one in `text`; None if they are equal.
    - `blocks`: the HTML blocks that were collapsed, by their place in `text`.
    - `alone`: the inline tags that are alone on their line, by their place in `text`.
    - `bare`: the offsets of the paragraphs that are printed without `<p>`.
    """

    text: str
    parsed: str
    back: Callable[[int], int] | None = None
    blocks: tuple[Span, ...] = ()
    alone: tuple[Span, ...] = ()
    bare: frozenset[int] = frozenset()

    def rewritten(self, lines: list[Line], bare: frozenset[int] = frozenset()) -> Prepared:
        """Replace the parsed text by these lines of it; `bare` are offsets in it, see above."""
        written = Written(lines, len(self.parsed), bare)
        before = self.back
        back = written.source if before is None else lambda offset: before(written.source(offset))
        return self._replace(parsed=written.text, back=back, bare=self.bare | bare)

    def dedented(self, spans: list[Span], *, as_text: bool) -> Prepared:
        """Remove four columns of indentation from the lines in the spans; with `as_text`, no block begins there.

        `    - tea` becomes `- tea`, with `as_text` the same after a character that makes it text.
        """
        lines = lines_of(self.parsed)
        ends = iter(sorted(spans))
        span = next(ends, None)
        start = 0
        for index, (line, row) in enumerate(zip(lines, self.parsed.split("\n"), strict=True)):
            while span is not None and line.start >= span.end:
                span = next(ends, None)
            if span is not None and line.start + len(line.text) > span.start:
                begins_block = as_text and line.pad >= 4 and line.start >= span.start and _MARK.match(line.text)
                line = line.dedent(4)
                lines[index] = Line(0, line.start, line.text, " " * line.pad + TEXT) if begins_block else line
            elif line.text:  # with its tabs, so that HTML stays a copy of the source
                lines[index] = Line(0, start, row)
            start += len(row) + 1
        return self.rewritten(lines)


def prepare(text: str, dialect: Dialect) -> Prepared:
    """Return the body, ready for the parser, as the dialect reads it."""
    return _with_blocks(_with_html(_without_marks(text, dialect), dialect), dialect)


def _without_marks(text: str, dialect: Dialect) -> Prepared:
    """Replace the parts that are not printed by spaces: lines of containers, attribute lists, marks of callouts."""
    text = with_plain_spaces(text, dialect)
    if dialect.containers:
        text = blank_containers(text)
    if dialect.components:
        text = blank_components(text)
    text = blank_attributes(text, dialect.attributes)
    if not dialect.callouts:
        return Prepared(text, text)
    # For the parser, so many spaces in a row would make code of the title of a callout.
    return Prepared(blank_callouts(text), blank_callouts(text, TEXT))


def _with_html(ready: Prepared, dialect: Dialect) -> Prepared:
    """Collapse the HTML blocks that end at their end tag."""
    if dialect.html_blocks is not HtmlBlocks.END_TAG:
        return ready
    html = read_html(ready.parsed, dialect.markdown_in_html)
    if not html.blocks and not html.alone:
        return ready
    return ready._replace(parsed=collapse(ready.parsed, html), blocks=tuple(html.blocks), alone=tuple(html.alone))


def _with_blocks(ready: Prepared, dialect: Dialect) -> Prepared:
    """Disguise the characters that the dialect does not take for marks, and rewrite the lines of its own blocks."""
    is_kramdown, is_jsx = dialect.blocks is Blocks.KRAMDOWN, dialect.html_blocks is HtmlBlocks.JSX
    before = ready.text if dialect.callouts else ready.parsed  # without the disguise of callouts
    if (is_kramdown or is_jsx or has_own_marks(dialect)) and not has_disguise(before):
        ready = ready._replace(parsed=disguise_marks(ready.parsed, dialect))
        if is_kramdown and kramdown_block.is_relevant(ready.parsed):
            written = kramdown_block.write(ready.parsed)
            ready = ready._replace(parsed=written.text, back=written.source, bare=written.bare)
        if is_jsx and "<" in ready.parsed:
            lines, bare = free_elements(ready.parsed)
            ready = ready.rewritten(lines, frozenset(bare))
    if dialect.admonitions and has_admonition(ready.parsed, dialect.admonitions):
        ready = ready.rewritten(free_admonitions(ready.parsed, dialect.admonitions))
    glued = find_glued(ready.parsed, dialect)
    return ready.rewritten(glued) if glued else ready
