"""Read the blocks of MDX that hold text, and the lines of tags and expressions alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.markdown.line import cells
from postlint.markdown.mdx_fault import Elements, Kind, MdxFeatures
from postlint.markdown.mdx_inline import Text
from postlint.markdown.mdx_tag import Tag, read_tag
from postlint.template.script import Expression, read_braces

_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_QUOTES = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_CELL = re.compile(r"(?:[^|\\\n]|\\.)+")
_SPACES = re.compile(r"[ \t]*")
_LONGEST = 20_000


class Container(NamedTuple):
    """An open container: a quote, an item with its columns of indentation, or a directive with its colons."""

    kind: str
    size: int
    elements: Elements


class Leaves:
    """The state of a pass over the lines of a text: the open containers, the open paragraph and the open fence."""

    def __init__(self, source: str, start: int, features: MdxFeatures) -> None:
        self.text = Text(source, features, [])
        self.features = features
        self.declared: set[str] = set()
        self.modules: list[tuple[int, int]] = []
        self.source = source
        self.position = start
        self.open = [Container("root", 0, Elements(self.text.faults))]
        self.paragraph = -1  # the offset of the open paragraph, -1 if there is none
        self.last = 0  # the offset of the end of its last line
        self.fence = ""  # the mark of the open fence, with the number of its containers
        self.fence_depth = 0
        self.table = False
        self._bare: str | None = None

    def _close(self, depth: int) -> None:
        """Close the containers from a depth on."""
        while len(self.open) > depth:
            self.open.pop().elements.finish()

    def _leaf(self, depth: int) -> None:
        """Begin a block that is not a paragraph."""
        self._end_paragraph()
        self._close(depth)

    def _flow(self, at: int, end: int, depth: int) -> bool:
        """Read a line of tags and expressions alone, which may go on below; False if it is text, or wrong."""
        source, begin = self._readable(depth), at
        if source.startswith("<!--", at) and self._comment(at, depth):
            return True
        pieces: list[Tag | Expression] = []
        while source[at : at + 1] in ("<", "{"):
            piece = read_tag(source, at, len(source)) if source[at] == "<" else read_braces(source, at, len(source))
            if piece is None:
                return False
            if piece.end < 0 or (piece.wrong >= 0 if isinstance(piece, Tag) else piece.is_wrong):
                self.text.spend(max(piece.reached, piece.end) - begin)
                if pieces and self.features.comments and source.startswith("<!--", at):
                    self._comment_after_tags(at, end)
                elif isinstance(piece, Tag):
                    self.text.source = source
                    self.text.wrong(piece, len(source))
                return False
            pieces.append(piece)
            at = _SPACES.match(source, piece.end).end()  # type: ignore[union-attr]
        if source[at : at + 1] not in ("", "\n"):
            self.text.spend(at - begin)
            return self._text_after_tags(begin, at, depth)
        self._leaf(depth)
        self.text.source = source
        for piece in pieces:
            if isinstance(piece, Tag):
                self.text.take(piece, self.open[-1].elements)
            else:
                self.text.names.extend(piece.names.items())
        self.position = max(self.position, at + 1)
        return True

    def _text_after_tags(self, begin: int, at: int, depth: int) -> bool:
        """Read as one paragraph a tag on several lines and the text after it, whatever these lines begin with.

        The `>` in `<b` and `>tea</b>` on two lines is not a quote. Return whether there are several lines.
        """
        tags = self.source[begin:at]
        if "\n" not in tags or "\n\n" in tags:
            return False
        end = self.source.find("\n", at)
        self.last = len(self.source) if end < 0 else end
        if self.paragraph < 0:
            self._close(depth)
            self.paragraph, self.table = begin, False
        self.position = max(self.position, self.last + 1)
        return True

    def _comment_after_tags(self, at: int, end: int) -> None:
        """Report a comment that follows tags at the beginning of a line, even if the generator reads comments."""
        closing = self.text.comment_end(at, end)
        if closing > 0:
            self.text.report(Kind.COMMENT, at, closing)

    def _comment(self, at: int, depth: int) -> bool:
        """Read a comment, of any length, with what follows it on its last line; False if it is not closed."""
        closing = self.text.comment_end(at, len(self.source))
        if closing < 0:
            return False
        self._leaf(depth)
        if self.features.comments is False:
            self.text.report(Kind.COMMENT, at, closing)
        end = self.source.find("\n", closing)
        end = len(self.source) if end < 0 else end
        if self.source[closing:end].strip():
            self.paragraph, self.last, self.table = closing, end, False
        self.position = max(self.position, end + 1)
        return True

    def _readable(self, depth: int) -> str:
        """Return the source, with spaces for the marks of quotes if the block is in one."""
        if not any(each.kind == "quote" for each in self.open[:depth]):
            return self.source
        if self._bare is None:
            self._bare = _QUOTES.sub(lambda match: match[0].replace(">", " "), self.source)
        return self._bare

    # --- text -------------------------------------------------------------------------------------------

    def _continue(self, at: int, end: int) -> None:
        """Add a line to the open paragraph: its text, the second line of a table, or a row."""
        source = self.source
        if source[at:end].strip("=") == "" or (source[at] == "-" and not source[at:end].rstrip().strip("-")):
            self._end_paragraph()
        elif self.table:
            self._row(at, end)
        elif _DELIMITERS.fullmatch(source, at, end) and ("|" in source[at:end] or ":" in source[at:end]):
            begin = source.rfind("\n", self.paragraph, self.last) + 1 or self.paragraph
            begin = max(begin, self.paragraph)
            head = source[begin : self.last]
            if cells(head) != cells(source[at:end]) and "|" in head:
                self.last = end
                return
            before = self.last
            self.last = begin
            if begin > self.paragraph:
                self._end_paragraph()
            self.paragraph, self.last, self.table = at, end, True
            self._row(begin, before)
        else:
            self.last = end

    def _row(self, start: int, end: int) -> None:
        """Read the cells of a row of a table."""
        for cell in _CELL.finditer(self.source, start, end):
            self._read(cell.start(), cell.start() + len(cell[0].rstrip()))

    def _end_paragraph(self) -> None:
        start, self.paragraph = self.paragraph, -1
        if start >= 0 and not self.table:
            self._read(start, self.last)
        self.table = False

    def _read(self, start: int, end: int, *, is_heading: bool = False) -> None:
        """Read the text of a block in the innermost container."""
        self.text.source = self._readable(len(self.open))
        elements = Elements(self.text.faults, self.open[-1].elements)
        self.text.read(start, end, elements, is_heading=is_heading)
        elements.finish()
