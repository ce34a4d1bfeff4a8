"""Decide whether a paragraph shows nothing but a gap, whether its source is whole, and what is beside it."""

from __future__ import annotations

import re

from postlint.html.accessible import is_blank
from postlint.html.element import Element
from postlint.html.standard import VOID
from postlint.text import Span, lazy

# Elements and attributes that editors leave in a paragraph without making it visible.
_HOLLOW = frozenset("br span b strong i em u font wbr".split())
_IDLE = lazy(r"style|align|color|face|size|dir|lang|data-ke-[\w-]+")
# Declarations that change nothing in an empty line, `text-align: center; margin: 0`; not `clear: both`.
_STYLE = lazy(
    r"[\s;]*(?:(?:color|direction|font(?:-\w+)?|letter-spacing|line-height|margin(?:-\w+)?|mso-[\w-]+|orphans|padding"
    r"(?:-\w+)?|text-(?:align|autospace|decoration|indent|transform)|widows|white-space|word-(?:break|spacing|wrap))"
    r"\s*:[^;]*(?:;[\s;]*|\Z))*",
    re.IGNORECASE,
)
# A tag with which a block of HTML begins wherever its line is.
_BLOCK_TAG = (
    r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dd|dt|table|tr|td|th|tbody|blockquote|figure|figcaption|hr|section"
    r"|article)\b[^<>]*>"
)
_AT_START = lazy(rf"(?:^|\n[ \t]*\n|{_BLOCK_TAG})\s*\Z", re.IGNORECASE)
_AT_END = lazy(rf"\s*(?:\Z|\n[ \t]*\n|{_BLOCK_TAG})", re.IGNORECASE)
_BEGINNING = lazy(rf"[ ]{{0,3}}{_BLOCK_TAG}", re.IGNORECASE)
_NEAR = 300  # code points
_TAG = lazy(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")


def is_hollow(paragraph: Element) -> bool:
    """Return whether a paragraph shows nothing and has no use for a script, a link or a style sheet."""
    if not is_blank(paragraph.text):
        return False
    return all(
        (element is paragraph or element.tag in _HOLLOW)
        and all(_IDLE.fullmatch(name) for name in element.attrs)
        and _STYLE.fullmatch(element.attr("style") or "") is not None
        for element in (paragraph, *paragraph.iter_elements())
    )


def is_paired(source: str) -> bool:
    """Return whether each tag has its partner: `<p><i></p>` → False, the `<i>` goes on after the paragraph."""
    opened: list[str] = []
    for slash, name in _TAG.findall(source.lower()):
        if slash and (not opened or opened.pop() != name):
            return False
        if not slash and name not in VOID:
            opened.append(name)
    return not opened


def is_at_edge(text: str, gap: Span, first: int) -> bool:
    """Return whether a gap is at the edge of a block, not between two lines of text; `first`: the body's start."""
    start, end = gap
    return bool(_AT_START.search(text, max(first, start - _NEAR), start) or _AT_END.match(text, end, end + _NEAR))


def begins_block(text: str, start: int) -> bool:
    """Return whether a line begins a block of HTML, also in Markdown."""
    return _BEGINNING.match(text, start) is not None
