"""A YAML block line by line, as an author reads it: indentation, dashes, key, value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from postlint.text import Span

_ENTRY = re.compile(
    r"[ \t]*(?P<dashes>(?:-[ \t]+)*)"
    r"(?:(?P<key>\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'#][^\n]*?):(?:[ \t]+|$))?(?P<value>.*)"
)
UNSPACED = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<key>[^\W\d][\w-]*):(?=[^\s/:])")
"""A line whose key has no blank behind its colon; no address such as `https://…`."""


class Lines:
    """A block's lines; numbers count from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def __len__(self) -> int:
        return len(self._starts)

    def number(self, offset: int) -> int:
        """The line that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def start(self, number: int) -> int:
        """The offset of a line's first character."""
        return self._starts[number]

    def line(self, number: int) -> str:
        """The text of a line without its end."""
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end]

    def is_content(self, number: int) -> bool:
        """Whether the line holds more than blanks and a comment."""
        return not self.line(number).lstrip().startswith("#") and bool(self.line(number).strip())

    def indent(self, number: int) -> int:
        """How many blanks a line begins with."""
        line = self.line(number)
        return len(line) - len(line.lstrip(" \t"))

    def before(self, number: int) -> int | None:
        """The nearest line with content above."""
        return next((other for other in range(number - 1, -1, -1) if self.is_content(other)), None)

    def begins_entry(self, number: int) -> bool:
        """Whether the line cannot belong to a value on the line above: an entry, a comment, or the end."""
        if number >= len(self) or not self.is_content(number):
            return True
        entry = entry_of(self, number)
        return bool(entry.key or entry.dashes or UNSPACED.match(self.line(number)))


class Entry(NamedTuple):
    """A line as an entry of a block: its dashes, key and value as written, and the places of the last two."""

    dashes: str
    key: str
    value: str
    key_span: Span
    value_span: Span


def entry_of(lines: Lines, number: int) -> Entry:
    """The line as an entry; one that is none has only a value."""
    match = _ENTRY.match(lines.line(number).rstrip(), 0)
    assert match is not None, "the pattern matches every line"
    base = lines.start(number)
    spans = {name: Span(base + match.start(name), base + match.end(name)) for name in ("key", "value")}
    return Entry(match["dashes"], match["key"] or "", match["value"], spans["key"], spans["value"])
