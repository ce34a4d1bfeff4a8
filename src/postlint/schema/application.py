"""Find the subschemas that may apply to a value, whether or not the value matches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import referencing.exceptions

from postlint.schema.ecma import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.front_matter import Pointer

    Located = tuple[Any, Any]  # the resolver of a schema's references, and the schema

_BRANCHES = ("allOf", "anyOf", "oneOf")
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_MOST = 2_000


def in_place(start: Iterable[Located]) -> Iterator[Located]:
    """Yield schemas, and those that they apply to the same value: by references, branches and conditions."""
    seen: set[int] = set()
    todo = [*start][::-1]
    while todo and len(seen) < _MOST:
        resolver, schema = todo.pop()
        if not isinstance(schema, dict) or id(schema) in seen:
            continue
        seen.add(id(schema))
        yield resolver, schema
        below: list[Located] = []
        for keyword in _REFERENCES:
            if isinstance(schema.get(keyword), str):
                try:
                    found = resolver.lookup(schema[keyword])
                except referencing.exceptions.Unresolvable:
                    continue
                below.append((found.resolver, found.contents))
        for keyword in _BRANCHES:
            below += [(resolver, each) for each in schema.get(keyword, ())]
        below += [(resolver, schema[keyword]) for keyword in ("then", "else") if keyword in schema]
        below += [(resolver, each) for each in schema.get("dependentSchemas", {}).values()]
        todo += reversed(below)


def applied(start: Located, pointer: Pointer) -> list[Located]:
    """Return the subschemas that may apply to the value at a pointer, those nearest to the root schema first."""
    found = [*in_place([start])]
    for step in pointer:
        found = [*in_place(below for located in found for below in _inside(located, step))]
    return found


def described(validator: Any, schema: Any) -> tuple[dict[str, None], list[str]]:
    """Return the keys, and the patterns of keys, that a schema describes with those that it applies in place."""
    names: dict[str, None] = {}
    patterns: list[str] = []
    for _, part in in_place([(resolver_of(validator), schema)]):
        names.update(dict.fromkeys(part.get("properties", ())))
        patterns += part.get("patternProperties", ())
    return names, patterns


def resolver_of(validator: Any) -> Any:
    """Return the resolver of a jsonschema validator, which has no other way to the target of a reference."""
    return validator._resolver


def _inside(located: Located, step: str | int) -> Iterator[Located]:
    """Yield the subschemas for the value at a key or index."""
    resolver, schema = located
    if isinstance(step, int):
        first = schema.get("prefixItems", schema.get("items"))
        if isinstance(first, list) and step < len(first):
            yield resolver, first[step]
        else:
            yield resolver, schema.get("additionalItems" if isinstance(schema.get("items"), list) else "items")
        return
    is_known = step in schema.get("properties", ())
    if is_known:
        yield resolver, schema["properties"][step]
    for pattern, below in schema.get("patternProperties", {}).items():
        if matches(pattern, step):
            is_known = True
            yield resolver, below
    if not is_known:
        yield resolver, schema.get("additionalProperties")
