"""Say which collection a file is in; and find those that are written as posts and never become pages.

These have a suffix that the generator does not read, or an `index` beside them makes them parts of its page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from postlint import disk
from postlint.front_matter import has_front_matter
from postlint.post import Misplaced
from postlint.project.pattern import Patterns
from postlint.text import lazy, nfc, read_head

_HEAD = 2_048
"""How many bytes of a file are read."""
_MOST = 100
"""How many files beside an `index` are read."""
_DEEPEST = 3
"""How many folders deep they may be."""

# Suffixes of Markdown, which not every generator reads, and what an editor adds.
_SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mkdown", ".mdx", ".txt", ""))
_TITLE = lazy(r"^[\"']?title[\"']?[ \t]*[:=]", re.MULTILINE)
_FIELDS = lazy(r"(?:<!--\s*)?((?:(?:\.\. )?[A-Za-z][\w-]*:[^\n]*\n)+)")
_DATE = lazy(r"^[\"']?date[\"']?[ \t]*[:=]", re.MULTILINE)


def _renamed(path: str) -> str | None:
    """Return the path of Markdown with its usual suffix: `a.mdx`, `a.MD`, `a.md.txt`, `a` → `a.md`; else None."""
    stem, suffix = os.path.splitext(path)
    if suffix.lower() not in _SUFFIXES or suffix == ".md":
        return None
    if suffix.lower() == ".txt":
        stem, suffix = os.path.splitext(stem)
        return f"{stem}.md" if suffix.lower() in (".md", ".markdown") else None
    return f"{stem}.md"


def _is_written_as_post(file: str, *, is_dated: bool = False, has_fields: bool = False) -> bool:
    """Return whether a file begins with front matter that has a title or a date; `is_dated`: that has both.

    `has_fields`: lines such as `Title: Tea` and `Date: 2024-05-01` are front matter, if both are there, and
    `.. title: Tea` in a comment.
    """
    data = read_head(file, _HEAD) or b""
    head = data.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    if has_fields and (fields := _FIELDS.match(head)) is not None:
        lines = fields[1].lower().replace(".. ", "")
        return _TITLE.search(lines) is not None and _DATE.search(lines) is not None
    if not has_front_matter(head, is_whole=len(data) < _HEAD):
        return False
    wanted = (_TITLE.search(head) is not None, _DATE.search(head) is not None)
    return all(wanted) if is_dated else any(wanted)


def _below(entries: Iterable[disk.Entry], folder: str, place: str = "") -> Iterator[str]:
    """Yield the names of the files beside an `index`, and of those in the folders there, at most three below."""
    for entry in entries:
        name = f"{place}{entry.name}"
        if entry.kind not in (disk.FOLDER, disk.JUNCTION):
            if place or not name.startswith("index."):
                yield name
        elif place.count("/") < _DEEPEST and entry.kind == disk.FOLDER:
            try:
                inside = disk.scan(os.path.join(folder, name))
            except OSError:
                continue
            yield from _below(inside, folder, f"{name}/")


class CollectionPatterns(NamedTuple):
    """The compiled patterns of a collection, and what else `Collection` says of its files."""

    name: str
    include: Patterns
    exclude: Patterns
    foreign: Patterns = Patterns(())
    bundles: tuple[str, ...] = ()
    any_case: bool = False
    sifted: bool = False
    own: bool = False
    is_fixed: bool = False
    has_fields: bool = False
    strays: Patterns = Patterns(())
    home: str = ""

    def includes(self, path: str) -> bool:
        """Return whether a path is that of a post, unless it is excluded."""
        stem, suffix = os.path.splitext(path)
        return self.include.matches(stem + suffix.lower() if self.any_case else path)

    def is_stray(self, path: str) -> bool:
        """Return whether a path is that of a post in a folder that the generator does not read."""
        return bool(self.home) and self.strays.matches(path) and not self.exclude.matches(path)


class Placement:
    """The places of files in the collections of a project; their paths are relative to its root."""

    def __init__(self, root: Path, collections: list[CollectionPatterns]) -> None:
        self._root = root
        self._collections = collections

    def collection(self, path: str) -> str | None:
        """Return the name of the collection that a path belongs to; None if the file is not a post."""
        for collection in self._collections:
            if collection.includes(path) and not collection.exclude.matches(path):
                return collection.name
        return None

    def owns_folder(self, path: str) -> bool:
        """Return whether a file named `index` is a post that owns all other files of its folder."""
        parent, _, name = path.rpartition("/")
        if not name.startswith("index."):
            return False
        return any(parent.startswith(each.bundles) and each.includes(path) for each in self._collections)

    def of_named(self, path: str, file: str) -> Misplaced | None:
        """Return what the folder of a file shows of it; `file` is its path as the disk names it."""
        if self.collection(path) is None:
            return unread[1] if (unread := self.unread(path, file)) else None
        if not self.owns_folder(path):
            return None
        folder = file.rpartition("/")[0]
        hidden = self.hidden(folder, disk.scan(os.path.join(self._root, folder)))
        return Misplaced(hidden) if hidden else None

    def unread(self, path: str, file: str) -> tuple[str, Misplaced] | None:
        """Return the collection of a post that never becomes a page, and the reason; None if it is anything else.

        It would be in the collection if it ended in `.md`, or were in another folder.
        """
        stray = next((one for one in self._collections if one.is_stray(path)), None)
        if stray is not None and _is_written_as_post(os.path.join(self._root, file)):
            return stray.name, Misplaced(is_unread=True, home=stray.home)
        wanted = _renamed(path)
        if wanted is None:
            return None
        fixed = (each for each in self._collections if each.is_fixed)
        found = next((one for one in fixed if one.includes(wanted) and not one.exclude.matches(wanted)), None)
        if found is None or not _is_written_as_post(os.path.join(self._root, file), has_fields=found.has_fields):
            return None
        return found.name, Misplaced(is_unread=True)

    def hidden(self, folder: str, entries: Iterable[disk.Entry]) -> tuple[str, ...]:
        """Return the names of the posts that the `index` of a folder hides: beside it, and in folders below.

        A text without a date may be a part of the page, which a layout prints.
        """
        names = list(islice(_below(entries, os.path.join(self._root, folder)), _MOST))
        posts = (name for name in names if self.collection(nfc(f"{folder}/{name}")) is not None)
        dated = (name for name in posts if _is_written_as_post(os.path.join(self._root, folder, name), is_dated=True))
        return tuple(nfc(name) for name in dated)
