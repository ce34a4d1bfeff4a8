"""Renders the report as one JSON document. `schemas/report.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from postlint import __version__
from postlint.engine.document import VERSION, Diagnostic, Document, Summary, Tool
from postlint.text import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.engine.report import Report
    from postlint.reporters import View


_PIECE = 200
"""So many diagnostics are written at a time."""


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the document as JSON."""
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
        (),
    )
    head, _, tail = as_json(document).rpartition("[]")
    opening = f"{head}["
    for start in range(0, len(report.diagnostics), _PIECE):
        piece = report.diagnostics[start : start + _PIECE]
        listed = as_json(msgspec.convert(piece, tuple[Diagnostic, ...], from_attributes=True))
        # `[\n  {\n  },\n  {\n  }\n]\n` → the lines between the brackets, indented as in the document
        yield opening + listed.removeprefix("[").removesuffix("\n]\n").replace("\n", "\n  ")
        opening = ","
    yield f"\n  ]{tail}" if report.diagnostics else f"{opening}]{tail}"
