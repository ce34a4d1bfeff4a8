"""Split a YAML block into lines, and each line into indentation, dashes, key and value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from postlint.text import Span, lazy

# `  - key: value` → dashes `- `, key `key`, value `value`; `- text` → dashes `- `, no key, value `text`.
_ENTRY = lazy(
    r"[ \t]*(?P<dashes>(?:-[ \t]+)*)"
    r"(?:(?P<key>\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'#][^\n]*?):(?:[ \t]+|$))?(?P<value>.*)"
)
UNSPACED = lazy(r"[ \t]*(?:-[ \t]+)*(?P<key>[^\W\d][\w-]*):(?=[^\s/:])")
"""Matches a line whose key has no space after its colon: `title:foo`, but not a URL such as `https://…`."""


class Lines:
    """The lines of a block, numbered from 0; offsets are code points of the block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def __len__(self) -> int:
        return len(self._starts)

    def number(self, offset: int) -> int:
        """Return the number of the line that contains an offset."""
        return bisect_right(self._starts, offset) - 1

    def start(self, number: int) -> int:
        """Return the offset of a line's first character."""
        return self._starts[number]

    def line(self, number: int) -> str:
        """Return the text of a line without its newline."""
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end]

    def is_content(self, number: int) -> bool:
        """Return whether the line has more than white space and a comment."""
        return not self.line(number).lstrip().startswith("#") and bool(self.line(number).strip())

    def indent(self, number: int) -> int:
        """Return the number of spaces and tabs at the start of a line."""
        line = self.line(number)
        return len(line) - len(line.lstrip(" \t"))

    def before(self, number: int) -> int | None:
        """Return the number of the nearest line above with content; None if there is none."""
        return next((other for other in range(number - 1, -1, -1) if self.is_content(other)), None)

    def begins_entry(self, number: int) -> bool:
        """Return whether the line cannot continue the value above: it is an entry, a comment, or the end."""
        if number >= len(self) or not self.is_content(number):
            return True
        entry = entry_of(self, number)
        return bool(entry.key or entry.dashes or UNSPACED.match(self.line(number)))


class Entry(NamedTuple):
    """A line of a block: its dashes, key and value as written, and the spans of key and value in the block."""

    dashes: str
    key: str
    value: str
    key_span: Span
    value_span: Span


def entry_of(lines: Lines, number: int) -> Entry:
    """Return a line as an entry; a line without dashes and key has only a value."""
    match = _ENTRY.match(lines.line(number).rstrip(), 0)
    assert match is not None, "the pattern matches every line"
    base = lines.start(number)
    spans = {name: Span(base + match.start(name), base + match.end(name)) for name in ("key", "value")}
    return Entry(match["dashes"], match["key"] or "", match["value"], spans["key"], spans["value"])
