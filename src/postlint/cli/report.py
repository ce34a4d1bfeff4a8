"""The options of the commands that print a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import click

from postlint.reporters import REPORTERS

_FAIL_ON = ("error", "warning", "info", "never")
_Command = TypeVar("_Command", bound=Callable[..., Any])


class ReportOptions(NamedTuple):
    """How a report is printed. `output_file` is the path to write it to; None: stdout."""

    output_format: str
    output_file: str | None
    statistics: bool
    color: str
    quiet: bool
    verbose: bool

    def check(self) -> None:
        """Raise UsageError if they do not go together."""
        if self.statistics and not REPORTERS[self.output_format].text:
            message = f"--statistics does not work with --output-format {self.output_format}, which has the counts"
            raise click.UsageError(message)


def report_options(command: _Command) -> _Command:
    """Add the options about the report, its exit code and its baseline."""
    options = (
        click.option(
            "--fail-on", type=click.Choice(_FAIL_ON), help="Exit with 1 at this severity or above.  [default: error]"
        ),
        click.option(
            "--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit with 1 on more than N warnings."
        ),
        click.option(
            "--output-format",
            type=click.Choice(list(REPORTERS)),
            default="full",
            show_default=True,
            help="Format of the report.",
        ),
        click.option(
            "--output-file", type=click.Path(dir_okay=False), help="Write the report to this file, not to stdout."
        ),
        click.option("--statistics", is_flag=True, help="Print counts per rule instead of the findings."),
        click.option("--all", "with_old", is_flag=True, help="Report the findings of the baseline as well."),
        click.option("--fail-on-stale", is_flag=True, help="Exit with 1 if the baseline has findings that are gone."),
        click.option("--allow-empty", is_flag=True, help="Do not fail if there are no posts."),
        click.option(
            "--color",
            type=click.Choice(("auto", "always", "never")),
            default="auto",
            show_default=True,
            help="Colour the output.",
        ),
        click.option("--quiet", "-q", is_flag=True, help="Print only the findings: no context, notes or summary."),
        click.option(
            "--verbose", "-v", is_flag=True, help="Print the project, the configuration and the tracebacks of crashes."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
