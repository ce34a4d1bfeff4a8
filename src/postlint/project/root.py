"""Find the root of a project: the folder that its configuration and its posts are relative to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from postlint import disk
from postlint.generators import folder_may_be_site, generator_at
from postlint.project.config import FILE_NAMES, find_config, has_config
from postlint.text import escape, inside, is_link, nfc


class Root(NamedTuple):
    """The root of a project.

    `note` says which mark above it was not used, an escaped line; "" if there is none. `is_marked`: it has a mark.
    """

    folder: Path
    note: str = ""
    is_marked: bool = False


def find_root(paths: Iterable[Path], current: Path) -> Root:
    """Find the project that the paths are in: the nearest folder at or above them that has the mark of one.

    A mark is a configuration, a generator's own configuration, or `.git`. The search never goes above a
    repository or the home folder, nor into a shared folder. Without a mark, return the folder that all paths are in.
    A link that leads out of a project is not followed: the project is that of the link.
    """
    written = [Path(os.path.abspath(path)) for path in paths]
    folders = {path if disk.is_folder(path) else path.parent for path in written} or {current}
    resolved = sorted(str(left_project(folder, current) or disk.real(folder)) for folder in folders)
    try:
        start = Path(os.path.commonpath(resolved))
    except ValueError:  # on two drives
        start = Path(resolved[0])
    home = _home()
    shared: Path | None = None
    for folder in (start, *start.parents):
        if folder != start and _is_end(folder, home):
            break
        if shared is None and folder != start and _is_shared(folder):
            shared = folder
        if _has_mark(folder):
            if shared is None:
                return Root(folder, is_marked=True)
            return Root(start, _shared_note(folder, shared))
    return Root(start)


class Around(NamedTuple):
    """What is around a site in its repository: the nearest folder with a configuration, and the nearest site."""

    config: Path | None = None
    site: Path | None = None


def look_around(site: Path) -> Around:
    """Find what is around a site without a configuration. The search ends where that for a root ends."""
    home = _home()
    outer: Path | None = None
    for folder in (site, *site.parents):
        if folder != site:
            if _is_end(folder, home) or _is_shared(folder):
                break
            if has_config(folder):
                return Around(folder, outer)
            if outer is None and _is_site(folder):
                outer = folder
        if disk.exists(folder / ".git"):
            break
    return Around(None, outer)


def left_project(path: str | os.PathLike[str], current: Path) -> Path | None:
    """Return the project that a path leaves through a link in it; None if it leaves none.

    Where nothing above the link has the mark of a project, the current folder counts as one. A link above the project
    is not in it: `/tmp` of macOS, or a folder of projects on another disk.
    """
    written = os.path.abspath(path)
    target = disk.real(written)
    if target == written:
        return None
    home = _home()
    for link in (each for each in (*reversed(Path(written).parents), Path(written)) if is_link(os.fspath(each))):
        parents = (Path(disk.real(folder)) for folder in link.parents)
        above = [*takewhile(lambda folder: not _is_end(folder, home), parents)]
        around = [folder for folder in above if _has_mark(folder)][:1] or [each for each in above if each == current]
        if around and inside(target, around[0]) is None:
            return around[0]
    return None


def _is_site(folder: Path) -> bool:
    """Return whether a folder is that of a site."""
    return folder_may_be_site(folder) and generator_at(folder) is not None


def _is_end(folder: Path, home: Path | None) -> bool:
    """Return whether the search for the project ends below a folder."""
    return folder in (folder.parent, home)


def _has_mark(folder: Path) -> bool:
    """Return whether a folder has the mark of a project."""
    return has_config(folder) or _is_site(folder) or disk.exists(folder / ".git")


def _home() -> Path | None:
    """Return the home folder; None if there is none: a user of a container may have no entry in `/etc/passwd`."""
    folder = disk.home()
    return None if folder is None else Path(folder)


def _is_shared(folder: Path) -> bool:
    """Return whether every user may write into the folder, such as `/tmp`: its configuration is not trusted."""
    return disk.is_shared(folder)


def _shared_note(marked: Path, shared: Path) -> str:
    """Return the note that the mark of a project was not used, as the search for it stops at a shared folder."""
    where, project = escape(nfc(str(shared)), 200), escape(nfc(str(marked)), 200)
    stop = f"the search for the project stopped below {where}, as every user may write to it"
    return f"{stop}: run `chmod o-w` on it, or check {project}"


def describe_root(root: Path) -> str:
    """Say what makes a folder the root, for `--verbose`."""
    if config := find_config(root):
        return config.name
    if generator_at(root):
        return "the configuration of its generator"
    return ".git" if disk.exists(root / ".git") else f"no mark of a project found: looked for {', '.join(FILE_NAMES)}"
