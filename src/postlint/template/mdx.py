"""What MDX adds to Markdown: imports and exports, expressions in braces, and comments in them; never in code.

Follows micromark's mdxjs extension as far as places go: `import` and `export` at the beginning of a block run on to
the first blank line, and a brace runs on to the one that closes it. Tags stay: only the values in braces are unknown.
"""

from __future__ import annotations

import re

from postlint.text import Span

_SOMETHING = re.compile(
    r"""
    (?P<fence> ^[ \t>]*(?P<mark>`{3,}|~{3,})[^\n]* )
    | (?P<module> (?:\A\s*+|(?<=\n\n))(?:import|export)[ \t{*][^\n]*(?:\n[^\n]*\S[^\n]*)*+ )
    | (?P<code> (?<!\\)`+ )
    | (?P<comment> <!-- )
    | (?P<escaped> \\[{`] )
    | (?P<brace> \{ )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_INSIDE = re.compile(
    r"""[{}] | "(?:\\.|[^"\\\n])*+" | '(?:\\.|[^'\\\n])*+' | `(?:\\.|[^`\\])*+` | //[^\n]*+ | /\*.*?\*/""",
    re.VERBOSE | re.DOTALL,
)
_HEADING_ID = re.compile(r"\{#[\w-]+\}[ \t]*$", re.MULTILINE)
_LONGEST = 20_000
_FAILURES = 20


def find_spans(text: str) -> list[tuple[Span, bool]]:
    """What is to be masked, in order, and whether it prints something."""
    spans: list[tuple[Span, bool]] = []
    position = 0
    absent: set[str] = set()
    failures = 0
    while match := _SOMETHING.search(text, position):
        start, position = match.span()
        if match["fence"]:
            position = _behind_fence(text, position, match["mark"])
        elif match["code"]:
            position = _behind_code(text, position, match[0], absent)
        elif match["comment"]:
            position = _behind_comment(text, position, absent)
        elif match["module"]:
            spans.append((Span(start, position), False))
        elif match["brace"] and failures < _FAILURES and not _HEADING_ID.match(text, start):
            end = _behind_brace(text, start)
            failures += end < 0
            if end > start:
                is_comment = text.startswith("/*", start + 1)
                spans.append((Span(start, end), not is_comment))
                position = end
    return spans


def _behind_fence(text: str, start: int, mark: str) -> int:
    """Where the block of code ends whose opening fence ends at `start`."""
    closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE).search(text, start)
    return closing.end() if closing else len(text)


def _behind_code(text: str, start: int, ticks: str, absent: set[str]) -> int:
    """Where inline code ends; it stays in its paragraph."""
    if ticks in absent:
        return start
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, start)
    if closing is None:
        absent.add(ticks)
        return start
    return start if "\n\n" in text[start : closing.start()] else closing.end()


def _behind_comment(text: str, start: int, absent: set[str]) -> int:
    """Where an HTML comment ends that begins in front of `start`."""
    end = -1 if "-->" in absent else text.find("-->", start)
    if end < 0:
        absent.add("-->")
        return start
    return end + 3


def _behind_brace(text: str, start: int) -> int:
    """Where the expression ends that begins at a brace; -1 when nothing closes it."""
    depth = 0
    for match in _INSIDE.finditer(text, start, min(len(text), start + _LONGEST)):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    return -1
