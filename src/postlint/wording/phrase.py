"""Phrases that are typical of a kind of text. A cheap test selects the patterns that may match before any is run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from postlint.text import Span, lazy, loosen

# The rest of a word, in languages that separate words by spaces.
_REST = lazy("[A-Za-z가-힣]*")


class Phrase(msgspec.Struct, frozen=True, dict=True):
    """A pattern of one family of signs, with its weight; every match contains at least one of the `stems`."""

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
        """Return the first match, extended to the end of its last word; None without one."""
        match = self._compiled.search(text) if any(stem in text for stem in self.stems) else None
        rest = _REST.match(text, match.end()) if match else None
        return Span(match.start(), rest.end()) if match and rest else None

    def may_be_in(self, text: str) -> bool:
        """Return whether a block of the text may match, wherever its blocks begin and end."""
        return self._loose.search(text) is not None


def read_phrases(table: str) -> Iterator[Phrase]:
    r"""Yield the phrases of a table, in lines of family, weight, stems and pattern.

    `offer 2 drop me|ping me :: \b(?:drop|ping) me\b` → `Phrase("offer", 2, ("drop me", "ping me"), …)`

    A pattern may continue in lines indented by four spaces; spaces at the ends of a line are not part of it.
    """
    for head, pattern in re.findall(r"^(\S.*?) ::((?:.*\n)(?: {4}.*\n)*)", table, re.MULTILINE):
        family, weight, stems = head.split(" ", 2)
        yield Phrase(family, int(weight), tuple(stems.split("|")), "".join(map(str.strip, pattern.splitlines())))


class PhraseTable:
    """The phrases of a table, read when a text first contains one of the `hints`.

    `words` are abbreviations for patterns: `{"<TEXT>": "(?:글|기사)"}`.
    """

    def __init__(self, table: str, *hints: str, words: Mapping[str, str] | None = None) -> None:
        self._table = table
        self._hints = hints
        self._words = words or {}
        self._begun: dict[str, list[str]] = {}

    @cached_property
    def _phrases(self) -> tuple[Phrase, ...]:
        table = self._table
        for word, pattern in self._words.items():
            table = table.replace(word, pattern)
        return tuple(read_phrases(table))

    @cached_property
    def stems(self) -> list[str]:
        """The stems of all phrases, longest first."""
        return sorted({stem for phrase in self._phrases for stem in phrase.stems}, key=lambda stem: (-len(stem), stem))

    @cached_property
    def _any_stem(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.stems)))

    def candidates(self, text: str) -> list[Phrase]:
        """Return the phrases that a block of the text may match."""
        if not any(map(text.__contains__, self._hints)):
            return []
        found = self._found(text)
        named = [phrase for phrase in self._phrases if not found.isdisjoint(phrase.stems)] if found else []
        return [phrase for phrase in named if phrase.may_be_in(text)]

    def _found(self, text: str) -> set[str]:
        """Return the stems in the text: at each place the longest one, and those that it begins with."""
        hits: set[str] = set()
        position = 0
        while hit := self._any_stem.search(text, position):
            hits.add(hit[0])
            position = hit.start() + 1
        return {stem for hit in hits for stem in self._beginnings(hit)}

    def _beginnings(self, stem: str) -> list[str]:
        """Return the stems that a stem begins with, itself among them."""
        found = self._begun.get(stem)
        if found is None:
            found = self._begun[stem] = [each for each in self.stems if stem.startswith(each)]
        return found
