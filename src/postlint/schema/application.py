"""Find the subschemas that may apply to a value, whether or not the value matches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import referencing.exceptions

from postlint.schema.deprecation import is_deprecating
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


def _in_force(validator: Any, located: Located, data: Any) -> Iterator[Located]:
    """Yield a schema and those that it applies to the same value, of branches and conditions only what matches."""
    seen: set[int] = set()
    todo = [located]
    while todo and len(seen) < _MOST:
        resolver, schema = todo.pop()
        if not isinstance(schema, dict) or id(schema) in seen:
            continue
        seen.add(id(schema))
        yield resolver, schema
        for keyword in _REFERENCES:
            if isinstance(schema.get(keyword), str):
                found = resolver.lookup(schema[keyword])
                todo.append((found.resolver, found.contents))
        todo += [(resolver, each) for each in schema.get("allOf", ())]
        for keyword in ("anyOf", "oneOf"):
            todo += [(resolver, each) for each in schema.get(keyword, ()) if _is_valid(validator, resolver, each, data)]
        if "if" in schema:
            name = "then" if _is_valid(validator, resolver, schema["if"], data) else "else"
            todo.append((resolver, schema.get(name)))


def _is_valid(validator: Any, resolver: Any, schema: Any, data: Any) -> bool:
    return bool(validator.evolve(schema=schema, _resolver=resolver).is_valid(data))


def deprecated(validator: Any, start: Located, data: Any) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """Yield the places of data whose subschema says that they are deprecated, and the subschema."""
    todo: list[tuple[Pointer, Any, list[Located]]] = [((), data, [start])]
    while todo:
        pointer, value, found = todo.pop()
        parts = [part for each in found for part in _in_force(validator, each, value)]
        if pointer:
            yield from ((pointer, part) for _, part in parts[:_MOST] if is_deprecating(part))
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, child in items:
            below = [each for part in parts for each in _inside(part, step)]
            if any(isinstance(schema, dict) for _, schema in below):
                todo.append(((*pointer, step), child, below))
