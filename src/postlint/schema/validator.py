"""Check front matter against a schema: accept it quickly, or else ask jsonschema what is wrong."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from postlint.schema.deprecation import may_be_deprecated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postlint.front_matter import Pointer
    from postlint.schema.accept import Acceptor
    from postlint.schema.document import SchemaError
    from postlint.schema.explain import Explainer
    from postlint.schema.mismatch import Mismatch
    from postlint.schema.values import Values


class Validator:
    """A checked schema, ready to use; `known_keys` are the root keys that it describes.

    `ignores_case`: the case of those keys does not matter (`x-postlint-ignore-case`). `values` are the values from data
    files; the result for a post depends on them too. `roles` say what keys hold of pictures (`x-postlint-role`).
    `sorts`: it keeps some lists sorted. `warnings` are about the schema itself. `acceptor` answers without jsonschema.
    """

    def __init__(
        self,
        acceptor: Acceptor,
        explain: Callable[[], Explainer],
        *,
        known_keys: frozenset[str] = frozenset(),
        ignores_case: bool = False,
        values: Mapping[str, Values] = MappingProxyType({}),
        roles: Mapping[tuple[str, ...], frozenset[str]] = MappingProxyType({}),
        warnings: tuple[SchemaError, ...] = (),
        deprecated_keys: frozenset[str] = frozenset(),
        sorts: bool = False,
        is_bundled: bool = False,
    ) -> None:
        """Take what accepts data, and what returns an explainer of the same schema.

        `deprecated_keys` are those whose values the schema calls deprecated. `is_bundled`: it ships with postlint.
        """
        self.known_keys = known_keys
        self.ignores_case = ignores_case
        self.values = values
        self.roles = roles
        self.warnings = warnings
        self.sorts = sorts
        self.acceptor = acceptor
        self._explain = explain
        self._deprecated_keys = deprecated_keys
        self._is_bundled = is_bundled

    def mismatches(self, data: dict[str, Any]) -> list[Mismatch]:
        """Return the mismatches, without repeats, in order of place; at most 100.

        Never raises: data that cannot be checked gives one mismatch that says so.
        """
        if isinstance(data, dict) and "$schema" in data and "$schema" not in self.known_keys:  # for editors
            data = {key: value for key, value in data.items() if key != "$schema"}
        if not may_be_deprecated(data, self._deprecated_keys) and self.acceptor.accepts(data):
            return []
        return self.explainer.mismatches(data)

    @cached_property
    def key_order(self) -> tuple[str, ...]:
        """The root keys in the order of `properties`, without those of a schema that ships with postlint."""
        return () if self._is_bundled else self.explainer.key_order

    def sorted_lists(self, data: dict[str, Any]) -> list[Pointer]:
        """Return the lists that the schema keeps in alphabetical order (`x-postlint-sorted`)."""
        return self.explainer.sorted_lists(data)

    def is_better(self, new: Any, old: Any) -> bool:
        """Return whether a fault of the old data is gone in the new, and no other has come."""
        before, after = self.identities(old), self.identities(new)
        return before is not None and after is not None and after < before

    def identities(self, data: Any) -> frozenset[Any] | None:
        """Return what makes the faults of data the same in other data; None if it cannot be checked."""
        return self.explainer.identities(data)

    @cached_property
    def explainer(self) -> Explainer:
        """What says what is wrong; it imports jsonschema."""
        return self._explain()
