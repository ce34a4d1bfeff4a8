"""Read files from an untrusted place, within limits and without blocking, and write files atomically."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from postlint.text.path import inside

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class UnreadableError(Exception):
    """A file that cannot be read, and the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooLargeError(UnreadableError):
    """A file larger than the limit; `size` is in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"it is too large ({size:,} bytes)")
        self.size = size


class MissingError(UnreadableError):
    """There is no such file."""

    def __init__(self) -> None:
        super().__init__("no such file or directory")


OUT_OF_PROJECT = "it is a link out of the project"
"""Why a file is not read or written."""


def read_file(path: Path | str, limit: int, within: Path | str | None) -> bytes:
    """Return the content of a regular file of at most `limit` bytes.

    `within` is the folder, a path without links, that the file must be in once its links are resolved. It is None for
    a file that a user named, a file of postlint itself, and a path that has no links, as its search made sure.
    Opening a pipe, a device or a socket does not block.

    Raises:
        TooLargeError: the file has more bytes; nothing was read.
        UnreadableError: the file does not exist, is not a regular file, is outside, or permission is denied.
    """
    try:
        if within is not None and inside(path, within) is None:
            raise UnreadableError(OUT_OF_PROJECT)
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise MissingError from None
    except (OSError, ValueError) as error:
        raise UnreadableError((getattr(error, "strerror", None) or "it cannot be opened").lower()) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("it is not a regular file")
        if status.st_size > limit:
            raise TooLargeError(status.st_size)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableError((error.strerror or "it cannot be read").lower()) from None
    finally:
        os.close(handle)
    if len(data) > limit:
        raise TooLargeError(len(data))
    return data


def read_head(path: str, size: int) -> bytes | None:
    """Return the first bytes of a file; None if it cannot be read. A pipe does not block."""
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError):
        return None
    try:
        return os.read(handle, size)
    except OSError:
        return None
    finally:
        os.close(handle)


def read_own(path: Path) -> str:
    """Return the text of a file of postlint itself."""
    return read_file(path, 50_000_000, None).decode()


def write_file(path: str, data: bytes) -> None:
    """Write a file atomically: a reader sees the old bytes or the new ones. Its folder must exist.

    A link is followed. A device or a pipe is written directly.

    Raises:
        OSError: the file cannot be written; what was there is unchanged.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    target = os.path.realpath(path)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, target)
    except BaseException:  # also a signal
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
