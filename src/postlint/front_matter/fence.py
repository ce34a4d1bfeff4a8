"""The fences of front matter: where a generator sees a block, and where it does not though one was meant.

Source of the rules: the delimiter table of the project's front matter reference, §1.1. A block that the generator
would not see is none: the whole file is body, and the problem says which fence is wrong.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.diagnostic import Edit, Fix
from postlint.front_matter.limit import DEPTH, too_deep
from postlint.front_matter.problem import Problem
from postlint.text import Span, trim


class Block(NamedTuple):
    """Where a block is: all of it, its opening fence's line, the text between, the body's first offset."""

    span: Span
    opening: Span
    content: Span
    body_start: int
    problems: tuple[Problem, ...] = ()


class Fence(NamedTuple):
    """How the fences of a dialect look to a generator."""

    mark: str
    opening: re.Pattern[str]
    closing: re.Pattern[str]


JEKYLL = Fence(
    "---",
    re.compile(r"(---[ \t\r\f\v]*)\n"),
    re.compile(r"^(---|\.\.\.)()[ \t\r\f\v]*$", re.MULTILINE),
)
YAML = Fence(
    "---",
    re.compile(r"(?:[ \t\r]*\n)*(---[ \t\r]*)\n"),
    re.compile(r"^(---)(.*)$", re.MULTILINE),
)
# gray-matter: the first fence is line 1, and any line that begins with three dashes is the last.
GRAY = Fence("---", re.compile(r"(---(?!-)[ \t\r]*)\n"), YAML.closing)
# Hexo: three dashes or more and not even a blank, twice the same.
HEXO = Fence("---", re.compile(r"(-{3,})\n"), YAML.closing)
EXACT = Fence("---", re.compile(r"(---)\n"), re.compile(r"^(---)()$", re.MULTILINE))
FENCES = {"jekyll": JEKYLL, "any": YAML, "gray-matter": GRAY, "hexo": HEXO, "exact": EXACT}
"""The fences of YAML by the name that a `Syntax` gives them."""
TOML = Fence(
    "+++",
    re.compile(r"(?:[ \t\r]*\n)*(\+\+\+[ \t\r]*)\n"),
    re.compile(r"^(\+\+\+)(.*)$", re.MULTILINE),
)
SCRIPT = Fence("---", re.compile(r"(---[ \t]*(?:js|javascript|json|coffee|cson)[ \t\r]*)\n"), YAML.closing)
JSON_OPENING = re.compile(r"""(?:[ \t\r]*\n)*(\{)(?=[ \t\r]*(?:"|\n\s*(?:"|['\w][^:\n]*:|\})))""")
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


def fenced(text: str, fence: Fence) -> Block | None:
    """The block between two fences; None when the text does not begin with one that is closed."""
    opening = fence.opening.match(text)
    closing = opening and fence.closing.search(text, opening.end())
    if not opening or not closing:
        return None
    problems: tuple[Problem, ...] = ()
    if closing[2].strip():
        problems = (behind("closing", text, trim(text, Span(*closing.span(2)))),)
    return Block(
        Span(opening.start(1), closing.end(1)),
        Span(*opening.span(1)),
        Span(opening.end(), closing.start()),
        min(closing.end() + 1, len(text)),
        problems,
    )


def behind(which: str, text: str, extra: Span) -> Problem:
    """The problem of what follows the three marks of a fence, `opening` or `closing`, on its line."""
    if text[slice(*extra)].strip("-"):
        return Problem("delimiter", f"text follows the {which} fence", extra)
    fix = Fix("use `---`", (Edit(extra, ""),))
    return Problem("delimiter", f"{which} fence has over three dashes", extra, fix)


def braced(text: str) -> Block | None:
    """The JSON object that a text begins with, its braces included; None when there is none that is closed.

    Raises:
        TooComplex: its brackets are nested too deep.
    """
    opening = JSON_OPENING.match(text)
    if opening is None:
        return None
    start, depth = opening.start(1), 0
    for match in _JSON_TOKEN.finditer(text, start):
        if match[0] in "{[":
            depth += 1
            if depth > DEPTH:
                raise too_deep(match.start())
        elif match[0] in "}]":
            depth -= 1
            if depth == 0:
                return _json_block(text, start, match.end())
    return None


def _json_block(text: str, start: int, end: int) -> Block:
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    problems: tuple[Problem, ...] = ()
    if text[end:line_end].strip():
        place = trim(text, Span(end, line_end))
        problems = (Problem("delimiter", "text follows the closing `}`", place),)
    span = Span(start, end)
    body_start = min(line_end + 1, len(text))
    return Block(span, Span(start, start + 1), span, body_start, problems)
