"""Where a subschema is: its file, its pointer, and how its references are resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.schema.dialect import DRAFT_7, Dialect, find_dialect
from postlint.text import quote

if TYPE_CHECKING:
    from postlint.front_matter import Pointer
    from postlint.schema.document import Document

OURS = "https://postlint.dev/schemas/"
"""The start of the URI of every schema that ships with postlint."""


class Place(NamedTuple):
    """A subschema: its file, its pointer, and the resolver of its references."""

    document: Document
    pointer: Pointer
    schema: Any
    resolver: Any

    def child(self, steps: Pointer, schema: Any, dialect: Dialect) -> Place:
        """Return the place of a subschema of this one."""
        resolver = self.resolver
        if isinstance(schema, dict) and "$id" in schema:
            resolver = resolver.in_subresource(dialect.specification.create_resource(schema))
        return Place(self.document, (*self.pointer, *steps), schema, resolver)


def is_ours(document: Document) -> bool:
    """Return whether a file that was referred to ships with postlint. No path of a user's file contains `://`."""
    return document.path.startswith(OURS)


def dialect_of(document: Document, pointer: Pointer, name: Any) -> Dialect:
    """Return the dialect of a `$schema`.

    Raises:
        SchemaError: postlint does not support it.
    """
    dialect = find_dialect(name) if isinstance(name, str) else None
    if dialect is None:
        shown = f"`$schema` {quote(name, 40)}" if isinstance(name, str) else "this `$schema`"
        advice = "use draft 6, 7, 2019-09 or 2020-12"
        if isinstance(name, str) and re.search(r"draft-0[34]", name):
            advice = f"did you mean draft 7, {quote(DRAFT_7.uri)}"
        document.fail(f"{shown} is not supported: {advice}", (*pointer, "$schema"))
    return dialect
