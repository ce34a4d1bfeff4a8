"""Read JSON front matter: an object into data, faults and spans."""

from __future__ import annotations

import json
import re
import unicodedata

from postlint.diagnostic import Edit, Fix
from postlint.front_matter.fault import BlockFault, Reading, duplicate, failure, over_limit
from postlint.front_matter.limit import DEPTH, KEY, NODES, TooComplexError, check_size, long_key, too_deep, too_many
from postlint.front_matter.node import Node, Style
from postlint.front_matter.scalar import decimal, integer
from postlint.text import Span, lazy, quote

# `{"a": [1]}` → `{`, `"a"`, `:`, `[`, `1`, `]`, `}`; an unclosed string is one token.
_TOKEN = lazy(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[{}\[\],:]|[^\s,:{}\[\]"]+', re.DOTALL)
_WORD = lazy(r"[^\s,:{}\[\]\"]+")


class _ConstantError(Exception):
    pass


def read(text: str, content: Span) -> Reading:
    """Read the JSON object in `text[content]`."""
    block = text[slice(*content)]
    try:
        check_size(text, content)
        _check_limits(block, content.start)
        data = json.loads(block, parse_int=integer, parse_float=decimal, parse_constant=_refuse, object_pairs_hook=dict)
        scanner = _Scanner(block, content.start)
        root = scanner.node(next(scanner.tokens))
    except TooComplexError as error:
        return over_limit(error)
    except json.JSONDecodeError as error:
        return failure(_syntax(text, content, error))
    except _ConstantError as error:
        return failure(_constant(block, content.start, str(error)))
    if not isinstance(data, dict):
        return failure(BlockFault("not-mapping", "front matter is a list, not an object", content))
    return Reading(data, True, tuple(scanner.faults), lambda: root)


def _refuse(name: str) -> object:
    raise _ConstantError(name)


def _check_limits(block: str, base: int) -> None:
    """Refuse an object that is too deep or has too many nodes (keys and values).

    Raises:
        TooComplexError: the object is over a limit.
    """
    depth = nodes = 0
    for match in _TOKEN.finditer(block):
        first = match[0][0]
        if first in "{[":
            depth += 1
        elif first in "}]":
            depth -= 1
        if depth > DEPTH:
            raise too_deep(base + match.start())
        nodes += first not in ",:}]"
        if nodes > NODES:
            raise too_many(base + match.start())


class _Scanner:
    """Builds the tree of spans of a valid document; at most as deep as `_check_limits` allows."""

    def __init__(self, block: str, base: int) -> None:
        self.base = base
        self.tokens = _TOKEN.finditer(block)
        self.faults: list[BlockFault] = []

    def node(self, token: re.Match[str]) -> Node:
        """Return the span of the value that starts with `token`, with the spans of all values inside it.

        Raises:
            TooComplexError: a key is too long.
        """
        node = Node(self._span(token))
        if token[0] == "{":
            self._fill(node)
        elif token[0] == "[":
            while (item := next(self.tokens))[0] != "]":
                if item[0] != ",":
                    node.add(self.node(item))
            node.span = Span(node.span.start, self.base + item.end())
        else:
            node.style = Style.JSON
        return node

    def _fill(self, node: Node) -> None:
        """Add an object's entries to its node; report keys that are equal in NFC as duplicates."""
        seen: dict[str, Span] = {}
        while (key := next(self.tokens))[0] != "}":
            if key[0] == ",":
                continue
            name, place = json.loads(key[0]), self._span(key)
            if len(name) > KEY:
                raise long_key(place.start)
            identity = unicodedata.normalize("NFC", name)
            if identity in seen:
                self.faults.append(duplicate(name, place, seen[identity]))
            seen.setdefault(identity, place)
            next(self.tokens)
            node.put(name, place, self.node(next(self.tokens)))
        node.span = Span(node.span.start, self.base + key.end())

    def _span(self, token: re.Match[str]) -> Span:
        return Span(self.base + token.start(), self.base + token.end())


# --- causes ---------------------------------------------------------------------------------------------


def _constant(block: str, base: int, name: str) -> BlockFault:
    """Return the fault of `NaN` or `Infinity`, which Python's parser accepts and RFC 8259 does not."""
    match = next(match for match in _TOKEN.finditer(block) if match[0] == name)
    return BlockFault("syntax", f"{quote(name)} is not a JSON value", Span(base + match.start(), base + match.end()))


def _syntax(text: str, content: Span, error: json.JSONDecodeError) -> BlockFault:
    """Return the cause of a syntax error, at its first character."""
    at = min(content.start + error.pos, content.end)
    word = _WORD.match(text, at, content.end)
    place = Span(at, word.end() if word else min(at + 1, content.end))
    if match := re.compile(r",(?=\s*+[}\]])").search(text, _line_before(text, at, content.start), content.end):
        comma = Span(*match.span())
        if not text[comma.end : at].strip(" \t\r\n}]"):
            fix = Fix("remove the comma", (Edit(comma, ""),))
            fixed = text[content.start : comma.start] + text[comma.end : content.end]
            message = "comma before a closing bracket: remove it"
            return BlockFault("syntax", message, comma, fix if _parses(fixed) else None)
    words = error.msg
    if text[at : at + 1] == "'":
        message = "string in single quotes: JSON allows only double quotes"
    elif text[at : at + 1] in ("{", "%", "[", "#"):
        message = "text that begins with `{` is read as JSON: put front matter before it"
    elif words.startswith("Expecting property name"):
        message = f"key {quote(word[0])} has no quotes: JSON needs double quotes" if word else "key is missing"
    elif words.startswith("Expecting value"):
        message = f"{quote(word[0])} is not a JSON value: quote it" if word else "value is missing"
    elif words.startswith("Expecting ',' delimiter"):
        message = "missing comma before this"
    elif words.startswith("Expecting ':' delimiter"):
        message = "missing `:` after the key"
    elif words.startswith("Unterminated string"):
        message = "string is not closed"
    elif words.startswith("Invalid control character"):
        message = "line break or control character in a string: escape it"
    elif words.startswith("Invalid \\"):
        message = r"backslash does not start a JSON escape: write `\\`"
    else:
        message = "invalid JSON from here on"
    return BlockFault("syntax", message, place)


def _line_before(text: str, at: int, start: int) -> int:
    """Return the offset of the last character before `at` that is not white space: a stray comma may be there."""
    end = len(text[start:at].rstrip()) + start
    return max(end - 1, start)


def _parses(block: str) -> bool:
    try:
        json.loads(block)
    except ValueError:
        return False
    return True
