"""One line of text output: made visible, measured in cells, cut, broken, and never a command to a CI system.

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
    """Spell out the first mark of whatever a CI system would take for a command."""
    return _FIRST_ON_LINE.sub(_spell_out, COMMAND.sub(r"#\\x23", output))


def _spell_out(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2] or ''}\\x3a"


def visible(text: str) -> str:
    """Make untrusted text of any length fit to be shown on one line: escaped, a tab as four blanks."""
    return COMMAND.sub(r"#\\x23", escape(text.replace("\t", _TAB), sys.maxsize))


def clip(text: str, room: int, *, keep_end: bool = False) -> str:
    """Make untrusted text visible in at most `room` cells; where it is cut stands `…`."""
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
    """Break visible text at blanks into lines of `width` cells (None: never).

    `first` cells of the first line are taken; the further lines get `indent` blanks.
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
