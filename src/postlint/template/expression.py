"""Read the expression of a Nunjucks value: whether the engine can read it, and what it prints the value of.

Follows Nunjucks 3.2 (lexer.js, parser.js); precedence does not matter here. `tea.cup | upper` → path `tea`,
filter `upper`; `tea(1)` → call `tea`; `a b` → invalid.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from postlint.text import lazy

_SIGNS = r"()\[\]{}%*\-+~/#,:|.<>=!"
_TOKEN = lazy(
    rf"""(?P<space>[ \n\t\r\xa0]+) | (?P<string>"(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*')
    | (?P<number>\d+\.\d*(?=[\s{_SIGNS}]|$))
    | (?P<sign>===|!==|==|!=|<=|>=|//|\*\*|[{_SIGNS}]) | (?P<word>[^\s"'{_SIGNS}][^ \n\t\r\xa0{_SIGNS}]*)""",
    re.VERBOSE | re.DOTALL,
)
_BINARY = frozenset("== === != !== < > <= >= ~ + - // / % * ** and or in is".split())
_NOT_NAMES = re.compile(r"\d+|true|false|none|null")
_LONGEST = 300  # code points; longer values are not read


class Kind(StrEnum):
    """What a value is."""

    INVALID = "invalid"
    """The engine cannot read it."""
    PATH = "path"
    """The value of a name: `tea`, `tea.cup`, `tea["cup"]`."""
    CALL = "call"
    """The result of a function: `tea()`, `tea.cup(1)`."""
    OTHER = "other"
    """Anything else, or unknown."""


class Expression(NamedTuple):
    """An expression: its kind, the name that it begins with, and the filters."""

    kind: Kind
    name: str = ""
    filters: tuple[str, ...] = ()


class _InvalidError(Exception):
    """The engine cannot read the expression."""


def read_expression(text: str) -> Expression:
    """Read an expression without the braces around it."""
    if len(text) > _LONGEST:
        return Expression(Kind.OTHER)
    tokens: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return Expression(Kind.OTHER)  # a string that ends elsewhere
        if match.lastgroup != "space":
            tokens.append((match.lastgroup or "", match[0]))
        position = match.end()
    if ("word", "r") in tokens:
        return Expression(Kind.OTHER)  # maybe a regular expression: `r/tea/`
    parser = _Parser(tokens)
    try:
        found = parser.expression()
    except _InvalidError:
        return Expression(Kind.INVALID)
    return found if parser.is_at_end() else Expression(Kind.INVALID)


class _Parser:
    """A recursive descent over the tokens."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    def is_at_end(self) -> bool:
        return self._at == len(self._tokens)

    def _next(self) -> str:
        """The next token, unless it is a string; empty for one and at the end."""
        kind, text = self._tokens[self._at] if not self.is_at_end() else ("string", "")
        return "" if kind == "string" else text

    def _skip(self, *texts: str) -> bool:
        found = self._next() in texts
        self._at += found
        return found

    def _expect(self, text: str) -> None:
        if not self._skip(text):
            raise _InvalidError

    def expression(self) -> Expression:
        """Read an expression, with `if` and `else` after it."""
        found = self._operands()
        if self._skip("if"):
            self._operands()
            if self._skip("else"):
                self._operands()
            return Expression(Kind.OTHER)
        return found

    def _operands(self) -> Expression:
        found = self._operand()
        while self._next() in _BINARY or (self._next() == "not" and self._after() == "in"):
            self._skip("not")
            self._at += 1
            self._operand()
            found = Expression(Kind.OTHER)
        return found

    def _after(self) -> str:
        return self._tokens[self._at + 1][1] if self._at + 1 < len(self._tokens) else ""

    def _operand(self) -> Expression:
        if self._skip("not", "-", "+"):
            self._operand()
            return Expression(Kind.OTHER)
        found = self._postfix(self._primary())
        filters: list[str] = []
        while self._skip("|"):
            filters.append(self._word())
            while self._skip("."):
                filters[-1] += f".{self._word()}"
            if self._skip("("):
                self._items(")")
        return found._replace(filters=tuple(filters))

    def _word(self) -> str:
        if self.is_at_end() or self._tokens[self._at][0] != "word" or _NOT_NAMES.fullmatch(self._next()):
            raise _InvalidError
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _primary(self) -> Expression:
        if self.is_at_end():
            raise _InvalidError
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind in ("string", "number") or (kind == "word" and _NOT_NAMES.fullmatch(text)):
            return Expression(Kind.OTHER)
        if kind == "word":
            return Expression(Kind.PATH, text)
        if text not in "([{":
            raise _InvalidError
        self._items({"(": ")", "[": "]", "{": "}"}[text], is_mapping=text == "{")
        return Expression(Kind.OTHER)

    def _postfix(self, found: Expression) -> Expression:
        while True:
            if self._skip("("):
                self._items(")")
                found = found._replace(kind=Kind.CALL if found.kind is Kind.PATH else found.kind)
            elif self._skip("["):
                self._items("]")
            elif self._skip("."):
                self._word()
            else:
                return found

    def _items(self, closer: str, *, is_mapping: bool = False) -> None:
        """Read the items up to a closing bracket, with commas between them."""
        if self._skip(closer):
            return
        while True:
            if is_mapping:
                self._primary()
                self._expect(":")
            self.expression()
            if self._skip("="):
                self.expression()
            if self._skip(closer):
                return
            self._expect(",")
