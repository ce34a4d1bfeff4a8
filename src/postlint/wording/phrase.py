"""Phrases that give a kind of text away: many patterns, of which a text is first asked what it may hold at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from postlint.text import Span, lazy, loosen

# What may follow in the same word, where words are written apart.
_REST = lazy("[A-Za-z가-힣]*")


class Phrase(msgspec.Struct, frozen=True, dict=True):
    """A way to say something: what it is a sign of, how strong a sign, and what everything it matches has in it."""

    family: str
    weight: int
    stems: tuple[str, ...]
    pattern: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return re.compile(loosen(self.pattern))

    def search(self, text: str) -> Span | None:
        """Where a text says it first, to the end of the word."""
        match = self._compiled.search(text) if any(stem in text for stem in self.stems) else None
        rest = _REST.match(text, match.end()) if match else None
        return Span(match.start(), rest.end()) if match and rest else None

    def may_be_in(self, text: str) -> bool:
        """Whether one of the blocks of a text may say it, wherever these begin and end in it."""
        return self._loose.search(text) is not None


def read_phrases(table: str) -> Iterator[Phrase]:
    """The phrases of a table, each `family weight stem|stem :: pattern`.

    A pattern may go on in lines that are indented by four blanks; blanks at the ends of a line are no part of it.
    """
    for head, pattern in re.findall(r"^(\S.*?) ::((?:.*\n)(?: {4}.*\n)*)", table, re.MULTILINE):
        family, weight, stems = head.split(" ", 2)
        yield Phrase(family, int(weight), tuple(stems.split("|")), "".join(map(str.strip, pattern.splitlines())))


class PhraseTable:
    """The phrases of a table, read when a text first has one of the `hints`; `words` stand in it for patterns."""

    def __init__(self, table: str, *hints: str, words: Mapping[str, str] | None = None) -> None:
        self._table = table
        self._hints = hints
        self._words = words or {}

    @cached_property
    def _phrases(self) -> tuple[Phrase, ...]:
        table = self._table
        for word, pattern in self._words.items():
            table = table.replace(word, pattern)
        return tuple(read_phrases(table))

    @cached_property
    def _stems(self) -> list[str]:
        return sorted({stem for phrase in self._phrases for stem in phrase.stems}, key=lambda stem: (-len(stem), stem))

    @cached_property
    def _any_stem(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self._stems)))

    def candidates(self, text: str) -> list[Phrase]:
        """The phrases that one of the blocks of the text may say."""
        if not any(hint in text for hint in self._hints):
            return []
        found = self._found(text)
        named = [phrase for phrase in self._phrases if not found.isdisjoint(phrase.stems)] if found else []
        return [phrase for phrase in named if phrase.may_be_in(text)]

    def _found(self, text: str) -> set[str]:
        """The stems in the text. At each place the longest is found, and with it those that it begins with."""
        hits: set[str] = set()
        position = 0
        while hit := self._any_stem.search(text, position):
            hits.add(hit[0])
            position = hit.start() + 1
        return {stem for stem in self._stems if any(hit.startswith(stem) for hit in hits)} if hits else hits
