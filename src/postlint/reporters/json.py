"""Render the format `json`: the report as one document for programs, described by `schemas/report.schema.json`.

The types here are this contract and the source of the schema. `VERSION` rises when a change breaks a reader.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

from postlint import __version__
from postlint.diagnostic import Severity
from postlint.text import calm

if TYPE_CHECKING:
    from postlint.engine.report import Report
    from postlint.reporters import View

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
    fingerprint: Annotated[str, Meta(description="Stays the same if the line only moves.")]
    url: Annotated[str | None, Meta(description="The page of the rule.")]


class Document(msgspec.Struct, frozen=True):
    """The output of `postlint check --output-format json`, also if there are no findings."""

    version: Literal[1]
    tool: Tool
    summary: Summary
    diagnostics: Annotated[tuple[Diagnostic, ...], Meta(description="Sorted by path, line, column, rule and message.")]


def render(report: Report, view: View) -> str:
    """Return the document as JSON (RFC 8259): UTF-8, indented, without characters that mislead a terminal."""
    counts = {f"{severity}s": number for severity, number in report.counts.items()}
    document = Document(
        VERSION,
        Tool("postlint", __version__),
        Summary(posts=report.posts, suppressed=report.suppressed, baselined=report.baselined, **counts),
        msgspec.convert(report.diagnostics, tuple[Diagnostic, ...], from_attributes=True),
    )
    try:
        data = msgspec.json.encode(document)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(document)))
    return calm(msgspec.json.format(data, indent=2).decode()) + "\n"


def _without_surrogates(value: Any) -> Any:
    r"""Return a value with lone surrogates escaped as text, because UTF-8 cannot encode them: `\ud800`."""
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {key: _without_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_surrogates(item) for item in value]
    return value


def _in_order(schema: Any) -> Any:
    """Return a schema with sorted `anyOf`, because versions of msgspec write it in different orders."""
    if isinstance(schema, list):
        return [_in_order(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    ordered = {key: _in_order(value) for key, value in schema.items()}
    if "anyOf" in ordered:
        ordered["anyOf"] = sorted(ordered["anyOf"], key=json.dumps)
    return ordered


def schema() -> str:
    """Return the text of `schemas/report.schema.json`."""
    generated = _in_order(msgspec.json.schema(Document))
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of postlint",
        **generated,
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"
