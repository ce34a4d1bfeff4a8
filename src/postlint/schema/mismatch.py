"""One place in the front matter that does not match a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from postlint.text import Span

if TYPE_CHECKING:
    from postlint.schema.change import Remedy

MISMATCHES = 100
"""The most mismatches reported for one post."""


class Front(Protocol):
    """The part of a post's front matter that a mismatch needs."""

    @property
    def opening(self) -> Span:
        """Return the span of the opening fence."""

    def span_of(self, pointer: tuple[str | int, ...], /) -> Span:
        """Return the span of a value."""

    def key_span(self, pointer: tuple[str | int, ...], /) -> Span:
        """Return the span of a value's key."""


class Mismatch(msgspec.Struct, frozen=True):
    """One place in the front matter that does not match the schema.

    `pointer` leads to the wrong value, the extra key, or the mapping that lacks a key. `at_key`: point at the key, not
    the value. `keyword` is the schema keyword that failed. `subject` is the path of the wrong or missing key.
    `expected` are the possible values, in words, where they say it all; `known` the keys that may be in the place of
    an unknown one. `note` says where the schema is; None if the message does, or nobody knows. `place` is the span
    to point at, if it is not that of the value or key. `remedy` is a change after which the mismatch is gone; `beside`
    are other places that belong to it, with words. `severity` is the one that the schema asks for. `got` is the wrong
    value in the words of the message.
    """

    message: str
    pointer: tuple[str | int, ...]
    keyword: str
    at_key: bool
    subject: str = ""
    expected: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    note: str | None = None
    remedy: Remedy | None = None
    beside: tuple[tuple[str, tuple[str | int, ...]], ...] = ()
    severity: str | None = None
    got: str = ""
    place: Span | None = None

    def span(self, front: Front) -> Span:
        """Return the span to point at, in code-point offsets of the post."""
        if self.place is not None:
            return self.place
        if not self.pointer:
            return front.opening
        if self.at_key and isinstance(self.pointer[-1], str):
            return front.key_span(self.pointer)
        return front.span_of(self.pointer)
