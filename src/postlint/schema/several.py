"""Several schemas for one post: all of them must hold."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from postlint.schema.mismatch import MISMATCHES, Mismatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postlint.front_matter import Pointer


class Checks(Protocol):
    """What checks front matter: one schema or several."""

    @property
    def known_keys(self) -> frozenset[str]:
        """Return the root keys that are described."""

    @property
    def ignores_case(self) -> bool:
        """Return whether the case of those keys does not matter."""

    @property
    def roles(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """Return what keys hold of pictures."""

    @property
    def key_order(self) -> tuple[str, ...]:
        """Return the root keys in the order of `properties`, without those of a schema that ships with postlint."""

    @property
    def sorts(self) -> bool:
        """Return whether some lists are kept in alphabetical order."""

    def sorted_lists(self, data: dict[str, Any], /) -> list[Pointer]:
        """Return the lists that are kept in alphabetical order."""

    def mismatches(self, data: dict[str, Any], /) -> list[Mismatch]:
        """Return the mismatches; an empty list if there are none."""

    def is_better(self, new: Any, old: Any, /) -> bool:
        """Return whether a fault of the old data is gone in the new, and no other has come."""

    def identities(self, data: Any, /) -> frozenset[Any] | None:
        """Return what makes the faults of data the same in other data; None if it cannot be checked."""


class Several:
    """Schemas that must all hold. A mismatch that two of them have is reported once."""

    def __init__(self, schemas: Sequence[Checks]) -> None:
        self._schemas = schemas

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """The root keys that one of the schemas describes."""
        return frozenset().union(*(each.known_keys for each in self._schemas))

    @property
    def ignores_case(self) -> bool:
        """Whether the case of those keys does not matter to one of the schemas."""
        return any(each.ignores_case for each in self._schemas)

    @cached_property
    def roles(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """What keys hold of pictures; the first schema that says so counts."""
        return {key: roles for each in reversed(self._schemas) for key, roles in each.roles.items()}

    @cached_property
    def key_order(self) -> tuple[str, ...]:
        """The root keys in the order of the first schema that has each."""
        return tuple(dict.fromkeys(chain.from_iterable(each.key_order for each in self._schemas)))

    @property
    def sorts(self) -> bool:
        """Whether one of the schemas keeps some lists in alphabetical order."""
        return any(each.sorts for each in self._schemas)

    def sorted_lists(self, data: dict[str, Any]) -> list[Pointer]:
        """Return the lists that one of the schemas keeps in alphabetical order."""
        return [*dict.fromkeys(chain.from_iterable(each.sorted_lists(data) for each in self._schemas))]

    def mismatches(self, data: dict[str, Any]) -> list[Mismatch]:
        """Return the mismatches of all schemas, those of the first one first, and at most 100."""
        found = chain.from_iterable(each.mismatches(data) for each in self._schemas)
        kept = {(each.pointer, each.at_key, each.message): each for each in reversed([*found])}
        return [*reversed(kept.values())][:MISMATCHES]

    def is_better(self, new: Any, old: Any) -> bool:
        """Return whether a fault of the old data is gone in the new, and no other has come, in any of the schemas."""
        before, after = self.identities(old), self.identities(new)
        return before is not None and after is not None and after < before

    def identities(self, data: Any) -> frozenset[Any] | None:
        """Return what makes the faults of data the same in other data; None if it cannot be checked."""
        found: set[Any] = set()
        for index, schema in enumerate(self._schemas):
            known = schema.identities(data)
            if known is None:
                return None
            found |= {(index, each) for each in known}
        return frozenset(found)


class Refused:
    """A schema that a post names and that cannot be used: one mismatch says why."""

    known_keys: frozenset[str] = frozenset()
    ignores_case = False
    roles: Mapping[tuple[str, ...], frozenset[str]] = MappingProxyType({})
    key_order: tuple[str, ...] = ()
    sorts = False

    def __init__(self, mismatch: Mismatch) -> None:
        self._mismatch = mismatch

    def mismatches(self, data: dict[str, Any]) -> list[Mismatch]:
        """Return why the schema cannot be used."""
        return [self._mismatch]

    def sorted_lists(self, data: dict[str, Any]) -> list[Pointer]:
        """Return no list."""
        return []

    def is_better(self, new: Any, old: Any) -> bool:
        """Return False: no change of the data makes a schema usable."""
        return False

    def identities(self, data: Any) -> frozenset[Any]:
        """Return nothing: the data has no faults."""
        return frozenset()
