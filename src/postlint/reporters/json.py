"""Renders the report as one JSON document. `schemas/report.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from postlint import __version__
from postlint.engine.document import VERSION, Diagnostic, Document, Summary, Tool
from postlint.text import as_json

if TYPE_CHECKING:
    from postlint.engine.report import Report
    from postlint.reporters import View


def render(report: Report, view: View) -> str:
    """Return the document as JSON."""
    counts = {f"{severity}s": number for severity, number in report.counts.items()}
    document = Document(
        VERSION,
        Tool("postlint", __version__),
        Summary(
            posts=report.posts,
            suppressed=report.suppressed,
            baselined=report.baselined,
            fixed=report.fixed,
            **counts,
        ),
        msgspec.convert(report.diagnostics, tuple[Diagnostic, ...], from_attributes=True),
    )
    return as_json(document)
