"""Parse YAML text into a tree of elements, in bounded time and memory.

libyaml's parser (PyYAML's C loader) gives the events. The tree is built here, because PyYAML's composer crashes
(SIGSEGV) at about 25,000 levels, follows aliases without a limit, and loses their positions. Scalars stay PyYAML
events. No values are constructed: the caller interprets tags and plain scalars.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml import YAMLError
from yaml.composer import ComposerError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from postlint.front_matter.limit import ALIASES, CHARACTERS, DEPTH, NODES, TooComplexError, too_deep, too_long, too_many
from postlint.text import Span, quote

try:
    from yaml import CSafeLoader
except ImportError as error:  # pragma: no cover - depends on how PyYAML was built
    raise ImportError("postlint needs PyYAML built with libyaml: `yaml.CSafeLoader` is missing") from error


class Collection:
    """A mapping (`children` are key, value, key, value …) or a sequence.

    `end` is its end as a code-point offset, None while it is open. Once it is closed, `nodes`, `characters` and
    `deepest` (its levels) count its content with aliases followed.
    """

    __slots__ = ("characters", "children", "deepest", "end", "nodes", "start")

    def __init__(self, start: MappingStartEvent | SequenceStartEvent, nodes: int, characters: int, depth: int) -> None:
        self.start = start
        self.children: list[Element] = []
        self.end: int | None = None
        self.nodes = nodes
        self.characters = characters
        self.deepest = depth

    @property
    def is_mapping(self) -> bool:
        """Return whether the collection is a mapping."""
        return type(self.start) is MappingStartEvent

    @property
    def is_flow(self) -> bool:
        """Return whether the collection is written in brackets: `[a, b]`, `{a: b}`."""
        return bool(self.start.flow_style)

    def pairs(self) -> zip[tuple[Element, Element]]:
        """Return the keys and values of a mapping, as pairs."""
        return zip(self.children[::2], self.children[1::2], strict=True)


class Alias:
    """An alias (`*name`) and its target."""

    __slots__ = ("event", "target")

    def __init__(self, event: AliasEvent, target: ScalarEvent | Collection) -> None:
        self.event = event
        self.target = target


Element = ScalarEvent | Collection | Alias


def offset(element: Element) -> int:
    """Return the code-point offset of an element's start, with its tag and anchor."""
    if isinstance(element, Collection):
        return start_of(element.start)
    return start_of(element.event if isinstance(element, Alias) else element)


def start_of(event: NodeEvent) -> int:
    """Return the code-point offset of an event's start; libyaml always sets it."""
    return event.start_mark.index  # type: ignore[union-attr]


def end_of(event: NodeEvent) -> int:
    """Return the code-point offset of an event's end; libyaml always sets it."""
    return event.end_mark.index  # type: ignore[union-attr]


def compose(text: str) -> Element | None:
    """Return the root of the single YAML document in `text`; None if the document is empty.

    Raises:
        YAMLError: the text is not a YAML document.
        TooComplexError: it is over a limit, or an alias is inside its own anchor.
    """
    try:
        next_event: Callable[[], Any] = CSafeLoader(text).get_event
    except UnicodeEncodeError:
        raise YAMLError("lone surrogate") from None
    root: Element | None = None
    open_: list[Collection] = []
    anchors: dict[str, ScalarEvent | Collection] = {}
    nodes = characters = aliases = 0
    while True:
        event = next_event()
        kind = type(event)
        element: Element
        if kind is ScalarEvent:
            element = event
            characters += len(event.value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            element = Collection(event, nodes, characters, len(open_) + 1)
        elif kind is AliasEvent:
            aliases += 1
            if aliases > ALIASES:
                raise TooComplexError(f"front matter has more than {ALIASES} aliases", _span(event))
            element = Alias(event, _target(event, anchors))
            nodes, characters = _follow(element, open_, nodes, characters)
        elif issubclass(kind, CollectionEndEvent):
            _close(open_, event.end_mark.index, nodes, characters)
            continue
        elif kind is StreamEndEvent:
            return root
        else:
            if kind is DocumentStartEvent and root is not None:
                raise ComposerError(None, None, "found a second document", event.start_mark)
            continue
        nodes += 1
        if nodes > NODES:
            raise too_many(start_of(event))
        if characters > CHARACTERS:
            raise too_long(start_of(event))
        if open_:
            open_[-1].children.append(element)
        else:
            root = element
        if kind is not AliasEvent:
            if event.anchor is not None:
                anchors[event.anchor] = element  # type: ignore[assignment]
            if kind is not ScalarEvent:
                open_.append(element)  # type: ignore[arg-type]
                if len(open_) > DEPTH:
                    raise too_deep(event.start_mark.index)


def _span(event: NodeEvent) -> Span:
    return Span(start_of(event), end_of(event))


def _target(event: AliasEvent, anchors: dict[str, ScalarEvent | Collection]) -> ScalarEvent | Collection:
    """Return the target of an alias."""
    name = event.anchor or ""
    target = anchors.get(name)
    if target is None:
        raise ComposerError(None, None, "found undefined alias", event.start_mark)  # type: ignore[arg-type]
    if isinstance(target, Collection) and target.end is None:
        raise TooComplexError(
            f"alias {quote('*' + name, 40)} refers to itself: it is inside its own anchor", _span(event)
        )
    return target


def _follow(alias: Alias, open_: list[Collection], nodes: int, characters: int) -> tuple[int, int]:
    """Return the counts after an alias is followed, and raise the depth of the collection around it."""
    target = alias.target
    if not isinstance(target, Collection):
        return nodes, characters + len(target.value)
    if open_:
        open_[-1].deepest = max(open_[-1].deepest, len(open_) + target.deepest)
        if open_[-1].deepest > DEPTH:
            raise too_deep(offset(alias))
    return nodes + target.nodes, characters + target.characters


def _close(open_: list[Collection], end: int, nodes: int, characters: int) -> None:
    """Close the innermost collection; the nodes and characters counted since its start are its own."""
    closed = open_.pop()
    if open_:
        open_[-1].deepest = max(open_[-1].deepest, closed.deepest)
    closed.end = end
    closed.nodes = nodes - closed.nodes
    closed.characters = characters - closed.characters
    closed.deepest -= len(open_)
