"""List the files of a project by their names: nothing is read but ignore files, and no link is followed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from postlint import disk
from postlint.project.pattern import Ignore, ignores_above, is_ignored, read_ignore
from postlint.text import UnreadableError, inside, lazy, nfc, read_file

MOST = 1_000_000
"""The most names that are listed."""

_SUBMODULE = lazy(r"^[ \t]*path[ \t]*=[ \t]*(?P<path>[^\r\n]*?)[ \t\r]*$", re.MULTILINE)
_LIMIT = 1_000_000  # bytes of `.gitmodules`
_LINKED = "it is behind a link, which is not followed"
_PACKAGES = "packages are not searched"
_BUILT = "it is in a built site"
# The folders that generators build sites in, and files that nearly every built site has beside `index.html`.
_OUTPUTS = frozenset(("_site", "public", "dist", "build", "output", "out"))
_MADE = frozenset(("sitemap.xml", "sitemap-index.xml", "index.xml", "feed.xml", "atom.xml", "rss.xml", "search.json"))
_IGNORED = "git ignores it, and the build may make it"
_KEPT = "its folder is kept empty, and the build may fill it"
# The files that keep an empty folder in a repository.
_KEEPERS = frozenset((".gitignore", ".gitkeep", ".keep"))


class Inventory(NamedTuple):
    """The files of a project: paths relative to its root, posix, in NFC, in any order.

    `closed` are folders and links with files that are not listed, by path, each with the reason, as the rest of a
    sentence; "" is the root. `ignores` are the gitignore files that apply in a folder, for folders that have one.
    """

    paths: list[str]
    closed: Mapping[str, str]
    ignores: Mapping[str, tuple[Ignore, ...]]

    @property
    def gap(self) -> str | None:
        """Return why a folder with sources of the site is not listed; None if all are, or are kept empty."""
        return next((why for why in self.closed.values() if why not in (_PACKAGES, _BUILT, _KEPT)), None)

    def doubt(self, path: str) -> str | None:
        """Return why a file that is not listed may be there, as the rest of a sentence; None if it is not there."""
        ignores = self.ignores[""]
        at = path.find("/")
        why = self.closed.get("") or self.closed.get(path)
        while at >= 0 and why is None:
            folder = path[:at]
            why = self.closed.get(folder)
            ignores = self.ignores.get(folder, ignores)
            at = path.find("/", at + 1)
        return why or (_IGNORED if is_ignored(path, ignores) else None)


def take_inventory(root: Path, base: Path, most: int = MOST) -> Inventory:
    """List the files below a root, but those that git ignores: it reads the ignore files below `base`."""
    paths: list[str] = []
    closed: dict[str, str] = {}
    known: dict[str, tuple[Ignore, ...]] = {"": ignores_above(base)}
    pending: list[tuple[str, tuple[Ignore, ...]]] = [("", known[""])]
    count = 0
    while pending:
        folder, ignores = pending.pop()
        place = nfc(folder)
        try:
            entries = disk.scan(os.path.join(root, folder))
        except OSError:
            closed[place] = "its folder cannot be read"
            continue
        if _is_built(folder, entries):
            closed[place] = _BUILT
            continue
        count += len(entries)
        if count > most:
            closed[""] = f"the project has more than {most:,} files"
            break
        if entries and _KEEPERS.issuperset(entry.name for entry in entries):
            closed[place] = _KEPT
        if _has_ignore(root, base, folder, entries):
            own = Ignore(f"{place}/" if place else "", "", read_ignore(base / folder, base))
            known[place] = ignores = (*ignores, own)
        for entry in entries:
            path = f"{place}/{nfc(entry.name)}" if place else nfc(entry.name)
            if entry.kind in (disk.FOLDER, disk.JUNCTION):
                if entry.name == "node_modules" or entry.kind == disk.JUNCTION:
                    closed[path] = _PACKAGES if entry.name == "node_modules" else _LINKED
                elif entry.name != ".git" and not (ignores and is_ignored(f"{path}/", ignores)):
                    pending.append((f"{folder}/{entry.name}" if folder else entry.name, ignores))
            elif ignores and is_ignored(path, ignores):
                continue
            elif entry.kind != disk.LINK or _is_file(os.path.join(root, folder, entry.name), root):
                paths.append(path)
            else:
                closed[path] = _LINKED
    closed |= dict.fromkeys(_absent(root, paths), "its submodule is not checked out")
    return Inventory(paths, closed, known)


def _is_built(folder: str, entries: list[disk.Entry]) -> bool:
    """Return whether a folder has a built site: a repository may keep it beside the sources."""
    if folder.rpartition("/")[2] not in _OUTPUTS:
        return False
    names = {entry.name for entry in entries}
    return "index.html" in names and not names.isdisjoint(_MADE)


def _has_ignore(root: Path, base: Path, folder: str, entries: list[disk.Entry]) -> bool:
    """Return whether a folder has a gitignore file; of a stranger's posts, the folder of the base."""
    if base != root:
        return disk.is_file(os.path.join(base, folder, ".gitignore"))
    return any(entry.name == ".gitignore" for entry in entries)


def _is_file(path: str, root: Path) -> bool:
    """Return whether a link leads to a file of the project."""
    try:
        return disk.is_file(path) and inside(path, root) is not None
    except (OSError, ValueError):
        return False


def _absent(root: Path, paths: list[str]) -> list[str]:
    """Return the folders of the submodules that have no files."""
    try:
        text = read_file(root / ".gitmodules", _LIMIT, root).decode("utf-8", "replace")
    except UnreadableError:
        return []
    folders = [nfc(match["path"].strip('"')).strip("/") for match in _SUBMODULE.finditer(text)]
    return [each for each in folders if not any(path.startswith(f"{each}/") for path in paths)]
