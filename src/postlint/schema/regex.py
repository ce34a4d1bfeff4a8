"""Describe simple regular expressions in words, `^[a-z]+$` → lower-case letters, or by a text that matches.

Read are sequences of characters, classes and groups with quantifiers; of any other pattern nothing is said.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from postlint.schema.ecma import matches
from postlint.text import lazy, quote

_TOKEN = lazy(
    r"(?P<class>\[\^?(?:\\p\{\w+\}|\\.|[^\]\\])+\])|(?P<escape>\\p\{\w+\}|\\.)|(?P<open>\((?:\?:|\?<\w+>|(?!\?)))|(?P<close>\))"
    r"|(?P<bar>\|)|(?P<anchor>[$^])|(?P<count>[*+?]|\{\d{1,4}(?:,\d{0,4})?\})\??|(?P<any>\.)|(?P<text>[^\\()|$^*+?{}\[\]])"
)
_PART = lazy(r"(?P<range>(?:[^\\]-[^\\]))|(?P<escape>\\p\{\w+\}|\\.)|(?P<text>.)")
_RANGES = {
    "a-z": ("lower-case letters", "a"),
    "A-Z": ("capital letters", "A"),
    "0-9": ("digits", "1"),
    "가-힣": ("Hangul", "가"),
}
_ESCAPES = {
    "\\d": ("digits", "1"),
    "\\w": ("letters", "a"),
    "\\s": ("spaces", " "),
    "\\p{L}": ("letters", "a"),
    "\\p{Lu}": ("capital letters", "A"),
    "\\p{Ll}": ("lower-case letters", "a"),
    "\\p{N}": ("digits", "1"),
}
_NAMES = {"-": "hyphens", "_": "underscores", " ": "spaces", ".": "dots", "/": "slashes", ",": "commas"}
# What matches any text but an empty one.
_NOT_EMPTY = frozenset((r"\S", r"\S+", ".", ".+", "^.+$", r"^\S", r"^(?!\s*$).+", r"^(?!\s*$)"))
_LONGEST = 200
_LONGEST_SAMPLE = 40


class _Item(NamedTuple):
    """A part of a pattern: a text, a class or alternatives; how often it may come (`most` None: any number)."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    options: tuple[tuple[_Item, ...], ...] = ()
    least: int = 1
    most: int | None = 1

    @property
    def is_once(self) -> bool:
        return self.least == self.most == 1


class _UnknownError(Exception):
    pass


class Shape(NamedTuple):
    """What a pattern asks for: words that follow `must`, or a text that matches it."""

    words: str | None
    sample: str | None


@lru_cache(256)
def shape(pattern: str) -> Shape:
    """Return what a simple pattern asks for."""
    if pattern in _NOT_EMPTY:
        return Shape("not be empty", None)
    if len(pattern) > _LONGEST:
        return Shape(None, None)
    try:
        items, starts, ends = _read(pattern)
    except _UnknownError:
        return Shape(None, None)
    sample = _sample(items)
    if len(sample) > _LONGEST_SAMPLE or not sample.strip() or matches(pattern, sample) is not True:
        return Shape(None, None)
    words = _words(items, starts=starts, ends=ends)
    return Shape(words, sample if starts or ends or words else None)


def _read(pattern: str) -> tuple[tuple[_Item, ...], bool, bool]:
    r"""Return the parts of a pattern, and whether it is anchored at the start and at the end."""
    starts = pattern.startswith("^")
    ends = pattern.endswith("$") and not pattern.endswith("\\$")
    body = pattern[starts : len(pattern) - ends]
    stack: list[list[list[_Item]]] = [[[]]]
    at = 0
    while at < len(body):
        found = _TOKEN.match(body, at)
        if found is None or found["anchor"]:
            raise _UnknownError
        at = found.end()
        if found["open"]:
            stack.append([[]])
        elif found["bar"]:
            stack[-1].append([])
        elif found["close"]:
            options = tuple(map(tuple, stack.pop()))
            if not stack:
                raise _UnknownError
            stack[-1][-1].append(_Item(options=options))
        elif found["count"]:
            if not stack[-1][-1]:
                raise _UnknownError
            least, most = _count(found["count"])
            stack[-1][-1].append(stack[-1][-1].pop()._replace(least=least, most=most))
        else:
            stack[-1][-1].append(_atom(found.lastgroup or "", found[0]))
    if len(stack) > 1 or (len(stack[0]) > 1 and (starts or ends)):
        raise _UnknownError
    options = tuple(map(tuple, stack[0]))
    return options[0] if len(options) == 1 else (_Item(options=options),), starts, ends


def _count(written: str) -> tuple[int, int | None]:
    if written in "*+?":
        return int(written == "+"), 1 if written == "?" else None
    least, comma, most = written[1:-1].partition(",")
    return int(least), int(most) if most else None if comma else int(least)


