"""Decides whether something follows a label such as `Source:`: in its line, or in the next block."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape

from postlint.attribution.thing import Thing
from postlint.html.prose import Mark
from postlint.post import Post
from postlint.text import lazy

_CLOSED = lazy(r"\s*[)\]）】〉>]")
_WORD = lazy(r"\w")
_COMMENT = lazy(r"<!--[^>]{0,999}>")
# Tags that show nothing themselves.
_QUIET = lazy(
    r"</?(?:a|b|br|center|dd|div|dl|dt|em|font|hr|i|li|ol|p|section|small|span|strong|sub|sup|u|ul)\b[^<>]{0,999}>",
    re.IGNORECASE,
)
_OPENING = "([（【〈<"


def is_followed(post: Post, thing: Thing) -> bool:
    """Return whether something that can be the source follows a label, or the label itself is a link.

    In brackets, it must be inside them. At the end of its block, the next block counts, unless that is a heading: a
    list, a picture, a table, code, or what a template prints.
    """
    passage = post.outline.passages[thing.block]
    start, end = thing.start + passage.lead, thing.end + passage.lead
    here = [mark for mark in _marks(post, thing.block, thing.block + 1) if not mark.is_alone]
    if any(mark.end >= end if mark.name == "a" else mark.start >= end for mark in here if mark.end > start):
        return True
    rest = passage.text[thing.end :]
    is_inside = passage.text[: thing.start].rstrip(" *_").endswith(tuple(_OPENING))
    if is_inside and _CLOSED.match(rest):
        return False
    if _WORD.search(rest):
        return not _CLOSED.match(rest)
    return _has_next(post, thing)


def _marks(post: Post, first: int, end: int) -> list[Mark]:
    """Return the marks of the blocks from `first` up to `end`."""
    marks = post.body.marks
    start, stop = (bisect_left(marks, number, key=lambda mark: mark.block) for number in (first, end))
    return marks[start:stop]


def _has_next(post: Post, thing: Thing) -> bool:
    passages, text = post.outline.passages, post.source.text
    following = next((each for each in passages[thing.block + 1 :] if _WORD.search(each.text)), None)
    if following is not None and not following.is_heading:
        return not following.is_hidden
    last = following.number if following is not None else len(passages)
    marks = (mark for mark in _marks(post, thing.block + 1, last + 1) if mark.name != "blockquote")
    if any(mark.block < last + mark.is_alone for mark in marks):
        return True
    after = passages[thing.block].span(0, len(passages[thing.block].text)).end
    before = following.span(0, 1).start if following is not None else len(text)
    between = unescape(_QUIET.sub("", _COMMENT.sub("", text[after:before])))
    return _WORD.search(between) is not None
