"""Front matter against a schema: what does not fit, in words and with its place."""

from __future__ import annotations

import re
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
import referencing.exceptions

from postlint.schema.budget import REFERENCES, Budget, TooMuchError
from postlint.schema.fault import distinct, faults
from postlint.schema.format import formats
from postlint.schema.vocabulary import extend
from postlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postlint.schema.document import Pointer
    from postlint.schema.values import Values
    from postlint.schema.vocabulary import Dialect

MISMATCHES = 100
"""How many mismatches of one post are told."""

_ERRORS = 1_000
_SURRENDERS = (
    (RecursionError, "it is nested too deep"),
    (referencing.exceptions.Unresolvable, "a reference leads nowhere"),
    (TooMuchError, "that takes too many steps"),
    (OverflowError, "a number is too large"),
    (re.error, "a pattern cannot be applied"),
    (ValueError, "a value is out of range"),
    (TypeError, "a key or value is of a kind that JSON does not know"),
)


class Front(Protocol):
    """What a mismatch asks of a post's front matter."""

    @property
    def opening(self) -> Span:
        """The line of the opening fence."""

    def span_of(self, pointer: tuple[str | int, ...], /) -> Span:
        """The value that a pointer leads to."""

    def key_span(self, pointer: tuple[str | int, ...], /) -> Span:
        """The key of that value."""


class Mismatch(msgspec.Struct, frozen=True):
    """One thing in the front matter that the schema does not allow.

    `pointer` leads to the wrong value, the extra key, or the mapping in which a key is missing; `at_key` says
    that its key, not its value, is to be shown. `keyword` is the one of the schema that found it. `expected` are the
    values that may be there, in words, where that is all there is to say; `known` the keys that may be in the place
    of an unknown one.
    """

    message: str
    pointer: tuple[str | int, ...]
    keyword: str
    at_key: bool
    expected: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    def span(self, front: Front) -> Span:
        """The text to point at."""
        if not self.pointer:
            return front.opening
        if self.at_key and isinstance(self.pointer[-1], str):
            return front.key_span(self.pointer)
        return front.span_of(self.pointer)


class Validator:
    """A schema that is checked and ready; its `known_keys` are the keys that it describes at the top.

    `ignores_case` says that capital and small letters are the same in them (`x-postlint-ignore-case`). `values` are
    those it has from data files: what it says of a post depends on them too.
    """

    def __init__(
        self,
        dialect: Dialect,
        schema: Any,
        registry: referencing.Registry[Any],
        *,
        is_date: Callable[[str], bool],
        known_keys: frozenset[str] = frozenset(),
        ignores_case: bool = False,
        references: int = REFERENCES,
        values: Mapping[str, Values] = MappingProxyType({}),
    ) -> None:
        """Take a schema whose references all resolve within `registry`, and the values that it has from data files."""
        self.known_keys = known_keys
        self.ignores_case = ignores_case
        self.values = values
        self._budget = Budget(references)
        made = extend(dialect, self._budget, values)
        self._validator = made(schema, registry=registry, format_checker=formats(is_date))

    def mismatches(self, data: dict[str, Any]) -> list[Mismatch]:
        """What does not fit, without repeats, ordered by place: nothing most of the time, at most 100.

        Raises nothing: data that cannot be checked is one mismatch that says so.
        """
        self._budget.refill()
        try:
            errors = list(islice(self._validator.iter_errors(data), _ERRORS))
            if not errors:
                return []
            found = distinct(fault for error in errors for fault in faults(error))
        except tuple(kind for kind, _ in _SURRENDERS) as error:
            reason = next(reason for kind, reason in _SURRENDERS if isinstance(error, kind))
            return [Mismatch(f"cannot be checked against the schema: {reason}", (), "", True)]
        ordered = sorted(found, key=lambda fault: (_order(fault.pointer), fault.message))
        return [
            Mismatch(fault.message, fault.pointer, fault.keyword, fault.at_key, fault.expected, fault.known)
            for fault in ordered[:MISMATCHES]
        ]


def _order(pointer: Pointer) -> list[tuple[int, int, str]]:
    return [(0, step, "") if isinstance(step, int) else (1, 0, step) for step in pointer]
