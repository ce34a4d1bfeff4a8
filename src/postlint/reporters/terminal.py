"""Render the format `full`: each diagnostic with its source text underlined and its fix, for authors.

Rich only colours finished pieces of text here. It never parses markup, never wraps a line, and never reads the
environment.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from postlint.diagnostic import Severity
from postlint.reporters.flood import is_flood, thin
from postlint.reporters.frame import code_frame, fix_preview
from postlint.reporters.line import wrap
from postlint.text import columns, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.diagnostic import Diagnostic, PlacedRelated
    from postlint.engine.report import Report
    from postlint.reporters import View
    from postlint.reporters.frame import Row
    from postlint.text import Position

UNBOUNDED_ROOM = 120
"""The width of a source line without a terminal, in cells: some posts are a single line of 56,000 characters."""

LEAST_ROOM = 20
"""The smallest width of a source line, in cells, on a narrow terminal."""

_COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_ROW_STYLES = {"context": "dim", "old": "red", "new": "green"}
_URL = re.compile(r"https?://[!-~]+")


def render(report: Report, view: View) -> Iterator[str]:
    """Yield a block of lines for each diagnostic, each followed by an empty line; a terminal gets a flood thinned.

    The first finding of a rule says why it matters.
    """
    is_thinned = view.width is not None and is_flood(report)
    shown, after = thin(report) if is_thinned else (report.diagnostics, {})
    told: set[str] = set()
    for path, diagnostics in groupby(enumerate(shown), key=lambda each: each[1].path):
        text = view.read(path)
        lines = [] if text is None else text.split("\n")
        for index, diagnostic in diagnostics:
            why = None if view.quiet or diagnostic.rule in told else view.why(diagnostic.rule)
            told.add(diagnostic.rule)
            block = [line.rstrip() for line in _block(diagnostic, lines, view, why)]
            if (repeat := after.get(index)) is not None:
                block.append(f"… and {repeat.more:,} more like this")
            yield "".join(f"{line}\n" for line in (*block, ""))


def _block(diagnostic: Diagnostic, lines: list[str], view: View, why: str | None) -> Iterator[str]:
    paint = _Paint(view.color, has_links=view.width is not None)
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
    if why is not None:
        yield from _remark("why", visible(why), view, paint, margin)


def _header(diagnostic: Diagnostic, view: View, paint: _Paint) -> list[str]:
    """Return the lines `severity[rule]: message`; a wrapped message continues with an indent of four cells."""
    rule, color = visible(diagnostic.rule), _COLORS[diagnostic.severity]
    taken = columns(f"{diagnostic.severity}[{rule}]: ")
    first, *rest = (paint(line, "bold") for line in wrap(visible(diagnostic.message), view.width, taken, 4))
    link = paint.link(rule, color, diagnostic.url)
    return [f"{paint(f'{diagnostic.severity}[', color)}{link}{paint(']', color)}: {first}", *rest]


def _row(row: Row, margin: int, paint: _Paint, color: str) -> str:
    """Return a row of a frame with its gutter; a changed line has its sign instead of the gutter."""
    if row.kind in ("old", "new"):
        return paint(f"{'':{margin}} {row.label} {row.text}", _ROW_STYLES[row.kind])
    style = color if row.kind == "mark" else _ROW_STYLES.get(row.kind, "")
    return f"{paint(f'{row.label:>{margin}} |', 'blue')} {paint(row.text, style)}"


def _advice(
    diagnostic: Diagnostic, lines: list[str], view: View, paint: _Paint, margin: int, room: int
) -> Iterator[str]:
    """Yield the related places as notes, then the fix with its preview."""
    said = [("note", _note(diagnostic, related)) for related in diagnostic.related]
    if diagnostic.fix:
        doubt = "" if diagnostic.fix.safe else " (unsafe: review the result)"
        said.append(("help", visible(diagnostic.fix.title) + doubt))
    for word, text in said:
        yield from _remark(word, text, view, paint, margin)
    if diagnostic.fix:
        for row in fix_preview(lines, diagnostic.fix, room):
            yield _row(row, margin, paint, "")


def _remark(word: str, text: str, view: View, paint: _Paint, margin: int) -> Iterator[str]:
    """Yield the lines `= word: text`."""
    lead = f"{'':{margin}} = {word}: "
    first, *rest = wrap(text, view.width, len(lead), len(lead))
    yield f"{paint(f'{chr(32):{margin}} =', 'blue')} {paint(f'{word}:', 'bold')} {first}"
    yield from rest


def _note(diagnostic: Diagnostic, related: PlacedRelated) -> str:
    """Return a note's message with its place; the place is left out if it is the diagnostic's own."""
    message = visible(related.message)
    if (related.path, related.start) == (diagnostic.path, diagnostic.start):
        return message
    return f"{message}: {_place(related.path, related.start)}"


def _place(path: str, position: Position) -> str:
    return f"{visible(path)}:{position.line}:{position.column}"


class _Paint:
    """Adds colour to pieces of text, or leaves them unchanged."""

    def __init__(self, color: bool, *, has_links: bool) -> None:
        self.color = color
        self.has_links = has_links

    def __call__(self, text: str, style: str) -> str:
        if not (self.color and text and style):
            return text
        from rich.color import ColorSystem
        from rich.style import Style

        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    def link(self, text: str, style: str, url: str | None) -> str:
        """Return the text as a link to `url` (OSC 8) on a terminal with colour; rich's own contain a random id."""
        painted = self(text, style)
        if not (self.color and self.has_links and url and _URL.fullmatch(url)):
            return painted
        return f"\x1b]8;;{url}\x1b\\{painted}\x1b]8;;\x1b\\"
