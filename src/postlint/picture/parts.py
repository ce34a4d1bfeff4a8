"""Reads parts of a file within a budget, so that the time for a picture is bounded whatever its bytes say."""

from __future__ import annotations

from typing import BinaryIO

MAX_READS = 6_000
"""A PNG of 40 MB has that many chunks, as most programs write them."""

MAX_BYTES = 2_000_000
"""Bytes read of one picture: its metadata has some kilobytes, its pixels are skipped."""

MAX_BLOCK = 256 * 1024
"""Bytes of one block of metadata; the rest is not read."""


class EndError(Exception):
    """The file ends before the part, or the budget is used up."""


class Parts:
    """A file that can be read at any place, and its size in bytes."""

    def __init__(self, file: BinaryIO, size: int) -> None:
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
