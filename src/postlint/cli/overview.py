"""The overview of many findings, below them in a terminal: the commonest rules, and what to do next."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING

from postlint.cli.table import show_table
from postlint.cli.terminal import show, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.engine.report import Report
    from postlint.engine.run import Outcome

_RULES = 5


def show_overview(outcome: Outcome) -> None:
    """Print the table of the commonest rules, and the next steps."""
    report = outcome.report
    fixable = _fixable(report)
    rows = [
        (f"{each.findings:,}", f"{each.posts:,}", f"{each.posts / max(report.posts, 1):.0%}", each.severity, each.rule)
        for each in report.statistics()
    ]
    columns = ("findings", "posts", "share", "severity", "rule")
    room = width(sys.stdout) or 80
    show_table(columns, rows[:_RULES], room, right=columns[:3])
    if (others := len(rows) - _RULES) > 0:
        show(f"and {others} other rule{'' if others == 1 else 's'}: `postlint --statistics` counts all")
    show("")
    for step in _steps(outcome, fixable):
        show(fill(step, room))
    show("")


def _steps(outcome: Outcome, fixable: int) -> Iterator[str]:
    if fixable:
        yield f"`postlint --fix` fixes {fixable:,} of them."
    if outcome.plan.config.path is None:
        yield "`postlint init` writes a configuration and a baseline, so that only new findings are reported."
    elif outcome.plan.config.table.baseline is None:
        yield "`postlint baseline write` keeps these findings in a file, so that only new ones are reported."


def _fixable(report: Report) -> int:
    return sum(1 for each in report.diagnostics if each.fix is not None and each.fix.safe)
