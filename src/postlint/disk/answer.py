"""Answer questions to the disk, each with one line of text. Nothing is recorded here.

An answer decides all that the asker can learn: where two answers are equal, the asker does the same.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import NamedTuple

from postlint.disk.error import MissingError, TooLargeError, UnreadableError

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: a pipe, a device or a socket does not block."""

FOLDER, FILE, LINK, JUNCTION, OTHER = "folder", "file", "link", "junction", "other"

_MOUNT_POINT = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, which `stat` has on Windows only


class Entry(NamedTuple):
    """A name in a folder, and what it is: `folder`, `file`, `link`, `junction` (a link of Windows) or `other`."""

    name: str
    kind: str


def digest(data: bytes) -> str:
    """Return the digest of bytes, in hexadecimal digits."""
    return sha256(data).hexdigest()[:40]


def signature(status: os.stat_result) -> str:
    """Return what the system says of a file that changes whenever its content does."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def list_folder(folder: str) -> list[Entry]:
    """Return the names in a folder, sorted. Raises OSError if it cannot be listed."""
    with os.scandir(folder) as entries:
        return sorted(Entry(entry.name, _kind_of(entry)) for entry in entries)


def _kind_of(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return LINK
    if entry.is_dir(follow_symlinks=False):
        return JUNCTION if is_mount(entry.path) else FOLDER
    return FILE if entry.is_file(follow_symlinks=False) else OTHER


def is_mount(path: str) -> bool:
    """Return whether a path is a junction: a link of Windows to a folder, which Python takes for a folder.

    `os.path.isjunction` needs Python 3.12.
    """
    if sys.platform == "win32":
        try:
            return os.lstat(path).st_reparse_tag == _MOUNT_POINT
        except (OSError, ValueError):
            return False
    return False


def read(path: str, limit: int) -> tuple[bytes, os.stat_result]:
    """Return the content of a regular file of at most `limit` bytes, and what the system said of it before.

    Raises:
        UnreadableError: as for `read_file`.
    """
    handle = open_handle(path)
    try:
        status = regular(handle)
        if status.st_size > limit:
            raise TooLargeError(status.st_size)
        data = os.read(handle, status.st_size + 1)  # one more: less than was asked for is the end
        if len(data) != status.st_size:
            data += _read_all(handle, limit + 1 - len(data))
    except OSError as error:
        raise unreadable(error) from None
    finally:
        os.close(handle)
    if len(data) > limit:
        raise TooLargeError(len(data))
    return data, status


def _read_all(handle: int, size: int) -> bytes:
    """Return `size` bytes from where the handle is; fewer at the end of the file."""
    data = os.read(handle, size)
    while len(data) < size and (more := os.read(handle, size - len(data))):
        data += more
    return data


def open_handle(path: str) -> int:
    """Open a file to read it. Raises UnreadableError."""
    try:
        return os.open(path, FLAGS)
    except FileNotFoundError:
        raise MissingError from None
    except (OSError, ValueError) as error:
        raise UnreadableError((getattr(error, "strerror", None) or "it cannot be opened").lower()) from None


def regular(handle: int) -> os.stat_result:
    """Return what the system says of an open file. Raises UnreadableError if it is not a regular one."""
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("it is not a regular file")
    return status


def unreadable(error: OSError) -> UnreadableError:
    """Return the error for a file that the system could not read."""
    return UnreadableError((error.strerror or "it cannot be read").lower())


def read_start(path: str, size: int) -> bytes | None:
    """Return the first bytes of a file; None if it cannot be read. A pipe does not block."""
    try:
        handle = os.open(path, FLAGS)
    except (OSError, ValueError):
        return None
    try:
        return os.read(handle, size)
    except OSError:
        return None
    finally:
        os.close(handle)


def home() -> str | None:
    """Return the home folder without links; None if there is none: a user may have no entry in `/etc/passwd`."""
    path = os.path.expanduser("~")
    return None if path == "~" else os.path.realpath(path)


# --- the questions, by name: each takes a path and more text, and returns the answer ----------------------------


def of_kind(path: str, more: str = "") -> str:
    """Say what a path leads to, or why that is not known."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        return f"!{(getattr(error, 'strerror', None) or 'cannot be read').lower()}"
    return FOLDER if stat.S_ISDIR(mode) else FILE if stat.S_ISREG(mode) else OTHER


