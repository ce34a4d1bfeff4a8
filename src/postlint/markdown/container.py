"""Blocks that dialects have beside those of CommonMark: containers, admonitions, tabs, callouts; made plain.

Facts: markdown-it-container 4 and remark-directive 4 (`:::`), the extension `admonition` of Python-Markdown 3.11 with
pymdownx 10 (`!!!`, `???`, `===`), alerts of GitHub and callouts of Obsidian (`> [!note]`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.markdown.line import Line, lines_of
from postlint.text import lazy

_FENCE = lazy(r"^[ \t>]*(?:[-+*][ \t]+|\d+\.[ \t]+)*(?P<fence>`{3,}|~{3,})", re.MULTILINE)
_COLONS = lazy(r"^[ \t]*:{3,}[^\n]*$", re.MULTILINE)
_CALLOUT = lazy(r"^(?P<before>[ \t]*(?:>[ \t]?)+)(?P<mark>\[![\w-]+(?:\|[^\]\n]*)?\][+-]?)", re.MULTILINE)
_ADMONITION = lazy(r"(?:!!!|\?\?\?\+?|===[!+]{0,2})[ \t]+[\w\"']")


def fences(text: str) -> list[tuple[int, int]]:
    """Where the code fences of a text stand, as far as a line can tell; one that is never closed reaches to the end."""
    found: list[tuple[int, int]] = []
    position = 0
    while opening := _FENCE.search(text, position):
        fence = opening["fence"]
        closing = re.compile(rf"^[ \t>]*{fence}{fence[0]}*[ \t]*$", re.MULTILINE).search(text, opening.end())
        position = closing.end() if closing else len(text)
        found.append((opening.start(), position))
    return found


def outside(pattern: re.Pattern[str], text: str, group: str | int = 0, blank: str = " ") -> str:
    """The text with every match of a pattern, or a group of it, blanked outside of code fences."""
    parts: list[str] = []
    done = 0
    code = fences(text) if "```" in text or "~~~" in text else []
    for match in pattern.finditer(text):
        start, end = match.span(group)
        if start < done or any(first <= start < last for first, last in code):
            continue
        parts += text[done:start], re.sub(r"[^\n]", blank, text[start:end])
        done = end
    return "".join([*parts, text[done:]])


def blank_containers(text: str) -> str:
    """The text without the lines that open and close a container: what stands in it is prose."""
    return outside(_COLONS, text) if ":::" in text else text


def blank_callouts(text: str, blank: str = " ") -> str:
    """The text without the marks of callouts: their titles and texts are quotes."""
    return outside(_CALLOUT, text, "mark", blank) if "[!" in text else text


def has_admonition(text: str) -> bool:
    """Whether a text may hold an admonition or tabs."""
    return any(mark in text for mark in ("!!! ", "??? ", "???+ ", "=== "))


def free_admonitions(text: str) -> list[Line]:
    """The lines of a text, those in admonitions and tabs without their indentation; the lines that open them blank."""
    return [*_freed(lines_of(text), fences(text))]


def _freed(lines: list[Line], code: list[tuple[int, int]]) -> Iterator[Line]:
    opened: list[int] = []  # the indentation that the lines of each open admonition have
    for line in lines:
        while opened and not line.is_blank and line.pad < opened[-1]:
            opened.pop()
        is_code = any(start < line.start < end for start, end in code)
        if not is_code and _ADMONITION.match(line.text) and line.pad == (opened[-1] if opened else 0):
            yield Line(0, line.start, "")
            opened.append(line.pad + 4)
        else:
            yield line.dedent(opened[-1]) if opened else line
