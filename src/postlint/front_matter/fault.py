"""Define the faults of a front matter block, and the result of reading one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import msgspec

from postlint.diagnostic import Fix, Related
from postlint.front_matter.limit import TooComplexError
from postlint.front_matter.node import Node
from postlint.text import Span, quote


class BlockFault(msgspec.Struct, frozen=True):
    """One thing that is wrong with the block; the rule `front-matter/<kind>` turns it into a finding.

    `kind` is `missing`, `delimiter`, `syntax`, `not-mapping`, `duplicate-key` or `too-complex`.
    Spans are code-point offsets into the whole text of the post, half-open.
    """

    kind: str
    message: str
    span: Span
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


class Reading(NamedTuple):
    """The result of reading the text between the fences.

    `locate` builds the tree of spans on first use; None if there are no spans.
    """

    data: dict[str, Any]
    is_mapping: bool
    faults: tuple[BlockFault, ...] = ()
    locate: Callable[[], Node] | None = None

    def renamed(self, keys: tuple[str, ...]) -> Reading:
        """Return the reading with root keys in their usual spelling: `Title` → `title` if `keys` has `title`."""
        usual = _by_lower(keys)
        if len({key.lower() for key in self.data}) < len(self.data):
            return self._merged().renamed(keys)
        names = {key: usual[key.lower()] for key in self.data if usual.get(key.lower(), key) != key}
        if not names:
            return self
        return self._replace(
            data={names.get(key, key): value for key, value in self.data.items()},
            locate=self.locate and (lambda: self._located(names)),
        )

    def _merged(self) -> Reading:
        """Return the reading without keys that a later one replaces, and a fault for each: `tags`, `Tags`."""
        root = self.locate() if self.locate else Node(Span(0, 0))
        last: dict[str, str] = {}
        faults = [*self.faults]
        for key in self.data:
            if key.lower() in last and (entry := root.entries.get(key)) and (first := root.entries[last[key.lower()]]):
                message = f"{quote(key)} and {quote(last[key.lower()])} are the same key here"
                related = (Related("the first one is here", first.key_span),)
                faults.append(BlockFault("duplicate-key", message, entry.key_span, related=related))
            last[key.lower()] = key
        return self._replace(data={key: self.data[key] for key in last.values()}, faults=tuple(faults))

    def _located(self, names: dict[str, str]) -> Node:
        root = self.locate() if self.locate else Node(Span(0, 0))
        entries = {names.get(str(key), key): entry for key, entry in root.entries.items()}
        return Node(root.span, root.style, entries)


@cache
def _by_lower(keys: tuple[str, ...]) -> dict[str, str]:
    return {key.lower(): key for key in keys}


def failure(*faults: BlockFault) -> Reading:
    """Return the reading of a block without data."""
    return Reading({}, False, faults)


def over_limit(error: TooComplexError) -> Reading:
    """Return the reading of a block that is over a limit."""
    return failure(BlockFault("too-complex", error.message, error.span))


def duplicate(name: str, span: Span, first: Span) -> BlockFault:
    """Return the fault of a duplicate key: `span` is the second key, `first` the first one."""
    related = (Related("the first one is here", first),)
    return BlockFault("duplicate-key", f"duplicate key {quote(name)}", span, related=related)
