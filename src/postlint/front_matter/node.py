"""Hold the spans of front matter in one tree for all formats, built only when a span is needed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from postlint.text import Span

Pointer = tuple[str | int, ...]
"""The keys and indexes from the root to a value: `("tags", 0)`."""


class Style(StrEnum):
    """How a scalar is written; the first five are YAML's."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"
    TOML = "toml"
    JSON = "json"
    TEXT = "text"
    """The rest of a line, without quotes."""


class Scalar(NamedTuple):
    """A value that is not a collection: its value, and its text as written (`raw`, with quotes)."""

    value: object
    raw: str
    style: Style
    span: Span


class Node:
    """A value's span, its style if it is a scalar, and its entries by key or index if it is a collection."""

    __slots__ = ("entries", "span", "style")

    def __init__(self, span: Span, style: Style | None = None, entries: dict[str | int, Entry] | None = None) -> None:
        self.span = span
        self.style = style
        self.entries: dict[str | int, Entry] = {} if entries is None else entries

    def put(self, key: str | int, key_span: Span, node: Node) -> None:
        """Set an entry; an existing key moves to the end, because the last one wins."""
        self.entries.pop(key, None)
        self.entries[key] = Entry(key_span, node)

    def add(self, node: Node) -> None:
        """Append an item; its key span is its own span."""
        self.entries[len(self.entries)] = Entry(node.span, node)


class Entry(NamedTuple):
    """The span of a key and its value; for an item of a sequence, both have the span of the item."""

    key_span: Span
    node: Node


def nearest(root: Node, pointer: Pointer) -> tuple[Entry | None, bool]:
    """Return the entry at `pointer`, or at its nearest ancestor below the root, and whether it is at `pointer`."""
    entry: Entry | None = None
    node = root
    for key in pointer:
        following = node.entries.get(key)
        if following is None:
            return entry, False
        entry, node = following, following.node
    return entry, True


def entries(root: Node) -> Iterator[tuple[Pointer, Entry]]:
    """Yield every entry with its pointer; those of an alias where its anchor has them."""
    stack: list[tuple[Pointer, Node]] = [((), root)]
    while stack:
        pointer, node = stack.pop()
        for key, entry in node.entries.items():
            yield (*pointer, key), entry
            stack.append(((*pointer, key), entry.node))


def leaves(root: Node) -> Iterator[tuple[Pointer, Node]]:
    """Return every scalar with its pointer, in document order; a scalar that aliases share appears once."""
    found: dict[Span, tuple[Pointer, Node]] = {}
    stack: list[tuple[Pointer, Node]] = [((), root)]
    while stack:
        pointer, node = stack.pop()
        if node.style is not None:
            found.setdefault(node.span, (pointer, node))
        stack += [((*pointer, key), entry.node) for key, entry in reversed(node.entries.items())]
    return iter([found[span] for span in sorted(found)])
