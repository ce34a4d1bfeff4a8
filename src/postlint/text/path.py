"""The name of a file: the same on every system, whatever drive, link or Unicode form it is named by."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress

from postlint import disk


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
    target = relative_to(disk.real(path), folder)
    return None if os.path.isabs(target) or target.split("/")[0] == ".." else target


def resolve_named(path: str) -> str:
    """Return the absolute path of a file that a user named, with links resolved, except that the file may be one."""
    path = os.path.abspath(path)
    if not is_link(path):
        return disk.real(path)
    return os.path.join(disk.real(os.path.dirname(path)), os.path.basename(path))


def is_link(path: str) -> bool:
    """Return whether a path is a symbolic link or a junction."""
    return disk.is_link(path)
