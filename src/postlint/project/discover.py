"""Find the posts: the root of the project, the files of its collections, and the paths that were named."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pathspec import PathSpec, Pattern

from postlint.generators import FOREIGN, generator_at, skipped_note
from postlint.project.config import FILE_NAMES, find_config, has_config, notes
from postlint.text import UnreadableError, escape, read_file

_IGNORE_LIMIT = 1_000_000


class PostFile(NamedTuple):
    """The file of a post: its path, posix and relative to the root, and the name of its collection."""

    path: str
    collection: str


class Patterns:
    """Gitignore-style patterns with `{a,b}`, relative to the root."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._spec = PathSpec.from_lines("gitignore", [each for pattern in self.patterns for each in expand(pattern)])

    def matches(self, path: str) -> bool:
        """Return whether a path matches: posix, relative to the root; a folder's path ends with `/`."""
        return self._spec.match_file(path)


def is_pattern(text: str) -> bool:
    """Return whether git understands the text as a pattern of an ignore file."""
    try:
        Patterns((text,))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def expand(pattern: str) -> tuple[str, ...]:
    """Expand the braces of a pattern: `posts/*.{md,html}` → `posts/*.md`, `posts/*.html`."""
    match = re.search(r"\{([^{}]*,[^{}]*)\}", pattern)
    if match is None:
        return (pattern,)
    head, tail = pattern[: match.start()], pattern[match.end() :]
    return tuple(each for choice in match[1].split(",") for each in expand(f"{head}{choice}{tail}"))


class Ignore(NamedTuple):
    """A gitignore file: its folder relative to the root (`base`), or the root relative to its folder (`above`)."""

    base: str
    above: str
    spec: PathSpec[Pattern]


class CollectionPatterns(NamedTuple):
    """The compiled patterns of a collection; with `any_case`, `.MD` is a suffix as `.md` is."""

    name: str
    include: Patterns
    exclude: Patterns
    foreign: Patterns = Patterns(())
    bundles: tuple[str, ...] = ()
    any_case: bool = False

    def includes(self, path: str) -> bool:
        """Return whether a path is that of a post, unless it is excluded."""
        stem, suffix = os.path.splitext(path)
        return self.include.matches(stem + suffix.lower() if self.any_case else path)


@dataclass
class Discovery:
    """The posts in the order of their paths, notes for stderr, and what could not be read, each an escaped line."""

    posts: list[PostFile] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    walked_root: bool = False
    foreign: Counter[str] = field(default_factory=Counter)


def find_root(paths: Iterable[Path], current: Path) -> Path:
    """Find the project that the paths are in: the nearest folder at or above them that has the mark of one.

    A mark is a configuration, a generator's own configuration, or `.git`. The search never goes above a
    repository or the home folder. Without a mark, return the folder that all paths are in.
    """
    folders = {path if path.is_dir() else path.parent for path in paths} or {current}
    resolved = sorted(str(folder.resolve()) for folder in folders)
    try:
        start = Path(os.path.commonpath(resolved))
    except ValueError:  # on two drives
        start = Path(resolved[0])
    home = _home()
    for folder in (start, *start.parents):
        if folder != start and (folder == folder.parent or folder == home or _is_shared(folder)):
            break
        if has_config(folder) or generator_at(folder) or (folder / ".git").exists():
            return folder
    return start


def _home() -> Path | None:
    """Return the home folder; None if there is none: a user of a container may have no entry in `/etc/passwd`."""
    try:
        return Path.home().resolve()
    except RuntimeError:
        return None


def _is_shared(folder: Path) -> bool:
    """Return whether every user may write into the folder, such as `/tmp`: its configuration is not trusted."""
    mode = folder.stat().st_mode
    return bool(mode & stat.S_IWOTH)


