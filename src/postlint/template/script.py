"""Decide whether the text in braces is a JavaScript expression, as acorn with JSX reads it (ECMAScript 2024, module).

Nothing is run. Bodies of functions and classes, patterns and JSX are only paired up, so a mistake in them is not seen.
"""

from __future__ import annotations

from typing import NamedTuple

from postlint.template.script_token import DEEPEST, RESERVED, Scan, Token, TooLongError, UnsureError, WrongError

_ASSIGN = frozenset("= += -= *= /= %= **= <<= >>= >>>= &= |= ^= &&= ||= ??=".split())
_BINARY = frozenset("== != === !== < > <= >= && || ?? + - * / % ** << >> >>> & | ^ in instanceof".split())
_PREFIX = frozenset("! ~ + - ++ -- typeof void delete await".split())
_WORDS = frozenset(("this", "super", "null", "true", "false"))
GLOBALS = frozenset(
    "undefined NaN Infinity Array Boolean Date Error Function Intl JSON Map Math Number Object Promise"
    " Proxy Reflect RegExp Set String Symbol WeakMap WeakSet BigInt parseInt parseFloat isNaN isFinite"
    " encodeURI encodeURIComponent decodeURI decodeURIComponent escape unescape eval globalThis window"
    " document location navigator console fetch URL require URLSearchParams setTimeout setInterval"
    " clearTimeout clearInterval structuredClone process module exports global Buffer React arguments"
    " localStorage sessionStorage history screen performance alert crypto self".split()
)
"""The variables that JavaScript, a browser, Node or a bundler has."""
_LONGEST = 20_000


class Expression(NamedTuple):
    """The content of a pair of braces.

    `end` is the offset after the closing brace, -1 if there is none. `is_wrong`: it is certainly no expression.
    `names` are the offsets of the variables that are read, by name; empty if functions may declare some of them.
    """

    end: int
    is_wrong: bool
    names: dict[str, int]
    is_empty: bool = False
    reached: int = 0
    """The offset up to which the text was read in vain; 0 if the braces are closed."""


def read_braces(text: str, start: int, end: int, *, is_spread: bool = False) -> Expression:
    """Read the braces that open at `start` and close before `end`; `is_spread`: `{...cup}` of a tag.

    Raises:
        TooLongError: they are too long or too deep to be read.
    """
    scan = Scan(text, min(end, start + _LONGEST))
    try:
        after = scan.read(start + 1, 0)
    except WrongError:
        if scan.is_cut and scan.end < end:
            raise TooLongError from None
        return Expression(-1, is_wrong=True, names={}, reached=max(scan.reached, start))
    if not scan.tokens:
        return Expression(after, is_wrong=False, names={}, is_empty=True)
    parser = _Parser(scan.tokens, scan.pairs)
    try:
        parser.whole(is_spread=is_spread)
    except UnsureError:
        return Expression(after, is_wrong=False, names={})
    except WrongError:
        return Expression(after, is_wrong=True, names={})
    return Expression(after, is_wrong=False, names={} if parser.declares else parser.names)


