"""Run `postlint rules`: list all rules."""

from __future__ import annotations

import sys

import click

from postlint.cli.plan import make_plan
from postlint.cli.table import console_of
from postlint.cli.terminal import put, wants_color, width
from postlint.text import as_text, visible


@click.command("rules", short_help="List all rules.")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour the output.",
)
def command(config: str | None, color: str) -> None:
    """List all rules by family, each with severity, profile, whether it has a fix, and what it checks."""
    from rich.table import Table
    from rich.text import Text

    plan = make_plan((), config)
    table = Table(box=None, pad_edge=False, show_edge=False)
    for column in ("rule", "severity", "profile", "fix", "summary"):
        table.add_column(column, no_wrap=column != "summary", overflow="fold")
    family = None
    for rule in plan.registry:
        if family not in (None, rule.family):
            table.add_row()
        family = rule.family
        cells = (rule.id, rule.severity, rule.profile, "yes" if rule.fixable else "", rule.summary)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    colored = wants_color(color, sys.stdout)
    console = console_of(width(sys.stdout) or 200, colored=colored)
    with console.capture() as capture:
        console.print(table)
    put(as_text(capture.get()))
