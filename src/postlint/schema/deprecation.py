"""Tell what a schema calls deprecated, and whether data may have any of it."""

from __future__ import annotations

from typing import Any

ANY = "*"
"""Among keys: every key."""


def is_deprecating(schema: Any) -> bool:
    """Return whether a subschema says that its values are deprecated, as JSON Schema or as editors spell it."""
    return isinstance(schema, dict) and (
        schema.get("deprecated") is True or isinstance(schema.get("deprecationMessage"), str)
    )


def may_be_deprecated(data: Any, keys: frozenset[str]) -> bool:
    """Return whether one of the keys of deprecated values occurs anywhere in data."""
    return bool(keys) and (ANY in keys or _has_key(data, keys))


def _has_key(data: Any, keys: frozenset[str]) -> bool:
    if isinstance(data, dict):
        return not keys.isdisjoint(data) or any(_has_key(value, keys) for value in data.values())
    return isinstance(data, list) and any(_has_key(item, keys) for item in data if isinstance(item, dict | list))
