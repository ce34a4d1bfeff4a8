"""Cut the text in braces into the tokens of JavaScript, as acorn with JSX does (ECMAScript 2024, module).

Templates, patterns and elements are one token each: what is in them is only paired up.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.text import lazy

_TOKEN = lazy(
    r"""
    (?P<space> (?: \s+ | //[^\n]* | /\*(?:[^*]|\*(?!/))*\*/ )+ )
    | (?P<name> \#? (?: [^\W\d] | [$\u2118\u212e] | \\u[\da-fA-F{] ) (?: [\w$·\u0387\u200c\u200d] | \\u[\da-fA-F{}] )* )
    | (?P<number> (?: 0[xX][\da-fA-F_]+ | 0[bB][01_]+ | 0[oO][0-7_]+
        | (?: (?:0(?!\d)|[1-9](?:_?\d)*) (?:\.(?:\d(?:_?\d)*)?)? | \.\d(?:_?\d)* ) (?:[eE][-+]?\d+)? ) n? (?![\w$]) )
    | (?P<string> "(?:[^"\\\n]|\\[\s\S])*+" | '(?:[^'\\\n]|\\[\s\S])*+' )
    | (?P<mark> \.\.\. | =>
        | >>>=|\*\*=|<<=|>>=|&&=|\|\|=|\?\?=|[-+*%&|^]=
        | [=!]==?|[<>]=|&&|\|\||\?\?|\+\+|--|\?\.(?!\d)|\*\*|<<|>>>?
        | [-+*/%&|^!~?:=.,;()\[\]{}<>`] )
    """,
    re.VERBOSE,
)
_REGEX = lazy(r"/(?![*/])(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*+\])++/[a-z]*")
_TEMPLATE = lazy(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*+")
_JSX = lazy(r"<(?:[^\W\d]|[$>])")
_JSX_MARK = lazy(r"""</?>|</?(?:[^\W\d]|\$)[\w$.:-]*|[{}]""")
_JSX_TAG = lazy(r"""\{|/?>|"[^"]*"|'[^']*'|[^\s\w$:={}<>"'/-]""")
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
RESERVED = frozenset(
    "break case catch const continue debugger default do else export extends finally for if in instanceof return"
    " switch throw try var while with enum let static yield implements interface package private protected public"
    " typeof void delete".split()
)
DEEPEST = 40


class Token(NamedTuple):
    """A token: the name of its group in the pattern, or `template`; its text, the first mark alone for a long one."""

    kind: str
    text: str
    start: int


class WrongError(Exception):
    """The text is not an expression."""


class UnsureError(Exception):
    """The text has something that is not read."""


class TooLongError(Exception):
    """The end of the braces is not looked for: they are too long or too deep."""


class Scan:
    """Cuts a text into tokens up to the brace that closes it."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.tokens: list[Token] = []
        self.pairs: dict[int, int] = {}
        self.is_cut = False
        self.reached = 0

    def read(self, position: int, depth: int) -> int:
        """Add the tokens from an offset on, and return the offset after the closing brace."""
        if depth > DEEPEST:
            raise TooLongError
        opened: list[int] = []
        while True:
            match = _TOKEN.match(self.text, position, self.end)
            if match is None:
                self.is_cut = self.text[position : position + 1] in tuple("'\"`/")
                raise self._failed(position)
            kind, mark, position = match.lastgroup or "", match[0], match.end()
            if kind == "space":
                continue
            if mark == "}" and not opened:
                return position
            if mark in ("/", "/=") and self._begins_operand():
                found = _REGEX.match(self.text, match.start(), self.end)
                if found is None:
                    raise self._failed(self.end if self.text.startswith("/*", match.start()) else position)
                kind, position = "string", found.end()
            elif mark == "<" and self._begins_operand() and _JSX.match(self.text, match.start(), self.end):
                kind, position = "string", self._after_jsx(match.start(), depth + 1)
            elif mark == "`":
                kind, position = "template", self._after_template(position, depth + 1)
            elif mark in _CLOSERS:
                opened.append(len(self.tokens))
            elif mark in (")", "]", "}"):
                if not opened or _CLOSERS[self.tokens[opened[-1]].text] != mark:
                    raise self._failed(position)
                self.pairs[opened.pop()] = len(self.tokens)
            self.tokens.append(Token(kind, mark, match.start()))

    def _begins_operand(self) -> bool:
        """Return whether the next token begins an operand, so that `/` begins a pattern and `<` an element."""
        if not self.tokens:
            return True
        last = self.tokens[-1]
        if last.kind == "name":
            return last.text in RESERVED or last.text == "await"
        return last.kind == "mark" and last.text not in (")", "]", "}", "++", "--")

    def _failed(self, reached: int) -> WrongError:
        """Note up to where a text that is not an expression was read, and whether it may be one beyond the limit."""
        self.reached = max(self.reached, reached)
        self.is_cut = self.is_cut or reached > self.end - 100
        return WrongError()

    def _after_template(self, position: int, depth: int) -> int:
        """Return the offset after the template string whose content begins at an offset."""
        while True:
            content = _TEMPLATE.match(self.text, position, self.end)
            position = content.end() if content else position
            if self.text.startswith("`", position, self.end):
                return position + 1
            if not self.text.startswith("${", position, self.end):
                raise self._failed(self.end)
            position = self._inner(position + 2, depth)

    def _inner(self, position: int, depth: int) -> int:
        """Return the offset after an expression inside of a token."""
        inner = Scan(self.text, self.end)
        try:
            return inner.read(position, depth)
        finally:
            self.reached = max(self.reached, inner.reached)
            self.is_cut = self.is_cut or inner.is_cut

    def _after_jsx(self, position: int, depth: int) -> int:
        """Return the offset after the element that begins at an offset; its tags are counted, not compared."""
        level = 0
        while match := _JSX_MARK.search(self.text, position, self.end):
            position = match.end()
            if match[0] == "{":
                position = self._inner(position, depth)
            elif match[0] == "}":
                raise self._failed(self.end)
            elif match[0].endswith(">"):
                level += -1 if match[0] == "</>" else 1
            else:
                position, is_closed = self._after_tag(position, depth)
                level += -1 if match[0].startswith("</") else 0 if is_closed else 1
            if level <= 0:
                return position
        raise self._failed(self.end)

    def _after_tag(self, position: int, depth: int) -> tuple[int, bool]:
        """Return the offset after a tag, and whether it closes itself."""
        while match := _JSX_TAG.search(self.text, position, self.end):
            position = match.end()
            if match[0] == "{":
                position = self._inner(position, depth)
            elif match[0].endswith(">"):
                return position, match[0] == "/>"
            elif match[0][0] not in "\"'":
                raise self._failed(self.end)
        raise self._failed(self.end)
