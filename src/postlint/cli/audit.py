"""Run `postlint audit`: list the content of a site for a person to review."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from postlint.cli.path import paths_argument
from postlint.cli.plan import find, limit_options
from postlint.cli.table import console_of
from postlint.cli.terminal import put, say, wants_color, width

if TYPE_CHECKING:
    from rich.table import Table

    from postlint.engine.audit import Audit

_STYLES = {"pass": "green", "fail": "red", "cannot tell": "yellow"}


@click.group("audit", no_args_is_help=False, short_help="List the content of a site for review.")
def command() -> None:
    """List the content of a site for a person to review."""


@command.command("attribution", short_help="List images, quotations, licences, source lines and paid links.")
@paths_argument("paths")
@click.option("--output-format", type=click.Choice(("table", "csv", "json")), default="table", show_default=True)
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this configuration file.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour the output.",
)
@limit_options
def attribution(
    paths: tuple[str, ...],
    output_format: str,
    config: str | None,
    color: str,
    timeout: float | None,
    max_file_size: int | None,
) -> int:
    """List every image, quotation, licence, source line and paid link, with its credit and whether that is enough.

    Exit codes: 0 whatever is found, 2 if a post could not be read.
    """
    from postlint.engine.audit import audit, to_csv, to_json

    found = find(paths, config, timeout=timeout, max_file_size=max_file_size)
    result = audit(found)
    if output_format == "json":
        put(to_json(result))
    elif output_format == "csv":
        put(to_csv(result))
    else:
        put(_render(result, colored=wants_color(color, sys.stdout)))
    for note in result.notes:
        say(f"note: {note}")
    return 2 if result.failed else 0


def _render(result: Audit, *, colored: bool) -> str:
    """Return the totals, the table, and again the rows that the text does not decide."""
    from postlint.text import as_text

    console = console_of(width(sys.stdout) or 160, colored=colored)
    open_rows = [row for row in result.rows if row.verdict == "cannot tell"]
    with console.capture() as capture:
        console.print(_totals(result))
        console.print()
        console.print(_table(result))
        if open_rows:
            console.print("\nnot decided by the text:")
        for row in open_rows:
            console.print(f"  {row.path}:{row.line} {row.kind} {row.target or row.what}: {row.why}", soft_wrap=True)
    lines = as_text(capture.get()).split("\n")
    return "\n".join(line if colored else line.rstrip() for line in lines)


def _totals(result: Audit) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("", "all", *_STYLES):
        table.add_column(name, justify="right" if name else "left")
    for kind, counts in result.totals.items():
        table.add_row(kind, str(sum(counts.values())), *(str(counts[verdict]) for verdict in _STYLES))
    return table


def _table(result: Audit) -> Table:
    from rich.table import Table
    from rich.text import Text

    from postlint.text import visible

    table = Table(box=None, pad_edge=False)
    for name in ("post", "kind", "what", "credit", "licence", "target", "verdict"):
        table.add_column(name, overflow="fold")
    for row in result.rows:
        told = f"{row.verdict}: {row.why}" if row.why else row.verdict
        cells = (f"{row.path}:{row.line}", row.kind, row.what, row.credit, row.licence, row.target)
        table.add_row(*(Text(visible(cell)) for cell in cells), Text(visible(told), style=_STYLES[row.verdict]))
    return table
