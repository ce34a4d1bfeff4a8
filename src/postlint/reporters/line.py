"""Prepare one line of text output: measure it in cells, cut it, wrap it.

Widths are those of `text.columns`, not those of rich, whose tables differ from version to version.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from postlint.text import columns, visible


def clip(text: str, room: int, *, keep_end: bool = False) -> str:
    """Return untrusted text for display in at most `room` cells; `…` marks a cut."""
    near = text[-4 * room :] if keep_end else text[: 4 * room]
    shown = visible(near)
    if len(near) == len(text) and columns(shown) <= room:
        return shown
    kept = _kept(reversed(near) if keep_end else near, room - 1) if shown != near or not near.isascii() else room - 1
    return f"…{visible(near[len(near) - kept :])}" if keep_end else f"{visible(near[:kept])}…"


def _kept(characters: Iterable[str], room: int) -> int:
    """Return how many of the first characters fit."""
    kept = 0
    for character in characters:
        room -= _cells(character)
        if room < 0:
            break
        kept += 1
    return kept


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    return columns(visible(character))


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


def fold(text: str, width: int) -> list[str]:
    """Wrap visible text into lines of at most `width` cells: at spaces, and in a longer word, such as a URL, anywhere.

    A character that is wider than a line has a line of its own.
    """
    if columns(text) <= width:
        return [text]
    lines, used = [""], 0
    for word in text.split(" "):
        room = columns(word)
        if lines[-1] and used + 1 + room > width:
            lines.append("")
            used = 0
        elif lines[-1]:
            lines[-1] += " "
            used += 1
        if room <= width:
            lines[-1] += word
            used += room
            continue
        for character in word:
            cells = columns(character)
            if used and used + cells > width:
                lines.append("")
                used = 0
            lines[-1] += character
            used += cells
    return lines
