"""Find the folder of the cache, and keep its size within bounds."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress

VARIABLE = "POSTLINT_CACHE_DIR"
"""The environment variable with the folder."""

DAYS = 30
"""What no run has used for so many days is removed."""
MOST_BYTES = 500_000_000
"""The size of the whole cache; what was used least recently is removed."""
OLD_NAME, NEW_NAME = ".cached", ".tmp"


def choose(named: str | None, current: str) -> str | None:
    """Return the folder of the cache: the one that is named, else that of the environment, else that of the user.

    The last is not used if it is in the project of `current`, as anybody may have filled it then. None: there is none.
    """
    named = named or os.environ.get(VARIABLE)
    if named:
        return os.path.abspath(named)
    folder = _usual()
    if folder is None or is_in_project(folder, current):
        return None
    return folder


def _usual() -> str | None:
    """Return the folder for caches of this user, by the custom of the system."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return os.path.join(local, "postlint", "Cache") if local else None
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        return None
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "postlint")
    wanted = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(wanted if os.path.isabs(wanted) else os.path.join(home, ".cache"), "postlint")


def is_in_project(folder: str, current: str) -> bool:
    """Return whether a folder is below the current one, or a repository or project has both."""
    above = os.path.realpath(current)
    inside = os.path.join(os.path.realpath(folder), "")
    while True:
        is_around = inside.startswith(os.path.join(above, ""))
        if is_around and (above == os.path.realpath(current) or _has_mark(above)):
            return True
        above, below = os.path.dirname(above), above
        if above == below:
            return False


def _has_mark(folder: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, name)) for name in (".git", "postlint.toml", "pyproject.toml"))


def named_in(arguments: Sequence[str]) -> str | None:
    """Return the value of `--cache-dir` on a command line; None if it is not there."""
    found = None
    for index, each in enumerate(arguments):
        if each == "--":
            break
        if each == "--cache-dir" and index + 1 < len(arguments):
            found = arguments[index + 1]
        elif each.startswith("--cache-dir="):
            found = each.partition("=")[2]
    return found


def files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the files of the cache, also those that a run which was killed has left."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False) and entry.name.endswith((OLD_NAME, NEW_NAME)):
                yield entry


def tidy(folder: str) -> None:
    """Remove what is old, and the rest beyond the largest size, oldest first. Never raises."""
    with suppress(OSError):
        found = sorted(((entry.stat().st_mtime, entry) for entry in files(folder)), key=lambda each: -each[0])
        size = 0
        for changed, entry in found:
            size += entry.stat().st_size
            age = time.time() - changed
            is_left = entry.name.endswith(NEW_NAME) and age > 3600
            if size > MOST_BYTES or age > DAYS * 86_400 or is_left:
                with suppress(OSError):
                    os.unlink(entry.path)
