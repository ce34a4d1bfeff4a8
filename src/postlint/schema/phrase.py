"""Describe schemas and values in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from postlint.schema.keyword import LENIENT
from postlint.text import escape, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postlint.front_matter import Pointer

_TYPES = {
    "string": ("a string", "strings"),
    "boolean": ("true or false", "true or false"),
    "integer": ("a whole number", "whole numbers"),
    "number": ("a number", "numbers"),
    "array": ("a list", "lists"),
    "object": ("a mapping", "mappings"),
}
# By format: its noun, the plural, and an example; "" where the noun says it all.
FORMATS = {
    "date": ("a date", "dates", "2024-05-01"),
    "date-time": ("a date with its time", "dates with their times", "2024-05-01T09:30:00Z"),
    "time": ("a time", "times", "09:30:00Z"),
    "duration": ("a duration", "durations", "PT1H30M"),
    "email": ("an email address", "email addresses", "lee@example.org"),
    "idn-email": ("an email address", "email addresses", "lee@example.org"),
    "hostname": ("a host name", "host names", "example.org"),
    "idn-hostname": ("a host name", "host names", "example.org"),
    "uri": ("a URL", "URLs", "https://example.org/tea"),
    "iri": ("a URL", "URLs", "https://example.org/tea"),
    "uri-reference": ("a URL or path in ASCII", "URLs or paths in ASCII", "/tea"),
    "iri-reference": ("a URL or path without spaces", "URLs or paths without spaces", "/tea"),
    "uri-template": ("a URL template", "URL templates", "/tea/{name}"),
    "ipv4": ("an IPv4 address", "IPv4 addresses", "192.0.2.1"),
    "ipv6": ("an IPv6 address", "IPv6 addresses", "2001:db8::1"),
    "uuid": ("a UUID", "UUIDs", "123e4567-e89b-12d3-a456-426614174000"),
    "json-pointer": ("a JSON pointer", "JSON pointers", "/tea/0"),
    "relative-json-pointer": ("a relative JSON pointer", "relative JSON pointers", "1/tea"),
    "regex": ("a regular expression", "regular expressions", ""),
}
# The lenient formats of `x-postlint-format`.
_LENIENT = {
    "date": ("a date", "dates", "2024-05-01"),
    "email": ("an email address", "email addresses", "lee@example.org"),
    "url": ("a URL", "URLs", "https://example.org/tea"),
    "url-or-path": ("a URL or path without spaces", "URLs or paths without spaces", "/tea"),
}
_SHOWN = 60


def subject(pointer: Pointer) -> str:
    """Return the name of a place in the front matter: `image.path`, `tags[2]` (counted from 0)."""
    name = ""
    for step in pointer:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += f".{step}" if name else step
    return quote(name, _SHOWN) if pointer else "the front matter"


def value(data: Any) -> str:
    """Return a value as shown in a list of allowed values: `` `post` ``, `true`, `12`, `empty` for None."""
    if isinstance(data, str):
        return quote(data, _SHOWN)
    if data is None:
        return "empty"
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, int) and data.bit_length() > 200:
        return "a very large number"
    return quote(json.dumps(data, default=str), _SHOWN)[1:-1]


def got(data: Any, *, is_brief: bool) -> str:
    """Return a wrong value in words: `the number 12`, `a list`; a string without its text if `is_brief`."""
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
    """Return in words what a schema accepts: `{"type": ["string", "null"]}` → `("a string",)`.

    Empty if there is no short form. An empty value is left out unless the schema accepts nothing else.
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
        return ("empty",)
    if "string" in names and "date" in (schema.get("format"), schema.get(LENIENT)):
        names = [name for name in names if name not in ("integer", "number")]
    return unique(_noun(name, schema, plural=plural) for name in names if name != "null")


def form(schema: dict[str, Any]) -> tuple[str, str, str] | None:
    """Return the noun of the format that a schema asks for, its plural and an example; None if it is not known."""
    for keyword, names in (("format", FORMATS), (LENIENT, _LENIENT)):
        if isinstance(name := schema.get(keyword), str) and name in names:
            return names[name]
    return None


