"""Elements of MDX, between which Markdown is Markdown, unlike between tags of HTML (micromark-extension-mdx-jsx 3)."""

from __future__ import annotations

import re

from postlint.markdown.container import fences
from postlint.markdown.line import TEXT, Line, lines_of

_TAGS_ONLY = re.compile(r"(?:</?[a-zA-Z][^<>]*>[ \t]*|</?>[ \t]*)+$")
_TAG = re.compile(r"</?[a-zA-Z>]")
_INDENT = "    "


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
