"""Rewrites MDX, so that Markdown is read between the tags of JSX elements (micromark-extension-mdx-jsx 3)."""

from __future__ import annotations

import re

from postlint.markdown.container import fences
from postlint.markdown.line import TEXT, Line, lines_of
from postlint.text import Span, SpanIndex

# `<Tabs> <Tab>`, `</div>`, `</>`.
_TAGS_ONLY = re.compile(r"(?:</?[a-zA-Z][^<>]*>[ \t]*|</?>[ \t]*)+$")
# `<d`, `</d`, `<>`.
_TAG = re.compile(r"</?[a-zA-Z>]")
_INDENT = "    "


def free_elements(text: str) -> tuple[list[Line], set[int]]:
    """Return the lines of a text, rewritten, and the offsets of the paragraphs that are printed without `<p>`.

    - `<div>` and `*tea*` on two lines: an empty line comes above and below the tag.
    - `<div>*tea*</div>` on one line: a disguised character before it makes it text, a paragraph without `<p>`.
    - A tag on several lines: these are indented, so that a `>` on a line of its own does not begin a quote.
    """
    lines: list[Line] = []
    bare: set[int] = set()
    code = SpanIndex(fences(text))
    in_paragraph = False
    in_tag = False  # the line continues a tag of the line above
    for line in lines_of(text):
        is_code = code.overlaps(Span(line.start, line.start + 1))
        if in_tag:
            lines.append(line if line.is_blank else line._replace(prefix=_INDENT))
            in_tag = ">" not in line.text and not line.is_blank
        elif not is_code and _TAG.match(line.text) and line.text.rfind("<") > line.text.rfind(">"):
            lines.append(line)
            bare.add(line.start)
            in_paragraph, in_tag = False, True
        elif not is_code and _TAG.match(line.text) and _TAGS_ONLY.match(line.text):
            lines += [Line(0, line.start, ""), line, Line(0, line.start + len(line.text), "")]
            in_paragraph = False
        elif not is_code and not in_paragraph and line.pad < 4 and _TAG.match(line.text):
            lines.append(line._replace(prefix=TEXT))
            bare.add(line.start)
            in_paragraph = True
        else:
            lines.append(line)
            in_paragraph = not line.is_blank and not is_code
    return lines, bare
