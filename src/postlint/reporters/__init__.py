"""The output formats: each is a module with a pure function `render(report, view) -> str`.

Add a format: its module here, its line in `REPORTERS`, its golden file in `tests/reporters/golden/`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.reporters.line import defuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.engine.report import Report


class View(msgspec.Struct, frozen=True):
    """What a reporter may know besides the report.

    `read` gives the text (LF line ends) of a file by its path as the diagnostics spell it, or None.
    `width` is that of the terminal in cells, None when there is none: then nothing is wrapped. `quiet` asks
    for the findings alone, without what helps to understand and mend them.
    """

    read: Callable[[str], str | None]
    width: int | None = None
    color: bool = False
    quiet: bool = False


class Format(NamedTuple):
    """The module of a reporter, and whether people read its output as text in a terminal or a log."""

    module: str
    text: bool


REPORTERS = {
    "full": Format("terminal", text=True),
    "concise": Format("concise", text=True),
    "grouped": Format("grouped", text=True),
    "json": Format("json", text=False),
}


def render(name: str, report: Report, view: View) -> str:
    """Write the report in the format called `name`: the same report and view give the same text, always."""
    module, text = REPORTERS[name]
    output: str = import_module(f"{__name__}.{module}").render(report, view)
    return defuse(output) if text else output
