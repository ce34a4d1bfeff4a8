"""Finds blocks of code that were taken from somewhere: a URL in a comment, or a link beside them, says where from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from postlint.attribution.pattern import Pattern, read_pattern
from postlint.post import Passage, Post
from postlint.text import Span, lazy

_COMMENT = lazy(r"(?:(?<=\s)|(?<=>))(?://|#|/?\*|--|<!--|&lt;!--|;|%)(?P<said>[^\n]{1,400})")
_SHORT = 90  # characters of a passage that is about the code and nothing else


class Copy(NamedTuple):
    """A block of code with the URL of its source: the passage before or after it, and the comments as a passage."""

    locate: Callable[[], Span]
    url: str
    block: int
    start: int
    end: int
    code: Passage


def may_copy(post: Post, url: str) -> bool:
    """Return whether a post may have code from such a URL, by cheap tests only."""
    return post.outline.has_one(read_pattern(url).stems) and bool(post.body.elements("pre"))


def copies(post: Post, url: str) -> Iterator[Copy]:
    """Yield the blocks of code whose source has a URL that matches a pattern, each once.

    The URL is in a comment of the code. Or it is that of a link in the passage before or after the code, if that says
    that the code is from there: it introduces the code with a colon, or is short. Other links say nothing of the code.
    """
    pattern = read_pattern(url)
    passages = post.outline.passages
    ends = [*accumulate((each.span(0, len(each.text)).end for each in passages), max)]
    text = post.source.text
    for element in post.body.elements("pre"):
        place = post.body.extent(element)
        comments = list(_COMMENT.finditer(text, place.start, place.end))
        number = bisect_right(ends, place.start)
        around = [each for each in (number - 1, number) if 0 <= each < len(passages)]
        shown = Passage(-1, "\n".join(each["said"] for each in comments), 0, False, None, place)
        inside = (match for each in comments for match in pattern.find(text, *each.span("said")))
        if cited := next(inside, None):
            at = Span(*cited.span())
            yield Copy(lambda at=at: at, cited[0], around[0] if around else 0, 0, 0, shown)  # type: ignore[misc]
        elif beside := next(filter(None, (_beside(post, passages[each], pattern) for each in around)), None):
            link_at, href, block, start, end = beside
            yield Copy(link_at, href, block, start, end, shown)


def _beside(post: Post, passage: Passage, pattern: Pattern) -> tuple[Callable[[], Span], str, int, int, int] | None:
    """Return the link in a passage that says where code is from: its place, URL, passage and offsets."""
    said = passage.text
    if passage.is_hidden or passage.is_heading or (len(said) > _SHORT and not said.endswith((":", "："))):
        return None
    if not any(read_pattern("code.taken").find(said)):
        return None
    for link in post.outline.linked.get(passage.number, ()):
        if any(pattern.find(link.href)):
            return partial(link.value_span, "href"), link.href, passage.number, link.start, link.end
    return None
