"""Maps offsets in the HTML of a body to offsets in its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from postlint.text import Span


class SourceMap:
    """Segments of the HTML, each with its place in the source: code-point offsets, sorted and disjoint.

    An exact segment is a copy of its source. Any other comes from its source as a whole: `<em>` from `*tea*`.
    """

    def __init__(self) -> None:
        self._html_starts: list[int] = []
        self._segments: list[tuple[int, int, int, bool]] = []

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """Return the map of an HTML body, which is its own source."""
        mapped = cls()
        mapped.add(0, length, 0, length, True)
        return mapped

    def add(self, html_start: int, html_end: int, start: int, end: int, exact: bool) -> int:
        """Append a segment, and return its index; an exact one that continues the last exact one is joined to it."""
        segments = self._segments
        if exact and segments:
            last_html_end, last_start, last_end, last_exact = segments[-1]
            if last_exact and last_html_end == html_start and last_end == start:
                segments[-1] = (html_end, last_start, end, True)
                return len(segments) - 1
        self._html_starts.append(html_start)
        segments.append((html_end, start, end, exact))
        return len(segments) - 1

    def close(self, index: int, end: int) -> None:
        """Set the source end of the segment with this index."""
        html_end, start, _, exact = self._segments[index]
        self._segments[index] = (html_end, start, end, exact)

    def source_span(self, span: tuple[int, int]) -> Span:
        """Return the source of a span of the HTML: the same characters if it is exact, else the whole construct."""
        if not self._segments:
            return Span(0, 0)
        start, end = span
        index = bisect_right(self._html_starts, start) - 1
        if start < end and index >= 0:
            html_end, source, _, exact = self._segments[index]
            if exact and end <= html_end:  # a copy, as most spans are
                shift = source - self._html_starts[index]
                return Span(start + shift, end + shift)
        first = self._source(start, at_end=False)
        last = self._source(max(start, end - 1), at_end=True)
        return Span(first, max(first, last))

    def _source(self, offset: int, *, at_end: bool) -> int:
        index = max(bisect_right(self._html_starts, offset) - 1, 0)
        html_end, start, end, exact = self._segments[index]
        html_start = self._html_starts[index]
        if offset >= html_end:
            return end
        if exact:
            return start + (offset - html_start) + (1 if at_end and offset < html_end else 0)
        return end if at_end else start

    def source_start(self, offset: int) -> int:
        """Return where the source of an offset of the HTML begins: the same character if it is exact."""
        return self._source(offset, at_end=False) if self._segments else 0

    def is_exact(self, span: Span) -> bool:
        """Return whether a span of the HTML is in one exact segment."""
        return self.exact(span) is not None

    def exact(self, span: Span) -> Span | None:
        """Return the source of a span of the HTML that is in one exact segment; None if it is in none."""
        index = bisect_right(self._html_starts, span.start) - 1
        if index < 0:
            return None
        html_end, start, _, exact = self._segments[index]
        if not exact or span.end > html_end:
            return None
        return span.shift(start - self._html_starts[index])


def code_point_offset(text: str, back: Callable[[int], int] | None) -> Callable[[int], int]:
    """Return a function from UTF-8 byte offsets in `text` to code-point offsets; fast near the last offset.

    `back` then converts an offset in `text` to one in the source; None if `text` is the source.
    """
    if text.isascii():
        return back or int
    data = text.encode("utf-8", "surrogatepass")
    last_byte = last_point = found = 0

    def convert(byte: int) -> int:
        nonlocal last_byte, last_point, found
        if byte == last_byte:
            return found
        if byte > last_byte:
            last_point += len(data[last_byte:byte].decode("utf-8", "surrogatepass"))
        else:
            last_point -= len(data[byte:last_byte].decode("utf-8", "surrogatepass"))
        last_byte = byte
        found = last_point if back is None else back(last_point)
        return found

    found = 0 if back is None else back(0)
    return convert
