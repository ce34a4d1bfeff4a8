"""The subschemas of a schema and how they hang together: references, dialects, circles, known keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.schema.reference import Library, Place, dialect_of, is_ours
from postlint.schema.values import KEYWORD, DataFiles, Values, ValuesError
from postlint.schema.vocabulary import DIALECTS
from postlint.text import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.schema.document import Document, Pointer

_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_NAMED_HERE = ("dependencies", "dependentSchemas")
_NAMED = ("$defs", "definitions", "patternProperties", "properties", *_NAMED_HERE)
_HERE = ("if", "then", "else", "not", "allOf", "anyOf", "oneOf", *_NAMED_HERE)
_ITEMS = ("additionalItems", "contains", "items", "prefixItems", "unevaluatedItems")
_DEEPER = ("additionalProperties", "contentSchema", "propertyNames", "unevaluatedProperties", *_ITEMS)
_DRAFT7 = DIALECTS["http://json-schema.org/draft-07/schema"]


class _Edge(NamedTuple):
    """From a subschema to another one that judges the same value."""

    document: Document
    pointer: Pointer
    target: Any


class Graph:
    """Every subschema of a library, visited once."""

    def __init__(self, library: Library) -> None:
        """Walk the library, which reads its files while that goes on.

        Raises:
            SchemaError: a fault in one of its files.
        """
        self.library = library
        self._edges: dict[int, list[_Edge]] = {}
        self._targets: list[Place] = []
        self._roots: list[Place] = []
        self._bound: list[Place] = []
        self._walk()
        self._refuse_circles()

    @property
    def ignores_case(self) -> bool:
        """Whether the schema says that capital and small letters are the same in the names of keys."""
        schema = self._roots[0].schema
        return isinstance(schema, dict) and schema.get("x-postlint-ignore-case") is True

    def known_keys(self) -> Iterator[str]:
        """The names of the properties that the schema describes at the top, wherever it does."""
        seen: set[int] = set()
        todo = [self._roots[0].schema]
        while todo:
            schema = todo.pop()
            if isinstance(schema, dict) and id(schema) not in seen:
                seen.add(id(schema))
                yield from schema.get("properties", ())
                edges = self._edges.get(id(schema), ())
                todo += [edge.target for edge in edges if edge.pointer[-1] != "not"]

    def values(self, data: DataFiles, *, may_lack: bool) -> dict[str, Values]:
        """The values that the schema takes from data files, by the names it gives them; `may_lack` some of the files.

        Raises:
            SchemaError: at a name whose values cannot be had.
        """
        found: dict[str, Values] = {}
        for place in self._bound:
            name = place.schema[KEYWORD]
            try:
                found[name] = data.values(name)
            except ValuesError as error:
                if not (error.is_missing and (may_lack or is_ours(place.document))):
                    place.document.fail(str(error), (*place.pointer, KEYWORD))
        return found

    def _walk(self) -> None:
        todo: list[Place] = []
        while self.library.places or todo or self._targets:
            if todo:
                todo += self._visit(todo.pop())
            elif self.library.places:
                todo.append(self.library.places.pop(0))
                self._roots.append(todo[0])
            else:
                todo += self._odd(self._targets.pop())

    def _visit(self, place: Place) -> Iterator[Place]:
        """Note what leads on from a subschema to the same value; its own subschemas come next."""
        schema = place.schema
        if not isinstance(schema, dict) or id(schema) in self._edges:
            return
        edges = self._edges[id(schema)] = []
        if KEYWORD in schema:
            self._bound.append(place)
        dialect = self.library.dialect
        if "$schema" in schema:
            if dialect_of(place.document, place.pointer, schema["$schema"]) is not dialect:
                place.document.fail("a schema cannot mix drafts", (*place.pointer, "$schema"))
            del schema["$schema"]  # jsonschema would go back to its own keywords at it
        for keyword in _REFERENCES:
            if keyword in schema and keyword in dialect.validator.VALIDATORS:
                resolved = self.library.look_up(place, keyword)
                if resolved is not None:
                    edges.append(_Edge(place.document, (*place.pointer, keyword), resolved.contents))
                    self._targets.append(Place(place.document, (), resolved.contents, resolved.resolver))
        is_replaced = dialect is _DRAFT7 and "$ref" in schema
        for steps, child in children(schema):
            if steps[0] in _HERE and not is_replaced:
                edges.append(_Edge(place.document, (*place.pointer, *steps), child))
            yield place.child(steps, child, dialect)

    def _odd(self, target: Place) -> Iterator[Place]:
        """A target that stands where no keyword expects a schema: it is found by a search, and checked."""
        if not isinstance(target.schema, dict) or id(target.schema) in self._edges:
            return
        for root in self._roots:
            for pointer, value in _values(root.schema):
                if value is target.schema:
                    self.library.check(root.document, pointer, value)
                    yield Place(root.document, pointer, value, target.resolver)
                    return

    def _refuse_circles(self) -> None:
        """Refuse references that lead back to where they started without going into the value."""
        done: set[int] = set()
        for start in [*self._edges]:
            path: list[tuple[int, Iterator[_Edge]]] = [(start, iter(self._edges[start]))]
            taken: list[_Edge] = []
            while path:
                edge = next(path[-1][1], None)
                if edge is None:
                    done.add(path.pop()[0])
                    taken = taken[: len(path) - 1]
                elif id(edge.target) in self._edges and id(edge.target) not in done:
                    taken.append(edge)
                    if any(node == id(edge.target) for node, _ in path):
                        self._fail(taken)
                    path.append((id(edge.target), iter(self._edges[id(edge.target)])))

    def _fail(self, taken: list[_Edge]) -> None:
        edge = next(edge for edge in reversed(taken) if edge.pointer[-1] in _REFERENCES)
        target: Any = next(root.schema for root in self._roots if root.document is edge.document)
        for step in edge.pointer:
            target = target[step]
        edge.document.fail(f"the reference {quote(target)} leads back to itself", edge.pointer)


def children(schema: dict[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    """The subschemas of a schema, with the steps that lead to them."""
    for keyword in dict.fromkeys((*_DEEPER, *_NAMED, *_HERE)):
        value = schema.get(keyword)
        if isinstance(value, list):
            yield from (((keyword, index), child) for index, child in enumerate(value))
        elif keyword in _NAMED and isinstance(value, dict):
            yield from (((keyword, name), child) for name, child in value.items())
        elif isinstance(value, dict):
            yield (keyword,), value


def _values(data: Any) -> Iterator[tuple[Pointer, Any]]:
    """Every mapping inside plain data, with its pointer."""
    todo: list[tuple[Pointer, Any]] = [((), data)]
    while todo:
        pointer, value = todo.pop()
        if isinstance(value, dict):
            yield pointer, value
            todo += [((*pointer, key), child) for key, child in value.items()]
        elif isinstance(value, list):
            todo += [((*pointer, index), child) for index, child in enumerate(value)]
