"""Tell which schema a mismatch is from, and whether `postlint schema infer` wrote the keyword."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.schema.place import OURS, Place
from postlint.text import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_RECORD = "x-postlint-inferred"


class Origin(NamedTuple):
    """The schema that asks for something: its path, or the name of one that ships with postlint.

    `is_inferred`: it was inferred from the posts, and nobody has changed it since.
    """

    name: str
    is_bundled: bool = False
    is_inferred: bool = False

    def __str__(self) -> str:
        return f"the bundled schema `{self.name}`" if self.is_bundled else escape(self.name, 200)

    @property
    def note(self) -> str:
        """Return what an author who disagrees needs to know."""
        if self.is_bundled:
            return f"required by {self}: see `postlint schema show {self.name}`"
        if self.is_inferred:
            return f"inferred from the other posts: change {self} if it is not meant"
        return f"required by {self}"


class Origins:
    """The origins of the subschemas of a schema."""

    def __init__(self, places: Mapping[int, Place], shown: Callable[[str], str]) -> None:
        """Take the subschemas by the id of their data; `shown` returns the path of a document for messages."""
        self._places = places
        self._shown = shown

    def of(self, error: Any) -> Origin | None:
        """Return the origin of a validation error; None if it is not known."""
        place = self._places.get(id(error.schema))
        if place is None or place.schema is not error.schema:
            return None
        path = self._shown(place.document.path)
        if path.startswith(OURS):
            return Origin(path.removeprefix(OURS).removesuffix(".schema.json"), is_bundled=True)
        return Origin(path, is_inferred=_is_inferred(place, error))


def _is_inferred(place: Place, error: Any) -> bool:
    """Return whether the record of what was inferred has the keyword, with the value that the schema has."""
    record = place.document.data.get(_RECORD) if isinstance(place.document.data, dict) else None
    pointer = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in place.pointer)
    noted = record.get(pointer) if isinstance(record, dict) else None
    was = noted.get(error.validator) if isinstance(noted, dict) else None
    if error.validator == "required":
        return isinstance(was, list) and error.validator_value in was
    return was is not None and was == place.schema.get(error.validator)
