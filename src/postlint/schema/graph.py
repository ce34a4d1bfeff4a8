"""Walk the subschemas of a schema and check how they are connected: references, dialects, cycles, known keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.front_matter import ROLES
from postlint.schema.deprecation import ANY, is_deprecating
from postlint.schema.document import Document, SchemaError
from postlint.schema.keyword import SORTED, VALUES
from postlint.schema.place import Place, dialect_of, is_ours
from postlint.schema.review import in_vain
from postlint.schema.values import DataFiles, Values, ValuesError
from postlint.text import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.front_matter import Pointer
    from postlint.schema.reference import Library
    from postlint.schema.shelf import Shelf

ROLE = "x-postlint-role"
_DEEPEST = 8  # keys below each other, where a schema describes a tree
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_NAMED_HERE = ("dependencies", "dependentSchemas")
_NAMED = ("$defs", "definitions", "patternProperties", "properties", *_NAMED_HERE)
_HERE = ("if", "then", "else", "not", "allOf", "anyOf", "oneOf", *_NAMED_HERE)
_ITEMS = ("additionalItems", "contains", "items", "prefixItems", "unevaluatedItems")
_DEEPER = ("additionalProperties", "contentSchema", "propertyNames", "unevaluatedProperties", *_ITEMS)


class _Edge(NamedTuple):
    """A link from a subschema to another one that applies to the same value."""

    document: Document
    pointer: Pointer
    target: Any


class Graph:
    """Every subschema of a library, visited once: by the id of its data in `places`, with what it says in vain."""

    def __init__(self, library: Library | Shelf) -> None:
        """Walk the library or shelf; this reads the files that its schemas refer to.

        Raises:
            SchemaError: an error in one of the files.
        """
        self.library = library
        self.places: dict[int, Place] = {}
        self.warnings: list[SchemaError] = []
        self._edges: dict[int, list[_Edge]] = {}
        self._targets: list[Place] = []
        self._roots: list[Place] = []
        self._bound: list[Place] = []
        self._with_roles: list[Place] = []
        self._walk()
        self._refuse_circles()

    @property
    def ignores_case(self) -> bool:
        """Return whether the schema, or one that it builds on, says so of keys (`x-postlint-ignore-case`)."""
        return any(schema.get("x-postlint-ignore-case") is True for schema in self._at_root())

    def roles(self) -> dict[tuple[str, ...], frozenset[str]]:
        """Return what keys hold of pictures (`x-postlint-role`), by their path without the indexes of lists.

        Raises:
            SchemaError: a role that does not exist.
        """
        found: dict[tuple[str, ...], frozenset[str]] = {}
        todo: list[tuple[tuple[str, ...], Any]] = [((), self._roots[0].schema)] if self._with_roles else []
        for place in self._with_roles:
            self._check_role(place)
        seen: set[tuple[tuple[str, ...], int]] = set()
        while todo:
            path, schema = todo.pop()
            if not isinstance(schema, dict) or (path, id(schema)) in seen or len(path) > _DEEPEST:
                continue
            seen.add((path, id(schema)))
            if (role := schema.get(ROLE)) is not None:
                found[path] = found.get(path, frozenset()).union([role] if isinstance(role, str) else role)
            todo += [(path, edge.target) for edge in self._edges.get(id(schema), ()) if edge.pointer[-1] != "not"]
            todo += [((*path, name), child) for name, child in schema.get("properties", {}).items()]
            items = schema.get("items")
            todo += [(path, child) for child in (items if isinstance(items, list) else (items,))]
        return found

    @staticmethod
    def _check_role(place: Place) -> None:
        role = place.schema[ROLE]
        for each in role if isinstance(role, list) else [role]:
            if each not in ROLES:
                names = ", ".join(map(quote, ROLES))
                place.document.fail(f"{quote(str(each))} is not a role: write one of {names}", (*place.pointer, ROLE))

    def known_keys(self) -> Iterator[str]:
        """Yield the names of the root properties, from every subschema that applies to the root."""
        for schema in self._at_root():
            yield from schema.get("properties", ())

    def _at_root(self) -> Iterator[dict[str, Any]]:
        """Yield every subschema that applies to the root."""
        seen: set[int] = set()
        todo = [self._roots[0].schema]
        while todo:
            schema = todo.pop()
            if isinstance(schema, dict) and id(schema) not in seen:
                seen.add(id(schema))
                yield schema
                edges = self._edges.get(id(schema), ())
                todo += [edge.target for edge in edges if edge.pointer[-1] != "not"]

    def values(self, data: DataFiles, *, may_lack: bool) -> dict[str, Values]:
        """Return the values that the schema takes from data files, by `x-postlint-values` name.

        `may_lack`: a missing data file is not an error.

        Raises:
            SchemaError: the values cannot be read; it points at their name.
        """
        found: dict[str, Values] = {}
        for place in self._bound:
            name = place.schema[VALUES]
            try:
                found[name] = data.values(name)
            except ValuesError as error:
                if not (error.is_missing and (may_lack or is_ours(place.document))):
                    place.document.fail(str(error), (*place.pointer, VALUES))
        return found

    @property
    def root(self) -> Any:
        """Return the schema at the root of the first file."""
        return self._roots[0].schema

    def target_of(self, schema: dict[str, Any]) -> Any:
        """Return the subschema that `$ref` of a subschema leads to.

        Raises:
            KeyError: it is not known, such as one of a published metaschema.
        """
        for edge in self._edges[id(schema)]:
            if edge.pointer[-1] == "$ref":
                return edge.target
        raise KeyError(schema["$ref"])

    def deprecated_keys(self) -> Iterator[str]:
        """Yield the keys whose values a schema calls deprecated; `ANY` if they have no name."""
        for place in self.places.values():
            if is_deprecating(place.schema):
                is_named = place.pointer[-2:-1] == ("properties",)
                yield str(place.pointer[-1]) if is_named else ANY

    @property
    def sorts(self) -> bool:
        """Return whether a schema keeps some lists in alphabetical order."""
        return any(SORTED in place.schema for place in self.places.values())

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
        """Record the subschemas that apply to the same value; yield all subschemas for the next visits."""
        schema = place.schema
        if not isinstance(schema, dict) or id(schema) in self._edges:
            return
        edges = self._edges[id(schema)] = []
        self.places[id(schema)] = place
        if not (self.library.is_trusted or is_ours(place.document)):
            self._review(place, schema)
        if ROLE in schema:
            self._with_roles.append(place)
        if VALUES in schema:
            self._bound.append(place)
        dialect = self.library.dialect
        if "$schema" in schema:
            if dialect_of(place.document, place.pointer, schema["$schema"]) is not dialect:
                place.document.fail("a schema cannot mix drafts", (*place.pointer, "$schema"))
            del schema["$schema"]  # with it, jsonschema would use its own keywords again
        for keyword in _REFERENCES:
            if keyword in schema and dialect.has(keyword):
                resolved = self.library.look_up(place, keyword)
                if resolved is not None:
                    edges.append(_Edge(place.document, (*place.pointer, keyword), resolved.contents))
                    self._targets.append(Place(place.document, (), resolved.contents, resolved.resolver))
        is_replaced = dialect.ref_stands_alone and "$ref" in schema
        for steps, child in children(schema):
            if steps[0] in _HERE and not is_replaced:
                edges.append(_Edge(place.document, (*place.pointer, *steps), child))
            yield place.child(steps, child, dialect)

    def _review(self, place: Place, schema: dict[str, Any]) -> None:
        """Warn of what has no effect."""
        for each in in_vain(schema, self.library.dialect, is_named=self.library.is_named):
            where = place.document.position((*place.pointer, *each.steps), key=each.is_key)
            self.warnings.append(SchemaError(each.message, place.document.path, where.line, where.column))

    def _odd(self, target: Place) -> Iterator[Place]:
        """Find and check a reference target at a place where no keyword expects a schema."""
        if not isinstance(target.schema, dict) or id(target.schema) in self._edges:
            return
        for root in self._roots:
            for pointer, value in _values(root.schema):
                if value is target.schema:
                    self.library.check(root.document, pointer, value)
                    yield Place(root.document, pointer, value, target.resolver)
                    return

    def _refuse_circles(self) -> None:
        """Refuse references that lead back to their start without descending into the value."""
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
        edge.document.fail(f"reference {quote(target)} refers back to itself", edge.pointer)


def children(schema: dict[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    """Yield the subschemas of a schema, with the keys and indexes that lead to them."""
    for keyword in dict.fromkeys((*_DEEPER, *_NAMED, *_HERE)):
        value = schema.get(keyword)
        if isinstance(value, list):
            yield from (((keyword, index), child) for index, child in enumerate(value))
        elif keyword in _NAMED and isinstance(value, dict):
            yield from (((keyword, name), child) for name, child in value.items())
        elif isinstance(value, dict):
            yield (keyword,), value


def _values(data: Any) -> Iterator[tuple[Pointer, Any]]:
    """Yield every mapping in plain data, with its pointer."""
    todo: list[tuple[Pointer, Any]] = [((), data)]
    while todo:
        pointer, value = todo.pop()
        if isinstance(value, dict):
            yield pointer, value
            todo += [((*pointer, key), child) for key, child in value.items()]
        elif isinstance(value, list):
            todo += [((*pointer, index), child) for index, child in enumerate(value)]
