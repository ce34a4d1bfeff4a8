"""Read the schemas that ship with postlint, which refer only to each other and need no check, without `referencing`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.schema.document import Document
from postlint.schema.place import OURS, Place, dialect_of

if TYPE_CHECKING:
    from pathlib import Path

    from postlint.front_matter import Pointer


class _Resolved(NamedTuple):
    contents: Any
    resolver: None


class Shelf:
    """A shipped schema and those that it refers to; `places` gets the root of each file that is read."""

    is_named = is_trusted = True

    def __init__(self, path: Path, name: str, limit: int) -> None:
        """Read the schema at `path`; `name` is its path in messages, `limit` the most bytes of a file."""
        self._folder = path.parent
        self._limit = limit
        self._data: dict[str, Any] = {}
        self.places: list[Place] = []
        document = self._add(path.name, name)
        self.dialect = dialect_of(document, (), document.data["$schema"])

    def look_up(self, place: Place, keyword: str) -> _Resolved:
        """Return the target of a reference: to a place in the same file, or to another file of the shelf."""
        name, _, fragment = place.schema[keyword].partition("#")
        target = self._file(name.removeprefix(OURS)) if name else self._data[place.document.path]
        for step in fragment.split("/")[1:]:
            target = target[step]
        return _Resolved(target, None)

    def check(self, document: Document, pointer: Pointer, schema: Any) -> None:
        """Do nothing: a shipped schema is right."""

    def _file(self, name: str) -> Any:
        if OURS + name not in self._data:
            self._add(name, OURS + name)
        return self._data[OURS + name]

    def _add(self, name: str, shown: str) -> Document:
        document = Document.read(self._folder / name, shown, self._limit, None)
        self._data[document.path] = document.data
        self.places.append(Place(document, (), document.data, None))
        return document
