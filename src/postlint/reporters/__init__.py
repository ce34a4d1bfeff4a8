"""Render a report in one of the output formats; each is a module with a pure function `render(report, view)`.

It yields the output in pieces of whole lines: a report on 100,000 posts would not fit into memory twice.

To add a format, add its module here, its line in `REPORTERS`, and its golden file in `tests/reporters/golden/`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postlint.engine.report import Report


class View(msgspec.Struct, frozen=True):
    """The input of a reporter besides the report.

    `read` returns the text of a file (with LF line ends) by its path in the diagnostics, or None.
    `width` is the width of the terminal in cells; None if there is no terminal: nothing is wrapped or linked then.
    `quiet` leaves out the context lines, notes and fixes. `why` returns what a reader suffers from findings of a rule,
    as a clause; None where the messages say it.
    """

    read: Callable[[str], str | None]
    width: int | None = None
    color: bool = False
    quiet: bool = False
    why: Callable[[str], str | None] = lambda rule: None


class Format(NamedTuple):
    """A reporter: its module, and whether its output is text for people in a terminal or a log."""

    module: str
    text: bool


REPORTERS = {
    "full": Format("terminal", text=True),
    "concise": Format("concise", text=True),
    "grouped": Format("grouped", text=True),
    "json": Format("json", text=False),
}


def render(name: str, report: Report, view: View) -> Iterator[str]:
    """Yield the report in the format `name`, in pieces; the same report and view always give the same text."""
    module, text = REPORTERS[name]
    pieces: Iterator[str] = import_module(f"{__name__}.{module}").render(report, view)
    return map(as_text, pieces) if text else pieces
