"""The places of front matter: one tree for all formats, built only when a place is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from postlint.text import Span

Pointer = tuple[str | int, ...]
"""The way from the root to a value: keys and indexes."""


class Style(StrEnum):
    """How a scalar is written: the first five are YAML's."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"
    TOML = "toml"
    JSON = "json"
    TEXT = "text"
    """The rest of a line, without any marks."""


class Scalar(NamedTuple):
    """A value that is not a collection, as it is understood and as it is written."""

    value: object
    raw: str
    style: Style
    span: Span


class Node:
    """A value's place, its style if it is a scalar, and its entries by key or index if it is a collection."""

    __slots__ = ("entries", "span", "style")

    def __init__(self, span: Span, style: Style | None = None, entries: dict[str | int, Entry] | None = None) -> None:
        self.span = span
        self.style = style
        self.entries: dict[str | int, Entry] = {} if entries is None else entries

    def put(self, key: str | int, key_span: Span, node: Node) -> None:
        """Set an entry; a key that is there already moves to the end, as the last one wins."""
        self.entries.pop(key, None)
        self.entries[key] = Entry(key_span, node)

    def add(self, node: Node) -> None:
        """Append an item, whose key is its own place."""
        self.entries[len(self.entries)] = Entry(node.span, node)


class Entry(NamedTuple):
    """A key's place and its value; for an item of a sequence both are the item's place."""

    key_span: Span
    node: Node


def nearest(root: Node, pointer: Pointer) -> tuple[Entry | None, bool]:
    """The entry at `pointer` or at its nearest ancestor below the root, and whether it is the very one."""
    entry: Entry | None = None
    node = root
    for key in pointer:
        following = node.entries.get(key)
        if following is None:
            return entry, False
        entry, node = following, following.node
    return entry, True


def leaves(root: Node) -> Iterator[tuple[Pointer, Node]]:
    """Every scalar in document order, with its pointer; one that aliases share comes once, where it is written."""
    found: dict[Span, tuple[Pointer, Node]] = {}
    stack: list[tuple[Pointer, Node]] = [((), root)]
    while stack:
        pointer, node = stack.pop()
        if node.style is not None:
            found.setdefault(node.span, (pointer, node))
        stack += [((*pointer, key), entry.node) for key, entry in reversed(node.entries.items())]
    return iter([found[span] for span in sorted(found)])
