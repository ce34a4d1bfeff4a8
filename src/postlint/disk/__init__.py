"""The questions of a run to the disk: what is in a folder, what a path is, what a file says. They may be recorded."""

from __future__ import annotations

import os
from collections.abc import Iterable

from postlint.disk import answer
from postlint.disk.answer import FILE, FOLDER, JUNCTION, LINK, OTHER, Entry, digest
from postlint.disk.answer import read as read_unrecorded
from postlint.disk.error import MissingError, TooLargeError, UnreadableError
from postlint.disk.parts import PartlyRead, open_file
from postlint.disk.trace import (
    FIND,
    OWN,
    PLAN,
    POST,
    REPORT,
    SITE,
    Answer,
    Check,
    Drained,
    Question,
    Trace,
    active,
    check,
    doubt,
    needed_for,
    recording,
    seen_home,
    seen_place,
)

__all__ = [
    "FILE",
    "FIND",
    "FOLDER",
    "JUNCTION",
    "LINK",
    "OTHER",
    "OWN",
    "PLAN",
    "POST",
    "REPORT",
    "SITE",
    "Answer",
    "Check",
    "Drained",
    "Entry",
    "MissingError",
    "PartlyRead",
    "Question",
    "TooLargeError",
    "Trace",
    "UnreadableError",
    "active",
    "check",
    "digest",
    "doubt",
    "exists",
    "files_matching",
    "folders_in",
    "home",
    "is_file",
    "is_folder",
    "is_link",
    "is_listed_link",
    "is_named",
    "is_shared",
    "is_unchanged",
    "kind",
    "may_have",
    "names",
    "needed_for",
    "open_file",
    "read",
    "read_start",
    "read_unrecorded",
    "real",
    "recording",
    "scan",
]

Path = str | os.PathLike[str]


def kind(path: Path) -> str:
    """Return what a path leads to: FILE, FOLDER or OTHER; or `!` and why it cannot be told."""
    found = answer.of_kind(os.fspath(path))
    if (trace := active()) is not None:
        trace.add("kind", path, found)
    return found


def is_file(path: Path) -> bool:
    """Return whether a path leads to a regular file."""
    return kind(path) == FILE


def is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder."""
    return kind(path) == FOLDER


def exists(path: Path) -> bool:
    """Return whether a path leads to anything."""
    return kind(path)[0] != "!"


def is_named(path: Path) -> bool:
    """Return whether a path is there, if only a link to nowhere."""
    return _name(path) != ""


def is_link(path: Path) -> bool:
    """Return whether a path is a symbolic link or a junction."""
    return _name(path) in (LINK, JUNCTION)


def is_listed_link(path: Path) -> bool:
    """Return whether a path is a link, where the run has listed its folder or asked about it: that is recorded."""
    return answer.of_name(os.fspath(path)) in (LINK, JUNCTION)


def _name(path: Path) -> str:
    found = answer.of_name(os.fspath(path))
    if (trace := active()) is not None:
        trace.add("name", path, found)
    return found


def is_shared(folder: Path) -> bool:
    """Return whether every user may write into a folder. Raises OSError if it is not there."""
    found = answer.of_sharing(os.fspath(folder))
    if (trace := active()) is not None:
        trace.add("sharing", folder, found)
    return bool(found)


def real(path: Path) -> str:
    """Return the absolute path that a path leads to, without links. Raises ValueError for a null character."""
    found = os.path.realpath(path)
    if (trace := active()) is not None:
        trace.add("place", path, seen_place(found, trace.base))
    return found


def home() -> str | None:
    """Return the home folder without links; None if there is none."""
    if (trace := active()) is not None:
        trace.add("home", "", seen_home(trace.base))
    return answer.home()


def scan(folder: Path) -> list[Entry]:
    """Return the names in a folder, sorted; while a run is recorded, as they were the first time.

    Raises:
        OSError: it cannot be listed.
    """
    trace = active()
    try:
        entries = _listed(os.fspath(folder), trace)
    except OSError as error:
        if trace is not None:
            trace.add("entries", folder, f"!{error.strerror}")
        raise
    if trace is not None:
        trace.add_listing(folder)
    return entries


def _listed(folder: str, trace: Trace | None) -> list[Entry]:
    return answer.list_folder(folder) if trace is None else trace.listing(folder)


def names(folder: Path) -> list[str]:
    """Return the names in a folder, sorted. Raises OSError if it cannot be listed."""
    return [entry.name for entry in scan(folder)]


def may_have(folder: Path, endings: Iterable[str], names: Iterable[str]) -> bool:
    """Return whether a folder has a name that ends with one of these, or is one, or cannot be listed."""
    more = f"{','.join(endings)}/{','.join(sorted(names))}"
    found = answer.of_likeness(os.fspath(folder), more)
    if (trace := active()) is not None:
        trace.add("likeness", folder, found, more)
    return bool(found)


def folders_in(folder: Path) -> list[str]:
    """Return the names of the folders in a folder, sorted, without links. Raises OSError if it cannot be listed."""
    trace = active()
    try:
        entries = [entry for entry in _listed(os.fspath(folder), trace) if entry.kind == FOLDER]
    except OSError as error:
        if trace is not None:
            trace.add("folders", folder, f"!{error.strerror}")
        raise
    if trace is not None:
        trace.add("folders", folder, answer.listed(entries))
    return [entry.name for entry in entries]


def files_matching(folder: Path, pattern: str) -> list[str]:
    """Return the files below a folder that match a pattern such as `**/*.html`, relative to it, posix, sorted.

    `**` stands for any folders, also none. No link to a folder is followed.
    """
    found = answer.find_files(os.fspath(folder), pattern)
    if (trace := active()) is not None:
        trace.add("pattern", folder, digest("\0".join(found).encode("utf-8", "surrogateescape")), pattern)
    return found


def is_unchanged(path: Path, mark: str) -> bool:
    """Return whether the system says the same of a file as when it had this signature; it is not recorded."""
    try:
        return bool(mark) and answer.signature(os.stat(path)) == mark
    except (OSError, ValueError):
        return False


def read(path: Path, limit: int) -> bytes:
    """Return the content of a regular file of at most `limit` bytes. Opening a pipe or a device does not block.

    Raises:
        TooLargeError: the file has more bytes.
        UnreadableError: the file does not exist, is not a regular file, or permission is denied.
    """
    trace = active()
    try:
        data, status = answer.read(os.fspath(path), limit)
    except UnreadableError as error:
        if trace is not None:
            trace.add_content(path, limit, f"!{error.reason}", None)
        raise
    if trace is not None:
        trace.add_content(path, limit, digest(data), status)
    return data


def read_start(path: Path, size: int) -> bytes | None:
    """Return the first bytes of a file; None if it cannot be read. A pipe does not block."""
    data = answer.read_start(os.fspath(path), size)
    if (trace := active()) is not None:
        trace.add("start", path, "!" if data is None else digest(data), str(size))
    return data
