"""Rewrites the blocks of kramdown, so that a CommonMark parser finds the same ones.

Facts: kramdown 2.4, lib/kramdown/parser/kramdown/{list,paragraph,codeblock,header,table}.rb; kramdown-parser-gfm 1.1.

- A list item takes every line up to an empty one, even fences. Below an empty line, a line needs the indentation of
  the item's text to belong to it.
- `1)` begins no item. `---` below a paragraph of two lines does not make it a heading. Lines with `|` are a table.

Each written line is a part of one source line after a prefix, so offsets stay exact.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Generator, Iterator

from postlint.markdown.kramdown.table import DELIMITERS, table_end, write_table
from postlint.markdown.line import TEXT, Line, Written, lines_of
from postlint.text import lazy

# The beginning of a line that kramdown may read in its own way: `<b>` alone, `- `, `1. `, a fence, `---`, `|`, `^`.
_RELEVANT = lazy(
    r"^[ \t]*(?:</?(?:a|b|br|code|em|font|i|img|input|small|span|strong|u)\b[^<>\n]*>[ \t]*$"
    r"|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|[-=_*|])|^(?:[ ]{4}|\t|\^)",
    re.MULTILINE,
)
_MARKER = lazy(r"(?P<bullet>[+*-])(?=[ \t])|(?P<number>\d{1,9})\.(?=[ \t])")  # `- `, `1. `
# `---`, `* * *`.
_RULE = re.compile(r"([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*$")
# `---`, `=`.
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*$")
# The beginning of a line that is text in a paragraph of kramdown, but not in one of CommonMark: `1) `, `***`, `---`.
_OTHERWISE = lazy(rf"\d{{1,9}}\)(?:[ \t]|$)|{_RULE.pattern}|{_UNDERLINE.pattern}|{DELIMITERS.pattern}|`{{3}}|~{{3}}")
# `<b>` alone on its line: it begins an HTML block of CommonMark (type 7).
_TAG_LINE = lazy(r"<[^<>]*>[ \t]*$")
# `~~~ ruby`.
_FENCE = lazy(r"(?P<fence>`{3,}|~{3,})[ \t]*[^\s`]*[ \t]*$")
_HEADING = lazy(r"#{1,6}[ \t]")
# `[tea]:`.
_DEFINITION = lazy(r"\[[^\]\n]+\]:")
# A block-level tag, `<div`: it ends a paragraph and the lazy lines of an item. A collapsed block begins with `<p`.
_HTML = lazy(
    r"</?(?!(?:a|abbr|acronym|b|big|bdo|br|button|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|option|q|rb"
    r"|rbc|rp|rt|rtc|ruby|s|samp|script|select|small|span|strike|strong|sub|sup|textarea|time|tt|u|var)\b)[a-zA-Z]",
    re.IGNORECASE,
)
# The sign of a list below a list that `^` ended: with the same sign, CommonMark would make one list of the two.
_OTHER_SIGN = {"* ": "- ", "- ": "* ", "+ ": "- ", "1. ": "1) "}
# Deeper lists and quotes are not rewritten.
_DEPTH = 16


def is_relevant(text: str) -> bool:
    """Return whether a text may hold a list, a table, a fence or a heading that kramdown reads in its own way."""
    return "|" in text or _RELEVANT.search(text) is not None


def write(text: str) -> Written:
    """Return the text, rewritten with the blocks of kramdown."""
    bare: set[int] = set()
    lines = [*_Blocks(lines_of(text), bare).write()]
    return Written(lines, len(text), frozenset(bare))


def is_end(line: Line) -> bool:
    """Return whether a line that is not empty is `^`, which ends the block above, even a list."""
    return line.text[0] == "^" and not line.pad and not line.text[1:].strip()


class _Blocks:
    """The lines in one container, read block by block.

    `kinds` has a letter for each of the first three blocks: `p` for a paragraph, `-` for empty lines, `x` for others.
    `bare` gets the offsets of the paragraphs that are printed without `<p>`.
    """

    def __init__(self, lines: list[Line], bare: set[int], depth: int = 0) -> None:
        self.lines = lines
        self.bare = bare
        self.depth = depth
        self.at = 0
        self.kinds = ""
        self.is_boundary = True  # the paragraph is the first block, or below an empty line
        self.sign = self.ended_sign = ""  # of the last list, and of the last list that `^` ended
        self._count = 0  # lines of the open paragraph
        self._comment_ends: list[int] | None = None  # the indices of the lines that end a comment; None: not known

    def write(self) -> Iterator[Line]:
        """Yield the lines, rewritten for CommonMark."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.is_blank:
                self._note("-", is_boundary=True)
                yield self.take()
            elif is_end(line):
                self.ended_sign = self.sign
                self._note("x", is_boundary=True)
                yield self.take()._replace(text="")
            elif line.pad >= 4:
                yield from [self._in_paragraph()] if self._count else self._code()
            elif block := self._block(line):
                self._note("x")
                yield from block
            elif not self._count and self.is_boundary and "|" in line.text and (end := table_end(self.lines, self.at)):
                self._note("x")
                yield from write_table([*self._take_to(end)])
            else:
                yield self._in_paragraph()

    def take(self) -> Line:
        """Return the next line, unchanged."""
        self.at += 1
        return self.lines[self.at - 1]

    def _note(self, kind: str, *, is_boundary: bool = False) -> None:
        if len(self.kinds) < 3 and not (kind == "-" and self.kinds.endswith("-")):
            self.kinds += kind
        self._count = 0
        self.is_boundary = is_boundary

    def _block(self, line: Line) -> Iterator[Line] | None:
        """Return the lines of the block that begins here, even inside a paragraph; None for text."""
        text = line.text
        if not self._count and _RULE.match(text):
            return iter([self.take()])
        if _MARKER.match(text) and self.depth < _DEPTH:
            return _List(self).write()
        if text[0] == ">":
            return self._quote()
        if text.startswith("<!--"):
            return self._comment()
        if _HEADING.match(text) or _HTML.match(text) or (not self._count and _DEFINITION.match(text)):
            return iter([self.take()])
        if text[0] in "`~" and (end := self._fence_end()):
            return self._take_to(end)
        return None

    def _take_to(self, end: int) -> Iterator[Line]:
        while self.at < end:
            yield self.take()

    def _in_paragraph(self) -> Line:
        """Return the next line as one of a paragraph: `1) tea` gets a prefix that makes it text."""
        if not self._count and len(self.kinds) < 3:
            self.kinds += "p"
        self._count += 1
        line = self.take()
        if self._count == 2 and self.is_boundary and line.pad < 4 and _UNDERLINE.match(line.text):
            self.kinds = self.kinds[:-1] + "x" if self.kinds.endswith("p") else self.kinds
            self._count = 0
            self.is_boundary = False
        elif line.pad < 4 and (_OTHERWISE.match(line.text) or (self._count == 1 and _TAG_LINE.match(line.text))):
            return line._replace(prefix=TEXT)
        return line

    def _quote(self) -> Iterator[Line]:
        """Yield the lines of a quote, which takes every line up to an empty one and is read by itself."""
        inside: list[Line] = []
        mark = self.lines[self.at].start
        while self.at < len(self.lines) and not (inside and self._is_lazy_end(self.lines[self.at])):
            line = self.take()
            if line.pad < 4 and line.text[0] == ">":
                text = line.text[1:].lstrip(" \t")
                pad = max(0, len(line.text) - len(text) - 2)
                line = Line(pad if text else 0, line.start + len(line.text) - len(text), text)
            inside.append(line)
        if self.depth >= _DEPTH:
            yield from (line.below("> ") for line in inside)
            return
        for line in _Blocks(inside, self.bare, self.depth + 1).write():
            yield line.below("> ", mark)
            mark = -1

    def _is_lazy_end(self, line: Line) -> bool:
        """Return whether a line ends a quote or indented code that would take it otherwise."""
        return line.is_blank or is_end(line) or (line.pad < 4 and _HTML.match(line.text) is not None)

    def _comment(self) -> Iterator[Line]:
        """Yield the lines of a comment, or only the next one if the comment has no end."""
        if self._comment_ends is None:
            self._comment_ends = [index for index, line in enumerate(self.lines) if "-->" in line.text]
        following = bisect_left(self._comment_ends, self.at)
        is_closed = following < len(self._comment_ends)
        yield from self._take_to(self._comment_ends[following] + 1 if is_closed else self.at + 1)

    def _code(self) -> Iterator[Line]:
        """Yield the lines of indented code, which takes the lines directly below it, whatever their indentation."""
        self._note("x")
        while self.at < len(self.lines) and not self._is_lazy_end(self.lines[self.at]):
            line = self.take()
            yield line if line.pad >= 4 else line._replace(pad=4)

    def _fence_end(self) -> int:
        """Return the index of the line below the fenced code that begins here; 0 if none does."""
        opening = _FENCE.match(self.lines[self.at].text)
        if opening is None:
            return 0
        fence = opening["fence"]
        closing = re.compile(rf"{fence}{fence[0]}*[ \t]*$")
        for index in range(self.at + 1, len(self.lines)):
            line = self.lines[index]
            if line.pad < 4 and line.text.startswith(fence) and closing.match(line.text):
                return index + 1
        return len(self.lines)