class Finder:
    """The search for the posts of a project."""

    def __init__(
        self, root: Path, collections: Iterable[CollectionPatterns], exclude: Patterns, notes: tuple[str, ...] = ()
    ) -> None:
        self.root = root
        self.notes = notes
        self.collections = list(collections)
        self.exclude = exclude
        self._real: dict[tuple[int, int], tuple[bool, bytes, PostFile]] = {}
        self._ignores: dict[str, tuple[Ignore, ...]] = {}

    def find(self, paths: Iterable[str | os.PathLike[str]]) -> Discovery:
        """Find the posts below the folders among `paths`, and the files among them; no paths: all posts of the root."""
        found = Discovery()
        paths = list(paths) or [self.root]
        for path in paths:
            self._take(os.fspath(path), found)
        found.notes += [skipped_note(kind, count) for kind, count in found.foreign.items()]
        found.posts = [post for *_, post in sorted(self._real.values())]
        found.posts.sort(key=lambda post: os.fsencode(post.path))
        found.notes += (*self.notes, *notes(self.root))
        found.notes.sort()
        found.unreadable.sort()
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
            self._walk(self._relative(real), found)
        elif not stat.S_ISREG(status.st_mode):
            found.unreadable.append(f"{shown}: it is not a regular file")
        elif self._leads_out(path):
            found.unreadable.append(f"{shown}: it is a link out of the project")
        else:
            relative = self._relative(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))
            post = PostFile(relative, self.collection(relative) or self.collections[0].name)
            self._add(post, status, is_link=os.path.islink(path))

    def _relative(self, path: str) -> str:
        """Return the path relative to the root, posix; a path outside of it begins with `..`."""
        relative = os.path.relpath(path, self.root).replace(os.sep, "/")
        return "" if relative == "." else relative

    def _leads_out(self, path: str) -> bool:
        """Return whether a path is a link to a file outside of the project."""
        return os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(self.root)

    def _add(self, post: PostFile, status: os.stat_result, *, is_link: bool) -> None:
        """Add a post. A file with several names is checked once, under the first name that is not a link."""
        identity = (status.st_dev, status.st_ino)
        ranked = (is_link, os.fsencode(post.path), post)
        self._real[identity] = min(self._real.get(identity, ranked), ranked)

    def collection(self, path: str) -> str | None:
        """Return the name of the collection that a path belongs to; None if the file is not a post."""
        for collection in self.collections:
            if collection.includes(path) and not collection.exclude.matches(path):
                return collection.name
        return None

    def _owns_folder(self, path: str) -> bool:
        """Return whether a file named `index` is a post that owns all other files of its folder."""
        parent = path.rpartition("/")[0]
        return any(parent.startswith(each.bundles) and each.includes(path) for each in self.collections)

    def _foreign(self, path: str) -> str | None:
        """Return the name of an unsupported format, such as `reStructuredText`; None if the file is not a post."""
        kind = FOREIGN.get(os.path.splitext(path)[1].lower())
        posts = (each for each in self.collections if kind and each.foreign.matches(path))
        return kind if any(not each.exclude.matches(path) for each in posts) else None

    def _walk(self, folder: str, found: Discovery) -> None:
        """Add the posts below a folder, a path relative to the root. Links to folders are not followed."""
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
            if any(name.startswith("index.") and self._owns_folder(f"{current}/{name}") for name in names):
                entries = [entry for entry in entries if entry.name.startswith("index.")]
            for entry in entries:
                path = f"{current}/{entry.name}" if current else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git" and not self._is_out(f"{path}/", ignores):
                        pending.append(path)
                    continue
                collection = self.collection(path)
                if collection and not self._is_out(path, ignores):
                    self._add_entry(entry, PostFile(path, collection), found)
                elif not collection and (kind := self._foreign(path)) and not self._is_out(path, ignores):
                    found.foreign[kind] += 1

    def _is_out(self, path: str, ignores: tuple[Ignore, ...]) -> bool:
        """Return whether the configuration, every collection or git excludes the path."""
        if self.exclude.matches(path):
            return True
        if path.endswith("/") and all(collection.exclude.matches(path) for collection in self.collections):
            return True
        return _is_ignored(path, ignores)

    def _add_entry(self, entry: os.DirEntry[str], post: PostFile, found: Discovery) -> None:
        """Add a file that the walk found, if it is a regular file of the project."""
        shown = escape(post.path, 200)
        try:
            status = os.stat(entry.path)  # on Windows, the entry itself has no inode
        except OSError as error:
            if entry.is_symlink():
                found.notes.append(f"{shown} skipped: it is a link to nowhere")
            else:
                found.unreadable.append(f"{shown}: {(error.strerror or 'cannot be read').lower()}")
            return
        if not stat.S_ISREG(status.st_mode):
            return
        if self._leads_out(entry.path):
            found.notes.append(f"{shown} skipped: it is a link out of the project")
            return
        self._add(post, status, is_link=entry.is_symlink())

    def _ignores_of(self, folder: str, *, has_own: bool) -> tuple[Ignore, ...]:
        """Return the gitignore files that apply in a folder, outermost first."""
        parent = folder.rpartition("/")[0]
        above = self._ignores.get(parent) if folder else _ignores_above(self.root)
        if above is None:
            above = self._ignores_of(parent, has_own=os.path.isfile(os.path.join(self.root, parent, ".gitignore")))
        own: tuple[Ignore, ...] = ()
        if has_own:
            own = (Ignore(f"{folder}/" if folder else "", "", _read_ignore(self.root / folder)),)
        self._ignores[folder] = above + own
        return self._ignores[folder]


def _ignores_above(root: Path) -> tuple[Ignore, ...]:
    """Read the gitignore files above the root, up to the root of the repository, outermost first."""
    found: list[Ignore] = []
    for folder in (root, *root.parents):
        if folder != root and (folder / ".gitignore").is_file():
            found.insert(0, Ignore("", f"{root.relative_to(folder).as_posix()}/", _read_ignore(folder)))
        if (folder / ".git").exists():
            return tuple(found)
    return ()


def _read_ignore(folder: Path) -> PathSpec[Pattern]:
    """Read the gitignore file of a folder. A line that is not a pattern is skipped, as git does."""
    try:
        lines = read_file(folder / ".gitignore", _IGNORE_LIMIT).decode("utf-8", "surrogateescape").splitlines()
    except UnreadableError:
        lines = []
    try:
        return PathSpec.from_lines("gitignore", lines)
    except ValueError:
        return PathSpec.from_lines("gitignore", filter(is_pattern, lines))


def _is_ignored(path: str, ignores: tuple[Ignore, ...]) -> bool:
    """Return whether the path is ignored: the innermost gitignore file with a matching pattern decides."""
    for ignore in reversed(ignores):
        include = ignore.spec.check_file(ignore.above + path[len(ignore.base) :]).include
        if include is not None:
            return bool(include)
    return False


def describe_root(root: Path) -> str:
    """Say what makes a folder the root, for `--verbose`."""
    if config := find_config(root):
        return config.name
    if generator_at(root):
        return "the configuration of its generator"
    return ".git" if (root / ".git").exists() else f"no mark of a project found: looked for {', '.join(FILE_NAMES)}"
