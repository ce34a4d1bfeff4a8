"""Finds the matches of a pattern in a passage, as far as they count there: in links, outside of quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.attribution.pattern import Pattern
from postlint.post import Passage, Post
from postlint.text import lazy

# A link to a place of code: its `source` is source code.
_CODE = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "sr.ht", "gitee.com", "codepen.io")
_AMBIGUOUS = lazy(r"\W*sources?\W*", re.IGNORECASE)


def find(
    post: Post, pattern: Pattern, passage: Passage, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in a part of a passage; those of a linked one only in links to another site."""
    if pattern.is_unquoted and passage.block is not None and passage.block.quote:
        return
    if not pattern.is_linked:
        yield from pattern.find(passage.text, start, end)
        return
    end = len(passage.text) if end is None else end
    for link in post.outline.linked.get(passage.number, ()):
        first, last = max(link.start - passage.lead, 0), link.end - passage.lead
        if link.is_alone or not link.address.host or first < start or last > end:
            continue
        is_code = link.address.is_below(_CODE)
        for match in pattern.find(passage.text, first, last):
            if not (is_code and _AMBIGUOUS.fullmatch(match[0])):
                yield match
