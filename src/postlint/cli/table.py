"""Print tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from postlint.cli.terminal import put
from postlint.text import as_text, visible

if TYPE_CHECKING:
    from rich.console import Console


def console_of(width: int, *, colored: bool = False) -> Console:
    """Return a console of this width, in cells, that does not parse markup."""
    from rich.console import Console

    return Console(width=width, force_terminal=colored, no_color=not colored, markup=False, highlight=False)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]], width: int, right: Sequence[str] = ()) -> None:
    """Print a table `width` cells wide; columns in `right` are right-aligned, the last column gets the rest."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False)
    for column in columns:
        is_last = column == columns[-1]
        table.add_column(
            column, justify="right" if column in right else "left", no_wrap=not is_last, overflow="fold", min_width=4
        )
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    console = console_of(width)
    with console.capture() as capture:
        console.print(table)
    text = "\n".join(line.rstrip() for line in capture.get().splitlines())
    put(as_text(f"{text}\n"))
