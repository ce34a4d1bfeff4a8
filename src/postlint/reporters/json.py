"""Renders the report as one JSON document. `schemas/report.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from postlint import __version__
from postlint.engine.document import VERSION, Diagnostic, Document, Summary, Tool
from postlint.text import calm

if TYPE_CHECKING:
    from postlint.engine.report import Report
    from postlint.reporters import View


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
