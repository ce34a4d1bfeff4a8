"""Places in a text: spans of offsets inside postlint, lines and columns in reports."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """A part of `Source.text`: code-point offsets, half-open."""

    start: int
    end: int

    def shift(self, offset: int) -> Span:
        """Return the span moved by `offset` code points."""
        return Span(self.start + offset, self.end + offset)


class Position(msgspec.Struct, frozen=True, order=True, gc=False):
    """A place as an editor shows it: line and column, both from 1, columns in code points."""

    line: int
    column: int


def trim(text: str, span: Span) -> Span:
    """Return the span without spaces, tabs and line ends at both ends; a span of nothing else keeps its start."""
    start, end = span
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    while start < end and text[start] in " \t\n":
        start += 1
    return Span(start, end)


class SpanIndex:
    """A sorted set of disjoint spans that is asked whether another span overlaps one of them."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans = sorted(spans)
        self._ends = [span.end for span in self.spans]

    def overlaps(self, span: Span) -> bool:
        """Return whether one of the spans shares a character with `span`; an empty `span` must lie strictly inside."""
        index = bisect_right(self._ends, span.start)
        return index < len(self.spans) and self.spans[index].start < max(span.end, span.start + 1)
