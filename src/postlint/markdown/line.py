"""Lines of a text that is written anew for a CommonMark parser, and the way back from there to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from postlint.markdown.disguise import disguise

# A blank in disguise: what follows it on a line is text.
TEXT = disguise(" ")
_IN_CELL = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\\.")


class Line(NamedTuple):
    """A line: a `prefix` that is not in the source, `pad` columns of indentation, and `text`, which begins at `start`.

    `marks` says where in the source the marks of list items stand that the prefix has, by their place in it.
    """

    pad: int
    start: int
    text: str
    prefix: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether the source has nothing there."""
        return not self.text

    def dedent(self, columns: int) -> Line:
        """The line with less indentation."""
        return self._replace(pad=max(0, self.pad - columns))

    def below(self, prefix: str, mark: int = -1) -> Line:
        """The line with a further prefix, which may be the mark of an item."""
        marks = tuple((place + len(prefix), source) for place, source in self.marks)
        return self._replace(prefix=prefix + self.prefix, marks=((0, mark), *marks) if mark >= 0 else marks)


class Written:
    """The text as it is given to the parser; `bare` are the paragraphs that stand without `<p>`, by their start."""

    def __init__(self, lines: list[Line], length: int, bare: frozenset[int]) -> None:
        self._begins: list[int] = []
        self._lines = lines
        self._length = length
        self.bare = bare
        parts: list[str] = []
        position = 0
        for line in lines:
            written = f"{line.prefix}{' ' * line.pad if line.text else ''}{line.text}\n"
            self._begins.append(position)
            parts.append(written)
            position += len(written)
        self.text = "".join(parts)

    def source(self, offset: int) -> int:
        """Where in the source a place of the text comes from."""
        index = bisect_right(self._begins, offset) - 1
        if index < 0:
            return 0
        line = self._lines[index]
        inside = offset - self._begins[index]
        if line.marks and inside < len(line.prefix):
            for place, source in reversed(line.marks):
                if place <= inside:
                    return source
        indentation = len(line.prefix) + line.pad
        if not line.text or (not inside and not line.prefix):
            return min(self._length, max(0, line.start - (line.pad if line.text else 0)))
        return min(self._length, line.start + max(0, inside - indentation))


def lines_of(text: str) -> list[Line]:
    """The lines of a text; tabs are four columns."""
    lines: list[Line] = []
    position = 0
    for line in text.split("\n"):
        stripped = line.lstrip(" \t")
        blanks = line[: len(line) - len(stripped)]
        pad = len(blanks) if "\t" not in blanks else len(blanks.expandtabs(4))
        lines.append(Line(pad, position + len(blanks), stripped) if stripped else Line(0, position, ""))
        position += len(line) + 1
    return lines


def without_padding(html: str, written: str) -> str:
    """A line of HTML as it stands in the source: without the line end and the blanks that were put there."""
    if html == written:
        return html
    bare = html.lstrip(" ") if written.endswith("\n") else html.lstrip(" ").removesuffix("\n")
    return bare if written.endswith(bare) else html


def cells(text: str) -> int:
    """How many cells a line of a table has; 0 where it has no `|` outside of code."""
    bare = _IN_CELL.sub("", text).strip()
    pipes = bare.count("|")
    return pipes + 1 - bare.startswith("|") - (bare.endswith("|") and len(bare) > 1) if pipes else 0
