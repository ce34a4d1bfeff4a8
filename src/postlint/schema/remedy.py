"""Propose what to write instead of a value or key that does not match; the validator tries each proposal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import msgspec

from postlint.schema import phrase
from postlint.schema.change import Remedy
from postlint.schema.guess import fold, is_short, spellings, values
from postlint.text import lazy, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.front_matter import Pointer
    from postlint.schema.fault import SchemaFault

_WORD = lazy(r"[\W_]+")
_UNKNOWN = ("additionalProperties", "unevaluatedProperties")
# What to write for a type, where nothing else is known.
_KINDS = {
    "a whole number": "write digits, such as `3`",
    "a number": "write digits, such as `3`",
    "true or false": "write `true` or `false` without quotes",
    "a list": 'write it as `["a", "b"]`',
    "a list of strings": 'write it as `["a", "b"]`',
    "a string": "write one text",
}


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
        for text in spellings(str(pointer[-1]), fault._replace(keyword="pattern")):
            yield Proposal(f"write {quote(text)}", Remedy("rename", pointer, key=text))
    elif not fault.at_key:
        for advice, value, is_safe in values(fault):
            action = "quote" if advice == "quote it" else "write"
            yield Proposal(advice, None if value is None else Remedy(action, pointer, value, is_safe=is_safe))
        yield from _words(fault, parts)


def near_key(key: str, names: Iterable[str]) -> str | None:
    """Return the name that a key certainly misspells: by case, separators, one letter, or two of eight; or None."""
    from rapidfuzz.distance import OSA

    folded = fold(key)
    limit = 2 if len(key) >= 8 else 1
    for name in names:
        if fold(name) == folded or (
            min(len(key), len(name)) > 3 and OSA.distance(key, name, score_cutoff=limit) <= limit
        ):
            return name
    return None


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
        names = phrase.one_of([quote(name) for name in unused])
        yield Proposal("rename or remove it" if "…" in names else f"use {names}, or remove it")


def _additions(fault: SchemaFault, parts: list[dict[str, Any]]) -> Iterator[Proposal]:
    """Yield what to add for a missing key: its default, its only value, an example, or its kind."""
    pointer, key = fault.pointer, fault.missing[0]
    for part in parts:
        if "default" in part and is_short(part["default"]):
            advice = f"its default is {phrase.value(part['default'])}"
            yield Proposal(advice, Remedy("add", pointer, part["default"], key))
    for part in parts:
        if "const" in part and is_short(part["const"]):
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
    schema = fault.schema if isinstance(fault.schema, dict) else {}
    if "a mapping" in fault.expected and (names := schema.get("required") or [*schema.get("properties", ())]):
        shown = [quote(str(name)) for name in names]
        if len(shown) < 4:
            yield Proposal(f"write {phrase.join(shown, 'and')} in it")
    if fault.data is None and not fault.choices:
        yield Proposal("fill it in, or remove the key", Remedy("remove", fault.pointer))
        yield Proposal("fill it in")
    if isinstance(fault.data, float) and "a whole number" in fault.expected and math.isfinite(fault.data):
        yield Proposal(f"write `{math.floor(fault.data)}` or `{math.ceil(fault.data)}`")
    if not fault.advice and not fault.choices and fault.keyword != "pattern":
        yield from _examples([*parts], "for example")
        if (nouns := phrase.form(schema)) is not None and nouns[2]:
            yield Proposal(f"write it as {quote(nouns[2])}")
        for expected, words in _KINDS.items():
            is_simple = expected != "a string" or isinstance(fault.data, list | dict)
            if expected in fault.expected and fault.origin is not None and is_simple:
                yield Proposal(words)


def _examples(parts: list[dict[str, Any]], words: str) -> Iterator[Proposal]:
    for part in parts:
        examples = part.get("examples")
        if isinstance(examples, list):
            yield from (Proposal(f"{words} {phrase.value(each)}") for each in examples[:1] if is_short(each))
