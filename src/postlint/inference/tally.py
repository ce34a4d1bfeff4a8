"""What stands at one place in the front matter of many posts, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

KINDS = ("string", "number", "integer", "boolean", "array", "object", "null")
"""The types of JSON Schema, in the order in which they are written."""
SHOWN = 5
"""How many files an outlier names."""


class Sighting(NamedTuple):
    """A value, and the post that it is in."""

    value: Any
    path: str


class Outlier(NamedTuple):
    """Something that few posts do, and which."""

    what: str
    paths: tuple[str, ...]

    def annotation(self) -> dict[str, Any]:
        """As a schema notes it down."""
        return {"what": self.what, "posts": len(self.paths), "files": list(self.paths[:SHOWN])}


def outlier(what: str, paths: Iterable[str]) -> Outlier:
    """An outlier, its posts in order and each once."""
    return Outlier(what, tuple(sorted(set(paths))))


def kind_of(value: Any) -> str:
    """The type of a value as JSON Schema names it."""
    if value is None:
        return "null"
    for kind, types in (
        ("boolean", bool),
        ("integer", int),
        ("number", float),
        ("string", str),
        ("array", list),
    ):
        if isinstance(value, types):
            return kind
    return "object"


class Tally:
    """All that was seen at one place; `total` is how often it could have been seen there."""

    def __init__(self, sightings: list[Sighting], total: int) -> None:
        self.sightings = sightings
        self.total = total
        self.by_kind: dict[str, list[Sighting]] = {}
        for sighting in sightings:
            self.by_kind.setdefault(kind_of(sighting.value), []).append(sighting)
        if "number" in self.by_kind and "integer" in self.by_kind:
            self.by_kind["number"] += self.by_kind.pop("integer")

    @property
    def share(self) -> float:
        """How many percent of the posts have it."""
        return 100 * len(self.sightings) / self.total if self.total else 0.0

    def of(self, kind: str) -> list[Sighting]:
        """What was seen of one type."""
        return self.by_kind.get(kind, [])

    def scalars(self) -> Counter[str]:
        """How often each text, number and boolean was seen, those in lists counted one by one."""
        counted: Counter[str] = Counter()
        for value, _ in self.sightings:
            for item in value if isinstance(value, list) else (value,):
                if isinstance(item, bool):
                    counted["true" if item else "false"] += 1
                elif isinstance(item, str | int | float):
                    counted[str(item)] += 1
        return counted


def tally_keys(mappings: Iterable[Sighting]) -> dict[str, Tally]:
    """The tallies of the keys of mappings, by key in alphabetical order."""
    mappings = list(mappings)
    seen: dict[str, list[Sighting]] = {}
    for mapping, path in mappings:
        for key, value in mapping.items():
            seen.setdefault(key, []).append(Sighting(value, path))
    return {key: Tally(seen[key], len(mappings)) for key in sorted(seen)}
