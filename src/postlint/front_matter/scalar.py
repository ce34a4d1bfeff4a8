"""Give plain YAML scalars the types that each generator gives them, and quote strings.

Sources: the table of plain scalars in the project's front matter reference, observed by running the generators
(`make differential` compares), and safe_yaml's `transform/*.rb`. Values that JSON cannot express stay source text:
dates, `.nan`, `.inf`, floats out of range, and integers of more than 4,300 digits (Python refuses to print those).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import NamedTuple

from postlint.front_matter.moment import Impossible, read_moment
from postlint.front_matter.syntax import Scalars
from postlint.text import lazy, quote


class Profile(NamedTuple):
    """A loader's rules for plain scalars.

    `resolve` returns the JSON-like value of a scalar: `12` → 12. It raises RefusedError if the loader fails.
    `names`: a key of any type becomes its text, as in JavaScript and in Go.
    """

    resolve: Callable[[str], object]
    names: bool = False


class Timestamp(str):
    """The text of a date that a loader turns into a date of its language; to JSON Schema, it is a string."""

    __slots__ = ()


class RefusedError(Exception):
    """A plain scalar that makes the loader refuse the whole block; the message gives the reason."""


_LARGEST = 10**4300


def _cases(word: str) -> tuple[str, str, str]:
    return word, word.capitalize(), word.upper()


def _integer(text: str, digits: str, base: int) -> int | str:
    value = int(digits, base) if len(digits) <= 4300 else _LARGEST
    return value if abs(value) < _LARGEST else text


def _float(text: str, number: str) -> float | str:
    value = float(number)
    return value if math.isfinite(value) else text


# --- Jekyll: safe_yaml ----------------------------------------------------------------------------------

_JEKYLL_WORDS: dict[str, bool | None] = {
    "": None,
    **dict.fromkeys(("~", *_cases("null"))),
    **{form: True for word in ("yes", "on", "true") for form in _cases(word)},
    **{form: False for word in ("no", "off", "false") for form in _cases(word)},
}
_JEKYLL_FIRST = frozenset("0123456789+-._~nNyYtToOfF")
_JEKYLL_INTEGER = lazy(
    r"(?P<ten>[-+]?(?:0|[1-9][0-9]*))|0(?P<eight>[0-7]+)|(?P<sixteen>[-+]?0[xX][0-9a-fA-F]+)|0b(?P<two>[01]+)"
)
_JEKYLL_FLOAT = lazy(r"[-+]?(?:[0-9][0-9_]*)?\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?")
_JEKYLL_SIXTIES = lazy(r"[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?")
_BASES = {"ten": 10, "eight": 8, "sixteen": 16, "two": 2}


def jekyll(text: str) -> object:
    """Return Jekyll's value: `yes` → True, `0123` → 83, `1,000` → 1000, `12:30` → 750.0, `1e3` → `1e3`."""
    if text and text[0] not in _JEKYLL_FIRST:
        return text
    if text in _JEKYLL_WORDS:
        return _JEKYLL_WORDS[text]
    digits = text.replace("_", "").replace(",", "")
    if match := _JEKYLL_INTEGER.fullmatch(digits):
        base = match.lastgroup or "ten"
        return _integer(text, match[base], _BASES[base])
    if _JEKYLL_FLOAT.fullmatch(text):
        return _float(text, digits)
    if _JEKYLL_SIXTIES.fullmatch(digits):
        return _sixties(text, digits)
    return text


def _sixties(text: str, digits: str) -> float | str:
    """Return the value of a sexagesimal number: `12:30` → 750.0; the text if it is out of range."""
    value = 0.0
    for part in digits.lstrip("+-").split(":"):
        value = value * 60 + float(part)
    return (-value if digits[0] == "-" else value) if math.isfinite(value) else text


# --- YAML 1.2, core schema ------------------------------------------------------------------------------

