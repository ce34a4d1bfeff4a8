"""Read the text of one block of MDX: its code, links, expressions and tags, from left to right."""

from __future__ import annotations

import re

from postlint.markdown.mdx_fault import Elements, Fault, Kind, MdxFeatures, TooManyError, add_fault
from postlint.markdown.mdx_tag import Tag, read_tag
from postlint.template.script import Expression, read_braces

_MARK = re.compile(
    r"""
    \\[!-/:-@\[-`{-~] | (?P<code>`+) | (?P<brace>\{) | (?P<tag><) | (?P<label>\[) | (?P<link>\])
    | (?P<url> (?<![a-zA-Z])https?://(?=[\w-]) | (?<![^\s(*_\[\]~])www\.(?=[\w-]) ) | (?P<math>\$+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The rest of `](/tea "Tea")`.
_TARGET = re.compile(
    r"""\]\(\s*(?:<(?:[^<>\n\\]|\\.)*+>|(?:[^\s<()\\]|\\.)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+)?"""
    r"""(?:\s+(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?\s*\)""",
    re.DOTALL,
)
_URL = re.compile(r"[^\s<]*")
# `[tea]: /tea "Tea"` at the beginning of a paragraph.
_DEFINITION = re.compile(
    r"""\s*\[(?!\^)(?:[^\[\]\\]|\\.){1,999}\]:[ \t]*\n?[ \t]*(?:<[^<>\n]*>|[^\s<]\S*)"""
    r"""(?:[ \t]*\n?[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*(?:\n|\Z)""",
)
# `:tea`, `:tea[Tea]`, before the braces of a directive.
_DIRECTIVE = re.compile(r"(?<!:):[a-zA-Z][\w-]*(?:\[[^\[\]]*\])?\Z")
_COMMENT_END = re.compile(r"--+>")


class Text:
    """A text that is read, and what is found in it.

    `source` holds the characters that are read: the marks of quotes in it may be spaces.
    """

    def __init__(self, source: str, features: MdxFeatures, faults: list[Fault]) -> None:
        self.source = source
        self.features = features
        self.faults = faults
        self.names: list[tuple[str, int]] = []
        self._reported: set[int] = set()
        self._absent: set[tuple[str, int]] = set()
        self._spare = 30_000 + 2 * len(source)

    def report(self, kind: Kind, start: int, end: int, name: str = "") -> None:
        """Add a fault."""
        if start not in self._reported:
            self._reported.add(start)
            add_fault(self.faults, Fault(kind, start, end, name))

    def spend(self, characters: int) -> None:
        """Count characters that are read in vain, and stop if there are too many."""
        self._spare -= characters
        if self._spare < 0:
            raise TooManyError

    def comment_end(self, start: int, end: int) -> int:
        """Return the offset after the comment that begins at `start`; -1 if it is not closed before `end`."""
        if ("-->", end) in self._absent or self.source.startswith((">", "->"), start + 4):
            return -1
        match = _COMMENT_END.search(self.source, start + 4, end)
        if match is None:
            self._absent.add(("-->", end))
            return -1
        return match.end()

    def read(self, start: int, end: int, elements: Elements, *, is_heading: bool = False) -> None:
        """Read the text of a block, whose elements go to `elements`."""
        position, source = start, self.source
        while definition := _DEFINITION.match(source, position, end):
            position = definition.end()
        labels: list[int] = []  # the number of elements that are open where each `[` is
        while match := _MARK.search(source, position, end):
            kind, at, position = match.lastgroup, match.start(), match.end()
            if kind == "code":
                position = self._after_code(match, end)
            elif kind == "brace":
                position = self._brace(at, start, end, is_heading=is_heading)
            elif kind == "tag":
                position = self._tag(at, end, elements)
            elif kind == "label":
                labels.append(elements.mark())
            elif kind == "link" and labels:
                mark = labels.pop()
                target = _TARGET.match(source, at, end) if source.startswith("(", position) else None
                if target is not None:
                    position = target.end()
                    elements.finish(mark)
            elif kind == "url":
                found = _URL.match(source, position, end)
                position = found.end() if found else position
            elif kind == "math":
                position = self._after_math(match, end)

    def _after_code(self, opening: re.Match[str], end: int) -> int:
        """Return the end of a code span; that of its mark if it is not closed."""
        ticks = opening[0]
        if (ticks, end) not in self._absent:
            closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self.source, opening.end(), end)
            if closing is not None:
                return closing.end()
            self._absent.add((ticks, end))
        return opening.end()

    def _after_math(self, opening: re.Match[str], end: int) -> int:
        dollars = opening[0]
        if self.features.math is False or (dollars, end) in self._absent:
            return opening.end()
        closing = re.compile(rf"(?<!\$){re.escape(dollars)}(?!\$)").search(self.source, opening.end(), end)
        if closing is None:
            self._absent.add((dollars, end))
        return closing.end() if closing else opening.end()

    def _brace(self, at: int, start: int, end: int, *, is_heading: bool) -> int:
        """Read an expression, or the braces of an id or a directive; return the offset after it."""
        if is_heading and self.features.heading_ids is not False and self.source.startswith("{#", at):
            return at + 1
        if self.features.directives is not False and _DIRECTIVE.search(self.source, max(start, at - 200), at):
            closing = self.source.find("}", at, end)
            if closing >= 0:
                return closing + 1
        expression = read_braces(self.source, at, end)
        return self.expression(at, expression, end)

    def expression(self, at: int, expression: Expression, end: int, tag: str = "") -> int:
        """Report an expression if it is none, and note its names; return the offset after it.

        `tag` is the name of the tag around it.
        """
        self.spend(max(0, expression.reached - at))
        if expression.end > 0 and not expression.is_wrong:
            self.names.extend(expression.names.items())
            return expression.end
        closing = self.source.find("}", at, min(end, at + 200))
        if closing < 0:
            self.report(Kind.OPEN_BRACE, at, at + 1, tag)
            return at + 1
        is_double = self.source.startswith("{{", at) and self.source.startswith("}}", closing)
        self.report(Kind.EXPRESSION, at, closing + 1 + is_double, tag)
        return closing + 1 + is_double if "\n" not in self.source[at:closing] else at + 1

    def _tag(self, at: int, end: int, elements: Elements) -> int:
        """Read a tag or a comment of a text; return the offset after it."""
        if self.source.startswith("<!--", at):
            closing = self.comment_end(at, end)
            if closing > 0 and self.features.comments is False:
                self.report(Kind.COMMENT, at, closing)
            if closing > 0:
                return closing
        tag = read_tag(self.source, at, end)
        if tag is None:
            return at + 1
        if tag.wrong >= 0:
            self.spend(tag.reached - at)
            self.wrong(tag, end)
            elements.forgive(tag)
            return max(tag.end, at + 1)
        self.take(tag, elements)
        return tag.end

    def wrong(self, tag: Tag, end: int) -> None:
        """Report a tag that is wrong."""
        if tag.is_brace:
            at, expression = tag.expressions[-1]
            self.expression(at, expression._replace(is_wrong=True), end, tag.name)
            return
        if tag.is_unquoted:
            value = tag.attributes[-1]
            self.report(Kind.VALUE, value.start, max(tag.wrong, value.start + len(value.name)), tag.name)
            return
        self.report(Kind.TAG, tag.start, min(max(tag.wrong, tag.start + 1), end), tag.name)

    def take(self, tag: Tag, elements: Elements) -> None:
        """Take a tag that is right: its expressions, its style, and its element."""
        for _, expression in tag.expressions:
            self.names.extend(expression.names.items())
        if self.features.is_react and tag.name.islower() and not tag.is_end:
            for each in tag.attributes:
                if each.name == "style" and each.value >= 0 and self.source[each.value] in "\"'":
                    self.report(Kind.STYLE, each.start, each.end, tag.name)
        elements.add(tag)
