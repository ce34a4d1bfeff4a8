"""The name of a file: the same on every system, whatever drive, link or Unicode form it is named by."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C: `e` and U+0301 → `é`.

    macOS and its archives have file names in form D, which looks the same and is another string.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def relative_to(path: str, folder: str | os.PathLike[str]) -> str:
    """Return an absolute path relative to a folder, posix; "" for the folder itself.

    A path outside of it begins with `..`. One on another drive (Windows) stays absolute.
    """
    with suppress(ValueError):
        path = os.path.relpath(path, folder)
    return "" if path == "." else path.replace(os.sep, "/")


def inside(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> str | None:
    """Return the file or folder that a path leads to, relative to a folder, posix; None if it is outside of it.

    The folder itself has no links.

    Raises:
        ValueError: the path has a null character.
    """
    target = relative_to(os.path.realpath(path), folder)
    return None if os.path.isabs(target) or target.split("/")[0] == ".." else target


def resolve_named(path: str) -> str:
    """Return the absolute path of a file that a user named, with links resolved, except that the file may be one."""
    path = os.path.abspath(path)
    if not is_link(path):
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


def is_link(path: str) -> bool:
    """Return whether a path is a symbolic link or a junction."""
    return os.path.islink(path) or is_junction(path)


def is_junction(path: str | os.DirEntry[str]) -> bool:
    """Return whether a path is a junction: a link of Windows to a folder, which Python takes for a folder.

    `os.path.isjunction` needs Python 3.12.
    """
    return _reparse_tag(path) == _MOUNT_POINT


_MOUNT_POINT = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, which `stat` has on Windows only


def _reparse_tag(path: str | os.DirEntry[str]) -> int:
    """Return the number of the kind of link, which only Windows has; 0 if the path is not a link."""
    tag = 0
    if sys.platform == "win32":
        with suppress(OSError):
            tag = (path.stat(follow_symlinks=False) if isinstance(path, os.DirEntry) else os.lstat(path)).st_reparse_tag
    return tag
