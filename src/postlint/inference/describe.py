"""Describe the values of one key as a schema: whether it is required, its type, its format.

A new post must not fail for an accident of the old ones. So a schema says what templates need of a property, not which
values it has today:

- `required`: a key that readers see (title, summary, authors, tags, categories) or that the page depends on (`layout`,
  `date`), if nearly all posts have a value for it. `date` is not if file names have one. Any other key may be missing:
  it has a default (`published`), or only old posts need it (`redirect_from`, `id`).
- `type`: lists, mappings and single values are told apart, as a template that prints one cannot print the others. A
  number and a string are both single values. A key is a switch if all values are `true` or `false`. Authors, tags and
  categories may be one or several. A key that another schema describes has its type there.
- `x-postlint-format`: a date if nearly all values are dates, a URL or path if nearly all are URLs.
- `pattern` of a `slug`: no spaces and capitals, if nearly all have none.
- `enum` only if it is asked for. Lengths never: the next title may be longer.

All of it needs at least 20 values; a format that all values have needs 10.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from postlint.front_matter import PROSE, SUMMARIES, TERMS
from postlint.inference.tally import Outlier, Sighting, Tally, outlier, tally_keys
from postlint.text import quote

_PEOPLE = frozenset("author authors translator translators editor editors contributor contributors by".split())
# One value or several.
_ANY = _PEOPLE | TERMS
# Titles and people: a new value is not a mistake, so these keys never get an `enum`.
_OPEN = PROSE | _PEOPLE
_NEEDED = frozenset({"title", "layout", "date", "author", "authors"}) | SUMMARIES | TERMS
_DEPTH = 4
_MOST_KEYS = 40
_LONGEST_VALUE = 40
_LONGEST_FORMAT = 2_000
_MOST_OUTLIERS = 50
_ENOUGH = 20
_FEW = 10
_SLUG = r"^[^\sA-Z]+$"
_DATE = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}"
    r"(?:[Tt ]+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:[Zz]|UTC|GMT|[+-]\d{1,2}:?\d\d)?)?\s*"
)
_DATED_NAME = re.compile(r"(?:^|/)\d{4}-\d{1,2}-\d{1,2}-[^/]*$")
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Settings:
    """The options of inference.

    Attributes:
        required: the share of posts, in percent, that makes a rule.
        most_values: the most values in an `enum`; 0 for no `enum` at all.
        is_date: returns whether the generator accepts a string as a date.
        described: the keys that another schema describes: they need no description here.
        typed: the ones whose type it has: they need no type here.
    """

    required: float = 99
    most_values: int = 0
    is_date: Callable[[str], bool] = lambda text: True
    described: frozenset[str] = frozenset()
    typed: frozenset[str] = frozenset()

    def is_rare(self, count: int, total: int) -> bool:
        """Return whether `count` of `total` is so few that it is an outlier."""
        return count * 100 < (100 - self.required) * total

    def is_habit(self, count: int, total: int) -> bool:
        """Return whether `count` of `total` is so many that the others are outliers."""
        return total > 0 and count * 100 >= self.required * total


def describe(name: str, tally: Tally, settings: Settings, *, is_known: bool = False, depth: int = 1) -> dict[str, Any]:
    """Return the schema of the values of a key, with its outliers as `x-postlint-outliers`.

    `is_known`: another schema has the type of the values.
    """
    outliers: list[Outlier] = []
    schema: dict[str, Any] = {}
    if not is_known and len(tally.sightings) >= _FEW:
        schema |= _type(name, tally, settings, outliers, depth)
        if "type" not in schema and (form := format_of(tally, settings, outliers)):
            schema["x-postlint-format"] = form
    if name == "slug" and depth == 1 and _is_slug(tally, settings, outliers):
        schema["pattern"] = _SLUG
    if "x-postlint-format" not in schema and name not in _OPEN and (values := _values(tally, settings, outliers)):
        schema["enum"] = values
    if depth < _DEPTH and not is_known:
        if items := _items(name, tally.of("array"), settings, depth):
            schema["items"] = items
        if mappings := tally.of("object"):
            schema |= describe_keys(mappings, settings, outliers, depth + 1)
    if outliers:
        schema["x-postlint-outliers"] = [each.annotation() for each in outliers]
    return schema


def describe_keys(
    mappings: Iterable[Sighting], settings: Settings, outliers: list[Outlier], depth: int
) -> dict[str, Any]:
    """Return the `properties` of mappings, and the keys that are `required` in those of whole posts (depth 1).

    Empty for mappings used as a dictionary (too many keys).
    """
    mappings = list(mappings)
    tallies = tally_keys(mappings)
    if depth > 1 and len(tallies) > _MOST_KEYS:
        return {}
    required = _required(mappings, tallies, settings, outliers) if depth == 1 else []
    rare = {key: tally for key, tally in tallies.items() if settings.is_rare(len(tally.sightings), tally.total)}
    outliers += _rare_keys(rare, {key: len(each.sightings) for key, each in tallies.items() if key not in rare})
    properties: dict[str, Any] = {}
    for key, tally in tallies.items():
        if key not in rare:
            is_typed = key in settings.typed and depth == 1
            is_described = key in settings.described and depth == 1
            found_of_key = describe(key, tally, settings, is_known=is_typed, depth=depth)
            properties[key] = found_of_key if is_described else {"description": "", **found_of_key}
    found: dict[str, Any] = {"required": required} if required else {}
    return {**found, "properties": properties} if properties else found


def _required(
    mappings: list[Sighting], tallies: dict[str, Tally], settings: Settings, outliers: list[Outlier]
) -> list[str]:
    """Return the keys that a new post must have; posts that lack one are outliers."""
    required: list[str] = []
    for key in tallies.keys() & _NEEDED if len(mappings) >= _ENOUGH else ():
        lacking = [path for mapping, path in mappings if key not in mapping]
        empty = [path for mapping, path in mappings if mapping.get(key, True) in (None, "", [])]
        is_named = key == "date" and sum(bool(_DATED_NAME.search(path)) for _, path in mappings) * 2 > len(mappings)
        if not is_named and settings.is_habit(len(mappings) - len(lacking) - len(empty), len(mappings)):
            required.append(key)
            outliers += [outlier(f"{quote(key)} is missing", lacking)] if lacking else []
    return sorted(required)


def _rare_keys(rare: dict[str, Tally], frequent: dict[str, int]) -> list[Outlier]:
    """Return the keys of few posts as outliers, with the key that each may misspell; at most 50."""
    found: list[Outlier] = []
    for key, tally in islice(rare.items(), _MOST_OUTLIERS):
        near = _slip(key, len(tally.sightings), frequent)
        suggestion = f": did you mean {quote(near)}" if near else ""
        found.append(outlier(f"key {quote(key)}{suggestion}", (sighting.path for sighting in tally.sightings)))
    return found


def _type(name: str, tally: Tally, settings: Settings, outliers: list[Outlier], depth: int) -> dict[str, Any]:
    """Return whether the values are lists, mappings or single values; empty if they may be more than one of these.

    An empty value counts as none.
    """
    if name in _ANY:
        is_plain = depth == 1 and name in TERMS and len(tally.sightings) >= _ENOUGH and not tally.of("object")
        return {"not": {"type": "object"}} if is_plain else {}
    lists, mappings = tally.of("array"), tally.of("object")
    single = [each for kind in ("string", "number", "integer", "boolean") for each in tally.of(kind)]
    groups = {"a list": lists, "a mapping": mappings, "a single value": single}
    total = sum(map(len, groups.values()))
    kept = [what for what, found in groups.items() if found and not settings.is_rare(len(found), total)]
    if len(kept) != 1 or total < _ENOUGH:
        return {}
    for what, found in groups.items():
        if found and what not in kept:
            outliers.append(outlier(f"is {what}", (sighting.path for sighting in found)))
    if kept == ["a list"]:
        return {"type": ["array", "null"]}
    if kept == ["a mapping"]:
        return {"type": ["object", "null"]}
    if len(tally.of("boolean")) == len(single):
        return {"type": ["boolean", "null"]}
    return {"not": {"type": ["array", "object"]}}


def format_of(tally: Tally, settings: Settings, outliers: list[Outlier]) -> str | None:
    """Return the format of nearly all strings; None without one. A number counts if the generator reads a date."""
    texts = tally.of("string")
    numbers = [Sighting(str(value), path) for value, path in (*tally.of("number"), *tally.of("integer"))]
    numbers = [each for each in numbers if not settings.is_date(each.value)]

    def is_date(text: str) -> bool:
        return _DATE.fullmatch(text) is not None and settings.is_date(text)

    for form, noun, fits, others in (
        ("date", "not a date", is_date, numbers),
        ("url-or-path", "not a URL", lambda text: not text or _URL.fullmatch(text), []),
    ):
        misfits = [each for each in texts if len(each.value) > _LONGEST_FORMAT or not fits(each.value)] + others
        filled = sum(bool(each.value) for each in texts)
        total = len(texts) + len(others) if filled >= _FEW else 0
        is_enough = total >= (_ENOUGH if misfits else _FEW)
        if is_enough and settings.is_habit(total - len(misfits), total):
            where: dict[str, list[str]] = {}
            for text, path in misfits:
                where.setdefault(text, []).append(path)
            found = islice(where.items(), _MOST_OUTLIERS)
            outliers.extend(outlier(f"{noun}: {quote(text, 60)}", paths) for text, paths in found)
            return form
    return None


def _is_slug(tally: Tally, settings: Settings, outliers: list[Outlier]) -> bool:
    """Return whether nearly all strings have neither spaces nor capitals."""
    texts = tally.of("string")
    misfits = [each for each in texts if not re.match(_SLUG, each.value)]
    if len(texts) < _ENOUGH or not settings.is_habit(len(texts) - len(misfits), len(texts)):
        return False
    outliers += [outlier(f"not a slug: {quote(each.value, 60)}", [each.path]) for each in misfits[:_MOST_OUTLIERS]]
    return True


def _values(tally: Tally, settings: Settings, outliers: list[Outlier]) -> list[Any]:
    """Return the values for an `enum`, in alphabetical order; empty if there are too many or they repeat too little.

    A single value is not enough for a key that some posts lack.
    """
    texts = [sighting for sighting in tally.of("string") if sighting.value]
    total = len(tally.of("string"))
    counted = Counter(sighting.value for sighting in texts)
    frequent = {text: count for text, count in counted.items() if not settings.is_rare(count, total)}
    if total + len(tally.of("null")) < len(tally.sightings) or len(counted) > _MOST_OUTLIERS:
        return []
    if len(texts) < total or len(frequent) > settings.most_values:
        return []
    if any(len(text) > _LONGEST_VALUE or "\n" in text for text in counted):
        return []
    slips = {
        text: near for text, count in counted.items() if text not in frequent and (near := _slip(text, count, frequent))
    }
    values = sorted(set(counted) - set(slips))
    is_alone = len(values) == 1 and not settings.is_habit(len(tally.sightings), tally.total)
    if not values or len(values) > settings.most_values or total < 10 * len(values) or is_alone:
        return []
    for text in sorted(slips):
        what = f"{quote(text, 60)}: did you mean {quote(slips[text], 60)}"
        outliers.append(outlier(what, (sighting.path for sighting in texts if sighting.value == text)))
    return [*values, None] if tally.of("null") else values


def _slip(text: str, own: int, counted: dict[str, int]) -> str | None:
    """Return the text that this one probably misspells: similar, and at least 10 times as frequent; else None.

    `own` is the count of `text`.
    """
    from rapidfuzz.distance import OSA

    frequent = sorted(other for other, count in counted.items() if count >= 10 * own)
    for other in frequent:
        if other.casefold() == text.casefold():
            return other
    limit = 2 if len(text) >= 8 else 1
    if len(text) < 4:
        return None
    near = [(OSA.distance(text, other, score_cutoff=limit), other) for other in frequent]
    distance, other = min(near, default=(limit + 1, ""))
    return other if distance <= limit else None


def _items(name: str, found: list[Sighting], settings: Settings, depth: int) -> dict[str, Any]:
    """Return the schema of the items of lists."""
    items = [Sighting(item, path) for value, path in found for item in value]
    return describe(name, Tally(items, len(items)), settings, depth=depth + 1) if items else {}
