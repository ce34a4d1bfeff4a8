"""A Beautiful Soup tree fed from a parse that has already happened: what project rules and plugins get.

Only the rules of users come here; importing bs4 and building its tree cost more than all built-in rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, Comment
from bs4.builder import HTMLTreeBuilder


class Start(NamedTuple):
    """An element begins. `line` and `column` are those of its start tag in the post, both from 1."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    key: Any


class Characters(NamedTuple):
    """Text, or the text of a comment."""

    text: str
    is_comment: bool


class End(NamedTuple):
    """The element ends."""

    name: str


class _FedBuilder(HTMLTreeBuilder):
    """A tree builder whose markup is a stream of events."""

    NAME = "postlint"
    features = [NAME]  # noqa: RUF012 - the name and type are those of Beautiful Soup's interface
    TRACKS_LINE_NUMBERS = True

    def __init__(self, events: Iterable[Start | Characters | End]) -> None:
        super().__init__()
        self._events = events
        self.keys: dict[int, Any] = {}

    def prepare_markup(self, markup: Any, *_: Any, **__: Any) -> Any:
        yield (markup, None, None, False)

    def test_fragment_to_document(self, fragment: str) -> str:
        return fragment

    def feed(self, markup: Any) -> None:
        soup = self.soup
        assert soup is not None
        for event in self._events:
            if isinstance(event, Start):
                tag = soup.handle_starttag(
                    event.name,
                    None,
                    None,
                    dict(event.attributes),
                    sourceline=event.line,
                    sourcepos=event.column,
                )
                self.keys[id(tag)] = event.key
            elif isinstance(event, End):
                soup.handle_endtag(event.name)
            elif event.is_comment:
                soup.endData()
                soup.handle_data(event.text)
                soup.endData(Comment)
            else:
                soup.handle_data(event.text)


def build(events: Iterable[Start | Characters | End]) -> tuple[BeautifulSoup, dict[int, Any]]:
    """The soup of a stream of events, and for the `id()` of each of its tags the key of the element it came from."""
    builder = _FedBuilder(events)
    soup = BeautifulSoup("", builder=builder)
    return soup, builder.keys
