"""JSON front matter: an object to data, problems and places."""

from __future__ import annotations

import json
import re
import unicodedata

from postlint.diagnostic import Edit, Fix
from postlint.front_matter.limit import DEPTH, KEY, NODES, TooComplex, check_size, long_key, too_deep, too_many
from postlint.front_matter.node import Node, Style
from postlint.front_matter.problem import Problem, Reading, duplicate, failure, over_limit
from postlint.front_matter.scalar import decimal, integer
from postlint.text import Span, quote

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[{}\[\],:]|[^\s,:{}\[\]"]+', re.DOTALL)
_WORD = re.compile(r"[^\s,:{}\[\]\"]+")


class _Constant(Exception):  # noqa: N818 - a signal: Python's parser met `NaN` or `Infinity`
    pass


def read(text: str, content: Span) -> Reading:
    """The reading of the JSON object in `text[content]`."""
    block = text[slice(*content)]
    try:
        check_size(text, content)
        _check_limits(block, content.start)
        data = json.loads(block, parse_int=integer, parse_float=decimal, parse_constant=_refuse, object_pairs_hook=dict)
        scanner = _Scanner(block, content.start)
        root = scanner.node(next(scanner.tokens))
    except TooComplex as error:
        return over_limit(error)
    except json.JSONDecodeError as error:
        return failure(_syntax(text, content, error))
    except _Constant as error:
        return failure(_constant(block, content.start, str(error)))
    if not isinstance(data, dict):
        return failure(Problem("not-mapping", "front matter is a list, not keys with values", content))
    return Reading(data, True, tuple(scanner.problems), lambda: root)


def _refuse(name: str) -> object:
    raise _Constant(name)


def _check_limits(block: str, base: int) -> None:
    """Refuse an object that is too deep or has too many nodes; keys and values are counted.

    Raises:
        TooComplex: it is over a limit.
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
    """The making of a valid document's tree of places; as deep as `_check_limits` allows."""

    def __init__(self, block: str, base: int) -> None:
        self.base = base
        self.tokens = _TOKEN.finditer(block)
        self.problems: list[Problem] = []

    def node(self, token: re.Match[str]) -> Node:
        """The place of the value that begins with `token`, and of all that is in it.

        Raises:
            TooComplex: a key is too long.
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
        """Give an object its entries; keys that are equal, or equal in NFC, are problems."""
        seen: dict[str, Span] = {}
        while (key := next(self.tokens))[0] != "}":
            if key[0] == ",":
                continue
            name, place = json.loads(key[0]), self._span(key)
            if len(name) > KEY:
                raise long_key(place.start)
            identity = unicodedata.normalize("NFC", name)
            if identity in seen:
                self.problems.append(duplicate(name, place, seen[identity]))
            seen.setdefault(identity, place)
            next(self.tokens)
            node.put(name, place, self.node(next(self.tokens)))
        node.span = Span(node.span.start, self.base + key.end())

    def _span(self, token: re.Match[str]) -> Span:
        return Span(self.base + token.start(), self.base + token.end())


# --- causes ---------------------------------------------------------------------------------------------


def _constant(block: str, base: int, name: str) -> Problem:
    """The problem of `NaN` or `Infinity`, which Python's parser accepts and JSON does not."""
    match = next(match for match in _TOKEN.finditer(block) if match[0] == name)
    return Problem("syntax", f"{quote(name)} is no JSON value", Span(base + match.start(), base + match.end()))


def _syntax(text: str, content: Span, error: json.JSONDecodeError) -> Problem:
    """The cause of a syntax error at its first character."""
    at = min(content.start + error.pos, content.end)
    word = _WORD.match(text, at, content.end)
    place = Span(at, word.end() if word else min(at + 1, content.end))
    if match := re.compile(r",(?=\s*+[}\]])").search(text, _line_before(text, at, content.start), content.end):
        comma = Span(*match.span())
        if not text[comma.end : at].strip(" \t\r\n}]"):
            fix = Fix("delete the comma", (Edit(comma, ""),))
            fixed = text[content.start : comma.start] + text[comma.end : content.end]
            return Problem("syntax", "comma stands before a closing bracket", comma, fix if _parses(fixed) else None)
    words = error.msg
    if text[at : at + 1] == "'":
        message = "text is in single quotes: JSON knows only double ones"
    elif words.startswith("Expecting property name"):
        message = f"key {quote(word[0])} has no quotes" if word else "key is missing"
    elif words.startswith("Expecting value"):
        message = f"{quote(word[0])} is no JSON value: quote it" if word else "value is missing"
    elif words.startswith("Expecting ',' delimiter"):
        message = "no comma stands before this"
    elif words.startswith("Expecting ':' delimiter"):
        message = "no colon follows the key"
    elif words.startswith("Unterminated string"):
        message = "string is never closed"
    elif words.startswith("Invalid control character"):
        message = "line break or control character stands in a string"
    elif words.startswith("Invalid \\"):
        message = "backslash begins no JSON escape"
    else:
        message = "JSON cannot be read on from here"
    return Problem("syntax", message, place)


def _line_before(text: str, at: int, start: int) -> int:
    """Where the text that may hold a stray comma begins: behind the last thing that is not blank before `at`."""
    end = len(text[start:at].rstrip()) + start
    return max(end - 1, start)


def _parses(block: str) -> bool:
    try:
        json.loads(block)
    except ValueError:
        return False
    return True