def _atom(kind: str, written: str) -> _Item:
    if kind == "text":
        return _Item(written)
    if kind == "any":
        return _Item("a", ("any",))
    if kind == "class":
        return _class(written)
    if written in _ESCAPES:
        words, sample = _ESCAPES[written]
        return _Item(sample, ("letters", "digits", "underscores") if written == "\\w" else (words,))
    if written == "\\S":
        return _Item("a", ("any",))
    if written[1:].isalnum():
        raise _UnknownError
    return _Item(written[1:])


def _class(written: str) -> _Item:
    if written.startswith("[^"):
        return _Item("a", ("any",))
    kinds: list[str] = []
    samples: list[str] = []
    for part in _PART.finditer(written[1:-1]):
        text = part[0]
        if part["range"]:
            words, sample = _RANGES.get(text, (f"{quote(text[0])} to {quote(text[2])}", text[0]))
        elif text in _ESCAPES:
            words, sample = _ESCAPES[text]
            if text == "\\w":
                kinds += ["letters", "digits"]
                words = "underscores"
        else:
            sample = text[-1]
            if len(text) == 2 and sample.isalnum():
                raise _UnknownError
            words = _NAMES.get(sample, quote(sample))
        kinds.append(words)
        samples.append(sample)
    if {"lower-case letters", "capital letters"} <= {*kinds}:
        kinds = ["letters", *(kind for kind in kinds if not kind.endswith(" letters"))]
    sample = "a" if samples[0] == "A" and "a" in samples else samples[0]
    return _Item(sample, tuple(dict.fromkeys(kinds)))


def _sample(items: tuple[_Item, ...]) -> str:
    """Return a text that the parts match, with years and months for digits: `2024-05`."""
    out = ""
    for item in items:
        often = min(max(item.least, 1) if item.most is None else item.least, _LONGEST_SAMPLE)
        if item.options:
            out += _sample(item.options[0]) * often
        elif item.kinds[:1] == ("digits",) and item.text == "1":
            out += {4: "2024", 2: "05" if not out.endswith("05-") else "01"}.get(often, "123456789"[:often] or "")
        elif item.kinds and item.text in "aA":
            word = "tea" if item.most is None or item.most > 2 else "tea"[:often]
            out += word.upper() if item.text == "A" else word
        else:
            out += item.text * often
        if len(out) > _LONGEST_SAMPLE:
            break
    return out[: _LONGEST_SAMPLE + 1]


def _words(items: tuple[_Item, ...], *, starts: bool, ends: bool) -> str | None:
    if starts and ends:
        return _whole(items)
    literal = _texts(items)
    if literal is not None and starts != ends:
        return f"{'start' if starts else 'end'} with {_any_of(literal)}"
    if literal is not None and not starts:
        return f"contain {_any_of(literal)}"
    return None


def _whole(items: tuple[_Item, ...]) -> str | None:
    """Return the words for a pattern with both anchors."""
    literal = _texts(items)
    if literal is not None:
        return f"be {_any_of(literal)}"
    first = items[0]
    if len(items) == 1 and first.kinds and "any" not in first.kinds:
        if (first.least, first.most) in ((1, None), (0, None)):
            return f"have only {_join(first.kinds)}"
        count = f"{first.least}" if first.least == first.most else f"{first.least} or more"
        count = f"{first.least} to {first.most}" if first.most is not None and first.least != first.most else count
        return f"be {count} {_join(first.kinds)}" if first.least else None
    # `[a-z]+(-[a-z]+)*`: words with a mark between them.
    if len(items) == 2 and len(items[1].options) == 1 and items[1].least == 0 and items[1].most is None:
        inner = items[1].options[0]
        if len(inner) == 2 and inner[1] == first and not inner[0].kinds and inner[0].text in _NAMES and first.kinds:
            return f"be {_join(first.kinds)} joined by {_NAMES[inner[0].text]}"
    return None


def _texts(items: tuple[_Item, ...]) -> list[str] | None:
    """Return the texts that the parts match, if these are few: `.(png|gif)` → `.png`, `.gif`."""
    found = [""]
    for item in items:
        if item.kinds or item.most is None or item.most > 1:
            return None
        if item.options:
            inner = [_texts(option) for option in item.options]
            if any(each is None for each in inner):
                return None
            choices = [text for each in inner for text in each or ()]
        else:
            choices = [item.text]
        if item.least == 0:
            choices = ["", *choices]
        found = [text + choice for text in found for choice in choices]
        if len(found) > 8:
            return None
    return found


def _any_of(texts: list[str]) -> str:
    return _join(tuple(map(quote, dict.fromkeys(texts))), "or")


def _join(words: tuple[str, ...], last: str = "and") -> str:
    return f" {last} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
