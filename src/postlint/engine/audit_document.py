"""Write an audit for programs and spreadsheets: the types of its JSON, and the schema that is made of them.

The types are a contract. `VERSION` rises when a change breaks a reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

from postlint import __version__
from postlint.attribution.row import Kind, Row, Verdict
from postlint.engine.document import Count, Tool, make_schema
from postlint.text import as_csv, as_json

if TYPE_CHECKING:
    from postlint.engine.audit import Audit

VERSION: Literal[2] = 2
COLUMNS = tuple(field.encode_name for field in msgspec.structs.fields(Row))


class AuditDocument(msgspec.Struct, frozen=True):
    """The output of `postlint audit attribution --output-format json`."""

    version: Literal[2]
    tool: Tool
    posts: Annotated[Count, Meta(description="Posts that were read.")]
    unread: Annotated[tuple[str, ...], Meta(description="What could not be read, and why.")]
    totals: Annotated[
        dict[Kind, dict[Verdict, Count]],
        Meta(description="The number of rows by kind and verdict, also of those that `--unresolved` leaves out."),
    ]
    rows: Annotated[tuple[Row, ...], Meta(description="Sorted by path, line and column.")]


def to_json(audit: Audit) -> str:
    """Write the audit as JSON."""
    tool = Tool("postlint", __version__)
    return as_json(AuditDocument(VERSION, tool, audit.posts, audit.unread, audit.totals, audit.rows))


def to_csv(audit: Audit) -> str:
    """Write the audit as CSV."""
    return as_csv([COLUMNS, *map(msgspec.structs.astuple, audit.rows)])


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document."""
    return make_schema("Audit of postlint", AuditDocument)