def _noun(name: str, schema: dict[str, Any], *, plural: bool) -> str:
    if name == "string" and (nouns := form(schema)) is not None:
        return nouns[plural]
    noun = _TYPES[name][plural]
    if name == "array":
        items = expected(schema.get("items"), plural=True)
        if items and not any(word.startswith("`") for word in items):
            return f"{noun} of {'strings' if 'strings' in items else join(items)}"
    return noun


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words without repeats, in order; `empty` is removed if there are others."""
    kept = tuple(dict.fromkeys(words))
    return tuple(word for word in kept if word != "empty") or kept


def join(words: Sequence[str], last: str = "or") -> str:
    """Join words into a phrase: `a`, `b or c`, `b, c or d`."""
    if len(words) > 1:
        words = [part for word in words for part in ((word,) if word != "true or false" else ("true", "false"))]
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def one_of(words: Sequence[str]) -> str:
    """Return a choice of values, as many as fit on a line: `one of a, b, …`."""
    if len(words) == 1:
        return words[0]
    shown: list[str] = []
    for word in words:
        if shown and sum(map(len, shown)) + len(word) > 50:
            return f"one of {', '.join(shown)}, …"
        shown.append(word)
    return f"one of {', '.join(shown)}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 item`, `2 items`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def closest(text: str, words: Iterable[str]) -> str | None:
    """Return the word that is most like `text`: `excrept` → `excerpt`; None if no word is alike."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(
        text[:_SHOWN], [*words], scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.6
    )
    return best[0] if best else None


def impossible(text: str) -> str:
    """Return why a text that looks like a date cannot be one: `there is no month 13`; empty if it can."""
    from postlint.front_matter import Impossible, read_moment

    moment = read_moment(text)
    return moment.reason if isinstance(moment, Impossible) else ""


def pattern(schema: dict[str, Any]) -> tuple[str, str]:
    """Return what the pattern of a schema asks for, and what the schema says about it.

    An example stands for the pattern, or what it means in words: `must start with `/``.
    """
    from postlint.schema.regex import shape

    said = description(schema)
    shown = [each for each in schema.get("examples", ()) if isinstance(each, str)][:2]
    if shown:
        return f"must look like {join([quote(each, 40) for each in shown])}", said
    words, sample = shape(schema["pattern"])
    if words is not None:
        return f"must {words}", said
    if sample is not None:
        return f"must look like {quote(sample)}", said
    return "has the wrong form" if said else f"must match {quote(schema['pattern'], 40)}", said


def description(schema: dict[str, Any]) -> str:
    """Return the first sentence of the description of a schema, as the end of a message; empty if it has none."""
    text = schema.get("description")
    if not isinstance(text, str) or not text.strip():
        return ""
    first = " ".join(text.split()).split(". ")[0].rstrip(".")
    return escape(first if first[1:2].isupper() else first[0].lower() + first[1:], 100)


def conditions(schema: Any, instance: Any, *, is_met: bool, above: Pointer = ()) -> tuple[tuple[Pointer, str], ...]:
    """Return the keys that decide an `if`, and what they are: `((("type",), "is `event`"),)`; empty if it is unclear.

    `above` are the keys that lead to the value.
    """
    if not isinstance(schema, dict) or not isinstance(instance, dict):
        return ()
    if schema.keys() <= {"not"} and schema:
        return conditions(schema["not"], instance, is_met=not is_met, above=above)
    found: list[tuple[Pointer, str]] = []
    for key, wanted in schema.get("properties", {}).items():
        if key in instance and isinstance(wanted, dict):
            place = (*above, key)
            if isinstance(instance[key], dict):
                found += conditions(wanted, instance[key], is_met=is_met, above=place)
            elif is_met:
                found.append((place, f"is {_shown_value(instance[key])}"))
            elif "const" in wanted and instance[key] != wanted["const"]:
                found.append((place, f"is not {_shown_value(wanted['const'])}"))
            elif "enum" in wanted and instance[key] not in wanted["enum"]:
                found.append((place, f"is {_shown_value(instance[key])}"))
    named = {place[len(above)] for place, _ in found}
    for key in schema.get("required", ()):
        if (key in instance) is is_met and key not in named:
            found.append(((*above, key), "is there" if is_met else "is missing"))
    return tuple(found[:2] if is_met else found[:1])


def _shown_value(data: Any) -> str:
    return "a list" if isinstance(data, list) else "a mapping" if isinstance(data, dict) else value(data)


def several(branches: Sequence[Any], indexes: Sequence[int]) -> str:
    """Return that a value matches several forms, by their titles: `matches two forms, `Video` and `Image``."""
    titles = [_title(branches[index]) for index in indexes]
    if all(titles):
        return f"matches {'both ' if len(titles) == 2 else ''}{join(titles, 'and')}"
    return f"matches {len(titles)} forms of the schema"


def forms(branches: Sequence[Any]) -> str:
    """Return the forms of an `anyOf` or `oneOf` by their titles, with the keys that they require; empty without."""
    shown = []
    for branch in branches:
        if not (title := _title(branch)):
            return ""
        needed = [quote(key) for key in branch.get("required", ()) if isinstance(key, str)][:3]
        shown.append(f"{title} ({join(needed, 'and')})" if needed else title)
    return join(shown)


def _title(schema: Any) -> str:
    title = schema.get("title") if isinstance(schema, dict) else None
    return quote(title, 40) if isinstance(title, str) and title else ""
