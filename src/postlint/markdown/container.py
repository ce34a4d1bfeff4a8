"""Removes the marks of blocks that CommonMark does not have: containers, admonitions, tabs and callouts.

Facts: markdown-it-container 4 and remark-directive 4 (`:::`), the extension `admonition` of Python-Markdown 3.11 with
pymdownx 10 (`!!!`, `???`, `===`), alerts of GitHub and callouts of Obsidian (`> [!note]`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from postlint.markdown.line import Line, lines_of
from postlint.text import Span, SpanIndex, lazy

# ```` ``` ````, `> - ~~~~`.
_FENCE = lazy(r"^[ \t>]*(?:[-+*][ \t]+|\d+\.[ \t]+)*(?P<fence>`{3,}|~{3,})", re.MULTILINE)
# `::: tip Tea`, `:::`.
_COLONS = lazy(r"^[ \t]*:{3,}[^\n]*$", re.MULTILINE)
# `::card{icon=cup}`, with values of its own below, between `---`; `::`. In a component of MDC (remark-mdc 3.11).
_COMPONENT = lazy(
    r"^[ \t]*:{2,}(?:[A-Za-z][^\n]*(?:\n[ \t]*---[ \t]*\n(?:(?![ \t]*---)[^\n]*\n){0,100}[ \t]*---)?)?[ \t]*$",
    re.MULTILINE,
)
# `> [!NOTE]`, `> [!tip]+ Tea`, `> [!note|wide]`.
_CALLOUT = lazy(r"^(?P<before>[ \t]*(?:>[ \t]?)+)(?P<mark>\[![\w-]+(?:\|[^\]\n]*)?\][+-]?)", re.MULTILINE)
# `!!! note "Tea"`, `???+ tip`, `=== "Green"`.
_ADMONITION = lazy(r"(?P<mark>!!!|\?\?\?|===)(?:(?<=\?)\+|(?<==)[!+]{1,2})?[ \t]+[\w\"']")
_OPENINGS = {"!!!": ("!!! ",), "???": ("??? ", "???+ "), "===": ("=== ",)}


def fences(text: str) -> list[Span]:
    """Return the span of each code fence, judged line by line; one that is not closed ends with the text."""
    found: list[Span] = []
    position = 0
    while opening := _FENCE.search(text, position):
        fence = opening["fence"]
        closing = re.compile(rf"^[ \t>]*{fence}{fence[0]}*[ \t]*$", re.MULTILINE).search(text, opening.end())
        position = closing.end() if closing else len(text)
        found.append(Span(opening.start(), position))
    return found


def outside(pattern: re.Pattern[str], text: str, group: str | int = 0, filler: str = " ") -> str:
    """Return the text with `filler` for each character of a pattern's matches, or a group of it, outside of fences."""
    parts: list[str] = []
    done = 0
    code = SpanIndex(fences(text) if "```" in text or "~~~" in text else ())
    for match in pattern.finditer(text):
        start, end = match.span(group)
        if start < done or code.overlaps(Span(start, start + 1)):
            continue
        parts += text[done:start], re.sub(r"[^\n]", filler, text[start:end])
        done = end
    return "".join([*parts, text[done:]])


def blank_containers(text: str) -> str:
    """Return the text with spaces for the lines that open and close a container: `::: tip`, `:::`."""
    return outside(_COLONS, text) if ":::" in text else text


def blank_components(text: str) -> str:
    """Return the text with spaces for the lines that open and close a component, and for its values: `::card`, `::`."""
    return outside(_COMPONENT, text) if "::" in text else text


def blank_callouts(text: str, filler: str = " ") -> str:
    """Return the text with `filler` for the marks of callouts: `> [!tip] Tea` → `>        Tea`."""
    return outside(_CALLOUT, text, "mark", filler) if "[!" in text else text


def has_admonition(text: str, marks: Collection[str]) -> bool:
    """Return whether a text may have an admonition or tabs that one of the marks opens."""
    return any(opening in text for mark in marks for opening in _OPENINGS[mark])


def free_admonitions(text: str, marks: Collection[str]) -> list[Line]:
    """Return the lines of a text, without the indentation of admonitions and tabs; their opening lines are empty.

    `!!! note` and `    tea` become an empty line and `tea`.
    """
    return [*_freed(lines_of(text), SpanIndex(fences(text)), marks)]


def _freed(lines: list[Line], code: SpanIndex, marks: Collection[str]) -> Iterator[Line]:
    opened: list[int] = []  # the columns of indentation in each open admonition, the outermost first
    for line in lines:
        while opened and not line.is_blank and line.pad < opened[-1]:
            opened.pop()
        is_code = code.overlaps(Span(line.start, line.start))
        opening = None if is_code or line.pad != (opened[-1] if opened else 0) else _ADMONITION.match(line.text)
        if opening is not None and opening["mark"] in marks:
            yield Line(0, line.start, "")
            opened.append(line.pad + 4)
        else:
            yield line.dedent(opened[-1]) if opened else line
