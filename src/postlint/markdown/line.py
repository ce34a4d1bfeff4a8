"""The lines of a text that is rewritten for a CommonMark parser, and the map from there to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from postlint.markdown.disguise import disguise
from postlint.text import Source

# A disguised space. At the beginning of a line it makes the line text: `- tea` after it begins no list.
TEXT = disguise(" ")
# `` `a|b` `` and `\|`: a `|` in them separates no cells.
_IN_CELL = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)|\\.")


class Line(NamedTuple):
    """A line for the parser: `prefix`, then `pad` spaces, then `text`.

    - `pad`: columns of indentation in the source; a tab ends at a multiple of four.
    - `start`: the code-point offset of `text` in the source.
    - `text`: the line without its indentation and line end.
    - `prefix`: characters that are not in the source.
    - `marks`: pairs of an offset in the prefix and one in the source, for the marks of list items and quotes.
    """

    pad: int
    start: int
    text: str
    prefix: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether the line is empty in the source."""
        return not self.text

    def dedent(self, columns: int) -> Line:
        """Return the line with fewer columns of indentation."""
        return self._replace(pad=max(0, self.pad - columns))

    def below(self, prefix: str, mark: int = -1) -> Line:
        """Return the line with one more prefix; `mark` is the source offset of the mark in it, -1 without one.

        The line `b` below `- `: `- b`.
        """
        marks = tuple((place + len(prefix), source) for place, source in self.marks)
        return self._replace(prefix=prefix + self.prefix, marks=((0, mark), *marks) if mark >= 0 else marks)


class Written:
    """The text for the parser, made of lines.

    `length` is that of the source, `bare` the source offsets of the paragraphs that are printed without `<p>`.
    """

    def __init__(self, lines: list[Line], length: int, bare: frozenset[int]) -> None:
        self._begins: list[int] = []
        self._lines = lines
        self._length = length
        self.bare = bare
        parts: list[str] = []
        position = 0
        for pad, _, text, prefix, _ in lines:
            written = f"{prefix}{' ' * pad}{text}\n" if text else f"{prefix}\n"
            self._begins.append(position)
            parts.append(written)
            position += len(written)
        self.text = "".join(parts)

    def source(self, offset: int) -> int:
        """Convert an offset in the written text to one in the source."""
        index = bisect_right(self._begins, offset) - 1
        if index < 0:
            return 0
        pad, start, text, prefix, marks = self._lines[index]
        inside = offset - self._begins[index]
        for place, source in reversed(marks) if inside < len(prefix) else ():
            if place <= inside:
                return source
        if text and (inside or prefix):
            start += max(0, inside - len(prefix) - pad)
        elif text:
            start = max(0, start - pad)
        return min(self._length, start)


def lines_of(text: str) -> list[Line]:
    r"""Return the lines of a text: `\ttea` → four columns of indentation and `tea`."""
    lines: list[Line] = []
    position = 0
    for line in text.split("\n"):
        if line and line[0] not in " \t":
            lines.append(Line(0, position, line))
        elif stripped := line.lstrip(" \t"):
            blanks = line[: len(line) - len(stripped)]
            pad = len(blanks) if "\t" not in blanks else len(blanks.expandtabs(4))
            lines.append(Line(pad, position + len(blanks), stripped))
        else:
            lines.append(Line(0, position, ""))
        position += len(line) + 1
    return lines


def column_of(source: Source, offset: int) -> int | None:
    """Return the number of columns before an offset; None if it is not the first text of its line."""
    before = source.text[source.line_span(offset).start : offset]
    return None if before.strip(" \t") else len(before.expandtabs(4))


def is_below_gap(source: Source, offset: int) -> bool:
    """Return whether the line above that of an offset is empty."""
    start = source.line_span(offset).start
    return start == 0 or not source.text[slice(*source.line_span(start - 1))].strip(" \t>")


def without_padding(html: str, written: str) -> str:
    r"""Return a line of HTML without the line end and spaces that `Written` added: `    <p>\n` → `<p>`."""
    if html == written:
        return html
    bare = html.lstrip(" ") if written.endswith("\n") else html.lstrip(" ").removesuffix("\n")
    return bare if written.endswith(bare) else html


def cells(text: str) -> int:
    """Return the number of cells of a table's line: `| a | b |` → 2; 0 without `|` outside of code."""
    bare = _IN_CELL.sub("", text).strip()
    pipes = bare.count("|")
    return pipes + 1 - bare.startswith("|") - (bare.endswith("|") and len(bare) > 1) if pipes else 0
