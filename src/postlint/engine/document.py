"""The report as a document for programs: its types, and the schema that is made of them.

The types are a contract. `VERSION` rises when a change breaks a reader.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from postlint.diagnostic import Severity

VERSION: Literal[1] = 1

Count = Annotated[int, Meta(ge=0)]


class Tool(msgspec.Struct, frozen=True):
    """The program that wrote the report."""

    name: str
    version: str


class Summary(msgspec.Struct, frozen=True):
    """The numbers of posts and findings."""

    posts: Annotated[Count, Meta(description="Posts checked.")]
    errors: Count
    warnings: Count
    infos: Count
    suppressed: Annotated[Count, Meta(description="Findings suppressed by comments in the posts.")]
    baselined: Annotated[Count, Meta(description="Findings hidden by the baseline.")]
    fixed: Annotated[Count, Meta(description="Fixes applied with `--fix`; the findings are not in the report.")] = 0


class Position(msgspec.Struct, frozen=True):
    """A position in a file with LF line ends and without its byte order mark."""

    line: Annotated[int, Meta(ge=1, description="From 1.")]
    column: Annotated[int, Meta(ge=1, description="From 1, in Unicode code points.")]


End = Annotated[Position, Meta(description="Just after the last character.")]


class Edit(msgspec.Struct, frozen=True):
    """One edit: `text` replaces the text from `start` to `end`."""

    start: Position
    end: End
    text: str


class Fix(msgspec.Struct, frozen=True):
    """A fix of a diagnostic; its edits do not overlap and are applied together."""

    title: str
    safe: Annotated[bool, Meta(description="Whether the fix certainly does not change what a reader of the post sees.")]
    edits: tuple[Edit, ...]


class Related(msgspec.Struct, frozen=True):
    """Another place that explains a diagnostic."""

    message: str
    path: str
    start: Position
    end: End


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding, as reported."""

    rule: Annotated[str, Meta(description="The id of the rule: `family/name`.")]
    severity: Severity
    message: Annotated[str, Meta(description="One line. Characters that could mislead a reader are escaped.")]
    path: Annotated[str, Meta(description="Relative to the project, with `/`. Escaped like the message.")]
    start: Position
    end: End
    fix: Fix | None
    related: tuple[Related, ...]
    identity: Annotated[
        str, Meta(description="The same in other versions of the post, also if it is renamed; unique in a post.")
    ] = msgspec.field(name="fingerprint")
    url: Annotated[str | None, Meta(description="The page of the rule.")]


class Document(msgspec.Struct, frozen=True):
    """The output of `postlint check --output-format json`, also if there are no findings."""

    version: Literal[1]
    tool: Tool
    summary: Summary
    diagnostics: Annotated[tuple[Diagnostic, ...], Meta(description="Sorted by path, line, column, rule and message.")]


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document."""
    return make_schema("Report of postlint", Document)


def make_schema(title: str, document: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a type."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return {**head, **_in_order(msgspec.json.schema(document))}


def _in_order(schema: Any) -> Any:
    """Return a schema with its alternatives sorted, as versions of msgspec write them in different orders."""
    if isinstance(schema, list):
        return [_in_order(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    ordered = {key: _in_order(value) for key, value in schema.items()}
    if "anyOf" in ordered:
        ordered["anyOf"] = sorted(ordered["anyOf"], key=json.dumps)
    return ordered
