"""Explain data that does not fit the types of a table: every fault, in words, with its place.

Import it only after `msgspec.convert` has refused the data: it imports the schema engine, and so jsonschema.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec

from postlint.front_matter import Pointer
from postlint.project.shape import table_schema
from postlint.schema import Mismatch, own_schema
from postlint.text import escape, meant, near, quote

_UNKNOWN = "additionalProperties"
_LISTED = 60
# Keys of other linters' configurations, and the setting that a rule gets here instead.
_ELSEWHERE = {
    **dict.fromkeys(("ignore", "extend-ignore", "disable", "disabled", "skip"), "off"),
    **dict.fromkeys(("select", "extend-select", "enable", "enabled"), "on"),
}


class Misfit(NamedTuple):
    """One place that does not fit. `at_key`: point at the key, not the value."""

    message: str
    pointer: Pointer
    at_key: bool = False


def misfits(data: Any, table: Any, error: msgspec.ValidationError) -> list[Misfit]:
    """Return what is wrong with data that does not fit a type; never nothing, as msgspec has said `error` of it."""
    found = own_schema(table_schema(table), is_date=_is_date).mismatches(data)
    typos = {each.pointer[:-1] for each in found if each.keyword == _UNKNOWN and _meant(each)}
    # A key that is missing is most likely the one with the typo beside it.
    found = [each for each in found if each.keyword == _UNKNOWN or each.pointer not in typos]
    return [_misfit(each, data) for each in found] or [Misfit(escape(str(error)), ())]


def _misfit(mismatch: Mismatch, data: Any) -> Misfit:
    pointer = mismatch.pointer
    if mismatch.keyword == _UNKNOWN:
        return Misfit(_unknown(mismatch, data), pointer, at_key=True)
    if mismatch.expected:
        expected, got = _one_of(mismatch.expected), _got(_value(data, pointer), mismatch)
        return Misfit(f"{_name(pointer)} must be {expected}, got {got}", pointer)
    return Misfit(mismatch.message, pointer, mismatch.at_key)


def _unknown(mismatch: Mismatch, data: Any) -> str:
    key = str(mismatch.pointer[-1])
    if len(mismatch.pointer) == 1 and key in _ELSEWHERE and "rules" in mismatch.known:
        value = data[key]
        named = next((each for each in value if isinstance(each, str)), None) if isinstance(value, list) else value
        rule = named if isinstance(named, str) and "/" in named else "image/alt"
        state = _ELSEWHERE[key]
        return f"rules are switched {state} in `[rules]`: " + quote(f'"{rule}" = "{state}"')
    return f"unknown key {quote(key)}{meant(_meant(mismatch))}"


def _meant(mismatch: Mismatch) -> str | None:
    return near(str(mismatch.pointer[-1]), mismatch.known)


def _value(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def _name(pointer: Pointer) -> str:
    """Return the name of a place: `` `collections[0].name` ``."""
    if not pointer:
        return "the configuration"
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return quote(name.removeprefix("."))


def _one_of(expected: Iterable[str]) -> str:
    """Return what may be in a place, in TOML's words: a list of choices, as far as it fits into a line, or types."""
    words = [word.replace("mapping", "table") for word in expected]
    if len(words) > 1 and all(word.startswith("`") for word in words):
        shown = [word for index, word in enumerate(words) if sum(map(len, words[: index + 1])) <= _LISTED]
        return f"one of {', '.join(shown)}{', …' if len(shown) < len(words) else ''}"
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def _got(value: Any, mismatch: Mismatch) -> str:
    """Return what is in the place instead, and what was probably meant by it."""
    match value:
        case dict():
            is_headed = len(mismatch.pointer) == 1 and mismatch.expected == ("a list",)
            return f"a table: write `[[{mismatch.pointer[0]}]]`" if is_headed else "a table"
        case list():
            return "a list"
        case bool():
            return "true" if value else "false"
        case str():
            choices = [word.strip("`") for word in mismatch.expected if word.startswith("`")]
            return f"{quote(value, 60) if value else 'an empty string'}{meant(near(value, choices))}"
    return f"the number {escape(str(value), 60)}"


def _is_date(text: str) -> bool:
    """Return whether msgspec reads a string as a date."""
    try:
        msgspec.convert(text, date)
    except msgspec.ValidationError:
        return False
    return True
