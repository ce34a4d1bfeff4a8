"""Merge a newly inferred schema into an old one, and keep the changes that a person made.

An inferred schema records under `x-postlint-inferred` what was inferred for each subschema. A keyword that equals its
record is replaced. A keyword that was changed, added or removed by hand stays so. In `required` and `enum` this holds
for each item.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

RECORD = "x-postlint-inferred"
_ALWAYS_NEW = ("$comment", "x-postlint-outliers")
_BY_ITEM = ("required", "enum")
_NOTHING: Any = object()


def remember(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with a record of what was inferred."""
    return {**schema, RECORD: {pointer: _own(each) for pointer, each in _subschemas(schema)}}


def merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return the old schema with the new inference, except where a person changed it."""
    record = old.get(RECORD)
    notes = record if isinstance(record, dict) else {}
    merged = _merge("", {key: value for key, value in old.items() if key != RECORD}, new, notes)
    return {**merged, RECORD: remember(new)[RECORD]}


def _merge(pointer: str, old: dict[str, Any], new: dict[str, Any], notes: dict[str, Any]) -> dict[str, Any]:
    note = notes.get(pointer)
    noted: dict[str, Any] = note if isinstance(note, dict) else {}
    inferred = _own(new)
    merged = {key: value for key, value in old.items() if key not in _ALWAYS_NEW}
    for keyword in (*inferred, *(keyword for keyword in noted if keyword not in inferred)):
        value = _keyword(keyword, *(each.get(keyword, _NOTHING) for each in (old, noted, inferred)))
        if value is _NOTHING:
            merged.pop(keyword, None)
        else:
            merged[keyword] = value
    for keyword in _ALWAYS_NEW:
        if keyword in new:
            merged[keyword] = new[keyword]
    if isinstance(new.get("items"), dict) or isinstance(old.get("items"), dict):
        _child(f"{pointer}/items", "items", merged, old, new, notes)
    olds, news = (each.get("properties") for each in (old, new))
    olds, news = (each if isinstance(each, dict) else {} for each in (olds, news))
    if olds or news:
        merged["properties"] = dict(olds)
        for key in dict.fromkeys((*olds, *news)):
            _child(f"{pointer}/properties/{_escape(key)}", key, merged["properties"], olds, news, notes)
        if set(news) - set(olds):
            merged["properties"] = dict(sorted(merged["properties"].items()))
        if not merged["properties"]:
            del merged["properties"]
    return {key: merged[key] for key in _in_order(merged, old, new)}


def _child(
    pointer: str, key: str, merged: dict[str, Any], old: dict[str, Any], new: dict[str, Any], notes: dict[str, Any]
) -> None:
    """Put the merged subschema of one key into `merged`."""
    before, now = old.get(key), new.get(key)
    if isinstance(before, dict) and isinstance(now, dict):
        merged[key] = _merge(pointer, before, now, notes)
    elif before is None and isinstance(now, dict):
        if pointer not in notes:  # else a person removed it
            merged[key] = now
    elif isinstance(before, dict) and now is None and _is_untouched(pointer, before, notes):
        merged.pop(key, None)


def _is_untouched(pointer: str, schema: dict[str, Any], notes: dict[str, Any]) -> bool:
    """Return whether a subschema and all subschemas below it are as inferred."""
    return all(notes.get(pointer + below) == _own(each) for below, each in _subschemas(schema))


def _keyword(keyword: str, old: Any, noted: Any, new: Any) -> Any:
    """Return the merged value of one keyword.

    `old` ["a", "b"], `noted` ["a"], `new` ["a", "c"] → ["a", "c", "b"] for `required` and `enum`.
    """
    if old == noted or old is noted:
        return new
    if keyword in _BY_ITEM and isinstance(old, list) and isinstance(noted, list):
        fresh = new if isinstance(new, list) else []
        removed = [item for item in noted if item not in old]
        added = [item for item in old if item not in noted]
        kept = [item for item in fresh if item not in removed]
        return kept + [item for item in added if item not in kept] if kept or added else _NOTHING
    return old


def _own(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the inferred keywords of a subschema, without its subschemas and its descriptions."""
    skipped = ("properties", "items", "$schema", "title", "description", "allOf", RECORD, *_ALWAYS_NEW)
    return {key: value for key, value in schema.items() if key not in skipped}


def _subschemas(schema: dict[str, Any], pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    yield pointer, schema
    if isinstance(schema.get("items"), dict):
        yield from _subschemas(schema["items"], f"{pointer}/items")
    properties = schema.get("properties")
    for key, child in properties.items() if isinstance(properties, dict) else ():
        if isinstance(child, dict):
            yield from _subschemas(child, f"{pointer}/properties/{_escape(key)}")


def _in_order(merged: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return the keywords in the order of the old schema, then new ones, then the outliers."""
    known = [key for key in dict.fromkeys((*old, *new)) if key in merged]
    return [key for key in known if key != "x-postlint-outliers"] + [
        key for key in known if key == "x-postlint-outliers"
    ]


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
