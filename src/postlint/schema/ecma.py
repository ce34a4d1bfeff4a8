r"""Regular expressions of schemas: those of ECMA-262, as JSON Schema says (2020-12, core, section 6.4).

A pattern is translated for Python's `re`, which can be interrupted when it takes too long; the library `regress`, which
reads ECMA-262, cannot. It says what is a pattern, and runs those that Python does not have (`\p{Lu}`), if they are
simple.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache

from postlint.text import lazy

LONGEST = 65_536
"""The most code points of a string that a pattern is applied to."""
_SHORT = 500
"""The most of them for a pattern that cannot be interrupted."""

_TOKEN = lazy(
    r"\\(?:u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|c[A-Za-z]|[pP]\{[\w=]+\}|k<\w+>|[1-9]\d*|.)"
    r"|\(\?<(?![=!])\w+>|\(\?(?:<?[=!]|[a-z-]*:)|[\s\S]",
    re.DOTALL,
)
_COUNT = lazy(r"\{\d+(?:,\d*)?\}")
_SPACES = "\\t\\n\\v\\f\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
_INSIDE = {"d": "0-9", "w": "A-Za-z0-9_", "s": _SPACES}
_LETTER = r"[^\W\d_]"
_PROPERTIES = {
    **dict.fromkeys(("L", "Letter", "Alphabetic", "General_Category=Letter"), _LETTER),
    **dict.fromkeys(("Nd", "Decimal_Number"), r"\d"),
}
_CONTROLS = {"0": r"\x00", "n": r"\n", "r": r"\r", "t": r"\t", "v": r"\v", "f": r"\f"}
_QUANTIFIED_GROUP = lazy(r"(?<!\\)\)[*+?{]")
_UNLIMITED = lazy(r"(?<!\\)(?:[*+]|\{\d+,\})")


class _UnknownError(Exception):
    """Python has no such pattern."""


@lru_cache(1024)
def _compile(pattern: str) -> Callable[[str], object] | str:
    """Return the search for a pattern, or why there is none.

    It has the flag `u`, as in editors and ajv; where that refuses a needless backslash, editors try without it.
    """
    from regress import Regex, RegressError

    for flags in ("u", ""):
        try:
            find = Regex(pattern, flags).find
            break
        except RegressError as error:
            reason = str(error)
    else:
        return f"JavaScript does not read it: {reason[:1].lower()}{reason[1:]}"
    if (search := _in_python(pattern)) is not None:
        return search
    if _QUANTIFIED_GROUP.search(pattern) or len(_UNLIMITED.findall(pattern)) > 2:
        return "it can take too long: repeat single characters only"
    return lambda text: find(text[:_SHORT])


@lru_cache(1024)
def _in_python(pattern: str) -> Callable[[str], object] | None:
    """Return the search of Python for a pattern of ECMA-262; None if Python has no such pattern."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return re.compile(_translated(pattern)).search
    except (_UnknownError, re.error, RecursionError, OverflowError):
        return None


def matches(pattern: str, text: str) -> bool | None:
    """Return whether a pattern is found in the first `LONGEST` code points of a text; None if it is not a pattern."""
    find = _compile(pattern)
    return None if isinstance(find, str) else find(text[:LONGEST]) is not None


def matches_known(pattern: str, text: str) -> bool | None:
    """Return what `matches` does, for a pattern that certainly is one: `regress` is not asked whether it is."""
    find = _in_python(pattern)
    return matches(pattern, text) if find is None else find(text[:LONGEST]) is not None


def fault_of(pattern: str) -> str | None:
    """Return why a text cannot be used as a pattern; None if it can."""
    find = _compile(pattern)
    return find if isinstance(find, str) else None


def _translated(pattern: str) -> str:
    """Return a pattern in Python's form."""
    parts: list[str] = []
    tokens = _TOKEN.finditer(pattern)
    for token in tokens:
        text = token[0]
        if text == "[":
            parts.append(_class(tokens))
        elif text == "$":
            parts.append(r"\Z")
        elif text == ".":
            parts.append(r"[^\n\r\u2028\u2029]")
        elif text == "{" and not _COUNT.match(pattern, token.start()):
            parts.append(r"\{")
        elif text.startswith("(?<") and text.endswith(">"):
            parts.append(f"(?P<{text[3:]}")
        elif text[0] == "\\" and len(text) > 1:
            parts.append(_escape(text[1:]))
        else:
            parts.append(text)
    return "".join(parts)


def _escape(name: str) -> str:
    """Return what is after a backslash, outside of brackets, in Python's form."""
    if name in ("d", "w"):
        return f"[{_INSIDE[name]}]"
    if name in ("D", "W", "S", "s"):
        return f"[{'^' if name.isupper() else ''}{_INSIDE[name.lower()]}]"
    if name in ("b", "B") or (name.isdigit() and name != "0"):
        return f"(?:\\{name})" if name.isdigit() else rf"(?a:\{name})"
    if name[0] == "k":
        return f"(?P={name[2:-1]})"
    if name[0] in "pP" and len(name) > 1:
        found = _property(name)
        return found if name[0] == "p" else rf"(?:(?!{found})[\s\S])"
    return _character(name)


def _property(name: str) -> str:
    found = _PROPERTIES.get(name[2:-1])
    if found is None:
        raise _UnknownError
    return found


def _character(name: str) -> str:
    """Return the character of an escape, safe in and outside of brackets."""
    if name in _CONTROLS:
        return _CONTROLS[name]
    if name[0] == "c" and len(name) == 2:
        return f"\\x{ord(name[1]) % 32:02x}"
    digits = name[1:].strip("{}")
    if name[0] in "ux" and digits:
        return re.escape(chr(int(digits, 16)))
    return re.escape(name)


def _class(tokens: Iterator[re.Match[str]]) -> str:
    r"""Return what is in brackets, up to their end, in Python's form: `[^\p{L}-]` has a look-ahead for the letters."""
    plain: list[str] = []
    others: list[str] = []
    is_negated = False
    for number, token in enumerate(tokens):
        text = token[0]
        if text == "]":
            break
        if text == "^" and number == 0:
            is_negated = True
        elif text == "-":
            plain.append("-" if plain and not _is_set(plain[-1]) else r"\-")
        elif text[0] != "\\" or len(text) == 1:
            plain.append(re.escape(text) if text in "[&~|^" else text)
        elif text[1:] in ("d", "w", "s"):
            plain.append(_INSIDE[text[1:]])
        elif text[1:] in ("D", "W", "S"):
            others.append(f"[^{_INSIDE[text[1:].lower()]}]")
        elif text[1] in "pP" and len(text) > 2:
            others.append(_escape(text[1:]))
        else:
            plain.append(r"\x08" if text[1:] == "b" else _character(text[1:]))
    if plain and plain[-1] == "-":
        plain[-1] = r"\-"
    inner = "".join(plain)
    if not others:
        return f"[{'^' if is_negated else ''}{inner}]" if inner else r"[\s\S]" if is_negated else "(?!)"
    found = "|".join([*others, *([f"[{inner}]"] if inner else [])])
    return rf"(?:(?!{found})[\s\S])" if is_negated else f"(?:{found})"


def _is_set(text: str) -> bool:
    """Return whether a part of brackets is more than one character, so that a hyphen after it is itself."""
    return text in _INSIDE.values()
