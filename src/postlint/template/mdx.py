"""Find what MDX adds to Markdown: imports and exports, expressions in braces, and comments in them; not in code.

The spans are those of micromark's mdxjs extension: `import` and `export` at the beginning of a block end at the first
empty line, and a brace ends at the brace that closes it. Tags are not masked, only their values in braces:
`<Cup size={n + 1}>` → `{n + 1}`.
"""

from __future__ import annotations

import re

from postlint.text import Span, lazy

# What is not at the beginning of a line begins with one of four characters: most places are passed with one look.
_SOMETHING = lazy(
    r"""
    (?:^|(?=[`<{\\]))(?:
    (?P<fence> ^[ \t>]*(?P<mark>`{3,}|~{3,})[^\n]* )
    | (?P<module> (?:\A\s*+|(?<=\n\n))(?:import|export)[ \t{*][^\n]*(?:\n[^\n]*\S[^\n]*)*+ )
    | (?P<code> (?<!\\)`+ )
    | (?P<comment> <!-- )
    | (?P<escaped> \\[{`] )
    | (?P<brace> \{ )
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_INSIDE = lazy(r"[{}\"'`]|//[^\n]*+|/\*")
# The content of a string or a comment, by the mark that opens it, and the mark that closes it.
_CONTENT = {
    '"': (re.compile(r'(?:\\.|[^"\\\n])*+', re.DOTALL), '"'),
    "'": (re.compile(r"(?:\\.|[^'\\\n])*+", re.DOTALL), "'"),
    "`": (re.compile(r"(?:\\.|[^`\\])*+", re.DOTALL), "`"),
    "/*": (re.compile(r"(?:[^*]|\*(?!/))*+"), "*/"),
}
_HEADING_ID = lazy(r"\{#[\w-]+\}[ \t]*$", re.MULTILINE)
_LONGEST = 20_000
_FAILURES = 20


def find_spans(text: str) -> list[tuple[Span, bool]]:
    """Return the spans to mask, in order, each with whether it prints something."""
    spans: list[tuple[Span, bool]] = []
    position = 0
    absent: set[str] = set()
    failures = 0
    while match := _SOMETHING.search(text, position):
        start, position = match.span()
        if match["fence"]:
            position = after_fence(text, position, match["mark"])
        elif match["code"]:
            position = after_code(text, position, match[0], absent)
        elif match["comment"]:
            position = _after_comment(text, position, absent)
        elif match["module"]:
            spans.append((Span(start, position), False))
        elif match["brace"] and failures < _FAILURES and not _HEADING_ID.match(text, start):
            end = _after_brace(text, start)
            failures += end < 0
            if end > start:
                is_comment = text.startswith("/*", start + 1)
                spans.append((Span(start, end), not is_comment))
                position = end
    return spans


def after_fence(text: str, start: int, mark: str) -> int:
    """Return the end of the code block whose opening fence ends at `start`."""
    closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE).search(text, start)
    return closing.end() if closing else len(text)


def after_code(text: str, start: int, ticks: str, absent: set[str]) -> int:
    """Return the end of inline code; `start` if it is not closed in its paragraph."""
    if ticks in absent:
        return start
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, start)
    if closing is None:
        absent.add(ticks)
        return start
    return start if "\n\n" in text[start : closing.start()] else closing.end()


def _after_comment(text: str, start: int, absent: set[str]) -> int:
    """Return the end of the HTML comment that begins before `start`; `start` if it has none."""
    end = -1 if "-->" in absent else text.find("-->", start)
    if end < 0:
        absent.add("-->")
        return start
    return end + 3


def _after_brace(text: str, start: int) -> int:
    """Return the end of the expression that begins at a brace; -1 if it is not closed."""
    limit = min(len(text), start + _LONGEST)
    depth, position = 0, start
    unclosed = dict.fromkeys(_CONTENT, 0)  # by mark, the end of the part in which no such mark is closed
    while match := _INSIDE.search(text, position, limit):
        mark, position = match[0], match.end()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0:
                return position
        elif mark in _CONTENT and position > unclosed[mark]:
            content, closer = _CONTENT[mark]
            end = content.match(text, position, limit).end()  # type: ignore[union-attr]
            if text.startswith(closer, end, limit):
                position = end + len(closer)
            else:
                unclosed[mark] = end
    return -1
