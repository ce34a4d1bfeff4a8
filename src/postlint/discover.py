"""Which files are posts: the project's root, its collections, what git ignores, and the paths that were named."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pathspec import PathSpec, Pattern

from postlint.config import FILE_NAMES, find_config
from postlint.generators import GENERATORS
from postlint.text import escape


class Found(NamedTuple):
    """A post: its path, posix and relative to the root, and the name of its collection."""

    path: str
    collection: str


class Patterns:
    """Gitignore-style patterns with `{a,b}`, relative to the root."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._spec = PathSpec.from_lines("gitignore", [each for pattern in self.patterns for each in expand(pattern)])

    def matches(self, path: str) -> bool:
        """Whether a path (posix, relative to the root; a folder's ends with `/`) matches."""
        return self._spec.match_file(path)


@lru_cache(maxsize=1024)
def expand(pattern: str) -> tuple[str, ...]:
    """A pattern with `{a,b}` as the patterns it stands for."""
    match = re.search(r"\{([^{}]*,[^{}]*)\}", pattern)
    if match is None:
        return (pattern,)
    head, tail = pattern[: match.start()], pattern[match.end() :]
    return tuple(each for choice in match[1].split(",") for each in expand(f"{head}{choice}{tail}"))


class CollectionPatterns(NamedTuple):
    """A collection's patterns, made once."""

    name: str
    include: Patterns
    exclude: Patterns


@dataclass
class Discovery:
    """What was found: posts in the order of their paths, notes for stderr, and what could not be read."""

    posts: list[Found] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    walked_root: bool = False


def find_root(paths: Iterable[Path], current: Path) -> Path:
    """The project that the paths are in: the nearest folder at or above them that has a mark of one.

    A mark is a configuration, a generator's own configuration, or `.git`. The search never goes above a
    repository or the home folder; without any mark it is the first path's folder itself.
    """
    start = next((path if path.is_dir() else path.parent for path in paths), current).resolve()
    home = Path.home().resolve()
    for folder in (start, *start.parents):
        if folder != start and (folder == folder.parent or folder == home or _is_shared(folder)):
            break
        if find_config(folder) or _has_generator(folder) or (folder / ".git").exists():
            return folder
    return start


def _is_shared(folder: Path) -> bool:
    """Whether anybody may write into the folder, so that a configuration in it is nobody's (the temp folder)."""
    mode = folder.stat().st_mode
    return bool(mode & stat.S_IWOTH)


def _has_generator(folder: Path) -> bool:
    return any(generator.locate(folder) == folder for name, generator in GENERATORS.items() if name != "plain")


