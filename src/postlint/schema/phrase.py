"""Schemas and values in a person's words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from postlint.text import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postlint.schema.document import Pointer

_TYPES = {
    "string": ("a string", "strings"),
    "boolean": ("true or false", "true or false"),
    "integer": ("a whole number", "whole numbers"),
    "number": ("a number", "numbers"),
    "array": ("a list", "lists"),
    "object": ("a mapping", "mappings"),
}
FORMATS = {
    "date": ("a date", "dates"),
    "date-time": ("a date", "dates"),
    "time": ("a time", "times"),
    "email": ("an email address", "email addresses"),
    "idn-email": ("an email address", "email addresses"),
    "uri": ("a URL", "URLs"),
    "iri": ("a URL", "URLs"),
    "uri-reference": ("a URL or path without blanks", "URLs or paths without blanks"),
    "iri-reference": ("a URL or path without blanks", "URLs or paths without blanks"),
    "ipv4": ("an IPv4 address", "IPv4 addresses"),
    "ipv6": ("an IPv6 address", "IPv6 addresses"),
    "uuid": ("a UUID", "UUIDs"),
    "regex": ("a regular expression", "regular expressions"),
}
_SHOWN = 60


def subject(pointer: Pointer) -> str:
    """The place in the front matter: `image.path`, `tags[2]` (counted from 0)."""
    name = ""
    for step in pointer:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += f".{step}" if name else step
    return quote(name, _SHOWN) if pointer else "the front matter"


def value(data: Any) -> str:
    """A value as it reads in a list of allowed ones: `` `post` ``, `true`, `12`."""
    if isinstance(data, str):
        return quote(data, _SHOWN)
    if data is None:
        return "blank"
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, int) and data.bit_length() > 200:
        return "a very large number"
    return quote(json.dumps(data, default=str), _SHOWN)[1:-1]


def got(data: Any, *, is_brief: bool) -> str:
    """What there is instead: its kind and its value, but for a string when `is_brief`."""
    if isinstance(data, dict | list):
        kind = "mapping" if isinstance(data, dict) else "list"
        return f"a {kind}" if data else f"an empty {kind}"
    if data is None:
        return "nothing"
    if isinstance(data, str):
        return "an empty string" if data == "" else "a string" if is_brief else f"the string {value(data)}"
    shown = value(data)
    return shown if isinstance(data, bool) or shown.startswith("a ") else f"the number {shown}"


def expected(schema: Any, *, plural: bool = False) -> tuple[str, ...]:
    """The things that a schema accepts, each in words; empty when that cannot be said briefly.

    What is blank is left out unless nothing else is accepted.
    """
    if not isinstance(schema, dict):
        return ()
    if "const" in schema:
        return (value(schema["const"]),)
    if "enum" in schema:
        return unique(value(each) for each in schema["enum"])
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema and "type" not in schema:
            branches = [expected(branch, plural=plural) for branch in schema[keyword]]
            return unique(word for branch in branches for word in branch) if all(branches) else ()
    types = schema.get("type", ())
    names = [types] if isinstance(types, str) else [name for name in types if name in (*_TYPES, "null")]
    if names == ["null"]:
        return ("blank",)
    if "string" in names and schema.get("format") in ("date", "date-time"):
        names = [name for name in names if name not in ("integer", "number")]
    return unique(_noun(name, schema, plural=plural) for name in names if name != "null")


def _noun(name: str, schema: dict[str, Any], *, plural: bool) -> str:
    if name == "string" and schema.get("format") in FORMATS:
        return FORMATS[schema["format"]][plural]
    noun = _TYPES[name][plural]
    if name == "array":
        items = expected(schema.get("items"), plural=True)
        if items and not any(word.startswith("`") for word in items):
            return f"{noun} of {'strings' if 'strings' in items else join(items)}"
    return noun


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """The words without repeats, in order; without `blank` where there are others."""
    kept = tuple(dict.fromkeys(words))
    return tuple(word for word in kept if word != "blank") or kept


def join(words: Sequence[str], last: str = "or") -> str:
    """`a`, `b or c`, `b, c or d`."""
    if len(words) > 1:
        words = [part for word in words for part in ((word,) if word != "true or false" else ("true", "false"))]
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def one_of(words: Sequence[str]) -> str:
    """A choice of values, as many as fit into a line."""
    if len(words) == 1:
        return words[0]
    shown: list[str] = []
    for word in words:
        if shown and sum(map(len, shown)) + len(word) > 50:
            return f"one of {', '.join(shown)}, …"
        shown.append(word)
    return f"one of {', '.join(shown)}"


def count(number: int, noun: str) -> str:
    """`1 item`, `2 items`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def closest(text: str, words: Iterable[str]) -> str | None:
    """The word that was probably meant by `text`."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(
        text[:_SHOWN], [*words], scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.6
    )
    return best[0] if best else None
