"""Read one JSX tag of MDX (micromark-extension-mdx-jsx 3): its name, its attributes, and where it is wrong."""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.template.script import Expression, read_braces
from postlint.text import lazy

_START = r"(?:[^\W\d]|[$\u2118\u212e])"
_ID = rf"{_START}[\w$\u00b7\u0387\u200c\u200d-]*+"
# `<`, `</`, `<Tea.Cup`, `<svg:path`.
_NAME = lazy(rf"<\s*(?P<slash>/?)\s*(?P<name>{_ID}(?:\s*:\s*{_ID}|(?:\s*\.\s*{_ID})++)?)?")
_ATTRIBUTE = lazy(rf"{_ID}(?:\s*:\s*{_ID})?")
_SPACE = lazy(r"\s*+")


class Value(NamedTuple):
    """An attribute: its name, and the offsets of the name and of its value with the quotes; -1 without a value."""

    name: str
    start: int
    value: int
    end: int


class Tag(NamedTuple):
    """A tag. `end` is the offset after it.

    `wrong` is the offset of the first character that does not fit, -1 if the tag is right. `expressions` are those of
    its attributes, with the offset of their brace.
    """

    name: str
    start: int
    end: int
    is_end: bool = False
    is_closed: bool = False
    attributes: tuple[Value, ...] = ()
    expressions: tuple[tuple[int, Expression], ...] = ()
    wrong: int = -1
    is_unquoted: bool = False
    """The character at `wrong` begins the value of an attribute."""
    is_brace: bool = False
    """The character at `wrong` is the brace of an expression that is none."""
    reached: int = 0
    """The offset up to which the text was read, if the tag is wrong."""


def read_tag(text: str, start: int, end: int) -> Tag | None:
    """Read the tag whose `<` is at `start`, of a block that ends at `end`; None if the `<` is text: `a < b`."""
    if start + 1 < end and text[start + 1] in " \t\n":
        return None
    opening = _NAME.match(text, start, end)
    if opening is None:
        raise ValueError("expected `<`")
    reader = _Reader(text, end)
    name, is_end = "".join((opening["name"] or "").split()), bool(opening["slash"])
    after, is_closed = reader.attributes(opening.end(), has_name=bool(name))
    if reader.wrong < 0 and is_end and (is_closed or reader.found or reader.expressions):
        reader.wrong = reader.found[0].start if reader.found else after - 1
    return Tag(
        name,
        start,
        after,
        is_end,
        is_closed,
        tuple(reader.found),
        tuple(reader.expressions),
        reader.wrong,
        reader.is_unquoted,
        reader.is_brace,
        max(after, reader.reached),
    )


class _Reader:
    """Reads what follows the name of a tag."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.found: list[Value] = []
        self.expressions: list[tuple[int, Expression]] = []
        self.wrong = -1
        self.reached = 0
        self.is_unquoted = self.is_brace = False

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position, self.end)
        return match.end() if match else position

    def _fail(self, position: int) -> tuple[int, bool]:
        self.wrong = position
        return min(position + 1, self.end), False

    def attributes(self, position: int, *, has_name: bool) -> tuple[int, bool]:
        """Read up to the end of the tag; return the offset after it and whether it closes itself: `<br />`."""
        while True:
            position = self._skip(position)
            mark = self.text[position : min(position + 1, self.end)]
            if mark == ">":
                return position + 1, False
            if not has_name:
                return self._fail(position)
            if mark == "/":
                position = self._skip(position + 1)
                return (position + 1, True) if self.text.startswith(">", position, self.end) else self._fail(position)
            if mark == "{":
                position = self._expression(position, is_spread=True)
            else:
                name = _ATTRIBUTE.match(self.text, position, self.end)
                if name is None:
                    return self._fail(position)
                position = self._value(name)
            if self.wrong >= 0:
                return self._fail(self.wrong)

    def _value(self, name: re.Match[str]) -> int:
        """Read the value of an attribute, if it has one; return the offset after it."""
        position = self._skip(name.end())
        if self.text[position : min(position + 1, self.end)] != "=":
            self.found.append(Value(name[0], name.start(), -1, name.end()))
            return position
        start = self._skip(position + 1)
        quote = self.text[start : min(start + 1, self.end)]
        if quote == "{":
            after = self._expression(start, is_spread=False)
        elif quote and quote in "\"'":
            after = self.text.find(quote, start + 1, self.end) + 1
            self.wrong = -1 if after else start
            self.reached = 0 if after else self.end
        else:
            self.wrong, self.is_unquoted, after = start, True, start
        self.found.append(Value(name[0], name.start(), start, after))
        return after

    def _expression(self, start: int, *, is_spread: bool) -> int:
        expression = read_braces(self.text, start, self.end, is_spread=is_spread)
        self.expressions.append((start, expression))
        if expression.is_wrong or expression.end < 0 or expression.is_empty:
            self.wrong, self.is_brace = start, True
            self.reached = max(expression.reached, expression.end)
        return expression.end
