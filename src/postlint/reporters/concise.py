"""Render the format `concise`: `path:line:col severity rule message`, one line each, for editors and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.engine.report import Report
    from postlint.reporters import View


def render(report: Report, view: View) -> Iterator[str]:
    """Yield one line per diagnostic, never wrapped."""
    return (
        f"{visible(diagnostic.path)}:{diagnostic.start.line}:{diagnostic.start.column} "
        f"{diagnostic.severity} {visible(diagnostic.rule)} {visible(diagnostic.message)}\n"
        for diagnostic in report.diagnostics
    )