class Finder:
    """Finds the posts of a project."""

    def __init__(self, root: Path, collections: Iterable[CollectionPatterns], exclude: Patterns) -> None:
        self.root = root
        self.collections = list(collections)
        self.exclude = exclude
        self._real: set[tuple[int, int]] = set()
        self._ignores: dict[str, tuple[tuple[str, PathSpec[Pattern]], ...]] = {}

    def find(self, paths: Iterable[str | os.PathLike[str]]) -> Discovery:
        """The posts below the folders among `paths`, and every file among them; all of the root when there are none."""
        found = Discovery()
        paths = list(paths) or [self.root]
        for path in paths:
            self._take(os.fspath(path), found)
        found.posts.sort(key=lambda post: os.fsencode(post.path))
        return found

    def _take(self, named: str, found: Discovery) -> None:
        shown = escape(named, 200)
        path = os.path.abspath(named)
        try:
            status = os.stat(path)
        except OSError as error:
            found.unreadable.append(f"{shown}: {(error.strerror or 'cannot be read').lower()}")
            return
        if stat.S_ISDIR(status.st_mode):
            real = os.path.realpath(path)
            found.walked_root |= real == str(self.root)
            for post in self._walk(self._relative(real), found):
                found.posts.append(post)
        elif not stat.S_ISREG(status.st_mode):
            found.unreadable.append(f"{shown}: it is not a regular file")
        elif self._is_new(status):
            relative = self._relative(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))
            found.posts.append(Found(relative, self.collection(relative) or self.collections[0].name))

    def _relative(self, path: str) -> str:
        """The path relative to the root, posix; one outside of it keeps its way there."""
        relative = os.path.relpath(path, self.root).replace(os.sep, "/")
        return "" if relative == "." else relative

    def _is_new(self, status: os.stat_result) -> bool:
        """Whether the real file was not seen before under another name."""
        identity = (status.st_dev, status.st_ino)
        if identity in self._real:
            return False
        self._real.add(identity)
        return True

    def collection(self, path: str) -> str | None:
        """The name of the collection that a path belongs to, None for one that is no post."""
        for collection in self.collections:
            if collection.include.matches(path) and not collection.exclude.matches(path):
                return collection.name
        return None

    def _walk(self, folder: str, found: Discovery) -> Iterator[Found]:
        """The posts below a folder, given relative to the root. Links to folders are not followed."""
        pending = [folder]
        while pending:
            current = pending.pop()
            try:
                entries = list(os.scandir(os.path.join(self.root, current)))
            except OSError as error:
                found.unreadable.append(f"{escape(current, 200)}: {(error.strerror or 'cannot be read').lower()}")
                continue
            names = {entry.name for entry in entries}
            ignores = self._ignores_of(current, has_own=".gitignore" in names)
            for entry in entries:
                path = f"{current}/{entry.name}" if current else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git" and not self._is_out(f"{path}/", ignores):
                        pending.append(path)
                    continue
                collection = self.collection(path)
                if collection and not self._is_out(path, ignores) and self._is_post(entry, found):
                    yield Found(path, collection)

    def _is_out(self, path: str, ignores: tuple[tuple[str, PathSpec[Pattern]], ...]) -> bool:
        """Whether the configuration, every collection or git leaves the path out."""
        if self.exclude.matches(path):
            return True
        if path.endswith("/") and all(collection.exclude.matches(path) for collection in self.collections):
            return True
        return _is_ignored(path, ignores)

    def _is_post(self, entry: os.DirEntry[str], found: Discovery) -> bool:
        """Whether an entry is a regular file of the project that was not seen before."""
        try:
            status = entry.stat()
        except OSError:
            found.notes.append(f"{escape(entry.name, 200)} skipped: it is a link to nowhere")
            return False
        if not stat.S_ISREG(status.st_mode):
            return False
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if os.path.commonpath([target, self.root]) != str(self.root):
                found.notes.append(f"{escape(entry.name, 200)} skipped: it is a link out of the project")
                return False
        return self._is_new(status)

    def _ignores_of(self, folder: str, *, has_own: bool) -> tuple[tuple[str, PathSpec[Pattern]], ...]:
        """The gitignore files that hold in a folder, outermost first, each with the folder it stands in."""
        parent = folder.rpartition("/")[0]
        above = self._ignores.get(parent) if folder else ()
        if above is None:
            above = self._ignores_of(parent, has_own=os.path.isfile(os.path.join(self.root, parent, ".gitignore")))
        own: tuple[tuple[str, PathSpec[Pattern]], ...] = ()
        if has_own:
            own = ((f"{folder}/" if folder else "", _read_ignore(os.path.join(self.root, folder, ".gitignore"))),)
        self._ignores[folder] = above + own
        return self._ignores[folder]


def _read_ignore(path: str) -> PathSpec[Pattern]:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return PathSpec.from_lines("gitignore", file.read(1_000_000).splitlines())
    except (OSError, ValueError):
        return PathSpec.from_lines("gitignore", [])


def _is_ignored(path: str, ignores: tuple[tuple[str, PathSpec[Pattern]], ...]) -> bool:
    """Whether the innermost gitignore file that says anything about the path says that it is ignored."""
    for base, spec in reversed(ignores):
        include = spec.check_file(path[len(base) :]).include
        if include is not None:
            return bool(include)
    return False


def describe_root(root: Path) -> str:
    """What makes a folder the root, for `--verbose`."""
    if config := find_config(root):
        return config.name
    if _has_generator(root):
        return "the configuration of its generator"
    return ".git" if (root / ".git").exists() else f"no mark of a project found: looked for {', '.join(FILE_NAMES)}"
