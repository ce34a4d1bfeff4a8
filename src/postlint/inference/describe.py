"""Describe the values of one key as a schema: types, formats, allowed values, lengths.

Careful on purpose: the schema must be true of all existing posts, except for a few outliers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from postlint.front_matter import PROSE
from postlint.inference.tally import KINDS, Outlier, Sighting, Tally, outlier, tally_keys
from postlint.text import quote

# Titles and people: a new value is not a mistake, so these keys never get an `enum`.
_OPEN = PROSE | frozenset("author authors translator translators editor editors contributor contributors by".split())
_DEPTH = 4
_MOST_KEYS = 40
_LONGEST_VALUE = 40
_LONGEST_FORMAT = 2_000
_MOST_OUTLIERS = 50
_ENOUGH = 20
_DATE = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}"
    r"(?:[Tt ]+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:[Zz]|UTC|GMT|[+-]\d{1,2}:?\d\d)?)?\s*"
)
_URL = re.compile(r"https?://\S+")
_PATH = re.compile(r"(?:https?://|\.{0,2}/)?[^\s:]*/[^\s]*")


@dataclass(frozen=True)
class Settings:
    """The options of inference.

    Attributes:
        required: the share of posts, in percent, that makes a rule.
        most_values: the most values in an `enum`; 0 for no `enum` at all.
        is_date: returns whether the generator accepts a string as a date.
        described: the keys that another schema describes: they need no description here.
    """

    required: float = 99
    most_values: int = 10
    is_date: Callable[[str], bool] = lambda text: True
    described: frozenset[str] = frozenset()

    def is_rare(self, count: int, total: int) -> bool:
        """Return whether `count` of `total` is so few that it is an outlier."""
        return count * 100 < (100 - self.required) * total

    def is_habit(self, count: int, total: int) -> bool:
        """Return whether `count` of `total` is so many that the others are outliers."""
        return total > 0 and count * 100 >= self.required * total


def describe(
    name: str, tally: Tally, settings: Settings, *, is_required: bool = False, depth: int = 1
) -> dict[str, Any]:
    """Return the schema of the values of a key, with its outliers as `x-postlint-outliers`."""
    outliers: list[Outlier] = []
    kinds = _kinds(tally, settings, outliers, is_required=is_required)
    schema: dict[str, Any] = {"type": kinds[0] if len(kinds) == 1 else kinds}
    if "string" in kinds:
        is_alone = set(kinds) <= {"string", "null"}
        texts, numbers = tally.of("string"), [*tally.of("number"), *tally.of("integer")]
        schema |= _strings(name, texts, numbers, settings, outliers, may_list=is_alone, is_habit=is_required)
        if "enum" in schema and "null" in kinds:
            schema["enum"] = [*schema["enum"], None]
    if "array" in kinds:
        schema |= _lists(name, tally.of("array"), settings, outliers, depth)
    if "object" in kinds and depth < _DEPTH:
        schema |= describe_keys(tally.of("object"), settings, outliers, depth + 1)
    if outliers:
        schema["x-postlint-outliers"] = [each.annotation() for each in outliers]
    return schema


def describe_keys(
    mappings: Iterable[Sighting], settings: Settings, outliers: list[Outlier], depth: int
) -> dict[str, Any]:
    """Return `required` and `properties` of mappings; empty for mappings used as a dictionary (too many keys).

    Fewer than 20 nested mappings give `properties`, but no `required`.
    """
    mappings = list(mappings)
    tallies = tally_keys(mappings)
    if depth > 1 and len(tallies) > _MOST_KEYS:
        return {}
    is_little = depth > 1 and len(mappings) < _ENOUGH
    required = [
        key for key, tally in tallies.items() if settings.is_habit(len(tally.sightings), tally.total) and not is_little
    ]
    lacking = {key: [path for mapping, path in mappings if key not in mapping] for key in required}
    outliers += [outlier(f"{quote(key)} is missing", paths) for key, paths in lacking.items() if paths]
    rare = {key: tally for key, tally in tallies.items() if settings.is_rare(len(tally.sightings), tally.total)}
    outliers += _rare_keys(rare, {key: len(each.sightings) for key, each in tallies.items() if key not in rare})
    properties: dict[str, Any] = {}
    for key, tally in tallies.items():
        if key not in rare:
            described = describe(key, tally, settings, is_required=key in required, depth=depth)
            is_known = key in settings.described and depth == 1
            properties[key] = described if is_known else {"description": "", **described}
    found: dict[str, Any] = {"required": required} if required else {}
    return {**found, "properties": properties} if properties else found


def _rare_keys(rare: dict[str, Tally], frequent: dict[str, int]) -> list[Outlier]:
    """Return the keys of few posts as outliers, with the key that each may misspell; at most 50."""
    found: list[Outlier] = []
    for key, tally in islice(rare.items(), _MOST_OUTLIERS):
        near = _slip(key, len(tally.sightings), frequent)
        suggestion = f": did you mean {quote(near)}" if near else ""
        found.append(outlier(f"key {quote(key)}{suggestion}", (sighting.path for sighting in tally.sightings)))
    return found


def _kinds(tally: Tally, settings: Settings, outliers: list[Outlier], *, is_required: bool) -> list[str]:
    """Return the types of the values without outliers.

    A number among strings counts as a string. An empty value of an optional key counts as a missing one.
    """
    total = len(tally.sightings)
    most = max(map(len, tally.by_kind.values()))
    kept: list[str] = []
    for kind in KINDS:
        found = tally.of(kind)
        if not found:
            continue
        is_text = kind in ("number", "integer") and "string" in tally.by_kind
        is_left_out = kind == "null" and not is_required
        if settings.is_rare(len(found), total) and len(found) < most and not is_text and not is_left_out:
            what = {"array": "a list", "object": "a mapping", "null": "empty", "boolean": "true or false"}.get(kind)
            outliers.append(outlier(f"is {what or f'a {kind}'}", (sighting.path for sighting in found)))
        else:
            kept.append(kind)
    return kept


def _strings(
    name: str,
    found: list[Sighting],
    numbers: list[Sighting],
    settings: Settings,
    outliers: list[Outlier],
    *,
    may_list: bool,
    is_habit: bool,
) -> dict[str, Any]:
    """Return the format of strings, else their `enum`, else their lengths."""
    texts = [sighting for sighting in found if sighting.value]
    if texts and (form := _format(found, numbers, settings, outliers)):
        return {"format": form}
    if may_list and name not in _OPEN and (values := _values(texts, len(found), settings, outliers, is_habit=is_habit)):
        return {"enum": values}
    return _lengths(found, ("minLength", "maxLength"), "characters", settings, outliers)


def _format(texts: list[Sighting], numbers: list[Sighting], settings: Settings, outliers: list[Outlier]) -> str | None:
    """Return the format of nearly all strings; None if there is none. A number counts if the generator reads a date."""
    odd_numbers = [Sighting(str(value), path) for value, path in numbers if not settings.is_date(str(value))]
    for form, noun, fits, others, share in (
        (
            "date",
            "not a date",
            lambda text: _DATE.fullmatch(text) and settings.is_date(text),
            odd_numbers,
            settings.required,
        ),
        ("uri", "not a URL", _URL.fullmatch, [], settings.required),
        ("uri-reference", "not a path", lambda text: not text or _PATH.fullmatch(text), [], 100),
    ):
        misfits = [each for each in texts if len(each.value) > _LONGEST_FORMAT or not fits(each.value)] + others
        if len(misfits) * 100 <= (100 - share) * (len(texts) + len(others)):
            where: dict[str, list[str]] = {}
            for text, path in misfits:
                where.setdefault(text, []).append(path)
            found = islice(where.items(), _MOST_OUTLIERS)
            outliers.extend(outlier(f"{noun}: {quote(text, 60)}", paths) for text, paths in found)
            return form
    return None


def _values(
    texts: list[Sighting], total: int, settings: Settings, outliers: list[Outlier], *, is_habit: bool
) -> list[str]:
    """Return the strings for an `enum`, in alphabetical order; empty if there are too many or they repeat too little.

    A single value is not enough for an optional key.
    """
    counted = Counter(sighting.value for sighting in texts)
    frequent = {text: count for text, count in counted.items() if not settings.is_rare(count, total)}
    if len(texts) < total or len(frequent) > settings.most_values or len(counted) > _MOST_OUTLIERS:
        return []
    if any(len(text) > _LONGEST_VALUE or "\n" in text for text in counted):
        return []
    slips = {
        text: near for text, count in counted.items() if text not in frequent and (near := _slip(text, count, frequent))
    }
    values = sorted(set(counted) - set(slips))
    is_alone = len(values) == 1 and not is_habit
    if len(values) > settings.most_values or total < 10 * len(values) or is_alone:
        return []
    for text in sorted(slips):
        what = f"{quote(text, 60)}: did you mean {quote(slips[text], 60)}"
        outliers.append(outlier(what, (sighting.path for sighting in texts if sighting.value == text)))
    return values


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


def _lists(name: str, found: list[Sighting], settings: Settings, outliers: list[Outlier], depth: int) -> dict[str, Any]:
    """Return the schema of lists: their lengths and their items."""
    schema = _lengths(found, ("minItems", "maxItems"), "items", settings, outliers)
    items = [Sighting(item, path) for value, path in found for item in value]
    if items and depth < _DEPTH:
        schema["items"] = describe(name, Tally(items, len(items)), settings, is_required=True, depth=depth + 1)
    return schema


def _lengths(
    found: list[Sighting], keywords: tuple[str, str], unit: str, settings: Settings, outliers: list[Outlier]
) -> dict[str, Any]:
    """Return the bounds of a length: not empty, and with a margin around the lengths of nearly all posts."""
    lengths = sorted(len(sighting.value) for sighting in found)
    empty = [sighting.path for sighting in found if not sighting.value]
    bounds: dict[str, Any] = {}
    if not empty or settings.is_rare(len(empty), len(found)):
        bounds[keywords[0]] = 1
        outliers += [outlier("is empty", empty)] if empty else []
    if len(lengths) < _ENOUGH:
        return bounds
    low, high = _percentile(lengths, 1), _percentile(lengths, 99)
    shortest = lengths[0] if 2 * lengths[0] >= low else low
    if low >= 20 and keywords[0] in bounds and unit == "characters":
        bounds[keywords[0]] = int(min(low / 1.5, shortest)) // 10 * 10
    top = max(1.5 * high, lengths[-1] if lengths[-1] <= 2 * high else 0, high + (30 if unit == "characters" else 5))
    bounds[keywords[1]] = math.ceil(top / 10) * 10
    least, most = bounds.get(keywords[0], 0), bounds[keywords[1]]
    for word, is_out in (
        (f"fewer than {least:,}", range(1, least).__contains__),
        (f"more than {most:,}", most.__lt__),
    ):
        if paths := [sighting.path for sighting in found if is_out(len(sighting.value))]:
            outliers.append(outlier(f"has {word} {unit}", paths))
    return bounds


def _percentile(ordered: list[int], percent: int) -> int:
    """Return the value that `percent` of the sorted values do not exceed."""
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
