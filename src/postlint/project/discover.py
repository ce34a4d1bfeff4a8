"""Find the posts of a project: the files of its collections, and the paths that were named."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from postlint import disk
from postlint.generators import FOREIGN, skipped_note
from postlint.post import Misplaced, left_out
from postlint.project.config import notes
from postlint.project.pattern import Ignore, Patterns, ignores_above, is_ignored, read_ignore
from postlint.project.placement import CollectionPatterns, Placement
from postlint.project.scout import Apart, Scout
from postlint.project.sift import describe, sift
from postlint.text import OUT_OF_PROJECT, escape, inside, nfc, relative_to, resolve_named


class PostFile(NamedTuple):
    """The file of a post, and the name of its collection.

    `path` is its name for patterns, generators and reports, and `file` its name on the disk. Both are posix and
    relative to the root. They differ if the disk has the name in another Unicode form than NFC. `named`: the user named
    the file or its collection, so it is a post whatever is in it. `misplaced`: what its folder shows of it.
    """

    path: str
    collection: str
    file: str
    named: bool = False
    misplaced: Misplaced | None = None


@dataclass
class Discovery:
    """The posts in the order of their paths, notes for stderr, and what could not be read, each an escaped line.

    `unsifted` are the files of sifted collections, by path, each with its file without links. `kept_out` are the paths
    of named files that are not posts of the project, where that matters. `apart` are folders below the searched ones
    that are sites or projects of their own, and were not searched. `links` has the file of each post that is a link,
    relative to the root. `walked_root`: all of the project was searched, or
    all of the site.
    """

    posts: list[PostFile] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    walked_root: bool = False
    foreign: Counter[str] = field(default_factory=Counter)
    apart: list[Apart] = field(default_factory=list)
    links: dict[PostFile, str] = field(default_factory=dict)
    unsifted: dict[str, tuple[PostFile, str]] = field(default_factory=dict)
    kept_out: list[str] = field(default_factory=list)

    def skip(self, paths: list[str]) -> None:
        """Note the named paths that are skipped, as they are not posts of the project."""
        self.kept_out = sorted(paths)
        if self.kept_out:
            count, first = len(self.kept_out), ", ".join(escape(path, 200) for path in self.kept_out[:3])
            more = ", …" if count > 3 else ""
            noun = "file" if count == 1 else "files"
            self.notes.append(f"{count} named {noun} skipped, not posts of the project: {first}{more}")
            self.notes.sort()


class Finder:
    """The search for the posts of a project."""

    def __init__(
        self,
        root: Path,
        collections: Iterable[CollectionPatterns],
        exclude: Patterns,
        notes: tuple[str, ...] = (),
        refused: Mapping[str, str] = MappingProxyType({}),
        *,
        scout: Scout,
        reads_ignores: bool = True,
        site: str = "",
        whole: str = "",
    ) -> None:
        """Find nothing that git ignores, unless `reads_ignores` is False.

        `site` is the folder of the site, and `whole` the folder that has all posts, both relative to the root.
        """
        self.root = root
        self.notes = notes
        self._refused = refused
        self.collections = list(collections)
        self._placement = Placement(root, self.collections)
        self.collection = self._placement.collection
        self.exclude = exclude
        self._sifted = {each.name for each in self.collections if each.sifted}
        self._own = {each.name for each in self.collections if each.own}
        self._real: dict[str, tuple[bool, bytes, PostFile]] = {}
        self._site = site
        self._whole = whole
        self._scout = scout
        self._reads_ignores = reads_ignores
        self._ignores: dict[str, tuple[Ignore, ...]] = {}

    def find(self, paths: Iterable[str | os.PathLike[str]]) -> Discovery:
        """Find the posts below the folders among `paths`, and the files among them; no paths: all posts of the root."""
        with disk.needed_for(disk.FIND):
            return self._find(list(paths) or [self.root])

    def _find(self, paths: list[str | os.PathLike[str]]) -> Discovery:
        found = Discovery()
        for path in paths:
            self._take(os.fspath(path), found)
        self._sift(found)
        found.notes += [skipped_note(kind, count) for kind, count in found.foreign.items()]
        found.posts = [post for *_, post in self._real.values()]
        self._tell_apart(found)
        found.links = {post: real for real, (is_link, _, post) in self._real.items() if is_link}
        found.posts.sort(key=lambda post: os.fsencode(post.path))
        suffixes = {os.path.splitext(post.path)[1].lower() for post in found.posts} if self._refused else ()
        found.notes += {self._refused[suffix] for suffix in suffixes if suffix in self._refused}
        found.notes += (*self.notes, *notes(self.root))
        found.notes.sort()
        found.unreadable.sort()
        return found

    def _take(self, named: str, found: Discovery) -> None:
        shown = escape(nfc(named), 200)
        named = os.path.abspath(named)
        kind = disk.kind(named)
        if kind.startswith("!"):
            found.unreadable.append(f"{shown}: {kind[1:]}")
            return
        is_folder = kind == disk.FOLDER
        path = disk.real(named) if is_folder else resolve_named(named)
        file = relative_to(path, self.root)
        if os.path.isabs(file):
            found.unreadable.append(f"{shown}: it is on another drive than the project")
        elif is_folder and inside(path, self.root) is None:
            found.notes.append(f"{shown} skipped: {OUT_OF_PROJECT}")
        elif is_folder:
            found.walked_root |= file in ("", self._whole)
            self._walk(file, found)
        elif kind != disk.FILE:
            found.unreadable.append(f"{shown}: it is not a regular file")
        elif (real := inside(path, self.root)) is None:
            found.unreadable.append(f"{shown}: {OUT_OF_PROJECT}")
        else:
            name = nfc(file)
            collection = self.collection(name) or self.collections[0].name
            self._add(
                PostFile(name, collection, file, named=True, misplaced=self._placement.of_named(name, file)), real
            )

    def _sift(self, found: Discovery) -> None:
        """Add the posts among the files whose collection has other files too, and note what is left out."""
        files = {path: os.path.join(self.root, post.file) for path, (post, _) in found.unsifted.items()}
        posts, asides = sift(files, nfc(self._site))
        for path in posts:
            self._add(*found.unsifted[path])
        if asides:
            taken = [post.path for *_, post in self._real.values()]
            found.notes.append(describe(taken, left_out(asides)))

    def _offer(self, post: PostFile, real: str, found: Discovery) -> None:
        """Add a file that the walk found, or keep it until all files of its collection are known."""
        if post.collection in self._sifted:
            found.unsifted[post.file] = post, real
        else:
            self._add(post, real)

    def _add(self, post: PostFile, real: str) -> None:
        """Add a post; `real` is its file without links, which tells posts apart.

        A file with several names is checked once, under the first one that is not a link.
        """
        ranked = (post.file != real, os.fsencode(post.file), post)
        same = nfc(real) if sys.platform == "darwin" else real  # there, a file has the names in both forms
        known = self._real.get(same, ranked)
        is_link, name, first = min(known, ranked)
        self._real[same] = is_link, name, first._replace(named=known[2].named or post.named)

    def _tell_apart(self, found: Discovery) -> None:
        """Name posts whose paths differ only in their Unicode form as the disk names them, and note that."""
        counts = Counter(post.path for post in found.posts)
        if len(counts) == len(found.posts):
            return
        found.posts = [post if counts[post.path] == 1 else post._replace(path=post.file) for post in found.posts]
        for path in (path for path, count in counts.items() if count > 1):
            found.notes.append(f"{escape(path, 200)} is the name of several files, which differ in their Unicode form")

    def _foreign(self, path: str) -> str | None:
        """Return the name of an unsupported format, such as `reStructuredText`; None if the file is not a post."""
        kind = FOREIGN.get(os.path.splitext(path)[1].lower())
        posts = (each for each in self.collections if kind and each.foreign.matches(path))
        return kind if any(not each.exclude.matches(path) for each in posts) else None

    def _walk(self, folder: str, found: Discovery) -> None:
        """Add the posts below a folder, a path relative to the root. Links to folders are not followed.

        A folder below it that is apart is not searched.
        """
        pending = [folder]
        while pending:
            current = pending.pop()
            try:
                entries = disk.scan(os.path.join(self.root, current))
            except OSError as error:
                found.unreadable.append(f"{escape(nfc(current), 200)}: {_reason(error)}")
                continue
            names = {entry.name for entry in entries}
            if current != folder and (apart := self._scout.look(current, names)) is not None:
                found.apart.append(apart)
                continue
            ignores = self._ignores_of(current, has_own=".gitignore" in names)
            below: list[str] = []
            hidden: tuple[str, ...] = ()
            if any(self._placement.owns_folder(nfc(f"{current}/{name}")) for name in names):
                hidden = self._placement.hidden(current, entries)
                entries = [entry for entry in entries if entry.name.startswith("index.")]
            for entry in entries:
                file = f"{current}/{entry.name}" if current else entry.name
                path = nfc(file)
                if entry.kind in (disk.FOLDER, disk.JUNCTION):
                    if entry.name != ".git" and entry.kind == disk.FOLDER and not self._is_out(f"{path}/", ignores):
                        below.append(file)
                    continue
                collection = self.collection(path)
                if collection and not self._is_out(path, ignores):
                    misplaced = Misplaced(hidden) if hidden else None
                    post = PostFile(path, collection, file, collection in self._own, misplaced)
                    self._add_entry(entry, post, found)
                elif not collection and (kind := self._foreign(path)) and not self._is_out(path, ignores):
                    found.foreign[kind] += 1
                elif (
                    not collection
                    and (unread := self._placement.unread(path, file))
                    and not self._is_out(path, ignores)
                ):
                    self._add_entry(entry, PostFile(path, unread[0], file, misplaced=unread[1]), found)
            pending += reversed(below)

    def _is_out(self, path: str, ignores: tuple[Ignore, ...]) -> bool:
        """Return whether the configuration, every collection or git excludes the path."""
        if self.exclude.matches(path):
            return True
        if path.endswith("/") and all(collection.exclude.matches(path) for collection in self.collections):
            return True
        return is_ignored(path, ignores)

    def _add_entry(self, entry: disk.Entry, post: PostFile, found: Discovery) -> None:
        """Add a file that the walk found, if it is a regular file of the project."""
        if entry.kind != disk.LINK:
            if entry.kind == disk.FILE:
                self._offer(post, post.file, found)
            return
        shown = escape(post.path, 200)
        path = os.path.join(self.root, post.file)
        kind = disk.kind(path)
        if kind.startswith("!"):
            found.notes.append(f"{shown} skipped: it is a link to nowhere")
        elif kind == disk.FILE and (real := inside(path, self.root)) is not None:
            self._offer(post, real, found)
        elif kind == disk.FILE:
            found.notes.append(f"{shown} skipped: {OUT_OF_PROJECT}")

    def _ignores_of(self, folder: str, *, has_own: bool) -> tuple[Ignore, ...]:
        """Return the gitignore files that apply in a folder, outermost first."""
        if not self._reads_ignores:
            return ()
        parent = folder.rpartition("/")[0]
        above = self._ignores.get(parent) if folder else ignores_above(self.root)
        if above is None:
            above = self._ignores_of(parent, has_own=disk.is_file(os.path.join(self.root, parent, ".gitignore")))
        own: tuple[Ignore, ...] = ()
        if has_own:
            own = (Ignore(f"{nfc(folder)}/" if folder else "", "", read_ignore(self.root / folder, self.root)),)
        self._ignores[folder] = above + own
        return self._ignores[folder]


def _reason(error: OSError) -> str:
    """Return why a path cannot be read."""
    return (error.strerror or "cannot be read").lower()
