"""Build a Beautiful Soup tree from a parsed body, for project rules and plugins.

Built-in rules do not use it: importing bs4 and building its tree take longer than all of them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4 import Comment as SoupComment
from bs4.builder import HTMLTreeBuilder

from postlint.html.element import Comment, Element, Node, Text
from postlint.text import Position


class _Start(NamedTuple):
    """The start of an element; `position` is that of its start tag in the post."""

    element: Element
    position: Position


class _Characters(NamedTuple):
    """Text, or the text of a comment."""

    text: str
    is_comment: bool


class _End(NamedTuple):
    """The end of an element."""

    name: str


def _events(nodes: Iterable[Node], locate: Callable[[Element], Position]) -> Iterator[_Start | _Characters | _End]:
    """Yield the nodes of a parsed tree and all their descendants, in order; without recursion, for deep nesting."""
    pending: list[Node | _End] = list(reversed(tuple(nodes)))
    while pending:
        node = pending.pop()
        if isinstance(node, _End):
            yield node
        elif isinstance(node, Element):
            yield _Start(node, locate(node))
            pending.append(_End(node.tag))
            pending.extend(reversed(node.children))
        elif isinstance(node, Text | Comment):
            yield _Characters(node.data, isinstance(node, Comment))


def _joined(value: str | list[str] | None) -> str:
    """Return an attribute's value as a string: `["a", "b"]` → `a b`, None (a name alone) → empty."""
    return " ".join(value) if isinstance(value, list) else value or ""


class _FedBuilder(HTMLTreeBuilder):
    """A tree builder whose markup is a stream of events."""

    NAME = "postlint"
    features = [NAME]  # noqa: RUF012 - the name and type are those of Beautiful Soup's interface
    TRACKS_LINE_NUMBERS = True

    def __init__(self, events: Iterable[_Start | _Characters | _End]) -> None:
        super().__init__()
        self._events = events
        self.elements: dict[int, Element] = {}

    def prepare_markup(
        self, markup: str | bytes, *_: object, **__: object
    ) -> Iterator[tuple[str | bytes, None, None, bool]]:
        yield (markup, None, None, False)

    def test_fragment_to_document(self, fragment: str) -> str:
        return fragment

    def feed(self, markup: object) -> None:
        soup = self.soup
        assert soup is not None
        for event in self._events:
            if isinstance(event, _Start):
                tag = soup.handle_starttag(
                    event.element.tag,
                    None,
                    None,
                    {name: _joined(value) for name, value in event.element.attrs.items()},
                    sourceline=event.position.line,
                    sourcepos=event.position.column,
                )
                self.elements[id(tag)] = event.element
            elif isinstance(event, _End):
                soup.handle_endtag(event.name)
            elif event.is_comment:
                soup.endData()
                soup.handle_data(event.text)
                soup.endData(SoupComment)
            else:
                soup.handle_data(event.text)


def build(nodes: Iterable[Node], locate: Callable[[Element], Position]) -> tuple[BeautifulSoup, dict[int, Element]]:
    """Return the soup of the nodes of a parsed tree, and the element of each of its tags by the `id()` of the tag."""
    builder = _FedBuilder(_events(nodes, locate))
    soup = BeautifulSoup("", builder=builder)
    return soup, builder.elements
