"""Hold the front matter of a post: its data, its faults, and the span of every key and value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from postlint.diagnostic import Edit
from postlint.front_matter.fault import BlockFault, Reading, failure, over_limit

# `delimiter.py` and `cause.py` explain errors and are imported when there is one: valid posts load faster.
from postlint.front_matter.handler import handlers
from postlint.front_matter.key import path_of
from postlint.front_matter.limit import TooComplexError
from postlint.front_matter.node import Node, Pointer, Scalar, Style, entries, leaves, nearest
from postlint.front_matter.syntax import PLAIN, Format, Syntax
from postlint.text import Span, cached_property

_NOWHERE = Span(0, 0)


class Change(NamedTuple):
    """A change of the data: `write` a value, `quote` it, `rename` a key, `add` an entry, `drop` an item."""

    action: str
    pointer: Pointer
    key: str = ""
    value: Any = None


class FrontMatter(msgspec.Struct, frozen=True, dict=True):
    """The front matter of one post. Spans are code-point offsets into the post, half-open.

    Attributes:
        text: the whole post.
        format: the format; None if the generator sees no block.
        span: the block, from the opening to the closing fence; empty at 0 if there is no block.
        opening: the line of the opening fence without its newline; empty at 0 if there is no block.
        content: the text between the fences (for JSON the object itself).
        body_start: offset where the body starts, or was meant to start if a fence is wrong; 0 if there is no block.
        data: JSON-like data; `{}` unless the root is a mapping.
        faults: the errors of the block itself, in document order.
        is_mapping: whether the root was read and is a mapping; an empty block counts as one.
        locate: builds the tree of spans; None if there are none.
    """

    text: str
    format: Format | None
    span: Span
    opening: Span
    content: Span
    body_start: int
    data: dict[str, Any]
    faults: tuple[BlockFault, ...]
    is_mapping: bool
    locate: Callable[[], Node] | None = None

    @cached_property
    def _tree(self) -> Node:
        return self.locate() if self.locate else Node(self.opening)

    def span_of(self, pointer: Pointer) -> Span:
        """Return the span of a value; of its nearest known ancestor if it is unknown; of the fence for the root."""
        entry, _ = nearest(self._tree, pointer)
        return entry.node.span if entry else self.opening

    def key_span(self, pointer: Pointer) -> Span:
        """Return the span of a value's key, without the colon; of the item in a list; else as `span_of`."""
        entry, _ = nearest(self._tree, pointer)
        return entry.key_span if entry else self.opening

    def has(self, pointer: Pointer) -> bool:
        """Return whether the block has a value at a pointer."""
        return nearest(self._tree, pointer)[1]

    def scalar(self, pointer: Pointer) -> Scalar | None:
        """Return the scalar at a pointer; None for a collection, an alias, or an unknown pointer."""
        entry, is_there = nearest(self._tree, pointer)
        if entry is None or not is_there or entry.node.style is None:
            return None
        return self._scalar(pointer, entry.node)

    def edit(
        self, syntax: Syntax, change: Change, expected: Any, accept: Callable[[Any], bool] = lambda data: True
    ) -> Edit | None:
        """Return the edit that makes a change, after which the data is as expected and accepted; None without one."""
        from postlint.front_matter import rewrite

        action, pointer, key, value = change
        match action:
            case "write":
                edits = rewrite.written(self, self._tree, pointer, value)
            case "quote":
                edits = rewrite.requoted(self, self._tree, pointer)
            case "rename":
                edits = rewrite.renamed(self, self._tree, pointer, key)
            case "add":
                edits = rewrite.added(self, self._tree, pointer, key, value)
            case _:
                edits = rewrite.dropped(self, self._tree, pointer)
        return rewrite.proven(self, lambda text: parse(text, syntax), edits, expected, accept)

    @property
    def groups(self) -> list[list[str]]:
        """The root keys in document order, in groups that may change places: in TOML, tables come after other keys."""
        from postlint.front_matter import order

        return order.groups(self, self._tree)

    def reorder(self, syntax: Syntax, pointer: Pointer, steps: list[Any]) -> Edit | None:
        """Return the edit that puts the entries of a mapping, or the items of a list, into another order.

        `steps` are their keys or indexes in the new order. None if the text does not allow it: a comment among items
        in brackets, an alias before its anchor.
        """
        from postlint.front_matter import order, rewrite

        expected = order.expected(self.data, pointer, steps)
        edits = order.reordered(self, self._tree, pointer, steps)
        return rewrite.proven(self, lambda text: parse(text, syntax), edits, expected)

    def path_at(self, offset: int) -> str | None:
        """Return the path of the last key up to an offset, without indexes: `seo.image`; None before all keys."""
        index = bisect_right(self._starts, offset) - 1
        return path_of(self._keys[index][1]) if index >= 0 else None

    def paths_between(self, start: int, end: int) -> Iterator[str]:
        """Yield the paths of the keys that begin from one offset to another, without indexes."""
        for _, pointer in self._keys[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            yield path_of(pointer)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._keys]

    @cached_property
    def _keys(self) -> list[tuple[int, Pointer]]:
        """The offset of every key, and its keys from the root, in document order."""
        return sorted(((entry.key_span.start, pointer) for pointer, entry in entries(self._tree)), key=itemgetter(0))

    def scalars(self) -> Iterator[tuple[Pointer, Scalar]]:
        """Yield every scalar in the block with its pointer, in document order."""
        for pointer, node in leaves(self._tree):
            yield pointer, self._scalar(pointer, node)

    def _scalar(self, pointer: Pointer, node: Node) -> Scalar:
        value: Any = self.data
        for key in pointer:
            value = value[key]
        return Scalar(value, self.text[slice(*node.span)], node.style or Style.TEXT, node.span)


def parse(text: str, syntax: Syntax) -> FrontMatter:
    """Parse the front matter that a generator of this syntax sees at the start of `text`. Never raises."""
    for handler in handlers(syntax):
        try:
            content, _ = handler.split(text)
        except TooComplexError as error:
            return _without_block(text, over_limit(error))
        except ValueError:  # as python-frontmatter does: no block in this format
            continue
        block, reading = content.block, handler.load(content).reading
        if handler.reads is Format.YAML and _is_unread(reading):
            from postlint.front_matter.delimiter import between_dashes, early_close

            early = early_close(text, block.content)
            if fault := early or between_dashes(text, block.opening, block.content, syntax):
                reading = failure(fault)
        if syntax.keys:
            reading = reading.renamed(syntax.keys)
        return FrontMatter(
            text,
            handler.reads,
            *block[:4],
            reading.data,
            (*reading.faults, *block.faults),
            reading.is_mapping,
            reading.locate,
        )
    from postlint.front_matter.delimiter import diagnose, meant_body

    fault = diagnose(text, syntax)
    return _without_block(text, failure(fault), meant_body(text) if fault.kind == "delimiter" else 0)


def _is_unread(reading: Reading) -> bool:
    return not reading.is_mapping and reading.faults[0].kind != "too-complex"


def _without_block(text: str, reading: Reading, body_start: int = 0) -> FrontMatter:
    """Return the front matter of a text in which the generator sees no block: the text is body, from `body_start`."""
    return FrontMatter(text, None, _NOWHERE, _NOWHERE, _NOWHERE, body_start, {}, reading.faults, is_mapping=False)


def parse_whole(text: str, kind: Format, syntax: Syntax = PLAIN) -> FrontMatter:
    """Parse a whole text in one format, such as a configuration file, as if it were between fences."""
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
        reading.faults,
        reading.is_mapping,
        reading.locate,
    )
