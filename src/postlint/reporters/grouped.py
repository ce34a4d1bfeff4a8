"""Render the format `grouped`: each post with its findings in aligned columns, and repeated findings counted."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from postlint.text import columns, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.diagnostic import Diagnostic
    from postlint.engine.report import Report
    from postlint.reporters import View

REPEATS = 3
"""The most findings of one rule shown in one post; further ones are only counted."""

WIDEST = 72
"""The widest message, in cells, that moves the column of rules; longer messages extend past it."""


def render(report: Report, view: View) -> Iterator[str]:
    """Yield a paragraph for each post: its path, then lines of `line:col  severity  message  rule`."""
    between = ""
    for path, found in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path):
        yield between + "".join(f"{line}\n" for line in _post(path, found))
        between = "\n"


def _post(path: str, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    yield visible(path)
    seen: Counter[str] = Counter()
    rows: list[tuple[str, str, str, str]] = []
    for diagnostic in diagnostics:
        seen[diagnostic.rule] += 1
        if seen[diagnostic.rule] <= REPEATS:
            rows.append(_row(diagnostic))
    place, severity, message = (max(columns(row[column]) for row in rows) for column in range(3))
    shown = (columns(row[2]) for row in rows)
    message = max((width for width in shown if width <= WIDEST), default=0)
    for row in rows:
        gap = " " * (message - columns(row[2]))
        yield f"  {row[0]:>{place}}  {row[1]:<{severity}}  {row[2]}{gap}  {row[3]}"
    for rule, findings in seen.items():
        if findings > REPEATS:
            yield f"  {'':{place}}  … and {findings - REPEATS} more `{visible(rule)}`"


def _row(diagnostic: Diagnostic) -> tuple[str, str, str, str]:
    start = diagnostic.start
    place = f"{start.line}:{start.column}"
    return place, diagnostic.severity, visible(diagnostic.message), visible(diagnostic.rule)
