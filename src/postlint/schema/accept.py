"""Accept data that matches a schema, without jsonschema, which takes long to import and more than ten times as long.

A schema becomes functions, one for each subschema, made when a value first reaches it. They answer yes only where
jsonschema with our keywords finds nothing. They refuse what they are not sure of: jsonschema has the last word.
No code is generated, so a schema cannot bring any. An answer takes at most the references that jsonschema may follow.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from postlint.schema.accept_value import VALUE_KEYWORDS, Means
from postlint.schema.alike import is_extra
from postlint.schema.budget import REFERENCES
from postlint.schema.unsure import UnsureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postlint.schema.dialect import Dialect

    Fits = Callable[[Any], bool]
    Check = Callable[[Any, int], bool]  # of a value, so many subschemas below the root

_DEEPEST = 64
"""The most subschemas one inside the other, of the same value or of one in it. jsonschema takes some more."""
_DOUBTS = (UnsureError, KeyError, RecursionError, OverflowError, ValueError, TypeError)


class Acceptor:
    """Answers whether data certainly matches a schema."""

    def __init__(
        self,
        schema: Any,
        dialect: Dialect,
        means: Means,
        target_of: Callable[[dict[str, Any]], Any] | None = None,
        *,
        is_nullable: bool = False,
    ) -> None:
        """Take a checked schema; `target_of` returns the subschema that `$ref` of a subschema leads to.

        It raises KeyError where it does not know the target. Without it, references are not followed.
        `is_nullable`: `nullable` counts at the root.
        """
        self._dialect = dialect
        self._means = means
        self._target_of = target_of
        self._left = 0
        self._made: dict[int, tuple[Any, Check]] = {}
        self._schema = schema
        self._is_nullable = is_nullable

    def accepts(self, data: Any) -> bool:
        """Return whether jsonschema would find nothing in data; False if that is not certain. Never raises."""
        self._left = REFERENCES - 1  # jsonschema begins with a reference to the root
        try:
            return self._root(data, 0)
        except _DOUBTS:
            return False

    @cached_property
    def _root(self) -> Check:
        return self._inner(self._schema) if self._is_nullable else self._bare(self._schema)

    # --- subschemas -------------------------------------------------------------------------------------------

    def _inner(self, schema: Any) -> Check:
        """Return the check of a subschema of which jsonschema collects the errors: there, `nullable` counts."""
        check = self._bare(schema)
        if not isinstance(schema, dict) or schema.get("nullable") is not True:
            return check
        return lambda value, depth: value is None or check(value, depth)

    def _bare(self, schema: Any) -> Check:
        """Return the check of a subschema of which jsonschema asks only whether it matches."""
        if isinstance(schema, bool):
            return lambda value, depth: schema
        if not isinstance(schema, dict):
            raise UnsureError
        if schema.keys().isdisjoint(_DEEP):
            return _together(self._of_value(schema))
        known = self._made.get(id(schema))
        if known is None:
            known = self._made[id(schema)] = schema, self._late(schema)
        return known[1]

    def _late(self, schema: dict[str, Any]) -> Check:
        """Return the check of a subschema that applies others; they are made when a value first reaches it."""
        of_value: Check = _accepts_all
        of_schemas: list[Check] = []

        def check(value: Any, depth: int) -> bool:
            nonlocal of_value
            if not of_schemas:
                of_value = _together(self._of_value(schema))
                of_schemas[:] = self._of_schemas(schema) or [_accepts_all]
            if depth > _DEEPEST:
                raise UnsureError
            is_good = of_value(value, depth)
            for matched in of_schemas:
                if not matched(value, depth + 1):
                    is_good = False
            return is_good

        return check

    def _keywords(self, schema: dict[str, Any]) -> Iterable[str]:
        """Return the keywords of a subschema that count in its dialect."""
        if self._dialect.ref_stands_alone and "$ref" in schema:
            return ("$ref",)
        return [keyword for keyword in schema if self._dialect.has(keyword)]

    def _of_value(self, schema: dict[str, Any]) -> list[Fits]:
        return [
            VALUE_KEYWORDS[keyword](schema[keyword], self._means)
            for keyword in self._keywords(schema)
            if keyword in VALUE_KEYWORDS
        ]

    def _of_schemas(self, schema: dict[str, Any]) -> list[Check]:
        keywords = self._keywords(schema)
        if not _UNSURE.isdisjoint(keywords):
            raise UnsureError
        return [_KEYWORDS[keyword](self, schema[keyword], schema) for keyword in keywords if keyword in _KEYWORDS]

    # --- keywords that apply other schemas to the same value -----------------------------------------------------

    def _reference(self, _: Any, schema: dict[str, Any]) -> Check:
        if self._target_of is None:
            raise UnsureError
        target = self._inner(self._target_of(schema))

        def check(value: Any, depth: int) -> bool:
            self._left -= 1
            if self._left < 0:
                raise UnsureError
            return target(value, depth)

        return check

    def _all_of(self, branches: list[Any], _: dict[str, Any]) -> Check:
        checks = [self._inner(branch) for branch in branches]
        return lambda value, depth: _every(check(value, depth) for check in checks)

    def _any_of(self, branches: list[Any], _: dict[str, Any]) -> Check:
        checks = [self._inner(branch) for branch in branches]
        return lambda value, depth: any(check(value, depth) for check in checks)

    def _one_of(self, branches: list[Any], _: dict[str, Any]) -> Check:
        checks = [self._inner(branch) for branch in branches]
        return lambda value, depth: sum([check(value, depth) for check in checks]) == 1

    def _not(self, refused: Any, _: dict[str, Any]) -> Check:
        check = self._bare(refused)
        return lambda value, depth: not check(value, depth)

    def _if(self, condition: Any, schema: dict[str, Any]) -> Check:
        is_met = self._bare(condition)
        then, other = (self._inner(schema.get(name, True)) for name in ("then", "else"))
        return lambda value, depth: (then if is_met(value, depth) else other)(value, depth)

    def _dependent(self, named: dict[str, Any], _: dict[str, Any]) -> Check:
        """Return the check of `dependentSchemas`, and of `dependencies`, where lists are of keys."""
        checks = [
            (key, _has_all(needed) if isinstance(needed, list) else self._inner(needed))
            for key, needed in named.items()
        ]

        def check(value: Any, depth: int) -> bool:
            return not isinstance(value, dict) or _every(holds(value, depth) for key, holds in checks if key in value)

        return check

    # --- keywords about the keys and values of mappings ---------------------------------------------------------

    def _properties(self, named: dict[str, Any], _: dict[str, Any]) -> Check:
        made: dict[str, Check] = {}

        def check(value: Any, depth: int) -> bool:
            if not isinstance(value, dict):
                return True
            is_good = True
            for key, child in value.items():
                if key in named:
                    if key not in made:
                        made[key] = self._inner(named[key])
                    if not made[key](child, depth):
                        is_good = False
            return is_good

        return check

    def _pattern_properties(self, named: dict[str, Any], _: dict[str, Any]) -> Check:
        checks = [(pattern, self._inner(schema)) for pattern, schema in named.items()]

        def found(value: dict[str, Any], depth: int) -> Iterator[bool]:
            for pattern, check in checks:
                for key, child in value.items():
                    if self._means.matches(pattern, key):
                        yield check(child, depth)

        return lambda value, depth: not isinstance(value, dict) or _every(found(value, depth))

    def _additional_properties(self, rest: Any, schema: dict[str, Any]) -> Check:
        check = self._inner(rest)

        def checked(value: Any, depth: int) -> bool:
            if not isinstance(value, dict):
                return True
            return _every(
                check(child, depth) for key, child in value.items() if is_extra(key, schema, self._means.matches)
            )

        return _accepts_all if rest is True else checked

    def _property_names(self, names: Any, _: dict[str, Any]) -> Check:
        check = self._inner(names)
        return lambda value, depth: not isinstance(value, dict) or _every(check(key, depth) for key in value)

    # --- keywords about the items of lists ------------------------------------------------------------------------

    def _items(self, items: Any, schema: dict[str, Any]) -> Check:
        if isinstance(items, list) and not self._dialect.has("prefixItems"):
            return self._prefix_items(items, schema)
        first = len(schema.get("prefixItems", ())) if self._dialect.has("prefixItems") else 0
        return self._items_from(first, items)

    def _prefix_items(self, prefix: list[Any], _: dict[str, Any]) -> Check:
        checks = [self._inner(schema) for schema in prefix]

        def check(value: Any, depth: int) -> bool:
            if not isinstance(value, list):
                return True
            return _every(check(item, depth) for item, check in zip(value, checks, strict=False))

        return check

    def _additional_items(self, rest: Any, schema: dict[str, Any]) -> Check:
        items = schema.get("items", {})
        if isinstance(items, bool):  # jsonschema fails
            raise UnsureError
        return _accepts_all if isinstance(items, dict) else self._items_from(len(items), rest)

    def _items_from(self, first: int, schema: Any) -> Check:
        check = self._inner(schema)

        def checked(value: Any, depth: int) -> bool:
            return not isinstance(value, list) or _every(check(item, depth) for item in value[first:])

        return checked

    def _contains(self, contained: Any, schema: dict[str, Any]) -> Check:
        check = self._bare(contained)
        is_counted = self._dialect.has("minContains")
        least = schema.get("minContains", 1) if is_counted else 1
        most = schema.get("maxContains") if is_counted else None

        def checked(value: Any, depth: int) -> bool:
            if not isinstance(value, list):
                return True
            count = sum([check(item, depth) for item in value])
            return count >= least and (most is None or count <= most)

        return checked


def _together(checks: list[Fits]) -> Check:
    """Return the check of several keywords.

    What jsonschema does after a fault may end in an error of its own, so each keyword is asked.
    """
    if not checks:
        return _accepts_all
    if len(checks) == 1:
        only = checks[0]
        return lambda value, depth: only(value)
    return lambda value, depth: _every(fits(value) for fits in checks)


def _every(answers: Iterable[bool]) -> bool:
    """Return whether all answers are yes; unlike `all`, ask to the end."""
    return all([*answers])


def _accepts_all(value: Any, depth: int) -> bool:
    return True


def _has_all(keys: list[str]) -> Check:
    return lambda value, depth: all(key in value for key in keys)


_UNSURE = frozenset(("$dynamicRef", "$recursiveRef", "unevaluatedItems", "unevaluatedProperties"))
_KEYWORDS: dict[str, Callable[[Acceptor, Any, dict[str, Any]], Check]] = {
    "$ref": Acceptor._reference,
    "additionalItems": Acceptor._additional_items,
    "additionalProperties": Acceptor._additional_properties,
    "allOf": Acceptor._all_of,
    "anyOf": Acceptor._any_of,
    "contains": Acceptor._contains,
    "dependencies": Acceptor._dependent,
    "dependentSchemas": Acceptor._dependent,
    "if": Acceptor._if,
    "items": Acceptor._items,
    "not": Acceptor._not,
    "oneOf": Acceptor._one_of,
    "patternProperties": Acceptor._pattern_properties,
    "prefixItems": Acceptor._prefix_items,
    "properties": Acceptor._properties,
    "propertyNames": Acceptor._property_names,
}
_DEEP = _UNSURE.union(_KEYWORDS)