def of_name(path: str, more: str = "") -> str:
    """Say whether a path is a link, or something else that is there; "" if nothing is."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return ""
    return LINK if stat.S_ISLNK(mode) else JUNCTION if is_mount(path) else OTHER


def of_sharing(path: str, more: str = "") -> str:
    """Say whether every user may write into a folder.

    On Windows, the mode of a folder says nothing about that: it is 0777 unless the folder is read-only.
    """
    return "shared" if os.name != "nt" and os.stat(path).st_mode & stat.S_IWOTH else ""


def of_entries(path: str, more: str = "") -> str:
    """Return the digest of the names in a folder and what they are."""
    try:
        return listed(list_folder(path))
    except OSError as error:
        return f"!{error.strerror}"


def of_folders(path: str, more: str = "") -> str:
    """Return the digest of the names of the folders in a folder."""
    try:
        return listed([entry for entry in list_folder(path) if entry.kind == FOLDER])
    except OSError as error:
        return f"!{error.strerror}"


def of_likeness(path: str, more: str) -> str:
    """Say whether a folder has a name that ends with one of these, or is one: `.toml,.yml/config,Gemfile`."""
    endings, _, names = more.partition("/")
    known = set(names.split(","))
    try:
        there = os.listdir(path)
    except OSError as error:
        return f"!{error.strerror}"
    return "yes" if any(name.endswith(tuple(endings.split(","))) or name in known for name in there) else ""


def listed(entries: list[Entry]) -> str:
    """Return the digest of the names in a folder."""
    return digest("\0".join([f"{kind}/{name}" for name, kind in entries]).encode("utf-8", "surrogateescape"))


def of_content(path: str, more: str) -> str:
    """Return the digest of a file that has at most `more` bytes."""
    try:
        return digest(read(path, int(more))[0])
    except UnreadableError as error:
        return f"!{error.reason}"


def of_start(path: str, more: str) -> str:
    """Return the digest of the first bytes of a file: `more` is how many."""
    data = read_start(path, int(more))
    return "!" if data is None else digest(data)


def of_parts(path: str, more: str) -> str:
    """Return the size of a file and the digest of parts of it; `more` has their offsets and lengths: `0+32,900+4`."""
    try:
        handle = open_handle(path)
        try:
            size = regular(handle).st_size
            return f"{size} {digest(b''.join(_parts(handle, more)))}"
        finally:
            os.close(handle)
    except UnreadableError as error:
        return f"!{error.reason}"
    except OSError as error:
        return f"!{unreadable(error).reason}"


def _parts(handle: int, wanted: str) -> Iterator[bytes]:
    for part in filter(None, wanted.split(",")):
        start, _, length = part.partition("+")
        os.lseek(handle, int(start), os.SEEK_SET)
        yield _read_all(handle, int(length))


def find_files(folder: str, pattern: str) -> list[str]:
    """Return the files below a folder that match a pattern such as `**/*.html`, relative to it, sorted.

    `**` stands for any folders, also none. No link to a folder is followed.
    """
    return sorted({name for name in _find(folder, "", pattern.split("/")) if of_kind(f"{folder}/{name}") == FILE})


def _find(folder: str, place: str, parts: list[str]) -> Iterator[str]:
    try:
        entries = list_folder(f"{folder}/{place}")
    except OSError:
        return
    head, rest = parts[0], parts[1:]
    if head == "**":
        yield from _find(folder, place, rest)
        for entry in entries:
            if entry.kind == FOLDER:
                yield from _find(folder, f"{place}{entry.name}/", parts)
        return
    from fnmatch import fnmatch  # few sites ask for a pattern

    for entry in entries:
        if fnmatch(entry.name, head):
            if not rest:
                yield place + entry.name
            elif entry.kind == FOLDER:
                yield from _find(folder, f"{place}{entry.name}/", rest)


def of_pattern(path: str, more: str) -> str:
    """Return the digest of the names of the files that a pattern matches."""
    return digest("\0".join(find_files(path, more)).encode("utf-8", "surrogateescape"))


QUESTIONS: dict[str, Callable[[str, str], str]] = {
    "kind": of_kind,
    "name": of_name,
    "sharing": of_sharing,
    "entries": of_entries,
    "folders": of_folders,
    "likeness": of_likeness,
    "content": of_content,
    "start": of_start,
    "parts": of_parts,
    "pattern": of_pattern,
}
"""By name, without `place`: where a path leads, and `home`, whose answers depend on the folder they are seen from."""
