"""Print the outcome of a check: the report, and on stderr everything else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from postlint.cli.plan import name_site
from postlint.cli.terminal import put, say, wants_color, width, write
from postlint.reporters import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.cli.fix import FixOptions
    from postlint.engine.run import Outcome
    from postlint.project.plan import Request


def print_report(
    outcome: Outcome,
    output_format: str,
    output_file: str | None,
    color: str,
    out: TextIO,
    *,
    statistics: bool,
    quiet: bool,
) -> None:
    """Print the report, to a file if one is named."""
    from postlint.reporters import View, render
    from postlint.reporters.summary import render_statistics

    text: str | Iterator[str]
    if statistics:
        text = render_statistics(outcome.report)
    elif output_file is not None:
        text = render(
            output_format,
            outcome.report,
            View(outcome.read, color=color == "always", quiet=quiet, why=outcome.plan.registry.why),
        )
    else:
        colored = bool(REPORTERS[output_format].text and outcome.report.diagnostics) and wants_color(color, out)
        view = View(outcome.read, width(out), color=colored, quiet=quiet, why=outcome.plan.registry.why)
        text = render(output_format, outcome.report, view)
    if output_file is None:
        put(text, out)
    else:
        write(output_file, text)


def show_overview_of(outcome: Outcome) -> None:
    """Print the overview below the report, if the findings are many."""
    from postlint.cli.overview import show_overview
    from postlint.reporters.flood import is_flood

    if is_flood(outcome.report):
        show_overview(outcome)


def say_requests(requests: Sequence[Request]) -> None:
    """Print which projects and configurations a run has."""
    from postlint.project.root import describe_root

    for root, config in dict.fromkeys((each.root, each.config_path) for each in requests):
        say(f"project: {root} ({describe_root(root)})")
        say(f"configuration: {config or 'none, using the defaults'}")


def say_rest(outcome: Outcome, fixes: FixOptions, *, quiet: bool, verbose: bool) -> None:
    """Print on stderr everything but the findings: notes, tracebacks, the summary."""
    from postlint.reporters.summary import fixable_line, fixed_line, summary_line

    report = outcome.report
    for note in report.notes:
        say(f"note: {note}")
    if verbose:
        if len(outcome.plans) < 2:
            plan = next(iter(outcome.plans), outcome.plan)
            say(f"generator: {plan.collections.generator.name}")
        else:
            for plan in outcome.plans:
                say(f"site: {name_site(plan)}")
        for trace in outcome.traces:
            say(trace)
    if quiet:
        return
    if outcome.changes or fixes.is_silent:
        say(fixed_line(report, len(outcome.changes), is_done=not fixes.diff))
    if not fixes.is_silent:
        say(summary_line(report))
        if line := fixable_line(report):
            say(line)


def print_partial(
    outcome: Outcome,
    output_format: str,
    output_file: str | None,
    color: str,
    fixes: FixOptions,
    *,
    statistics: bool,
    quiet: bool,
) -> int:
    """Print what was found before Ctrl-C, and that it is not all; a document or a file would look complete."""
    report = outcome.report
    if REPORTERS[output_format].text and output_file is None and not fixes.is_silent:
        print_report(outcome, output_format, None, color, sys.stdout, statistics=statistics, quiet=quiet)
        say_rest(outcome, fixes, quiet=quiet, verbose=False)
    done = report.posts + report.unchecked
    fixed = "; nothing was fixed" if fixes.fix or fixes.only else ""
    left = f"{report.unchecked:,} of {done:,} posts were not checked"
    say(f"interrupted: {left if report.unchecked else 'the rules about the whole site were stopped'}{fixed}")
    return 130
