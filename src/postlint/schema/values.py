"""Read the allowed values of `x-postlint-values` from a data file of the site, such as `_data/authors.yml#keys`.

The files are read when a schema is loaded: each file once, only below one folder, and within a size limit.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from postlint import disk
from postlint.front_matter import Format, UnparsedError, read_data
from postlint.schema.keyword import VALUES
from postlint.text import (
    MissingError,
    NotUtf8Error,
    Source,
    UnreadableError,
    inside,
    nfc,
    quote,
    read_file,
)

SIZE = 2_000_000
"""The largest size of a data file, in bytes."""
MOST = 20_000
"""The most values, and the most files in a folder."""

_FORMATS = {".yml": Format.YAML, ".yaml": Format.YAML, ".json": Format.JSON, ".toml": Format.TOML}
_SEPARATORS = {".csv": ",", ".tsv": "\t"}
_FORMS = "`_data/authors.yml#keys` or `_layouts/*`"


class ValuesError(Exception):
    """The values cannot be read; the message gives the reason. `is_missing`: the file or folder does not exist."""

    def __init__(self, message: str, *, is_missing: bool = False) -> None:
        super().__init__(message)
        self.is_missing = is_missing


class Values(NamedTuple):
    """The allowed values, as strings, and their name in the schema."""

    name: str
    allowed: frozenset[str]


class DataFiles:
    """The data files below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = Path(disk.real(folder))
        self._known: dict[str, Values] = {}
        self._data: dict[Path, Any] = {}

    def values(self, name: object) -> Values:
        """Return the values of a name, such as `_data/authors.yml#keys`.

        Raises:
            ValuesError: the name is invalid, points outside the folder, or its values cannot be read.
        """
        if not isinstance(name, str) or not name:
            raise ValuesError(f"`{VALUES}` must be a string such as {_FORMS}")
        if name not in self._known:
            allowed = frozenset(self._read(name))
            if not allowed:
                raise ValuesError(f"{quote(name)} has no values")
            if len(allowed) > MOST:
                raise ValuesError(f"{quote(name)} has more than {MOST:,} values")
            self._known[name] = Values(name, allowed)
        return self._known[name]

    def _read(self, name: str) -> Iterator[str]:
        path, mark, part = name.partition("#")
        if "*" in path and not mark:
            return self._file_names(path)
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in _FORMATS:
            data = self._load(path, lambda text: read_data(text, _FORMATS[suffix]))
            return _select(data, part, path)
        if suffix in _SEPARATORS and part:
            return _column(self._load(path, lambda text: _rows(text, _SEPARATORS[suffix])), part, path)
        if suffix in _SEPARATORS:
            raise ValuesError(f"{quote(name, 30)} needs a column: write for example {quote(path + '#name', 40)}")
        raise ValuesError(f"{quote(name, 30)} does not name values: write {_FORMS}")

    def _find(self, path: str) -> Path:
        """Return the real path of a file or folder below the site's folder."""
        try:
            found = inside(self._folder / path, self._folder)
        except ValueError:
            raise ValuesError(f"there is no file {quote(path)}", is_missing=True) from None
        if found is None:
            raise ValuesError(f"{quote(path)} is outside the project")
        return self._folder / found

    def _load(self, path: str, read: Callable[[str], Any]) -> Any:
        file = self._find(path)
        if file not in self._data:
            try:
                self._data[file] = read(Source.from_bytes(path, read_file(file, SIZE, self._folder)).text)
            except MissingError:
                raise ValuesError(f"there is no file {quote(path)}", is_missing=True) from None
            except UnreadableError as error:
                raise ValuesError(f"{quote(path)} cannot be read: {error.reason}") from None
            except NotUtf8Error as error:
                raise ValuesError(f"{quote(path)} is not UTF-8: it looks like {error.guess}") from None
            except UnparsedError as error:
                raise ValuesError(f"{quote(path)} cannot be read: {error}") from None
        return self._data[file]

    def _file_names(self, pattern: str) -> Iterator[str]:
        """Yield the names of the files that `folder/*` or `folder/**/*` matches, without suffix.

        `folder/*/` matches folders.
        """
        match = re.fullmatch(r"([^*]+/)(\*\*/(?!$))?([^/]+)(/?)", pattern)
        if match is None:
            raise ValuesError(f"{quote(pattern)} is not a file pattern such as `_layouts/*` or `_layouts/**/*`")
        folder = self._find(match[1])
        if not disk.is_folder(folder):
            raise ValuesError(f"there is no folder {quote(match[1])}", is_missing=True)
        seen = 0
        for above, folders, files in _walk(folder, is_deep=bool(match[2])):
            names = folders if match[4] else files
            seen += len(folders) + len(files)
            if seen > MOST:
                raise ValuesError(f"there are more than {MOST:,} files in {quote(match[1])}")
            for name in names:
                if fnmatchcase(name, match[3]) and not name.startswith("."):
                    path = Path(above, name).relative_to(folder)
                    yield nfc((path if match[4] else path.with_suffix("")).as_posix())


