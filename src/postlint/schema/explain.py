"""Find with jsonschema what in front matter does not match a schema, and word each mismatch."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import referencing.exceptions

from postlint.front_matter import path_of
from postlint.schema import phrase
from postlint.schema.application import applied, deprecated, in_place, resolver_of
from postlint.schema.branch import distinct, faults
from postlint.schema.budget import REFERENCES, Budget, TooMuchError
from postlint.schema.deprecation import may_be_deprecated
from postlint.schema.fault import SchemaFault
from postlint.schema.format import checker, meta_checker
from postlint.schema.keyword import SORTED
from postlint.schema.mismatch import MISMATCHES, Mismatch
from postlint.schema.trial import Advised, Trial, identity
from postlint.schema.vocabulary import extend
from postlint.text import escape, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from postlint.front_matter import Pointer
    from postlint.schema.dialect import Dialect
    from postlint.schema.origin import Origin
    from postlint.schema.values import Values

_ERRORS = 1_000
_SURRENDERS = (
    (RecursionError, "it is nested too deep"),
    (referencing.exceptions.Unresolvable, "a reference cannot be resolved"),
    (TooMuchError, "it takes too many steps"),
    (OverflowError, "a number is too large"),
    (ValueError, "a value is out of range"),
    (TypeError, "a key or value has a type that JSON lacks"),
)


class Explainer:
    """A checked schema and its validator of the library jsonschema."""

    def __init__(
        self,
        dialect: Dialect,
        schema: Any,
        registry: referencing.Registry[Any],
        *,
        is_date: Callable[[str], bool],
        references: int = REFERENCES,
        values: Mapping[str, Values] = MappingProxyType({}),
        origin_of: Callable[[Any], Origin | None] = lambda error: None,
        is_meta: bool = False,
        reads_dates: bool = False,
        deprecated_keys: frozenset[str] = frozenset(),
    ) -> None:
        """Take a schema whose references all resolve within `registry`, and the origins of its errors.

        `is_meta`: it describes schemas, whose patterns are checked elsewhere. `reads_dates`: the formats of dates take
        what the generator reads as a date. `deprecated_keys` are those whose values it calls deprecated.
        """
        self._origin_of = origin_of
        self._deprecated_keys = deprecated_keys
        self._budget = Budget(references)
        made = extend(dialect, self._budget, values, is_date)
        self._validator = made(
            schema,
            registry=registry,
            format_checker=meta_checker() if is_meta else checker(is_date if reads_dates else None),
        )

    def mismatches(self, data: Any) -> list[Mismatch]:
        """Return the mismatches, without repeats, in order of place; at most 100.

        Never raises: data that cannot be checked gives one mismatch that says so.
        """
        self._budget.refill()
        try:
            found = self._find(data)
            if may_be_deprecated(data, self._deprecated_keys):
                found += self._deprecated(data)
            if not found:
                return []
            ordered = sorted(found, key=lambda fault: (_order(fault.pointer), fault.message))[:MISMATCHES]
        except tuple(kind for kind, _ in _SURRENDERS) as error:
            reason = next(reason for kind, reason in _SURRENDERS if isinstance(error, kind))
            return [Mismatch(f"cannot be checked against the schema: {reason}", (), "", True)]
        self._budget.refill()
        try:
            advised = Trial(data, ordered, self._find, self._start()).advise()
        except tuple(kind for kind, _ in _SURRENDERS):
            advised = [Advised(fault) for fault in ordered]
        return [_mismatch(each) for each in advised]

    @cached_property
    def key_order(self) -> tuple[str, ...]:
        """The root keys in the order of `properties`, without those of a schema that ships with postlint."""
        names: dict[str, None] = {}
        for _, part in in_place([self._start()]):
            origin = self._origin_of(SimpleNamespace(schema=part, validator="properties", validator_value=None))
            if origin is not None and not origin.is_bundled:
                names.update(dict.fromkeys(part.get("properties", ())))
        return tuple(names)

    def sorted_lists(self, data: dict[str, Any]) -> list[Pointer]:
        """Return the lists that the schema keeps in alphabetical order (`x-postlint-sorted`)."""
        found: list[Pointer] = []
        todo: list[tuple[Pointer, Any]] = [((key,), value) for key, value in data.items()]
        while todo:
            pointer, value = todo.pop(0)
            if isinstance(value, list):
                parts = applied(self._start(), pointer)
                found += [pointer] if any(part.get(SORTED) is True for _, part in parts) else []
            elif isinstance(value, dict):
                todo += [((*pointer, key), child) for key, child in value.items()]
        return found

    def identities(self, data: Any) -> frozenset[Any] | None:
        """Return what makes the faults of data the same in other data; None if it cannot be checked."""
        self._budget.refill()
        try:
            return frozenset(identity(fault) for fault in self._find(data))
        except tuple(kind for kind, _ in _SURRENDERS):
            return None

    def _find(self, data: Any) -> list[SchemaFault]:
        """Return the faults of data, one for each wrong place."""
        errors = list(islice(self._validator.iter_errors(data), _ERRORS))
        return distinct(fault for error in errors for fault in self._faults(error)) if errors else []

    def _deprecated(self, data: Any) -> Iterator[SchemaFault]:
        """Yield what the schema calls deprecated; a schema that ships with postlint must say what to write instead."""
        for pointer, part in deprecated(self._validator, self._start(), data):
            origin = self._origin_of(SimpleNamespace(schema=part, validator="deprecated", validator_value=True))
            words = part.get("deprecationMessage")
            if isinstance(words, str) or origin is None or not origin.is_bundled:
                claim = f"{phrase.subject(pointer)} is deprecated"
                advice = escape(words, 100) if isinstance(words, str) else phrase.description(part)
                severity = part.get("x-postlint-severity", "warning")
                yield SchemaFault(
                    *(pointer, "deprecated", claim, True),
                    origin=origin,
                    advice=advice.rstrip("."),
                    schema=part,
                    is_own=True,
                    severity=severity if severity in ("error", "info") else "warning",
                )

    def _faults(self, error: Any) -> Iterator[SchemaFault]:
        origin = self._origin_of(error)
        return (fault._replace(origin=origin) for fault in faults(error))

    def _start(self) -> tuple[Any, Any]:
        """Return the resolver of the root schema, and the schema."""
        return resolver_of(self._validator), self._validator.schema


def _mismatch(advised: Advised) -> Mismatch:
    fault, about = advised.fault, advised.about or advised.fault
    origin = fault.origin
    note = origin.note if origin else None
    if origin and about.missing:
        note = note if origin.is_inferred else None
    elif note and fault.keyword == "pattern" and isinstance(fault.schema, dict):
        note = f"{note}: the pattern is {quote(fault.schema.get('pattern', ''), 60)}"
    return Mismatch(
        fault.message,
        fault.pointer,
        fault.keyword,
        fault.at_key,
        path_of((*about.pointer, *about.missing)),
        fault.expected,
        fault.known,
        note,
        advised.remedy,
        advised.beside,
        fault.severity,
        fault.got,
    )


def _order(pointer: Pointer) -> list[tuple[int, int, str]]:
    return [(0, step, "") if isinstance(step, int) else (1, 0, step) for step in pointer]
