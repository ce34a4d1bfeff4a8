"""The blocks of kramdown, written so that a CommonMark parser finds the same ones.

Facts: kramdown 2.4, lib/kramdown/parser/kramdown/{list,paragraph,codeblock,header,table}.rb; kramdown-parser-gfm 1.1.
A list item takes in every line up to a blank one, fences too; what follows a blank line needs the indentation
of the item's text. `1)` is no mark of an item, and nothing under a paragraph
of two lines makes it a heading. Lines with `|` are a table. Every line that is written is a stretch of one line of
the source behind an indentation, so that places stay exact.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from postlint.markdown.kramdown.table import DELIMITERS, table_end, write_table
from postlint.markdown.line import TEXT, Line, Written, lines_of

# Where a text may hold something that kramdown reads otherwise.
_RELEVANT = re.compile(
    r"^[ \t]*(?:</?(?:a|b|br|code|em|font|i|img|input|small|span|strong|u)\b[^<>\n]*>[ \t]*$"
    r"|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|[-=_*|])|^(?:[ ]{4}|\t|\^)",
    re.MULTILINE,
)
_MARKER = re.compile(r"(?P<bullet>[+*-])(?=[ \t])|(?P<number>\d{1,9})\.(?=[ \t])")
_RULE = re.compile(r"([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*$")
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*$")
# What a paragraph holds as text, though CommonMark sees a mark in it.
_OTHERWISE = re.compile(
    rf"\d{{1,9}}\)(?:[ \t]|$)|{_RULE.pattern}|{_UNDERLINE.pattern}|{DELIMITERS.pattern}|`{{3}}|~{{3}}"
)
# A tag of a span that has a line for itself begins an HTML block of CommonMark.
_TAG_LINE = re.compile(r"<[^<>]*>[ \t]*$")
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*[^\s`]*[ \t]*$")
_HEADING = re.compile(r"#{1,6}[ \t]")
_DEFINITION = re.compile(r"\[[^\]\n]+\]:")
# What ends a paragraph or the lazy lines of an item; `collapse` makes every HTML block begin so.
_HTML = re.compile(
    r"</?(?!(?:a|abbr|acronym|b|big|bdo|br|button|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|option|q|rb"
    r"|rbc|rp|rt|rtc|ruby|s|samp|script|select|small|span|strike|strong|sub|sup|textarea|time|tt|u|var)\b)[a-zA-Z]",
    re.IGNORECASE,
)
# Two lists with the same sign would be one.
_OTHER_SIGN = {"* ": "- ", "- ": "* ", "+ ": "- ", "1. ": "1) "}
# Lists deeper than this are left as they are.
_DEPTH = 16


def is_relevant(text: str) -> bool:
    """Whether a text may hold a list, a table, a fence or a heading that kramdown reads in its own way."""
    return "|" in text or _RELEVANT.search(text) is not None


def write(text: str) -> Written:
    """The text with the blocks of kramdown."""
    bare: set[int] = set()
    lines = [*_Blocks(lines_of(text), bare).write()]
    return Written(lines, len(text), frozenset(bare))


def is_end(line: Line) -> bool:
    """Whether a line that is not blank ends the block above, be it a list that would go on behind a blank line."""
    return line.text[0] == "^" and not line.pad and not line.text[1:].strip()


class _Blocks:
    """The lines in one container, and which of them make a block.

    `kinds` are the first blocks: `p` for a paragraph, `-` for blank lines, `x` for any other.
    """

    def __init__(self, lines: list[Line], bare: set[int], depth: int = 0) -> None:
        self.lines = lines
        self.bare = bare
        self.depth = depth
        self.at = 0
        self.kinds = ""
        self.is_boundary = True  # whether a blank line or nothing stands before the paragraph
        self.sign = self.ended_sign = ""  # of the last list, and of the last one that a mark ended
        self._count = 0  # how many lines of a paragraph are open

    def write(self) -> Iterator[Line]:
        """The lines, written for CommonMark."""
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
        """The next line as it is."""
        self.at += 1
        return self.lines[self.at - 1]

    def _note(self, kind: str, *, is_boundary: bool = False) -> None:
        if len(self.kinds) < 3 and not (kind == "-" and self.kinds.endswith("-")):
            self.kinds += kind
        self._count = 0
        self.is_boundary = is_boundary

    def _block(self, line: Line) -> Iterator[Line] | None:
        """The lines of the block that begins here, be it in the midst of a paragraph; None for text."""
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
        """A line of a paragraph: what would make it something else is text."""
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
        """A quote takes in every line up to a blank one, and is read by itself."""
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
        return line.is_blank or is_end(line) or (line.pad < 4 and _HTML.match(line.text) is not None)

    def _comment(self) -> Iterator[Line]:
        for index in range(self.at, len(self.lines)):
            if "-->" in self.lines[index].text:
                yield from self._take_to(index + 1)
                return
        yield self.take()

    def _code(self) -> Iterator[Line]:
        """Indented code takes in the lines right below it, whatever their indentation."""
        self._note("x")
        while self.at < len(self.lines) and not self._is_lazy_end(self.lines[self.at]):
            line = self.take()
            yield line if line.pad >= 4 else line._replace(pad=4)

    def _fence_end(self) -> int:
        """The line behind the fence that begins here; 0 where it is none."""
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
    """A list that begins at a line: it is written with every line of an item below the item's text."""

    def __init__(self, blocks: _Blocks) -> None:
        self.blocks = blocks
        marker = _MARKER.match(blocks.lines[blocks.at].text)
        assert marker is not None
        self._group = marker.lastgroup or ""
        # One list, whatever its marks and numbers: kramdown counts from 1.
        sign = f"{marker[0]} " if self._group == "bullet" else "1. "
        self._sign = blocks.sign = _OTHER_SIGN[sign] if sign == blocks.ended_sign else sign
        self._furthest = 3

    def write(self) -> Iterator[Line]:
        """The items; those whose text stands without `<p>` are told to the blocks."""
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
        """The mark of another item of this list."""
        marker = _MARKER.match(line.text) if line.pad <= self._furthest else None
        return marker if marker is not None and marker.lastgroup == self._group else None

    def _item(self, line: Line, marker: re.Match[str]) -> tuple[list[list[Line]], list[Line]]:
        """The lines of an item, without its indentation, cut where a list in it begins; and the blank lines behind."""
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
        """Whether a line that is not blank is no more of an item."""
        if self._marker(line) or is_end(line) or (after_blank and line.pad < 4 and _RULE.match(line.text)):
            return True
        if line.pad >= indentation:
            return False
        return after_blank or (line.pad <= 3 and _HTML.match(line.text) is not None)

    def _write_item(self, chunks: list[list[Line]], mark: int) -> Generator[Line, None, str]:
        """The lines of an item, and at last the kinds of its blocks."""
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
