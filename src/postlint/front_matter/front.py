"""The front matter of a post: its data, its problems, and the place of every key and value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import msgspec

# What explains a fault (`delimiter.py`, `cause.py`) is imported where there is one: a good post needs none of it.
from postlint.front_matter.handler import handlers
from postlint.front_matter.limit import TooComplex
from postlint.front_matter.node import Node, Pointer, Scalar, Style, leaves, nearest
from postlint.front_matter.problem import Problem, Reading, failure, over_limit
from postlint.front_matter.syntax import PLAIN, Format, Syntax
from postlint.text import Span

_NOWHERE = Span(0, 0)


class FrontMatter(msgspec.Struct, frozen=True, dict=True):
    """The front matter of one post.

    Attributes:
        text: the whole post.
        format: `yaml`, `toml`, `json`; None when the generator sees no block.
        span: the block, from the opening to the closing fence; empty at 0 when there is none.
        opening: the line of the opening fence without its end; empty at 0 when there is none.
        content: what stands between the fences (for JSON the object itself).
        body_start: where the body begins; 0 when there is no block.
        data: plain JSON-like data; `{}` unless the root is a mapping.
        problems: what is wrong with the block as such, in document order.
        is_mapping: whether the root was read and is a mapping; an empty block is one.
        locate: builds the tree of places; None when there is none.
    """

    text: str
    format: Format | None
    span: Span
    opening: Span
    content: Span
    body_start: int
    data: dict[str, Any]
    problems: tuple[Problem, ...]
    is_mapping: bool
    locate: Callable[[], Node] | None = None

    @cached_property
    def _tree(self) -> Node:
        return self.locate() if self.locate else Node(self.opening)

    def span_of(self, pointer: Pointer) -> Span:
        """Where a value stands; for an unknown pointer its nearest known ancestor; for the root the opening fence."""
        entry, _ = nearest(self._tree, pointer)
        return entry.node.span if entry else self.opening

    def key_span(self, pointer: Pointer) -> Span:
        """Where a value's key stands, without its colon; for an item of a list the item; else as `span_of`."""
        entry, _ = nearest(self._tree, pointer)
        return entry.key_span if entry else self.opening

    def has(self, pointer: Pointer) -> bool:
        """Whether something is written at a pointer."""
        return nearest(self._tree, pointer)[1]

    def scalar(self, pointer: Pointer) -> Scalar | None:
        """The scalar that is written at a pointer; None for a collection, an alias, or nothing."""
        entry, is_there = nearest(self._tree, pointer)
        if entry is None or not is_there or entry.node.style is None:
            return None
        return self._scalar(pointer, entry.node)

    def scalars(self) -> Iterator[tuple[Pointer, Scalar]]:
        """Every scalar that is written in the block, in document order."""
        for pointer, node in leaves(self._tree):
            yield pointer, self._scalar(pointer, node)

    def _scalar(self, pointer: Pointer, node: Node) -> Scalar:
        value: Any = self.data
        for key in pointer:
            value = value[key]
        return Scalar(value, self.text[slice(*node.span)], node.style or Style.TEXT, node.span)


def parse(text: str, syntax: Syntax) -> FrontMatter:
    """The front matter that a generator of this syntax sees at the beginning of `text`. Never raises."""
    for handler in handlers(syntax):
        try:
            block = handler.find(text)
        except TooComplex as error:
            return _without_block(text, over_limit(error))
        if block is None:
            continue
        reading = handler.read(text, block.content)
        if handler.reads is Format.YAML and _is_unread(reading):
            from postlint.front_matter.delimiter import early_close

            if early := early_close(text, block.content):
                reading = failure(early)
        if syntax.keys:
            reading = reading.renamed(syntax.keys)
        return FrontMatter(
            text,
            handler.reads,
            *block[:4],
            reading.data,
            (*reading.problems, *block.problems),
            reading.is_mapping,
            reading.locate,
        )
    from postlint.front_matter.delimiter import diagnose

    return _without_block(text, failure(diagnose(text, syntax)))


def _is_unread(reading: Reading) -> bool:
    return not reading.is_mapping and reading.problems[0].kind != "too-complex"


def _without_block(text: str, reading: Reading) -> FrontMatter:
    """The front matter of a text without a block that the generator sees: the whole text is body."""
    return FrontMatter(text, None, _NOWHERE, _NOWHERE, _NOWHERE, 0, {}, reading.problems, is_mapping=False)


def parse_whole(text: str, kind: Format, syntax: Syntax = PLAIN) -> FrontMatter:
    """A text that is all in one format, such as a configuration file, as if it stood between fences."""
    handler = next(handler for handler in handlers(syntax) if handler.reads is kind)
    whole = Span(0, len(text))
    reading = handler.read(text, whole)
    return FrontMatter(
        text,
        kind,
        whole,
        _NOWHERE,
        whole,
        len(text),
        reading.data,
        reading.problems,
        reading.is_mapping,
        reading.locate,
    )
