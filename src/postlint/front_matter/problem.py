"""What is wrong with a block of front matter as such, and what a format's reader makes of a block."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import msgspec

from postlint.diagnostic import Fix, Related
from postlint.front_matter.limit import TooComplex
from postlint.front_matter.node import Node
from postlint.text import Span, quote


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong with the block; a rule of the topic `kind` turns it into a finding.

    `kind` is `missing`, `delimiter`, `syntax`, `not-mapping`, `duplicate-key` or `too-complex`.
    Spans are offsets into the whole text of the post.
    """

    kind: str
    message: str
    span: Span
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


class Reading(NamedTuple):
    """What a format's reader makes of the text between the fences.

    `locate` builds the tree of places when a place is first asked for; None when there is none.
    """

    data: dict[str, Any]
    is_mapping: bool
    problems: tuple[Problem, ...] = ()
    locate: Callable[[], Node] | None = None

    def renamed(self, keys: tuple[str, ...]) -> Reading:
        """With the keys at the root as they are usually written, whatever capitals they have."""
        usual = _by_lower(keys)
        names = {key: usual[key.lower()] for key in self.data if usual.get(key.lower(), key) != key}
        if not names:
            return self
        return self._replace(
            data={names.get(key, key): value for key, value in self.data.items()},
            locate=self.locate and (lambda: self._located(names)),
        )

    def _located(self, names: dict[str, str]) -> Node:
        root = self.locate() if self.locate else Node(Span(0, 0))
        entries = {names.get(str(key), key): entry for key, entry in root.entries.items()}
        return Node(root.span, root.style, entries)


@cache
def _by_lower(keys: tuple[str, ...]) -> dict[str, str]:
    return {key.lower(): key for key in keys}


def failure(*problems: Problem) -> Reading:
    """The reading of a block that gives no data."""
    return Reading({}, False, problems)


def over_limit(error: TooComplex) -> Reading:
    """The reading of a block that is too complex to be read."""
    return failure(Problem("too-complex", error.message, error.span))


def duplicate(name: str, span: Span, first: Span) -> Problem:
    """The problem of a key that its mapping has already, at its second place."""
    return Problem("duplicate-key", f"key {quote(name)} is there twice", span, related=(Related("first one", first),))
