"""Compare values as JSON Schema does, where Python differs: to Python, True is 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from postlint.schema.ecma import matches

if TYPE_CHECKING:
    from collections.abc import Callable


def is_equal(one: Any, two: Any) -> bool:
    """Return whether two values are equal in JSON: 1 and 1.0 are, 1 and true are not."""
    if isinstance(one, list) and isinstance(two, list):
        return one is two or (len(one) == len(two) and all(map(is_equal, one, two)))
    if isinstance(one, dict) and isinstance(two, dict):
        return one is two or (one.keys() == two.keys() and all(is_equal(one[key], two[key]) for key in one))
    if isinstance(one, bool) or isinstance(two, bool):
        return one is two
    return bool(one is two or one == two)


def canonical(value: Any) -> Any:
    """Return a hashable form, equal for values that JSON Schema calls equal: 1 and 1.0, but not 1 and true."""
    if isinstance(value, str):
        return value
    return json.dumps(_normal(value), sort_keys=True).encode()


def _normal(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _normal(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_normal(child) for child in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def is_extra(key: str, schema: dict[str, Any], matches: Callable[[str, str], bool | None] = matches) -> bool:
    """Return whether `additionalProperties` of the schema applies to this key; `matches` runs its patterns."""
    if key in schema.get("properties", ()):
        return False
    return not any(matches(pattern, key) is not False for pattern in schema.get("patternProperties", ()))
