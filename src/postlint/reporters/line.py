"""Prepare one line of text output: measure it in cells, cut it, wrap it.

Widths are those of `text.columns`, not those of rich, whose tables differ from version to version.
"""

from __future__ import annotations

from postlint.text import columns, visible


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
