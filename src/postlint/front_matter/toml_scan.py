"""Find the spans of keys and values in a TOML text.

The scanner follows TOML's grammar and tables, and leaves validation to tomllib. At the first text that it cannot
read, it stops and keeps the spans found so far.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from contextlib import suppress

from postlint.front_matter.limit import DEPTH, KEY, NODES, long_key, too_deep, too_many
from postlint.front_matter.node import Node, Style
from postlint.text import Span, lazy

_BLANK = lazy(r"[ \t]*+")
_GAP = lazy(r"(?:[ \t\r\n]|#[^\n]*)*+")
_KEY = lazy(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'")
_SCALAR = lazy(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|'
    r"'''(?:[^']|'{1,2}(?!'))*+'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*+"|'
    r"'[^'\n]*+'|"
    r"[^\s,#=\[\]{}\"'][^,#\[\]{}\n]*+",
    re.DOTALL,
)

Key = list[tuple[str, Span]]


class _StopError(Exception):
    pass


class Scan:
    """The spans of a TOML text that starts at code-point offset `base` of its post.

    `root` is the tree; `twins` lists the duplicate keys: name, second span, first span.

    Raises:
        TooComplexError: the text is over a limit.
    """

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.root = Node(Span(base, base + len(text)))
        self.twins: list[tuple[str, Span, Span]] = []
        self._at = 0
        self._nodes = 0
        self._headers: set[int] = set()
        with suppress(_StopError):
            self._document()

    def _document(self) -> None:
        table, level = self.root, 1
        while self._skip(_GAP) < len(self.text):
            if self._peek("[["):
                table, level = self._header("[[", "]]")
            elif self._peek("["):
                table, level = self._header("[", "]")
            else:
                self._pair(table, level)

    def _header(self, opening: str, closing: str) -> tuple[Node, int]:
        """Read a table header, `[a.b]` or `[[a.b]]`; return its table and the table's level."""
        start = self._at
        self._at += len(opening)
        key = self._key()
        self._take(closing)
        span = self._span(start)
        parent, level = self._descend(self.root, 1, key[:-1])
        name, place = key[-1]
        level += len(opening)  # `[[` makes two levels: the list and its item
        if level > DEPTH:
            raise too_deep(place.start)
        entry = parent.entries.get(name)
        if opening == "[[":
            if entry is None:
                parent.put(name, place, Node(span))
                entry = parent.entries[name]
            item = Node(span)
            entry.node.add(item)
            return item, level
        if entry is None:
            parent.put(name, place, Node(span))
            entry = parent.entries[name]
        elif id(entry.node) in self._headers or entry.node.style is not None:
            self.twins.append((name, place, entry.key_span))
        else:
            entry.node.span = span
        self._headers.add(id(entry.node))
        return entry.node, level

    def _pair(self, table: Node, level: int) -> None:
        """Read `key = value` or `dotted.key = value` into a table."""
        key = self._key()
        self._take("=")
        self._skip(_BLANK)
        value = self._value(level + len(key))
        parent, _ = self._descend(table, level, key[:-1])
        name, place = key[-1]
        identity = unicodedata.normalize("NFC", name)
        for other in dict.fromkeys((name, identity)):
            if other in parent.entries:
                self.twins.append((name, place, parent.entries[other].key_span))
                break
        parent.put(name, place, value)

    def _descend(self, table: Node, level: int, key: Key) -> tuple[Node, int]:
        """Return the table at the parts of a key, and its level; missing tables are created."""
        for name, place in key:
            if name not in table.entries:
                table.put(name, place, Node(place))
            table = table.entries[name].node
            level += 1
            if table.style is None and isinstance(next(reversed(table.entries), None), int):
                table = table.entries[len(table.entries) - 1].node
                level += 1
            if level > DEPTH:
                raise too_deep(place.start)
        return table, level

    def _value(self, level: int) -> Node:
        """Read the value at the current place; a collection here has this level."""
        if level > DEPTH and self.text.startswith(("[", "{"), self._at):
            raise too_deep(self.base + self._at)
        self._count()
        start = self._at
        if self._peek("["):
            self._at += 1
            node = Node(Span(0, 0))
            while not self._peek("]", _GAP):
                node.add(self._value(level + 1))
                if not self._peek("]", _GAP):
                    self._take(",")
            self._at += 1
        elif self._peek("{"):
            self._at += 1
            node = Node(Span(0, 0))
            while not self._peek("}", _GAP):
                self._pair(node, level)
                if not self._peek("}", _GAP):
                    self._take(",")
            self._at += 1
        else:
            match = _SCALAR.match(self.text, self._at)
            if match is None:
                raise _StopError
            self._at += len(match[0].rstrip(" \t\r"))
            node = Node(Span(0, 0), Style.TOML)
        node.span = self._span(start)
        return node

    def _key(self) -> Key:
        """Read a dotted key; return its parts with their spans."""
        key: Key = []
        while True:
            start = self._skip(_BLANK)
            match = _KEY.match(self.text, start)
            if match is None:
                raise _StopError
            self._at = match.end()
            self._count()
            if len(match[0]) > KEY:
                raise long_key(self.base + start)
            key.append((_name(match[0]), self._span(start)))
            if len(key) > DEPTH:
                raise too_deep(self.base + start)
            self._skip(_BLANK)
            if not self._peek("."):
                return key
            self._at += 1

    def _take(self, mark: str) -> None:
        self._skip(_BLANK)
        if not self._peek(mark):
            raise _StopError
        self._at += len(mark)

    def _peek(self, mark: str, gap: re.Pattern[str] | None = None) -> bool:
        if gap is not None:
            self._skip(gap)
        return self.text.startswith(mark, self._at)

    def _skip(self, gap: re.Pattern[str]) -> int:
        match = gap.match(self.text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _span(self, start: int) -> Span:
        return Span(self.base + start, self.base + self._at)

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > NODES:
            raise too_many(self.base + self._at)


def _name(written: str) -> str:
    r"""Return the name of a key as written: `"t\u0061g"` → `tag`."""
    if written[0] == "'":
        return written[1:-1]
    if written[0] != '"':
        return written
    if "\\" not in written:
        return written[1:-1]
    try:
        return next(iter(tomllib.loads(written + "=0")))
    except tomllib.TOMLDecodeError:
        raise _StopError from None