_CORE_WORDS: dict[str, bool | None] = {
    "": None,
    **dict.fromkeys(("~", *_cases("null"))),
    **dict.fromkeys(_cases("true"), True),
    **dict.fromkeys(_cases("false"), False),
}
_CORE_FIRST = frozenset("0123456789+-.~nNtTfF")
_CORE_INTEGER = lazy(r"(?P<ten>[-+]?[0-9]+)|0o(?P<eight>[0-7]+)|0x(?P<sixteen>[0-9a-fA-F]+)|0b(?P<two>[01]+)")
_CORE_FLOAT = lazy(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def core(text: str) -> object:
    """Return js-yaml 4's value (YAML 1.2's core schema, and `0b101`): `yes` → `yes`, `0123` → 123, `1e3` → 1000.0."""
    if text and text[0] not in _CORE_FIRST:
        return text
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if match := _CORE_INTEGER.fullmatch(text):
        base = match.lastgroup or "ten"
        return _integer(text, match[base], _BASES[base])
    return _float(text, text) if _CORE_FLOAT.fullmatch(text) else text


# The dates of js-yaml 4 (lib/type/timestamp.js): `2024-05-01`, and with a time that has seconds.
_JS_TIMESTAMP = lazy(
    r"[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)"
)


def js_yaml_4(text: str) -> object:
    """Return js-yaml 4's value: that of `core`, and `2024-05-01` is a timestamp."""
    if text[:4].isdigit() and _JS_TIMESTAMP.fullmatch(text):
        return Timestamp(text)
    return core(text)


# --- the loaders between YAML 1.1 and 1.2 -----------------------------------------------------------------

_OLD_INTEGER = lazy(
    r"(?P<ten>[-+]?(?:0|[1-9][0-9_]*))|[-+]?0(?P<eight>[0-7_]+)|[-+]?0x(?P<sixteen>[0-9a-fA-F_]+)|[-+]?0b(?P<two>[01_]+)"
)
_OLD_OCTAL = lazy(r"0o(?P<eight>[0-7_]+)")
_OLD_FLOAT = lazy(r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)")
_EXPONENT = lazy(r"[-+]?[0-9]+[eE][-+]?[0-9]+")
_OLD_SIXTIES = lazy(r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_PLAIN_WORDS = {**_CORE_WORDS, "": None}


def _older(
    text: str, *, words: dict[str, bool | None], octal: bool = False, exponents: bool = False, sixties: bool = False
) -> object:
    """Return the value in a loader that reads `0123` as octal (83) and allows underscores in numbers."""
    if text in words:
        return words[text]
    if not text or text[0] not in "0123456789+-.":
        return text
    match = _OLD_INTEGER.fullmatch(text) or (_OLD_OCTAL.fullmatch(text) if octal else None)
    if match:
        base = match.lastgroup or "ten"
        digits = match[base].replace("_", "")
        sign = -1 if text[0] == "-" and base != "ten" else 1
        value = _integer(text, digits, _BASES[base]) if digits else text
        return value * sign if isinstance(value, int) else value
    if sixties and _OLD_SIXTIES.fullmatch(text):
        number = _sixties(text, text.replace("_", ""))
        return int(number) if isinstance(number, float) and "." not in text else number
    if _OLD_FLOAT.fullmatch(text) or (exponents and _EXPONENT.fullmatch(text)):
        return _float(text, text.replace("_", "")) if re.search("[0-9]", text) else text
    return text


def goccy(text: str) -> object:
    """Return Hugo's value since 0.152: `0123` → 83, `1_000` → 1000; `yes`, `12:30` and `1e3` stay strings."""
    return _older(text, words=_PLAIN_WORDS, octal=True)


def js_yaml_3(text: str) -> object:
    """Return js-yaml 3's value, for gray-matter 4: `yes` → `yes`, `0123` → 83, `12:30` → 750, `1e3` → 1000.0.

    Its dates are those of js-yaml 4.
    """
    if text.endswith("_"):
        return text
    if text[:4].isdigit() and _JS_TIMESTAMP.fullmatch(text):
        return Timestamp(text)
    return _older(text, words=_PLAIN_WORDS, exponents=True, sixties=True)


# --- the loaders in Python ----------------------------------------------------------------------------------

_EXPONENT_WITHOUT_SIGN = lazy(r"[eE][0-9]")
_DATE_LIKE = lazy(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*"
)


def _check(text: str) -> None:
    """Raise RefusedError for a scalar that PyYAML and ruamel.yaml recognise but cannot construct: `2024-13-45`."""
    if text in ("=", "<<"):
        raise RefusedError(f"value is `{text}`: quote it")
    if text[:4].isdigit() and _DATE_LIKE.fullmatch(text) and isinstance(moment := read_moment(text), Impossible):
        raise RefusedError(f"{quote(text, 40)} is not a date: {moment.reason}")


def pyyaml(text: str) -> object:
    """Return PyYAML's value: `yes` → True, `0123` → 83, `12:30` → 750, `1e3` → `1e3`.

    Raises:
        RefusedError: PyYAML fails on this scalar.
    """
    _check(text)
    if _EXPONENT_WITHOUT_SIGN.search(text):
        return text
    return _older(text, words=_JEKYLL_WORDS, sixties=True)


def ruamel(text: str) -> object:
    """Return the value in ruamel.yaml as Nikola uses it: `yes` → `yes`, `~` → the empty string.

    Raises:
        RefusedError: ruamel.yaml fails on this scalar.
    """
    _check(text)
    bare = text.replace("_", "") if re.fullmatch("[-+]?[0-9][0-9_]*", text) else text
    value = core(bare)
    if value is None:
        return ""
    return value if bare == text or isinstance(value, int) else text


PROFILES: dict[Scalars, Profile] = {
    Scalars.JEKYLL: Profile(jekyll),
    Scalars.YAML_1_2: Profile(core),
    Scalars.JS_YAML_4: Profile(js_yaml_4, names=True),
    Scalars.JS_YAML_3: Profile(js_yaml_3, names=True),
    Scalars.GOCCY: Profile(goccy, names=True),
    Scalars.PYYAML: Profile(pyyaml),
    Scalars.RUAMEL: Profile(ruamel),
}
"""The profiles of the libraries."""


# --- numbers of the other formats, and names -----------------------------------------------------------


def decimal(text: str) -> float | str:
    """Return the value of a TOML or JSON float; its text if JSON has no number for it: `1e999` → `1e999`."""
    return _float(text, text.replace("_", ""))


def printable(value: int, text: str) -> int | str:
    """Return the integer, or its text if it has more than 4,300 digits."""
    return value if abs(value) < _LARGEST else text


def integer(text: str) -> int | str:
    """Return the value of a decimal integer, or its text if it has more than 4,300 digits."""
    return _integer(text, text, 10)


def type_name(value: object) -> str:
    """Return the type of a value in words: `12` → `a number`."""
    if value is None:
        return "null"
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), "a mapping")


def quoted(text: str) -> str:
    """Return the text as a quoted YAML scalar: `a: b` → `"a: b"`, and `say "hi"` → `'say "hi"'`.

    Single quotes are used if double quotes would need an escape.
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
