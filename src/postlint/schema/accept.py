"""Accept data that matches a schema without jsonschema, which takes long to import and ten times as long for a post.

A schema becomes functions, one for each subschema, made when a value first reaches it. They answer yes only where
jsonschema with our keywords finds nothing. They refuse what they are not sure of: jsonschema has the last word.
No code is generated, so a schema cannot bring any. An answer takes at most the references that jsonschema may follow.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from postlint.schema.accept_schema import SCHEMA_KEYWORDS, accepts_all, every
from postlint.schema.accept_value import VALUE_KEYWORDS, Means
from postlint.schema.budget import REFERENCES
from postlint.schema.unsure import UnsureError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from postlint.schema.accept_schema import Check
    from postlint.schema.accept_value import Fits
    from postlint.schema.dialect import Dialect

_DEEPEST = 64
"""The most subschemas one inside the other, of the same value or of one in it: fewer than jsonschema can take."""
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
        self.dialect = dialect
        self.means = means
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
        return self.inner(self._schema) if self._is_nullable else self._bare(self._schema)

    # --- subschemas -------------------------------------------------------------------------------------------

    def target_of(self, schema: dict[str, Any]) -> Any:
        """Return the subschema that `$ref` of a subschema leads to.

        Raises:
            KeyError, UnsureError: it is not known.
        """
        if self._target_of is None:
            raise UnsureError
        return self._target_of(schema)

    def count(self) -> None:
        """Count a reference that is followed.

        Raises:
            UnsureError: jsonschema may not follow so many.
        """
        self._left -= 1
        if self._left < 0:
            raise UnsureError

    def inner(self, schema: Any) -> Check:
        """Return the check of a subschema whose errors jsonschema collects: there, `nullable` counts."""
        check = self._bare(schema)
        if not isinstance(schema, dict) or schema.get("nullable") is not True:
            return check
        return lambda value, depth: value is None or check(value, depth)

    def condition(self, schema: Any) -> Check:
        """Return the check of a subschema that jsonschema only asks for yes or no.

        There, it does not resolve references by the identifier of that subschema.
        """
        if isinstance(schema, dict) and "$id" in schema:
            raise UnsureError
        return self._bare(schema)

    def _bare(self, schema: Any) -> Check:
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
        of_value: Check = accepts_all
        of_schemas: list[Check] = []

        def check(value: Any, depth: int) -> bool:
            nonlocal of_value
            if not of_schemas:
                of_value = _together(self._of_value(schema))
                of_schemas[:] = self._of_schemas(schema) or [accepts_all]
            if depth > _DEEPEST:
                raise UnsureError
            is_good = of_value(value, depth)
            for matched in of_schemas:
                if not matched(value, depth + 1):
                    is_good = False
            return is_good

        return check

    def _keywords(self, schema: dict[str, Any]) -> Sequence[str]:
        """Return the keywords of a subschema that count in its dialect."""
        if self.dialect.ref_stands_alone and "$ref" in schema:
            return ("$ref",)
        return [keyword for keyword in schema if self.dialect.has(keyword)]

    def _of_value(self, schema: dict[str, Any]) -> list[Fits]:
        return [
            VALUE_KEYWORDS[keyword](schema[keyword], self.means)
            for keyword in self._keywords(schema)
            if keyword in VALUE_KEYWORDS
        ]

    def _of_schemas(self, schema: dict[str, Any]) -> list[Check]:
        keywords = self._keywords(schema)
        if not _UNSURE.isdisjoint(keywords):
            raise UnsureError
        return [
            SCHEMA_KEYWORDS[keyword](self, schema[keyword], schema)
            for keyword in keywords
            if keyword in SCHEMA_KEYWORDS
        ]


def _together(checks: list[Fits]) -> Check:
    """Return the check of several keywords.

    What jsonschema does after a fault may end in an error of its own, so each keyword is asked.
    """
    if not checks:
        return accepts_all
    if len(checks) == 1:
        only = checks[0]
        return lambda value, depth: only(value)
    return lambda value, depth: every(fits(value) for fits in checks)


_UNSURE = frozenset(("$dynamicRef", "$recursiveRef", "unevaluatedItems", "unevaluatedProperties"))
_DEEP = _UNSURE.union(SCHEMA_KEYWORDS)
