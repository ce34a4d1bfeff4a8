"""Find what stops MDX 3: the blocks of a text, without indented code, HTML and autolinks, and the faults in each.

Facts: micromark-extension-mdxjs 3, remark-gfm 4, remark-directive 4; Docusaurus 3.10 for `MdxFeatures`. Where the text
does not decide what a program makes of it, nothing is found.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import NamedTuple

from postlint.markdown.mdx_fault import Elements, Fault, Kind, MdxFeatures, TooManyError
from postlint.markdown.mdx_leaf import Container, Leaves
from postlint.markdown.mdx_module import read_module
from postlint.template.script import GLOBALS
from postlint.template.script_token import TooLongError

_FENCE = re.compile(r"(?P<mark>`{3,})[^`\n]*$|(?P<other>~{3,})", re.MULTILINE)
_ITEM = re.compile(r"(?P<mark>[-+*]|(?P<number>\d{1,9})[.)])(?=[ \t]|$)", re.MULTILINE)
_RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
_COLONS = re.compile(r"(?P<mark>:{3,})(?P<name>[a-zA-Z][\w-]*)?")
# What follows the name of a directive: `[Green tea]{.tea}`. Docusaurus reads the rest of a line as a title, too.
_LABEL = re.compile(r"(?P<label>(?:\[[^\]\n]*\])?)(?:\{[^}\n]*\})?[ \t]*$", re.MULTILINE)
_DEEPEST = 60
_LEAF = re.compile(r"::[a-zA-Z][\w-]*(?:\[[^\]\n]*\])?(?:\{[^}\n]*\})?[ \t]*$", re.MULTILINE)


class MdxFaults(NamedTuple):
    """The faults of a text in order, and the variables that it reads, with their offsets, and that it declares.

    `modules` are the starts and ends of its statements.
    """

    faults: list[Fault]
    names: list[tuple[str, int]]
    declared: frozenset[str]
    known: frozenset[str] | None = None
    modules: tuple[tuple[int, int], ...] = ()

    def undefined(self) -> list[tuple[str, int]]:
        """Return the variables that nothing defines, with their offsets; none if the generator may define more."""
        if self.known is None or any(each.kind is Kind.MODULE for each in self.faults):
            return []
        return [each for each in self.names if each[0] not in self.declared | self.known | GLOBALS]


def find_faults(source: str, start: int, features: MdxFeatures) -> MdxFaults:
    """Find the faults of the MDX that begins at an offset of a text, in linear time."""
    reader = _Reader(source, start, features)
    try:
        reader.run()
    except (TooManyError, TooLongError):
        return MdxFaults(reader.text.faults, [], frozenset())
    faults = sorted(reader.text.faults, key=lambda fault: fault.start)
    names, modules = sorted(reader.text.names, key=itemgetter(1)), tuple(reader.modules)
    return MdxFaults(faults, names, frozenset(reader.declared), features.names, modules)


class _Reader(Leaves):
    """One pass over the lines of a text."""

    def run(self) -> None:
        while self.position < len(self.source):
            end = self.source.find("\n", self.position)
            end = len(self.source) if end < 0 else end
            start, self.position = self.position, end + 1
            self._line(start, end)
        self._end_paragraph()
        self._close(1)
        self.open[0].elements.finish()

    # --- containers -------------------------------------------------------------------------------------

    def _line(self, start: int, end: int) -> None:
        """Read one line: the containers that it continues, those that it opens, and the rest of it."""
        at, column, depth = start, 0, 1
        is_blank = not self.source[start:end].strip()
        for container in self.open[1:]:
            first, indent = self._indentation(at, end, column)
            if container.kind == "quote":
                if self.source[first : first + 1] != ">" or first >= end:
                    break
                at, column = self._after_mark(first + 1, end, indent + 1)
            elif container.kind == "item":
                if not is_blank and first < end and indent - column < container.size:
                    break
                if first < end:
                    at, column = self._skip(at, end, column, container.size)
            elif self._ends_directive(first, end, container.size):
                self._end_paragraph()
                self._close(depth)
                self.fence = "" if self.fence_depth > depth else self.fence
                return
            depth += 1
        first, column = self._indentation(at, end, column)
        if self.fence and depth >= self.fence_depth:
            self._fenced(first, end)
            return
        self.fence = ""
        if first >= end:
            self._end_paragraph()
            if depth < len(self.open) and any(each.kind == "quote" for each in self.open[depth:]):
                self._close(depth)
            return
        self._begin(first, end, column, depth)

    def _indentation(self, at: int, end: int, column: int) -> tuple[int, int]:
        """Return the offset of the first character that is not a space, and its column."""
        while at < end and self.source[at] in " \t":
            column = column + 1 if self.source[at] == " " else column + 4 - column % 4
            at += 1
        return at, column

    def _skip(self, at: int, end: int, column: int, columns: int) -> tuple[int, int]:
        wanted = column + columns
        while at < end and self.source[at] in " \t" and column < wanted:
            column = column + 1 if self.source[at] == " " else column + 4 - column % 4
            at += 1
        return at, column

    def _after_mark(self, at: int, end: int, column: int) -> tuple[int, int]:
        """Return the offset after the mark of a quote and one space."""
        return (at + 1, column + 1) if at < end and self.source[at] in " \t" else (at, column)

    def _ends_directive(self, at: int, end: int, size: int) -> bool:
        colons = self.source[at:end].rstrip() if self.source.startswith(":::", at, end) else ""
        return len(colons) >= size and not colons.strip(":")

    def _push(self, kind: str, size: int) -> None:
        if len(self.open) > _DEEPEST:
            raise TooManyError
        self.open.append(Container(kind, size, Elements(self.text.faults, self.open[-1].elements)))

    # --- blocks -----------------------------------------------------------------------------------------

    def _begin(self, at: int, end: int, column: int, depth: int) -> None:
        """Read the blocks that begin in a line after the containers that it continues."""
        source = self.source
        while True:
            mark = source[at]
            if mark in "-*_" and _RULE.match(source, at, end):
                if mark == "-" and self.paragraph >= 0 and depth == len(self.open) and not source[at:end].strip("- \t"):
                    self._end_paragraph()  # the mark of a heading
                return self._leaf(depth)
            item = _ITEM.match(source, at, end) if mark in "-+*0123456789" else None
            footnote = _FOOTNOTE.match(source, at, end) if mark == "[" and self.paragraph < 0 else None
            if item is not None and self._may_interrupt(item, end, depth):
                self._leaf(depth)
                first, after = self._indentation(item.end(), end, column + len(item[0]))
                spaces = after - column - len(item[0])
                size = len(item[0]) + (spaces if 0 < spaces < 5 and first < end else 1)
                self._push("item", size)
                at, column = first, after
            elif mark == ">":
                self._leaf(depth)
                at, column = self._after_mark(at + 1, end, column + 1)
                self._push("quote", 0)
            elif footnote is not None:
                self._leaf(depth)
                self._push("item", 4)
                at = footnote.end()
            else:
                break
            depth = len(self.open)
            at, column = self._indentation(at, end, column)
            if at >= end:
                return None
        return self._rest(at, end, depth)

    def _may_interrupt(self, item: re.Match[str], end: int, depth: int) -> bool:
        """Return whether a list item begins here: in a paragraph, it must not be empty, and its number must be 1."""
        if self.paragraph < 0 or depth < len(self.open):
            return True
        is_empty = not self.source[item.end() : end].strip()
        return not is_empty and item["number"] in (None, "1")

    def _rest(self, at: int, end: int, depth: int) -> None:
        source, mark = self.source, self.source[at]
        fence = _FENCE.match(source, at, end) if mark in "`~" else None
        if fence is not None:
            self._leaf(depth)
            self.fence, self.fence_depth = fence["mark"] or fence["other"], depth
        elif mark == "$" and source.startswith("$$", at) and self.features.math is not False:
            self._leaf(depth)
            if "$$" not in source[at + 2 : end]:
                self.fence, self.fence_depth = "$$", depth
        elif mark == "#" and _HEADING.match(source, at, end):
            self._leaf(depth)
            self._read(at, end, is_heading=at == 0 or source[at - 1] == "\n")
        elif mark == ":" and self.features.directives is not False and self._directive(at, end, depth):
            pass
        elif self.paragraph < 0 and source.startswith(("import ", "export "), at) and self._is_first(at):
            self._leaf(depth)
            self._module(at)
        elif mark in "<{" and self._flow(at, end, depth):
            pass
        elif self.paragraph < 0:
            self._close(depth)
            self.paragraph, self.last, self.table = at, end, False
        else:
            self._continue(at, end)

    def _is_first(self, at: int) -> bool:
        return len(self.open) == 1 and (at == 0 or self.source[at - 1] == "\n")

    def _fenced(self, at: int, end: int) -> None:
        """Read a line of fenced code or of a formula, which may end it."""
        line = self.source[at:end].rstrip()
        mark = self.fence[0]
        if line.startswith(self.fence) and not line.strip(mark):
            self.fence = ""

    def _module(self, at: int) -> None:
        module = read_module(self.source, at)
        self.declared |= module.names
        self.modules.append((at, module.end))
        if module.wrong is not None:
            self.text.report(Kind.MODULE, *module.wrong)
        self.position = max(self.position, module.end)

    def _directive(self, at: int, end: int, depth: int) -> bool:
        """Read a line with colons: the opening of a directive, or its end where directives are not sure."""
        source = self.source
        colons = _COLONS.match(source, at, end)
        if colons is None:
            leaf = _LEAF.match(source, at, end)
            if leaf is not None:
                self._leaf(depth)
            return leaf is not None
        label = _LABEL.match(source, colons.end(), end)
        is_title = label is None and source.startswith(" ", colons.end())
        if self.features.directives and (colons["name"] is None or not (label or is_title)):
            return False
        self._leaf(depth)
        if self.features.directives:
            self._read(*(label.span("label") if label is not None else (colons.end(), end)))
            self._push("directive", len(colons["mark"]))
        return True
