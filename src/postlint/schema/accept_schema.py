"""Keywords that apply other schemas, as functions that accept what jsonschema with our keywords accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postlint.schema.alike import is_extra
from postlint.schema.unsure import UnsureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postlint.schema.accept import Acceptor

    Check = Callable[[Any, int], bool]
    """The check of a value that is so many subschemas below the root."""


def every(answers: Iterable[bool]) -> bool:
    """Return whether all answers are yes; unlike `all`, ask to the end."""
    return all([*answers])


def accepts_all(value: Any, depth: int) -> bool:
    """Return True: every value is good."""
    return True


# --- keywords that apply other schemas to the same value -----------------------------------------------------


def _reference(acceptor: Acceptor, _: Any, schema: dict[str, Any]) -> Check:
    target = acceptor.inner(acceptor.target_of(schema))

    def check(value: Any, depth: int) -> bool:
        acceptor.count()
        return target(value, depth)

    return check


def _all_of(acceptor: Acceptor, branches: list[Any], _: dict[str, Any]) -> Check:
    checks = [acceptor.inner(branch) for branch in branches]
    return lambda value, depth: every(check(value, depth) for check in checks)


def _any_of(acceptor: Acceptor, branches: list[Any], _: dict[str, Any]) -> Check:
    checks = [acceptor.inner(branch) for branch in branches]
    return lambda value, depth: any(check(value, depth) for check in checks)


def _one_of(acceptor: Acceptor, branches: list[Any], _: dict[str, Any]) -> Check:
    checks = [acceptor.inner(branch) for branch in branches]
    return lambda value, depth: sum([check(value, depth) for check in checks]) == 1


def _not(acceptor: Acceptor, refused: Any, _: dict[str, Any]) -> Check:
    check = acceptor.condition(refused)
    return lambda value, depth: not check(value, depth)


def _if(acceptor: Acceptor, condition: Any, schema: dict[str, Any]) -> Check:
    is_met = acceptor.condition(condition)
    then, other = (acceptor.inner(schema.get(name, True)) for name in ("then", "else"))
    return lambda value, depth: (then if is_met(value, depth) else other)(value, depth)


def _dependent(acceptor: Acceptor, named: dict[str, Any], _: dict[str, Any]) -> Check:
    """Return the check of `dependentSchemas`, and of `dependencies`, where lists are of keys."""
    checks = [
        (key, _has_all(needed) if isinstance(needed, list) else acceptor.inner(needed)) for key, needed in named.items()
    ]

    def check(value: Any, depth: int) -> bool:
        return not isinstance(value, dict) or every(holds(value, depth) for key, holds in checks if key in value)

    return check


# --- keywords about the keys and values of mappings ---------------------------------------------------------


def _properties(acceptor: Acceptor, named: dict[str, Any], _: dict[str, Any]) -> Check:
    made: dict[str, Check] = {}

    def check(value: Any, depth: int) -> bool:
        if not isinstance(value, dict):
            return True
        is_good = True
        for key, child in value.items():
            if key in named:
                if key not in made:
                    made[key] = acceptor.inner(named[key])
                if not made[key](child, depth):
                    is_good = False
        return is_good

    return check


def _pattern_properties(acceptor: Acceptor, named: dict[str, Any], _: dict[str, Any]) -> Check:
    checks = [(pattern, acceptor.inner(schema)) for pattern, schema in named.items()]

    def found(value: dict[str, Any], depth: int) -> Iterator[bool]:
        for pattern, check in checks:
            for key, child in value.items():
                if acceptor.means.matches(pattern, key):
                    yield check(child, depth)

    return lambda value, depth: not isinstance(value, dict) or every(found(value, depth))


def _additional_properties(acceptor: Acceptor, rest: Any, schema: dict[str, Any]) -> Check:
    check = acceptor.inner(rest)

    def checked(value: Any, depth: int) -> bool:
        if not isinstance(value, dict):
            return True
        return every(
            check(child, depth) for key, child in value.items() if is_extra(key, schema, acceptor.means.matches)
        )

    return accepts_all if rest is True else checked


def _property_names(acceptor: Acceptor, names: Any, _: dict[str, Any]) -> Check:
    check = acceptor.inner(names)
    return lambda value, depth: not isinstance(value, dict) or every(check(key, depth) for key in value)


# --- keywords about the items of lists ------------------------------------------------------------------------


def _items(acceptor: Acceptor, items: Any, schema: dict[str, Any]) -> Check:
    if isinstance(items, list) and not acceptor.dialect.has("prefixItems"):
        return _prefix_items(acceptor, items, schema)
    first = len(schema.get("prefixItems", ())) if acceptor.dialect.has("prefixItems") else 0
    return _items_from(acceptor, first, items)


def _prefix_items(acceptor: Acceptor, prefix: list[Any], _: dict[str, Any]) -> Check:
    checks = [acceptor.inner(schema) for schema in prefix]

    def check(value: Any, depth: int) -> bool:
        if not isinstance(value, list):
            return True
        return every(check(item, depth) for item, check in zip(value, checks, strict=False))

    return check


def _additional_items(acceptor: Acceptor, rest: Any, schema: dict[str, Any]) -> Check:
    items = schema.get("items", {})
    if isinstance(items, bool):  # jsonschema fails
        raise UnsureError
    return accepts_all if isinstance(items, dict) else _items_from(acceptor, len(items), rest)


def _items_from(acceptor: Acceptor, first: int, schema: Any) -> Check:
    check = acceptor.inner(schema)

    def checked(value: Any, depth: int) -> bool:
        return not isinstance(value, list) or every(check(item, depth) for item in value[first:])

    return checked


def _contains(acceptor: Acceptor, contained: Any, schema: dict[str, Any]) -> Check:
    check = acceptor.condition(contained)
    is_counted = acceptor.dialect.has("minContains")
    least = schema.get("minContains", 1) if is_counted else 1
    most = schema.get("maxContains") if is_counted else None

    def checked(value: Any, depth: int) -> bool:
        if not isinstance(value, list):
            return True
        count = sum([check(item, depth) for item in value])
        return count >= least and (most is None or count <= most)

    return checked


def _has_all(keys: list[str]) -> Check:
    return lambda value, depth: all(key in value for key in keys)


SCHEMA_KEYWORDS: dict[str, Callable[[Acceptor, Any, dict[str, Any]], Check]] = {
    "$ref": _reference,
    "additionalItems": _additional_items,
    "additionalProperties": _additional_properties,
    "allOf": _all_of,
    "anyOf": _any_of,
    "contains": _contains,
    "dependencies": _dependent,
    "dependentSchemas": _dependent,
    "if": _if,
    "items": _items,
    "not": _not,
    "oneOf": _one_of,
    "patternProperties": _pattern_properties,
    "prefixItems": _prefix_items,
    "properties": _properties,
    "propertyNames": _property_names,
}
"""The keywords by name, each a function of the acceptor, its value in the schema, and the schema."""
