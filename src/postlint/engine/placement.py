"""Find the places for comments that suppress findings, from the narrowest scope to the whole file.

A place here is only probable: `silencer` tries it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from postlint.diagnostic import Edit
from postlint.engine.body_places import BodyPlaces
from postlint.engine.front_places import FrontPlaces
from postlint.engine.want import Want
from postlint.post import Post, extend_comment
from postlint.text import Span

_Line = Callable[[Want], Edit | None]
_Block = Callable[[Want], tuple[Edit, Edit] | None]


class Scope(StrEnum):
    """What a comment covers."""

    LINE = "line"
    BLOCK = "block"
    FILE = "file"


class Group(NamedTuple):
    """Findings that are suppressed together, the edits that do it, and what they cover."""

    wants: tuple[Want, ...]
    edits: tuple[Edit, ...]
    scope: Scope

    @property
    def rules(self) -> frozenset[str]:
        """The rules of the findings."""
        return rules_of(self.wants)


def rules_of(wants: Iterable[Want]) -> frozenset[str]:
    """Return the rules of findings."""
    return frozenset[str]().union(*(want.rules for want in wants))


_File = Callable[[frozenset[str]], Edit | None]
Attempt = Callable[[Iterable[Want]], Iterator[Group]]


class Placement:
    """The places in one post. An attempt makes groups of findings; those without a place there are left out."""

    def __init__(self, post: Post, reason: str) -> None:
        self._post = post
        self._reason = reason
        self._front = FrontPlaces(post, reason)
        self._body = BodyPlaces(post, reason)

    def attempts(self) -> tuple[Attempt, ...]:
        """Return the attempts for lines and blocks, in order."""
        front, body = self._front, self._body
        lines: tuple[tuple[_Line | None, _Line], ...] = (
            (self._extended, self._extended),
            (front.above, body.above),
            (None, body.above_gap),
            (front.behind, body.behind),
        )
        blocks: tuple[tuple[_Block | None, _Block], ...] = ((None, body.tag), (front.key, body.block))
        return (
            *(partial(self._lines, find) for find in lines),
            *(partial(self._blocks, find) for find in blocks),
        )

    def last_attempts(self) -> tuple[Attempt, ...]:
        """Return the attempts for the whole file, in order."""
        front, body = self._front, self._body
        files = (self._extended_file, front.end, front.start, body.end, body.start)
        return (
            *(partial(self._file, find) for find in files),
            *(partial(self._each_file, find) for find in (front.end, body.end)),
        )

    def _extended(self, want: Want) -> Edit | None:
        return extend_comment(self._post, ("disable-next-line", "disable-line"), want.line, want.rules, self._reason)

    def _extended_file(self, rules: frozenset[str]) -> Edit | None:
        return extend_comment(self._post, ("disable-file",), None, rules, self._reason)

    def _is_front(self, want: Want) -> bool:
        return want.offset < self._post.front.body_start

    def _lines(self, find: tuple[_Line | None, _Line], wants: Iterable[Want]) -> Iterator[Group]:
        for want in wants:
            look = find[0] if self._is_front(want) else find[1]
            if look is not None and (edit := look(want)):
                yield Group((want,), (edit,), Scope.LINE)

    def _blocks(self, find: tuple[_Block | None, _Block], wants: Iterable[Want]) -> Iterator[Group]:
        """Yield a group for each block, with one pair of comments for all of its findings."""
        blocks: dict[tuple[Span, Span], list[Want]] = {}
        for want in wants:
            look = find[0] if self._is_front(want) else find[1]
            if look is not None and (pair := look(want)):
                blocks.setdefault((pair[0].span, pair[1].span), []).append(want)
        for found in blocks.values():
            look = find[0] if self._is_front(found[0]) else find[1]
            if look is not None and (pair := look(found[0]._replace(rules=rules_of(found)))):
                yield Group(tuple(found), pair, Scope.BLOCK)

    def _file(self, find: _File, wants: Iterable[Want]) -> Iterator[Group]:
        if edit := find(rules_of(wants)):
            yield Group(tuple(wants), (edit,), Scope.FILE)

    def _each_file(self, find: _File, wants: Iterable[Want]) -> Iterator[Group]:
        """Yield a group for each line: a comment may work for some of them."""
        for want in wants:
            yield from self._file(find, (want,))
