"""Tells a callout from a quotation: by what a block quotation begins with."""

from __future__ import annotations

from postlint.attribution.pattern import read_pattern
from postlint.post import Passage, Post
from postlint.text import lazy

# The mark of an alert, which some renderers do not print: `> [!NOTE]`.
_MARK = lazy(r"\[![\w-]{1,20}(?:\|[^\]\n]{0,80})?\][+-]?[^\n]{0,80}\n?[ \t>]{0,20}\Z")
_LONGEST = 140


def is_callout(post: Post, first: Passage) -> bool:
    """Return whether a block quotation with this first passage is a callout."""
    if any(read_pattern("callout").find(first.text)):
        return True
    start = first.span(0, 1).start
    before = post.source.text[max(0, start - _LONGEST) : start]
    return "[!" in before and _MARK.search(before) is not None
