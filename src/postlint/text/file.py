"""Read files from an untrusted place, within limits and without blocking, and write files atomically."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from postlint import disk
from postlint.disk import PartlyRead, TooLargeError, UnreadableError
from postlint.text.path import inside

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
    _refuse_outside(path, within)
    return disk.read(path, limit)


def _refuse_outside(path: Path | str, within: Path | str | None) -> None:
    try:
        is_outside = within is not None and inside(path, within) is None
    except (OSError, ValueError) as error:
        raise UnreadableError((getattr(error, "strerror", None) or "it cannot be opened").lower()) from None
    if is_outside:
        raise UnreadableError(OUT_OF_PROJECT)


@contextmanager
def open_file(path: Path | str, within: Path | str | None) -> Iterator[tuple[PartlyRead, int]]:
    """Open a regular file to read parts of it, and yield it with its size in bytes; `within` as for `read_file`.

    Raises:
        UnreadableError: the file does not exist, is not a regular file, is outside, permission is denied, or the system
            could not read what was asked for.
    """
    _refuse_outside(path, within)
    with disk.open_file(path) as found:
        yield found


def read_head(path: str, size: int) -> bytes | None:
    """Return the first bytes of a file; None if it cannot be read. A pipe does not block."""
    return disk.read_start(path, size)


def read_own(path: Path) -> str:
    """Return the text of a file of postlint itself."""
    return read_file(path, 50_000_000, None).decode()


class UnwritableError(Exception):
    """A file that is not written, and the reason. `is_harmless`: nothing is wrong with it."""

    def __init__(self, reason: str, *, is_harmless: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_harmless = is_harmless


def write_file(path: str, data: bytes | Iterable[bytes], check: Callable[[str], None] | None = None) -> None:
    """Write a file atomically: a reader sees the old bytes or the new ones, also after a crash. Its folder must exist.

    `data` may come in pieces. A link is followed. A device or a pipe is written directly. A file that was there keeps
    its mode and owner.
    `check` is called with the path of the file, without links, just before it is replaced, and may raise.

    Raises:
        OSError: the file cannot be written; what was there is unchanged.
    """
    pieces = (data,) if isinstance(data, bytes) else data
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as device:
            device.writelines(pieces)
        return
    target = os.path.realpath(path)
    temporary = f"{target}.{os.urandom(4).hex()}.tmp"  # one that was killed may have left its own
    try:
        with open(temporary, "xb") as file:
            file.writelines(pieces)
            file.flush()
            _copy_status(target, file.fileno(), temporary, must_keep_owner=check is not None)
            os.fsync(file.fileno())
        if check is not None:
            check(target)
        os.replace(temporary, target)
    except BaseException:  # also a signal
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
    _sync_folder(os.path.dirname(target))


def rewrite_file(path: str, old: bytes, new: bytes, within: Path | str | None) -> None:
    """Replace the bytes of a file if they are still the old ones; `within` as for `read_file`.

    Nothing is written if they are the new ones already, as a file may have several paths.

    Raises:
        UnwritableError: they are not, or the file cannot or must not be written; it is unchanged.
    """

    def check(target: str) -> None:
        if within is not None and inside(target, within) is None:
            raise UnwritableError(OUT_OF_PROJECT)
        status = os.stat(target)
        if status.st_nlink > 1:
            raise UnwritableError("it has several names (hard links)", is_harmless=True)
        if not status.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
            raise UnwritableError("it is read-only")
        if read_file(target, len(old), None) != old:
            raise UnwritableError("it was changed in the meantime")

    try:
        target = os.path.realpath(path)
        if read_file(target, max(len(old), len(new)), within) == new:
            return
        check(target)
        write_file(target, new, check)
    except TooLargeError:
        raise UnwritableError("it was changed in the meantime") from None
    except UnreadableError as error:
        raise UnwritableError(error.reason) from None
    except (OSError, ValueError) as error:
        raise UnwritableError((getattr(error, "strerror", None) or "it cannot be written").lower()) from None


def _copy_status(target: str, handle: int, temporary: str, *, must_keep_owner: bool) -> None:
    """Give a new file the mode and owner of the file that it will replace, if there is one.

    Raises:
        OSError: the owner is another user, and must be kept.
    """
    if not os.path.exists(target):
        return
    old, new = os.stat(target), os.fstat(handle)
    if sys.platform != "win32" and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.fchown(handle, old.st_uid, old.st_gid)
        except OSError:
            if must_keep_owner:
                raise
    os.chmod(temporary, stat.S_IMODE(old.st_mode))


def _sync_folder(folder: str) -> None:
    """Make the new name of a file survive a loss of power, where the system can."""
    if sys.platform != "win32":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
