"""Reads parts of a file within a budget, so that the time for a picture is bounded whatever its bytes say."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import BinaryIO

from postlint.text import PartlyRead

MAX_READS = 6_000
"""A PNG of 40 MB has that many chunks, as most programs write them."""

MAX_BYTES = 2_000_000
"""Bytes read of one picture: its metadata has some kilobytes, its pixels are skipped."""

MAX_BLOCK = 256 * 1024
"""Bytes of one block of metadata; the rest is not read."""


class EndError(Exception):
    """The file ends before the part, or the budget is used up."""


class Parts:
    """A file that can be read at any place, and its size in bytes: see `Joined` for spans of it."""

    def __init__(self, file: BinaryIO | PartlyRead, size: int) -> None:
        self._file = file
        self.size = size
        self._reads = 0
        self._bytes = 0

    def at(self, start: int, length: int) -> bytes:
        """Return `length` bytes from an offset.

        Raises:
            EndError: the file has fewer, or enough was read.
        """
        self._reads += 1
        self._bytes += length
        if self._reads > MAX_READS or self._bytes > MAX_BYTES or not 0 <= start <= self.size - length:
            raise EndError
        self._file.seek(start)
        data = self._file.read(length)
        if len(data) < length:
            raise EndError
        return data

    def block(self, start: int, length: int) -> bytes:
        """Return a block of metadata, or its beginning if it is long or the file is cut.

        Raises:
            EndError: enough was read.
        """
        return self.at(start, max(0, min(length, MAX_BLOCK, self.size - start)))

    def number(self, start: int, length: int) -> int:
        """Return the number in big-endian bytes.

        Raises:
            EndError: the file ends, or enough was read.
        """
        return int.from_bytes(self.at(start, length), "big")


class Joined:
    """Spans of a file, start and length each, read as if they followed one another."""

    def __init__(self, parts: Parts, spans: list[tuple[int, int]]) -> None:
        self._parts = parts
        self._spans = [(start, length) for start, length in spans if length > 0]
        self._ends = [*accumulate(length for _, length in self._spans)]
        self.size = self._ends[-1] if self._ends else 0

    def at(self, start: int, length: int) -> bytes:
        """Return `length` bytes from an offset, or as many as there are.

        Raises:
            EndError: the file is cut, or enough was read.
        """
        data = b""
        index = bisect_right(self._ends, start)
        while length > 0 and index < len(self._spans):
            first, size = self._spans[index]
            offset = start - (self._ends[index] - size)
            data += self._parts.at(first + offset, min(length, size - offset))
            start += min(length, size - offset)
            length -= min(length, size - offset)
            index += 1
        return data
