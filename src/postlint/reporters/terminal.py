"""The format `full`: each diagnostic with its source text underlined and its fix, for authors.

Rich only colours finished pieces of text here. It never sees a line as markup, never wraps one, and never
reads the environment.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from postlint.diagnostic import Severity
from postlint.reporters.frame import code_frame, fix_preview
from postlint.reporters.line import visible, wrap
from postlint.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.diagnostic import Diagnostic, PlacedRelated
    from postlint.engine.report import Report
    from postlint.reporters import View
    from postlint.reporters.frame import Row
    from postlint.text import Position

UNBOUNDED_ROOM = 120
"""Cells for a source line where no terminal sets a width: some posts are one line of 56,000 characters."""

LEAST_ROOM = 20
"""Cells for a source line on however narrow a terminal."""

_COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_ROW_STYLES = {"context": "dim", "old": "red", "new": "green"}
_URL = re.compile(r"https?://[!-~]+")


def render(report: Report, view: View) -> str:
    """Write a block of lines for each diagnostic, with an empty line behind it."""
    output: list[str] = []
    for path, diagnostics in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path):
        text = view.read(path)
        lines = [] if text is None else text.split("\n")
        for diagnostic in diagnostics:
            output += (f"{line.rstrip()}\n" for line in _block(diagnostic, lines, view))
            output.append("\n")
    return "".join(output)


def _block(diagnostic: Diagnostic, lines: list[str], view: View) -> Iterator[str]:
    paint = _Paint(view.color)
    margin = len(str(min(diagnostic.end.line, len(lines)) + 1))
    room = UNBOUNDED_ROOM if view.width is None else max(LEAST_ROOM, view.width - margin - len(" | "))
    frame = code_frame(lines, diagnostic.start, diagnostic.end, room, context=not view.quiet)
    yield from _header(diagnostic, view, paint)
    yield f"{paint(' ' * margin + '-->', 'blue')} {_place(diagnostic.path, diagnostic.start)}"
    if frame:
        yield paint(f"{'':{margin}} |", "blue")
    yield from (_row(row, margin, paint, _COLORS[diagnostic.severity]) for row in frame)
    if not view.quiet:
        yield from _advice(diagnostic, lines, view, paint, margin, room)


def _header(diagnostic: Diagnostic, view: View, paint: _Paint) -> list[str]:
    """`severity[rule]: message`, the message hanging under itself by four cells where it must be broken."""
    rule, color = visible(diagnostic.rule), _COLORS[diagnostic.severity]
    taken = columns(f"{diagnostic.severity}[{rule}]: ")
    first, *rest = (paint(line, "bold") for line in wrap(visible(diagnostic.message), view.width, taken, 4))
    link = paint.link(rule, color, diagnostic.url)
    return [f"{paint(f'{diagnostic.severity}[', color)}{link}{paint(']', color)}: {first}", *rest]


def _row(row: Row, margin: int, paint: _Paint, color: str) -> str:
    """Put a row of a frame behind its gutter; the sign of a changed line stands in the gutter's place."""
    if row.kind in ("old", "new"):
        return paint(f"{'':{margin}} {row.label} {row.text}", _ROW_STYLES[row.kind])
    style = color if row.kind == "mark" else _ROW_STYLES.get(row.kind, "")
    return f"{paint(f'{row.label:>{margin}} |', 'blue')} {paint(row.text, style)}"


def _advice(
    diagnostic: Diagnostic, lines: list[str], view: View, paint: _Paint, margin: int, room: int
) -> Iterator[str]:
    """Related places as notes, then what the fix does."""
    said = [("note", _note(diagnostic, related)) for related in diagnostic.related]
    if diagnostic.fix:
        doubt = "" if diagnostic.fix.safe else " (unsafe: look at the result)"
        said.append(("help", visible(diagnostic.fix.title) + doubt))
    for word, text in said:
        lead = f"{'':{margin}} = {word}: "
        first, *rest = wrap(text, view.width, len(lead), len(lead))
        yield f"{paint(f'{chr(32):{margin}} =', 'blue')} {paint(f'{word}:', 'bold')} {first}"
        yield from rest
    if diagnostic.fix:
        for row in fix_preview(lines, diagnostic.fix, room):
            yield _row(row, margin, paint, "")


def _note(diagnostic: Diagnostic, related: PlacedRelated) -> str:
    """What a note says, and where, unless that is the place of the diagnostic itself."""
    message = visible(related.message)
    if (related.path, related.start) == (diagnostic.path, diagnostic.start):
        return message
    return f"{message}: {_place(related.path, related.start)}"


def _place(path: str, position: Position) -> str:
    return f"{visible(path)}:{position.line}:{position.column}"


class _Paint:
    """Colours pieces of text, or leaves them as they are."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, style: str) -> str:
        if not (self.color and text and style):
            return text
        from rich.color import ColorSystem
        from rich.style import Style

        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    def link(self, text: str, style: str, url: str | None) -> str:
        """Make the text lead to `url` where colour is on (OSC 8); rich would add a random number."""
        painted = self(text, style)
        if not (self.color and url and _URL.fullmatch(url)):
            return painted
        return f"\x1b]8;;{url}\x1b\\{painted}\x1b]8;;\x1b\\"