class _List:
    """A list that begins at the next line: each line of an item is written with the indentation of the item's text."""

    def __init__(self, blocks: _Blocks) -> None:
        self.blocks = blocks
        marker = _MARKER.match(blocks.lines[blocks.at].text)
        assert marker is not None
        self._group = marker.lastgroup or ""
        # kramdown makes one list of `-`, `*` and `+`, and counts from 1.
        sign = f"{marker[0]} " if self._group == "bullet" else "1. "
        self._sign = blocks.sign = _OTHER_SIGN[sign] if sign == blocks.ended_sign else sign
        self._furthest = 3

    def write(self) -> Iterator[Line]:
        """Yield the lines of the items, and note the paragraphs that are printed without `<p>`."""
        lines = self.blocks.lines
        starts: list[tuple[int, str]] = []
        while self.blocks.at < len(lines) and (marker := self._marker(lines[self.blocks.at])):
            line = self.blocks.take()
            chunks, blanks = self._item(line, marker)
            kinds = yield from self._write_item(chunks, line.start)
            starts.append((chunks[0][0].start, kinds + "-" * bool(blanks)))
            yield from blanks
            self.blocks.is_boundary = bool(blanks)
        others = False
        for index, (start, kinds) in enumerate(starts):
            is_last = index == len(starts) - 1
            is_bare = kinds == "p" or kinds.startswith("px") or (is_last and kinds == "p-")
            if is_bare and (not is_last or index == 0 or others):
                self.blocks.bare.add(start)
            others = others or is_bare or not kinds.startswith("p")

    def _marker(self, line: Line) -> re.Match[str] | None:
        """Return the match of the mark of another item of this list, or None."""
        marker = _MARKER.match(line.text) if line.pad <= self._furthest else None
        return marker if marker is not None and marker.lastgroup == self._group else None

    def _item(self, line: Line, marker: re.Match[str]) -> tuple[list[list[Line]], list[Line]]:
        """Return the lines of an item, without its indentation, and the empty lines below.

        The lines are cut where a list in the item begins.
        """
        rest = line.text[marker.end() :]
        stripped = rest.lstrip(" \t")
        indentation = line.pad + marker.end() + len(rest[: len(rest) - len(stripped)].expandtabs(4)) if stripped else 4
        self._furthest = min(3, indentation - 1)
        chunks = [[Line(0, line.start + len(line.text) - len(stripped), stripped)]]
        has_nested = _MARKER.match(stripped) is not None
        pending: list[Line] = []
        lines = self.blocks.lines
        while self.blocks.at < len(lines):
            line = lines[self.blocks.at]
            if line.is_blank:
                has_nested = True
                pending.append(line)
            elif self._is_beyond(line, indentation, after_blank=bool(pending)):
                break
            else:
                is_indented = line.pad >= indentation
                begins_list = line.pad - indentation * is_indented < 4 and _MARKER.match(line.text) is not None
                chunks[-1] += pending
                pending = []
                if is_indented and begins_list and not has_nested:
                    chunks.append([])
                    has_nested = True
                if not is_indented and begins_list and has_nested:
                    chunks[-1].append(line._replace(pad=indentation + 4))
                else:
                    chunks[-1].append(line.dedent(indentation) if is_indented else line)
            self.blocks.at += 1
        return chunks, pending

    def _is_beyond(self, line: Line, indentation: int, *, after_blank: bool) -> bool:
        """Return whether a line that is not empty is below the item."""
        if self._marker(line) or is_end(line) or (after_blank and line.pad < 4 and _RULE.match(line.text)):
            return True
        if line.pad >= indentation:
            return False
        return after_blank or (line.pad <= 3 and _HTML.match(line.text) is not None)

    def _write_item(self, chunks: list[list[Line]], mark: int) -> Generator[Line, None, str]:
        """Yield the lines of an item, and return the kinds of its blocks."""
        kinds = ""
        prefix = self._sign
        for chunk in chunks:
            blocks = _Blocks(chunk, self.blocks.bare, self.blocks.depth + 1)
            for line in blocks.write():
                if mark >= 0:
                    yield line.below(prefix, mark)
                    prefix, mark = " " * len(prefix), -1
                else:
                    yield line if line.is_blank and not line.prefix else line.below(prefix)
            kinds += blocks.kinds
        return kinds
