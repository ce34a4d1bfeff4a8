"""Count the values at one place in the front matter of many posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

KINDS = ("string", "number", "integer", "boolean", "array", "object", "null")
"""The types of JSON Schema, in the order of an inferred schema."""
SHOWN = 5
"""The most files that an outlier names."""


class Sighting(NamedTuple):
    """A value, and the path of its post."""

    value: Any
    path: str


class Outlier(NamedTuple):
    """Something that only a few posts have, with the paths of these posts."""

    what: str
    paths: tuple[str, ...]

    def annotation(self) -> dict[str, Any]:
        """Return the outlier as noted in a schema."""
        return {"what": self.what, "posts": len(self.paths), "files": list(self.paths[:SHOWN])}


def outlier(what: str, paths: Iterable[str]) -> Outlier:
    """Return an outlier with sorted paths, each once."""
    return Outlier(what, tuple(sorted(set(paths))))


def kind_of(value: Any) -> str:
    """Return the JSON Schema type of a value: `1.5` → `number`."""
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
    """The values seen at one place; `total` is the number of posts that could have one."""

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
        """Return the share of posts with a value, in percent."""
        return 100 * len(self.sightings) / self.total if self.total else 0.0

    def of(self, kind: str) -> list[Sighting]:
        """Return the values of one JSON Schema type."""
        return self.by_kind.get(kind, [])

    def scalars(self) -> Counter[str]:
        """Return how often each string, number and boolean occurs; items of lists are counted one by one."""
        counted: Counter[str] = Counter()
        for value, _ in self.sightings:
            for item in value if isinstance(value, list) else (value,):
                if isinstance(item, bool):
                    counted["true" if item else "false"] += 1
                elif isinstance(item, str | int | float):
                    counted[str(item)] += 1
        return counted


def tally_keys(mappings: Iterable[Sighting]) -> dict[str, Tally]:
    """Return the tally of each key of the mappings, in alphabetical order."""
    mappings = list(mappings)
    seen: dict[str, list[Sighting]] = {}
    for mapping, path in mappings:
        for key, value in mapping.items():
            seen.setdefault(key, []).append(Sighting(value, path))
    return {key: Tally(seen[key], len(mappings)) for key in sorted(seen)}
