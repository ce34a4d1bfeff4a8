"""Prepare one line of text output: escape it, measure it in cells, cut it, wrap it, and disarm CI commands.

Widths are those of `text.columns`, not those of rich, whose tables differ from version to version.
"""

from __future__ import annotations

import re
import sys

from postlint.text import COMMAND, columns, escape

_STYLING = r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\"
_FIRST_ON_LINE = re.compile(rf"^((?:[^\S\n]|{_STYLING})*)(?::(?=:)|(section_(?:start|end)):)", re.MULTILINE)
_TAB = "    "


def defuse(output: str) -> str:
    r"""Escape the mark that makes a line a CI command: `::error::` → `\x3a:error::`, `##vso[` → `#\x23vso[`."""
    return _FIRST_ON_LINE.sub(_spell_out, COMMAND.sub(r"#\\x23", output))


def _spell_out(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2] or ''}\\x3a"


def visible(text: str) -> str:
    """Return untrusted text of any length for display on one line: escaped, a tab as four spaces."""
    return COMMAND.sub(r"#\\x23", escape(text.replace("\t", _TAB), sys.maxsize))


def clip(text: str, room: int, *, keep_end: bool = False) -> str:
    """Return untrusted text for display in at most `room` cells; `…` marks a cut."""
    near = text[-4 * room :] if keep_end else text[: 4 * room]
    shown = visible(near)
    if len(near) == len(text) and columns(shown) <= room:
        return shown
    kept, used = 0, 1
    for character in reversed(near) if keep_end else near:
        used += columns(visible(character))
        if used > room:
            break
        kept += 1
    return f"…{visible(near[len(near) - kept :])}" if keep_end else f"{visible(near[:kept])}…"


def wrap(text: str, width: int | None, first: int, indent: int) -> list[str]:
    """Wrap visible text at spaces into lines of `width` cells; None: never wrap.

    The first line has `first` cells in use already; the others are indented by `indent` spaces.
    """
    if width is None:
        return [text]
    lines, used = [""], first
    for word in text.split(" "):
        if lines[-1].strip() and used + 1 + columns(word) > width:
            lines.append(" " * indent + word)
            used = indent + columns(word)
        else:
            separator = " " if lines[-1] else ""
            lines[-1] += separator + word
            used += len(separator) + columns(word)
    return lines
