"""Guess what a wrong value was meant to be: another type, another spelling, a value of a list."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from postlint.front_matter import Timestamp
from postlint.schema import phrase, spelling
from postlint.schema.ecma import matches
from postlint.schema.keyword import LENIENT, TIMESTAMP
from postlint.schema.regex import shape
from postlint.text import lazy, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.schema.fault import SchemaFault

_NUMBER = lazy(r"[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
_LEADING = lazy(r"(?:~|ca\. |about )?(\d{1,9}(?:\.\d{1,9})?)(?=[^\w.,:/-]|%|[^\W\d]|$)")
_GROUPED = lazy(r"\d{1,3}(?:[,_ ]\d{3})+")
WORDS = {"yes": True, "on": True, "y": True, "no": False, "off": False, "n": False}
_BOOLEANS = {"true": True, "false": False}
_KINDS = ("type", "const", "enum", "anyOf", "oneOf")
# What a string must be, where it is a string of a certain form.
_FORMED = ("a URL", "a date", "an email", "a string that matches", "a list of dates", "a list of URLs")
_DIGITS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def values(fault: SchemaFault) -> Iterator[tuple[str, Any, bool]]:
    """Yield values for the place: the words, the value, and whether it is certain that it was meant."""
    data = fault.data
    if isinstance(data, str):
        yield from _of_text(data, fault)
    elif not fault.expected or fault.keyword == "pattern":
        return  # a value of the right type: 3, where it must be at least 5
    elif isinstance(data, bool):
        yield "quote it", "true" if data else "false", False
    elif isinstance(data, int | float):
        yield from _of_number(data, fault)
    elif isinstance(data, list) and len(data) == 1 and not isinstance(data[0], dict | list):
        yield f"write {phrase.value(data[0])}", data[0], False
    elif data is None:
        schema = fault.schema if isinstance(fault.schema, dict) else {}
        if is_short(schema.get("default")):
            yield f"its default is {phrase.value(schema['default'])}", schema["default"], False


def _of_number(data: float, fault: SchemaFault) -> Iterator[tuple[str, Any, bool]]:
    if isinstance(data, float) and not math.isfinite(data):
        return
    for text in spelling.variants(str(data), fault.schema):
        if text != str(data) and isinstance(data, int) and len(text) == 10:
            yield f"write {quote(text)}", text, False
    pattern = fault.schema.get("pattern") if isinstance(fault.schema, dict) else None
    yield "quote it", str(data), True
    for text in spelling.variants(str(data), None) if isinstance(pattern, str) else ():
        if matches(str(pattern), text):
            yield f"write {quote(text)}", text, False
    if data in (0, 1):
        yield f"write `{'true' if data else 'false'}`", bool(data), False
    yield f"write `[{phrase.value(data)}]`", [data], False
    yield f'write `["{phrase.value(data)}"]`', [str(data)], False


def _of_text(text: str, fault: SchemaFault) -> Iterator[tuple[str, Any, bool]]:
    """Yield what a string was probably meant to be."""
    yield from _of_choices(text, fault, [choice for choice in fault.choices if isinstance(choice, str)])
    if fault.values:
        yield from _of_choices(text, fault, list(fault.values))
    if fault.keyword in _KINDS and fault.expected:
        yield from _of_scalar(text)
    if fault.keyword == TIMESTAMP:
        if isinstance(text, Timestamp):
            yield "quote it", str(text), True
        elif day := next(spelling.days(text), None):
            yield f"write {quote(day)} without quotes", Timestamp(day), day == text
    for variant in spellings(text, fault):
        others = spelling.others(text, fault.schema)
        advice = " or ".join(map(quote, (variant, *others))) if others else quote(variant)
        if others:
            yield f"write {advice}", None, False
        yield f"write {advice}", variant, spelling.is_certain(text, variant)
    if text.strip() and fault.keyword in _KINDS and fault.expected:
        yield from _of_kind(text, fault)


def _of_scalar(text: str) -> Iterator[tuple[str, Any, bool]]:
    """Yield the boolean or number that a string was meant to be."""
    low = text.strip().lower()
    if low in _BOOLEANS:
        advice = "remove the quotes" if text == low else f"write `{low}`"
        yield advice, _BOOLEANS[low], low == "true"  # to a template, `"false"` is true
    if _NUMBER.fullmatch(text):
        number = float(text) if "." in text else int(text)
        yield "remove the quotes", number, str(number) == text
    if low in _DIGITS:
        yield f"write `{_DIGITS.index(low)}`", _DIGITS.index(low), False
    if low in WORDS:
        yield f"write `{'true' if WORDS[low] else 'false'}`", WORDS[low], False
    if _GROUPED.fullmatch(text):
        number = int("".join(filter(str.isdigit, text)))
        yield f"write `{number}`", number, False
    elif (found := _LEADING.match(text)) and not _NUMBER.fullmatch(text):
        number = float(found[1]) if "." in found[1] else int(found[1])
        yield f"write `{found[1]}`", number, False


def spellings(text: str, fault: SchemaFault) -> Iterator[str]:
    """Yield other spellings that may have the form asked for; where it is a pattern, those that have."""
    if fault.keyword in ("minLength", "maxLength"):
        yield from (text.strip(),) if text.strip() not in ("", text) else ()
    elif fault.keyword in ("format", LENIENT):
        yield from spelling.variants(text, fault.schema)
    elif fault.keyword == "pattern" and isinstance(fault.schema, dict):
        pattern = str(fault.schema.get("pattern"))
        if shape(pattern).sample is not None:  # anything else is a guess: `TEA` also matches `^(?!t)`
            yield from (variant for variant in spelling.variants(text, None) if matches(pattern, variant))
    elif fault.keyword in _KINDS and any(word.startswith(_FORMED) for word in fault.expected):
        yield from spelling.variants(text, None)


def _of_kind(text: str, fault: SchemaFault) -> Iterator[tuple[str, Any, bool]]:
    """Yield the list or mapping that a string was meant to be."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    shown = ", ".join(f'"{part}"' for part in parts)
    if len(shown) <= 60 and len(parts) < 20:
        yield f"write {quote(f'[{shown}]')}", parts, len(parts) == 1 and text.split() == [text]
    schema = fault.schema if isinstance(fault.schema, dict) else {}
    needed = schema.get("required", ())
    if len(needed) == 1 and len(text) <= 40:
        yield f"put it in {phrase.subject((*fault.pointer, needed[0]))}", {needed[0]: text}, False


def _of_choices(text: str, fault: SchemaFault, choices: list[str]) -> Iterator[tuple[str, Any, bool]]:
    if not choices:
        return
    same = [choice for choice in choices if fold(choice) == fold(text.strip())]
    if len(same) == 1:
        yield f"write {quote(same[0])}", same[0], not fault.values
        return
    meant = phrase.closest(text, choices)
    if meant is not None:
        yield f"did you mean {quote(meant)}", meant, False
        yield f"did you mean {quote(meant)}", None, False
    elif len(choices) == 1 and len(fault.choices) == 1:
        yield f"write {quote(choices[0])}", choices[0], False


def fold(key: str) -> str:
    """Return a name without case and separators."""
    return key.lower().replace("-", "").replace("_", "").replace(" ", "")


def is_short(value: Any) -> bool:
    """Return whether a value can be shown in a message."""
    return value is not None and len(str(value)) <= 60
