"""Propose what to write instead of a value or key that does not match; the validator tries each proposal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import msgspec

from postlint.front_matter import Timestamp
from postlint.schema import phrase, spelling
from postlint.schema.ecma import matches
from postlint.schema.keyword import LENIENT, TIMESTAMP
from postlint.schema.regex import shape
from postlint.text import lazy, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.front_matter import Pointer
    from postlint.schema.fault import SchemaFault

_NUMBER = lazy(r"[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
_LEADING = lazy(r"(?:~|ca\. |about )?(\d{1,9}(?:\.\d{1,9})?)(?=[^\w.,:/-]|%|[^\W\d]|$)")
_GROUPED = lazy(r"\d{1,3}(?:[,_ ]\d{3})+")
_WORDS = {"yes": True, "on": True, "y": True, "no": False, "off": False, "n": False}
_WORD = lazy(r"[\W_]+")
_BOOLEANS = {"true": True, "false": False}
_KINDS = ("type", "const", "enum", "anyOf", "oneOf")
# What a string must be, where it is a string of a certain form.
_FORMED = ("a URL", "a date", "an email", "a string that matches", "a list of dates", "a list of URLs")
_UNKNOWN = ("additionalProperties", "unevaluatedProperties")


class Remedy(msgspec.Struct, frozen=True):
    """A change that makes front matter match.

    `action` is `write` (a value), `quote` (a value, as written), `rename` (a key, to `key`), `add` (the entry
    `key` to a mapping), `drop` (an item). `pointer` leads to the value, the key or the mapping.
    """

    action: str
    pointer: tuple[str | int, ...]
    value: Any = None
    key: str = ""
    is_safe: bool = False

    def of(self, raw: str) -> Remedy:
        """Return the remedy of quoting a value that is written as `raw`: that text must be what is read."""
        is_same = self.is_safe and raw == str(self.value)
        is_word = raw.lower() in _WORDS
        return msgspec.structs.replace(self, value=raw, is_safe=is_same or is_word)


class Proposal(msgspec.Struct, frozen=True):
    """What the message says to do, and the change; None for words alone."""

    advice: str
    remedy: Remedy | None = None


def proposals(fault: SchemaFault, parts: Iterable[dict[str, Any]], beside: Iterable[str] = ()) -> Iterator[Proposal]:
    """Yield what may help, the most certain first.

    `parts` are the subschemas for the value, or the missing key; `beside` are the keys of the mapping that it is in.
    """
    if fault.is_own:
        return
    data, pointer = fault.data, fault.pointer
    if fault.missing:
        if len(fault.missing) == 1:
            yield from _additions(fault, [*parts])
    elif fault.keyword in _UNKNOWN:
        yield from _renamed(pointer, fault.known, beside)
    elif fault.keyword == "uniqueItems":
        yield Proposal("remove it", Remedy("drop", pointer, is_safe=not isinstance(data[pointer[-1]], dict | list)))
    elif fault.keyword == "propertyNames":
        for text in _spellings(str(pointer[-1]), fault._replace(keyword="pattern")):
            yield Proposal(f"write {quote(text)}", Remedy("rename", pointer, key=text))
    elif not fault.at_key:
        for advice, value, is_safe in _values(fault):
            action = "quote" if advice == "quote it" else "write"
            yield Proposal(advice, None if value is None else Remedy(action, pointer, value, is_safe=is_safe))
        yield from _words(fault, parts)


def changed(data: Any, remedy: Remedy) -> Any:
    """Return the data with the change made; the given data does not change."""
    if remedy.action in ("write", "quote"):
        return _set(data, remedy.pointer, remedy.value)
    if remedy.action == "add":
        inner = _at(data, remedy.pointer)
        return _set(data, remedy.pointer, {**inner, remedy.key: remedy.value})
    above, step = remedy.pointer[:-1], remedy.pointer[-1]
    inner = _at(data, above)
    if remedy.action == "drop":
        kept: Any = [item for index, item in enumerate(inner) if index != step]
    else:
        kept = {remedy.key if key == step else key: value for key, value in inner.items()}
    return _set(data, above, kept)


def near_key(key: str, names: Iterable[str]) -> str | None:
    """Return the name that a key certainly misspells: by case, separators, one letter, or two of eight; or None."""
    from rapidfuzz.distance import OSA

    folded = _fold(key)
    limit = 2 if len(key) >= 8 else 1
    for name in names:
        if _fold(name) == folded or (
            min(len(key), len(name)) > 3 and OSA.distance(key, name, score_cutoff=limit) <= limit
        ):
            return name
    return None


def _fold(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "").replace(" ", "")


def _at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def _set(data: Any, pointer: Pointer, value: Any) -> Any:
    if not pointer:
        return value
    made: Any = data.copy()
    made[pointer[0]] = _set(data[pointer[0]], pointer[1:], value)
    return made


def _renamed(pointer: Pointer, known: tuple[str, ...], beside: Iterable[str]) -> Iterator[Proposal]:
    key = str(pointer[-1])
    sure = near_key(key, known)
    meant = sure or phrase.closest(key, known)
    if meant is not None:
        # At the root, a key under its right name may hide or move the page.
        is_safe = sure is not None and len(pointer) > 1
        yield Proposal(f"did you mean {quote(meant)}", Remedy("rename", pointer, key=meant, is_safe=is_safe))
        yield Proposal(f"did you mean {quote(meant)}")
    unused = [name for name in known if name not in beside]
    inside = [name for name in unused if name in _WORD.split(key.lower())]
    if len(inside) == 1:
        yield Proposal(f"did you mean {quote(inside[0])}")
    if unused:
        yield Proposal(f"use {phrase.one_of([quote(name) for name in unused])}, or remove it")


def _additions(fault: SchemaFault, parts: list[dict[str, Any]]) -> Iterator[Proposal]:
    """Yield what to add for a missing key: its default, its only value, an example, or its kind."""
    pointer, key = fault.pointer, fault.missing[0]
    for part in parts:
        if "default" in part and _is_short(part["default"]):
            advice = f"its default is {phrase.value(part['default'])}"
            yield Proposal(advice, Remedy("add", pointer, part["default"], key))
    for part in parts:
        if "const" in part and _is_short(part["const"]):
            yield Proposal(f"add it as {phrase.value(part['const'])}", Remedy("add", pointer, part["const"], key))
    yield from _examples(parts, "add it, for example")
    for part in parts if fault.origin is not None else ():
        words = phrase.expected(part)
        noun, _, example = phrase.form(part) or ("", "", "")
        if example and words == (noun,):
            yield Proposal(f"add {noun} such as {quote(example)}")
        elif "enum" in part or (words != ("empty",) and 0 < len(words) < 3 and "true or false" not in words[1:]):
            yield Proposal(f"add {phrase.one_of(words) if 'enum' in part else phrase.join(words)}")


def _words(fault: SchemaFault, parts: Iterable[dict[str, Any]]) -> Iterator[Proposal]:
    """Yield words alone, for a value that nothing is known to put in the place of."""
    if fault.data is None and not fault.choices:
        yield Proposal("fill it in, or remove the key", Remedy("remove", fault.pointer))
        yield Proposal("fill it in")
    if isinstance(fault.data, float) and "a whole number" in fault.expected and math.isfinite(fault.data):
        yield Proposal(f"write `{math.floor(fault.data)}` or `{math.ceil(fault.data)}`")
    if not fault.advice and not fault.choices:
        yield from _examples([*parts], "for example")
    if "a mapping" in fault.expected and isinstance(fault.schema, dict):
        names = fault.schema.get("required") or [*fault.schema.get("properties", ())]
        shown = [quote(str(name)) for name in names]
        if 0 < len(shown) < 4:
            yield Proposal(f"give it {'keys such as ' if len(shown) > 1 else 'the key '}{phrase.join(shown, 'and')}")


def _examples(parts: list[dict[str, Any]], words: str) -> Iterator[Proposal]:
    for part in parts:
        examples = part.get("examples")
        if isinstance(examples, list):
            yield from (Proposal(f"{words} {phrase.value(each)}") for each in examples[:1] if _is_short(each))


def _is_short(value: Any) -> bool:
    return value is not None and len(str(value)) <= 60


def _values(fault: SchemaFault) -> Iterator[tuple[str, Any, bool]]:
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
        if _is_short(schema.get("default")):
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
    for variant in _spellings(text, fault):
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
    if low in _WORDS:
        yield f"write `{'true' if _WORDS[low] else 'false'}`", _WORDS[low], False
    if _GROUPED.fullmatch(text):
        number = int("".join(filter(str.isdigit, text)))
        yield f"write `{number}`", number, False
    elif (found := _LEADING.match(text)) and not _NUMBER.fullmatch(text):
        number = float(found[1]) if "." in found[1] else int(found[1])
        yield f"write `{found[1]}`", number, False


def _spellings(text: str, fault: SchemaFault) -> Iterator[str]:
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
    same = [choice for choice in choices if _fold(choice) == _fold(text.strip())]
    if len(same) == 1:
        yield f"write {quote(same[0])}", same[0], not fault.values
        return
    meant = phrase.closest(text, choices)
    if meant is not None:
        yield f"did you mean {quote(meant)}", meant, False
        yield f"did you mean {quote(meant)}", None, False
    elif len(choices) == 1 and len(fault.choices) == 1:
        yield f"write {quote(choices[0])}", choices[0], False
