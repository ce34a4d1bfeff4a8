"""The names of the files of a site; nothing is read. Files that git ignores are not in it.

A name has the form NFC, whatever form the disk has: git on macOS, generators and servers change it in different ways,
so a link in another form counts as right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property


class FileTree:
    """The files below a folder, by their paths relative to it: posix, in NFC.

    `doubt` returns why a file that is not listed may be there, as the rest of a sentence that begins with "unknown:":
    git ignores it, or its folder is a link or a submodule. None: it is not there. `gap` is the reason for a folder of
    which no file is listed, such as a theme in a submodule; None if there is none.
    """

    def __init__(
        self, paths: Iterable[str], doubt: Callable[[str], str | None] = lambda path: None, gap: str | None = None
    ) -> None:
        self.paths = sorted(set(paths))
        self.doubt = doubt
        self.gap = gap
        self._files = frozenset(self.paths)

    def is_file(self, path: str) -> bool:
        """Return whether there is a file."""
        return path in self._files

    def is_folder(self, path: str) -> bool:
        """Return whether there is a folder with files, at any depth."""
        path = path.strip("/")
        return path == "" or path in self._folders

    def names(self, folder: str) -> Sequence[str]:
        """Return the sorted names of the files and folders in a folder; empty if there is none."""
        return self._folders.get(folder.strip("/"), ())

    def below(self, folder: str) -> Sequence[str]:
        """Return the sorted paths of all files below a folder."""
        start = f"{folder.strip('/')}/" if folder.strip("/") else ""
        first = bisect_left(self.paths, start)
        last = bisect_left(self.paths, f"{start[:-1]}0") if start else len(self.paths)  # "0" follows "/"
        return self.paths[first:last]

    def twin(self, path: str) -> str | None:
        """Return a file whose path differs only in case; None if there is none."""
        found = self._folded.get(path.casefold())
        return found if found != path else None

    def named(self, name: str) -> Sequence[str]:
        """Return the sorted paths of the files with a name, in any folder; case does not matter."""
        return self._named.get(name.casefold(), ())

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        named: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            named[path.rpartition("/")[2].casefold()].append(path)
        return dict(named)

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        folders: dict[str, set[str]] = {"": set()}
        for path in self.paths:
            parent, _, name = path.rpartition("/")
            while name not in folders.setdefault(parent, set()):
                folders[parent].add(name)
                if not parent:
                    break
                parent, _, name = parent.rpartition("/")
        return {folder: sorted(names) for folder, names in folders.items()}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {path.casefold(): path for path in reversed(self.paths)}
