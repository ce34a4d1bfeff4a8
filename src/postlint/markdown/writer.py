"""Writes the HTML of a body together with its map to the source."""

from __future__ import annotations

import re
from html import escape

from postlint.markdown.source_map import SourceMap

# The characters of a text that HTML escapes.
_ESCAPED = re.compile(r"([&<>])")


class Writer:
    """HTML that grows at its end, and the segments of its map. `text` is the source."""

    def __init__(self, text: str) -> None:
        self.map = SourceMap()
        self._segment = self.map.add
        self._text = text
        self._parts: list[str] = []
        self._length = 0

    @property
    def html(self) -> str:
        """The HTML so far."""
        return "".join(self._parts)

    def add(self, html: str) -> None:
        """Write HTML that has no source."""
        self._parts.append(html)
        self._length += len(html)

    def copy(self, html: str, start: int, end: int) -> None:
        """Write HTML that comes from a part of the source; the segment is exact if both are equal."""
        before = self._length
        self._length = length = before + len(html)
        self._parts.append(html)
        self._segment(before, length, start, end, html == self._text[start:end])

    def copy_text(self, text: str, start: int, end: int) -> None:
        """Write text from a part of the source, escaped: only the escaped characters are not exact."""
        if "&" not in text and "<" not in text and ">" not in text:
            self.copy(text, start, end)
        elif text != self._text[start:end]:
            self.copy(escape(text, quote=False), start, end)
        else:
            for piece in filter(None, _ESCAPED.split(text)):
                self.copy(escape(piece, quote=False), start, start + len(piece))
                start += len(piece)

    def open(self, html: str, start: int) -> int:
        """Write the start tag of a construct, and return the index of its segment for `close`; -1 if it has no tag."""
        if not html:
            return -1
        before = self._length
        self._length = length = before + len(html)
        self._parts.append(html)
        return self._segment(before, length, start, start, False)

    def close(self, html: str, index: int, end: int) -> None:
        """Write the end tag of the construct that `open` began; `end` is its end in the source."""
        if index >= 0:
            self.map.close(index, end)
        if html:
            self.add(html)