class _Parser:
    """Parses tokens as an expression. Precedence does not matter, as nothing is computed."""

    def __init__(self, tokens: list[Token], pairs: dict[int, int]) -> None:
        self.tokens = tokens
        self.pairs = pairs
        self.at = 0
        self.depth = 0
        self.names: dict[str, int] = {}
        self.declares = False

    def whole(self, *, is_spread: bool) -> None:
        if is_spread and not self._take("..."):
            raise WrongError
        self._assignment() if is_spread else self._list(None)
        if self.at < len(self.tokens):
            raise WrongError

    def _peek(self) -> str:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return token.text if token is not None and token.kind in ("mark", "name") else ""

    def _take(self, mark: str) -> bool:
        is_there = self._peek() == mark
        self.at += is_there
        return is_there

    def _list(self, closer: str | None) -> None:
        """Read expressions between commas, up to a closing mark; a list of arguments may be empty and spread."""
        while closer is None or not self._take(closer):
            if closer is not None:
                self._take("...")
            self._assignment()
            if closer is None and not self._take(","):
                return
            if closer is not None and not self._take(","):
                if self._take(closer):
                    return
                raise WrongError

    def _assignment(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnsureError
        begin = self.at
        if not self._function():
            self._operands()
            if self._take("?"):
                self._assignment()
                if not self._take(":"):
                    raise WrongError
                self._assignment()
            elif self._peek() in _ASSIGN:
                if self.at == begin + 1 and self.tokens[begin].kind in ("string", "number", "template"):
                    raise WrongError
                self.at += 1
                self._assignment()
        self.depth -= 1

    def _operands(self) -> None:
        self._operand()
        while self._peek() in _BINARY:
            self.at += 1
            self._operand()

    def _function(self) -> bool:
        """Read an arrow function, if there is one."""
        begin = self.at
        if self._peek() == "async" and begin + 1 < len(self.tokens):
            following = self.tokens[begin + 1]
            self.at += following.text == "(" or following.kind == "name"
        if self._peek() == "(" and self.at in self.pairs:
            self.at = self.pairs[self.at] + 1
        elif self.at < len(self.tokens) and self.tokens[self.at].kind == "name":
            self.at += 1
        if not self._take("=>"):
            self.at = begin
            return False
        self.declares = True
        if self._peek() == "{":
            self.at = self.pairs[self.at] + 1
        else:
            self._assignment()
        return True

    def _operand(self) -> None:
        while self._peek() in _PREFIX:
            self.at += 1
        if self.at >= len(self.tokens):
            raise WrongError
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "name":
            self._word(token)
        elif token.text == "(":
            self._list(None)
            if not self._take(")"):
                raise WrongError
        elif token.text == "[":
            self._array()
        elif token.text == "{":
            self._object()
        elif token.kind == "mark":
            raise WrongError
        self._members()
        if self._peek() in ("++", "--"):
            self.at += 1

    def _word(self, token: Token) -> None:
        word = token.text
        if word in ("function", "class", "async", "new", "import"):
            if word not in ("async", "import") and self.at >= len(self.tokens):
                raise WrongError
            raise UnsureError  # with more after it, or a name
        if word in RESERVED or word.startswith("#"):
            raise WrongError
        if word not in _WORDS:
            self.names.setdefault(word, token.start)

    def _array(self) -> None:
        while not self._take("]"):
            if self._take(","):
                continue
            self._take("...")
            self._assignment()
            if self._peek() not in (",", "]"):
                raise WrongError

    def _object(self) -> None:
        """Read the properties of an object."""
        while not self._take("}"):
            if self._take("..."):
                self._assignment()
            else:
                self._property()
            if not self._take(",") and self._peek() != "}":
                raise WrongError

    def _property(self) -> None:
        if self.at >= len(self.tokens):
            raise WrongError
        token = self.tokens[self.at]
        self.at += 1
        if token.text == "[":
            self._assignment()
            if not self._take("]"):
                raise WrongError
        elif token.kind not in ("name", "string", "number"):
            raise UnsureError if token.text == "*" else WrongError
        following = self._peek()
        if following in ("(", "=") or (token.text in ("get", "set", "async") and following not in (":", ",", "}")):
            raise UnsureError
        if self._take(":"):
            self._assignment()
        elif token.kind != "name" or following not in (",", "}"):
            raise WrongError
        else:
            self._word(token)

    def _members(self) -> None:
        """Read what follows an operand: members, calls and templates."""
        while True:
            if self._take("?."):
                if self._peek() not in ("(", "["):
                    self._member()
            elif self._take("."):
                self._member()
            elif self._take("["):
                self._list(None)
                if not self._take("]"):
                    raise WrongError
            elif self._take("("):
                self._list(")")
            elif self.at < len(self.tokens) and self.tokens[self.at].kind == "template":
                self.at += 1
            else:
                return

    def _member(self) -> None:
        if self.at >= len(self.tokens) or self.tokens[self.at].kind != "name":
            raise WrongError
        self.at += 1
