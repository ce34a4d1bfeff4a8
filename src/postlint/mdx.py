"""What is no Markdown in MDX: modules, expressions and comments (MDX 3, micromark-extension-mdxjs)."""

from __future__ import annotations

import re

from postlint.container import fences
from postlint.kramdown_line import TEXT, Line, lines_of
from postlint.text import Span

_MODULE = re.compile(r"(?:\A|(?<=\n\n))(?:[ \t]*\n)*(?:import|export)\b[^\n]*(?:\n[^\n]+)*")
_COMMENT = re.compile(r"\{[ \t\n]*/\*.*?\*/[ \t\n]*\}", re.DOTALL)
_OPENING = re.compile(r"`+|\{")
_TAGS_ONLY = re.compile(r"(?:</?[a-zA-Z][^<>]*>[ \t]*|</?>[ \t]*)+$")
_TAG = re.compile(r"</?[a-zA-Z>]")
_LONGEST = 10_000
_INDENT = "    "


def blank(text: str) -> str:
    """The text with modules and comments blanked, but not in code."""
    if "import" in text or "export" in text:
        text = _without_code(text, _MODULE)
    return _without_code(text, _COMMENT) if "/*" in text else text


def _without_code(text: str, pattern: re.Pattern[str]) -> str:
    code = fences(text)

    def fill(match: re.Match[str]) -> str:
        is_code = any(start <= match.start() < end for start, end in code)
        return match[0] if is_code else re.sub(r"[^\n]", " ", match[0])

    return pattern.sub(fill, text)


def expressions(text: str) -> list[Span]:
    """The expressions in the text, `{…}`, outside of code: what they print is unknown."""
    spans: list[Span] = []
    code = [*fences(text), (len(text), len(text))]
    position = 0
    for start, end in code:
        while (opening := _OPENING.search(text, position, start)) is not None:
            position = opening.end()
            if opening[0][0] == "`":
                closing = re.compile(rf"(?<!`){opening[0]}(?!`)").search(
                    text, position, min(start, position + _LONGEST)
                )
                position = closing.end() if closing else position
            elif (last := _closing(text, position, min(start, position + _LONGEST))) > 0:
                spans.append(Span(opening.start(), last))
                position = last
        position = max(position, end)
    return spans


def _closing(text: str, position: int, limit: int) -> int:
    """Where the expression ends that begins before a place; 0 where it does not."""
    depth = 1
    for brace in re.compile(r"[{}]").finditer(text, position, limit):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return 0


def free_elements(text: str) -> tuple[list[Line], set[int]]:
    """The lines of a text so that Markdown is read between tags, and the paragraphs that stand without `<p>`."""
    lines: list[Line] = []
    bare: set[int] = set()
    code = fences(text)
    is_open = False  # whether a paragraph is
    in_tag = False  # whether a tag goes on from the line above
    for line in lines_of(text):
        is_code = any(start <= line.start < end for start, end in code)
        if in_tag:  # its `>` alone on a line would be a quotation
            lines.append(line if line.is_blank else line._replace(prefix=_INDENT))
            in_tag = ">" not in line.text and not line.is_blank
        elif not is_code and _TAG.match(line.text) and line.text.rfind("<") > line.text.rfind(">"):
            lines.append(line)
            bare.add(line.start)
            is_open, in_tag = False, True
        elif not is_code and _TAG.match(line.text) and _TAGS_ONLY.match(line.text):
            lines += [Line(0, line.start, ""), line, Line(0, line.start + len(line.text), "")]
            is_open = False
        elif not is_code and not is_open and line.pad < 4 and _TAG.match(line.text):
            lines.append(line._replace(prefix=TEXT))
            bare.add(line.start)
            is_open = True
        else:
            lines.append(line)
            is_open = not line.is_blank and not is_code
    return lines, bare