def _walk(folder: Path, *, is_deep: bool) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Yield a folder, and those below it if `is_deep`, each with the names of its folders and of its files.

    No link and no hidden folder is followed; a link to a folder has a name among the folders.
    """
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            entries = disk.scan(current)
        except OSError:
            continue
        folders = [name for name, kind in entries if kind == disk.FOLDER or _leads_to_folder(current / name, kind)]
        others = set(folders)
        yield current, folders, [entry.name for entry in entries if entry.name not in others]
        if is_deep:
            pending += [current / name for name, kind in entries if kind == disk.FOLDER and not name.startswith(".")]


def _leads_to_folder(path: Path, kind: str) -> bool:
    return kind in (disk.LINK, disk.JUNCTION) and disk.is_folder(path)


def as_text(value: Any) -> str | None:
    """Return a scalar as a generator prints it: True → `true`; None if the value is null or not a scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None


def _select(data: Any, part: str, path: str) -> Iterator[str]:
    """Yield the values of a part of the data.

    `part` is `keys`, `values`, a JSON pointer with `*` for every key or index, or empty for all of the data.
    """
    if part == "keys" and not isinstance(data, dict):
        raise ValuesError(f"`#keys` needs a mapping: {quote(path)} is not one")
    if part == "values":
        if not isinstance(data, dict | list):
            raise ValuesError(f"`#values` needs a mapping or a list: {quote(path)} is neither")
        found = [data] if isinstance(data, list) else [each for each in data.values() if each is not None]
    elif part in ("", "keys"):
        found = [data]
    elif part.startswith("/"):
        found = _follow(data, part)
        if not found:
            raise ValuesError(f"{quote('#' + part)} matches nothing in {quote(path)}")
    else:
        raise ValuesError(f"{quote('#' + part)} is not `#keys`, `#values` or a pointer such as `#/categories`")
    for each in found:
        for item in each if isinstance(each, list | dict) else (each,):
            text = as_text(item)
            if text is None and item is not None:
                kind = "mappings" if isinstance(item, dict) else "lists"
                raise ValuesError(f"the values in {quote(path)} are {kind}: name a key, such as `#/*/name`")
            if text is not None:
                yield text


def _follow(data: Any, pointer: str) -> list[Any]:
    """Return the values at a JSON pointer; `*` matches every key and index: `/*/name`."""
    found = [data]
    for step in pointer[1:].split("/"):
        key = step.replace("~1", "/").replace("~0", "~")
        next_found: list[Any] = []
        for value in found:
            if isinstance(value, dict):
                next_found += value.values() if key == "*" else [value[key]] if key in value else []
            elif isinstance(value, list):
                is_index = key.isascii() and key.isdigit() and len(key) < 7 and int(key) < len(value)
                next_found += value if key == "*" else [value[int(key)]] if is_index else []
        found = next_found
    return found


def _rows(text: str, separator: str) -> list[list[str]]:
    import csv

    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False))
    except csv.Error:
        raise UnparsedError("it is not valid CSV") from None


def _column(rows: list[list[str]], name: str, path: str) -> Iterator[str]:
    """Yield the cells of a column below its header that are not empty."""
    head = [cell.strip() for cell in rows[0]] if rows else []
    if name not in head:
        from postlint.schema.phrase import closest

        near = closest(name, head)
        suggestion = f": did you mean {quote(near)}" if near else ""
        raise ValuesError(f"{quote(path)} has no column {quote(name)}{suggestion}")
    index = head.index(name)
    return (row[index].strip() for row in rows[1:] if len(row) > index and row[index].strip())
