"""Show the source lines of a diagnostic with the wrong text underlined, and the lines that a fix changes."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from postlint.reporters.line import clip
from postlint.text import columns, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.diagnostic import PlacedFix
    from postlint.text import Position


class Row(NamedTuple):
    """One line of a frame; `label` is the text in the gutter: a line number, a sign, `…` for a gap, or empty."""

    kind: Literal["code", "context", "mark", "gap", "old", "new"]
    label: str
    text: str


def code_frame(lines: Sequence[str], start: Position, end: Position, room: int, *, context: bool = True) -> list[Row]:
    """Return the lines from `start` to `end`, in at most `room` cells each, with the text between underlined.

    Of several lines, the first and the last are shown. A single line is shown with the lines before and after it, if
    `context` is true and the start of the line is visible. Empty if the file has no such line.
    """
    first, last = start.line, min(end.line, len(lines))
    if last > first and end.column == 1:
        last -= 1  # the span ends with a newline: the next line is not part of it
    if not 1 <= first <= len(lines):
        return []
    stop = end.column - 1 if last == end.line else len(lines[last - 1])
    if last <= first:
        rows, scrolled = _marked(lines, first, start.column - 1, stop, room)
        if context and not scrolled:
            return [*_context(lines, first - 1, room), *rows, *_context(lines, first + 1, room)]
        return rows
    gap = [Row("gap", "…", "")] if last > first + 1 else []
    line = lines[last - 1]
    head, _ = _marked(lines, first, start.column - 1, len(lines[first - 1]), room)
    tail, _ = _marked(lines, last, len(line) - len(line.lstrip()), stop, room)
    return [*head, *gap, *tail]


def _context(lines: Sequence[str], number: int, room: int) -> Iterator[Row]:
    if 1 <= number <= len(lines) and lines[number - 1].strip():
        yield Row("context", str(number), clip(lines[number - 1], room))


def _marked(lines: Sequence[str], number: int, start: int, end: int, room: int) -> tuple[list[Row], bool]:
    """Return a line with a part underlined, and whether the start of the line was cut off."""
    line = lines[number - 1]
    end, near = max(start, end), _near(room)
    before = line[max(0, start - near) : start]
    before, wrong, after = _window(before, line[start : min(end, start + near)], line[end : end + near], room)
    underline = " " * columns(before) + "^" * max(1, columns(wrong))
    rows = [Row("code", str(number), before + wrong + after), Row("mark", "", underline)]
    return rows, before.startswith("…")


def _near(room: int) -> int:
    """Return how many characters beside a place are enough for `clip`. A line may be as long as the post."""
    return 4 * room + 1


def _window(before: str, wrong: str, after: str, room: int) -> tuple[str, str, str]:
    """Return the three parts visible and cut to `room` cells; the wrong text gets up to two thirds of it."""
    around = columns(clip(before, room)) + columns(clip(after, room))
    wrong = clip(wrong, max(room * 2 // 3, room - around))
    rest = room - columns(wrong)
    before = clip(before, max(rest // 2, rest - columns(clip(after, rest))), keep_end=True)
    return before, wrong, clip(after, rest - columns(before))


MOST_LINES = 6
"""The most removed and added lines of a fix that is shown."""

MOST_CHARACTERS = 20_000
"""The most code points that are read for a fix that is shown."""


def fix_preview(lines: Sequence[str], fix: PlacedFix, room: int) -> list[Row]:
    """Return the lines that a small fix removes and adds; empty for a larger fix."""
    if not fix.edits:
        return []
    start, end = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    first, last = start.line, end.line
    if last - first > MOST_LINES or not 1 <= first <= last <= len(lines):
        return []
    # A single line is cut near the edits: it may be as long as the post.
    is_one = first == last
    head = max(0, start.column - 1 - _near(room)) if is_one else 0
    tail = end.column - 1 + _near(room) if is_one else max(map(len, lines[first - 1 : last]))
    if (tail - head) * (last - first + 1) > MOST_CHARACTERS:
        return []
    old = [line[head:tail] for line in lines[first - 1 : last]]
    new = _edited(old, fix, first, head).split("\n")
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    if len(old) + len(new) > MOST_LINES:
        return []
    pairs = list(zip(old, new, strict=True)) if len(old) == len(new) else []
    olds = [_changed(a, b, room) for a, b in pairs] or [clip(line, room) for line in old]
    news = [_changed(b, a, room) for a, b in pairs] or [clip(line, room) for line in new]
    return [*(Row("old", "-", line) for line in olds), *(Row("new", "+", line) for line in news)]


def _edited(block: list[str], fix: PlacedFix, first: int, head: int) -> str:
    """Return a block of lines with the fix applied. `first` is the number of its first line, cut by `head`."""
    text = "\n".join(block)
    starts = [-head, *accumulate(len(line) + 1 for line in block)]
    parts: list[str] = []
    done = 0
    for edit in sorted(fix.edits, key=lambda edit: edit.start):
        parts += text[done : starts[edit.start.line - first] + edit.start.column - 1], edit.text
        done = starts[edit.end.line - first] + edit.end.column - 1
    return "".join([*parts, text[done:]])


def _changed(line: str, other: str, room: int) -> str:
    """Cut a line so that its first difference from `other` stays visible; both lines are cut at the same place."""
    if all(columns(visible(text[: 4 * room])) <= room for text in (line, other)):
        return clip(line, room)
    pairs = enumerate(zip(line, other, strict=False))
    same = next((index for index, (a, b) in pairs if a != b), min(len(line), len(other)))
    before = clip(line[:same], room // 3, keep_end=True)
    return before + clip(line[same:], room - columns(before))
