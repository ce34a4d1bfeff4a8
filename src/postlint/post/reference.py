"""Definitions of link references (`[tea]: /tea`) and of footnotes (`[^1]: …`) in the body of a post."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from postlint.markdown.definition import normalize
from postlint.markdown.dialect import Blocks
from postlint.post.post import Post
from postlint.text import Span, lazy

_BRACKETS = lazy(r"\[([^\[\]]+)\]")
_LINE = lazy(r"^(?:[ \t>]|[*+-][ \t]|\d{1,9}[.)][ \t])*\[(?P<label>[^\[\]\n]+)\]:", re.MULTILINE)


class Definition(NamedTuple):
    """A line that defines a label, or looks like a definition but is printed as text. The span is that of `[label]`."""

    label: str
    span: Span
    is_printed: bool


def definitions(post: Post) -> list[Definition]:
    """Return the definitions in the body of a post; the label of a footnote begins with `^`."""
    body = post.body
    text = post.source.text
    if "]:" not in text:
        return []
    printed = {block.span(*match.span("label")).start for block in body.blocks for match in _printed(post, block.text)}
    found: list[Definition] = []
    for match in _LINE.finditer(text, post.front.body_start):
        span = Span(match.start("label") - 1, match.end("label") + 1)
        if not body.is_raw(span) and not body.is_code(span):
            found.append(Definition(normalize(match["label"]), span, match.start("label") in printed))
    return found


def _printed(post: Post, text: str) -> list[re.Match[str]]:
    """Return the lines of a block that look like definitions; in kramdown, the first is one: its URL has spaces."""
    lines = list(_LINE.finditer(text)) if "]:" in text else []
    return lines[1:] if lines and not lines[0].start() and post.markdown.blocks is Blocks.KRAMDOWN else lines


def unused(post: Post) -> list[Definition]:
    """Return the definitions whose label is not in other brackets; none if a template may use or print them."""
    known = [each for each in definitions(post) if not each.is_printed]
    if not known or post.body.has_unseen_labels or any(post.body.is_dynamic(each.span) for each in known):
        return []
    brackets: list[str] = _BRACKETS.findall(post.source.text, post.front.body_start)
    if any("{{" in each for each in brackets):
        return []
    named = Counter(map(normalize, brackets))
    defined = Counter(each.label for each in known)
    return [each for each in known if named[each.label] <= defined[each.label]]
