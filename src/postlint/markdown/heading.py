"""Headings whose signs are followed by no space, or by white space that CommonMark does not know."""

from __future__ import annotations

import re

from postlint.markdown.dialect import Blocks, Dialect, HeadingSpace
from postlint.markdown.kramdown.span import find_code
from postlint.markdown.line import Line, lines_of
from postlint.text import Span, SpanIndex, lazy

# `##` of `##Tea`, at the beginning of a line.
_GLUED = lazy(r"^#{1,6}(?=[^#\s])", re.MULTILINE)
# The no-break space of `## Tea`.
_WIDE = lazy(r"(?:(?<=^#)|(?<=^##)|(?<=^#{3})|(?<=^#{4})|(?<=^#{5})|(?<=^#{6}))[^\S \t\n]", re.MULTILINE)


def with_plain_spaces(text: str, dialect: Dialect) -> str:
    """Return the text with the white space after the signs of headings as spaces, where any is enough: same length."""
    if dialect.heading_space is not HeadingSpace.ANY or text.isascii() or "#" not in text:
        return text
    return _WIDE.sub(" ", text)


def find_glued(text: str, dialect: Dialect) -> list[Line]:
    """Return the lines of a text, a space added to its headings without one: `##Tea` → `## Tea`; empty if none."""
    if dialect.heading_space is not HeadingSpace.NONE or "#" not in text or not _GLUED.search(text):
        return []
    code = SpanIndex(find_code(text))
    lines = lines_of(text)
    for index, line in enumerate(lines):
        signs = None if line.pad else _GLUED.match(line.text)
        # In kramdown, a heading does not interrupt a paragraph.
        begins = dialect.blocks is Blocks.COMMONMARK or index == 0 or lines[index - 1].is_blank
        if signs and begins and not code.overlaps(Span(line.start, line.start + 1)):
            start = line.start + signs.end()
            lines[index] = Line(0, start, line.text[signs.end() :], f"{signs[0]} ", ((0, line.start),))
    return lines
