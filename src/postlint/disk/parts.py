"""Read parts of a file, and record which."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import BinaryIO

from postlint.disk.answer import open_handle, regular, unreadable
from postlint.disk.error import UnreadableError
from postlint.disk.trace import active


class PartlyRead:
    """A file that is read in parts; their digest is kept."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._start = 0
        self._digest = sha256()
        self._parts: list[str] = []

    def seek(self, start: int) -> None:
        """Go to an offset in bytes."""
        self._start = start

    def read(self, length: int) -> bytes:
        """Return as many bytes from there; fewer at the end of the file. Raises OSError."""
        self._file.seek(self._start)
        data = self._file.read(length)
        self._parts.append(f"{self._start}+{length}")
        self._digest.update(data)
        self._start += len(data)
        return data

    @property
    def parts(self) -> str:
        """The offsets and lengths that were read: `0+32,900+4`."""
        return ",".join(self._parts)

    @property
    def digest(self) -> str:
        """The digest of what was read."""
        return self._digest.hexdigest()[:40]


@contextmanager
def open_file(path: str | os.PathLike[str]) -> Iterator[tuple[PartlyRead, int]]:
    """Open a regular file to read parts of it, and yield it with its size in bytes.

    Raises:
        UnreadableError: the file does not exist, is not a regular file, permission is denied, or the system could not
            read what was asked for.
    """
    try:
        handle = open_handle(os.fspath(path))
        try:
            size = regular(handle).st_size
            with os.fdopen(handle, "rb", closefd=False) as file:
                seen = PartlyRead(file)
                yield seen, size
        except OSError as error:
            raise unreadable(error) from None
        finally:
            os.close(handle)
    except UnreadableError as error:
        _add(path, f"!{error.reason}", "")
        raise
    _add(path, f"{size} {seen.digest}", seen.parts)


def _add(path: str | os.PathLike[str], text: str, parts: str) -> None:
    if (trace := active()) is not None:
        trace.add("parts", path, text, parts)
