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
from postlint.front_matter.syntax import Fences
from postlint.text import Span, trim


class Block(NamedTuple):
    """Where a block is: all of it, its opening fence's line, the text between, the body's first offset."""

    span: Span
    opening: Span
    content: Span
    body_start: int
    problems: tuple[Problem, ...] = ()


class Fence(NamedTuple):
    """How the fences of a format look to a generator.

    `repeats` says that the closing mark is the opening one, however long; `may_be_empty` that a block between them may
    be, and `may_end` that the text may end with the closing one, without a line end.
    """

    mark: str
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    repeats: bool = False
    may_be_empty: bool = True
    may_end: bool = True

    def close(self, text: str, opening: re.Match[str]) -> re.Match[str] | None:
        """The closing fence: its mark, and what stands behind it."""
        if self.repeats and len(opening[1]) > 3:
            return re.compile(rf"^({opening[1]})(.*)$", re.MULTILINE).search(text, opening.end())
        return self.closing.search(text, opening.end())


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
# Hugo, Zola: white space of any kind may stand before the first.
SPACE = Fence("---", re.compile(r"\s*(---[ \t\r]*)\n"), YAML.closing)
# Hexo: three dashes or more and not even a blank, twice the same. One line end before them is as no opening fence,
# and then the first is a part of the YAML.
HEXO = Fence("---", re.compile(r"\n?(-{3,})\n"), YAML.closing, repeats=True, may_be_empty=False)
MKDOCS = Fence(
    "---",
    re.compile(r"(---[ \t]*)\n"),
    re.compile(r"^(---|\.\.\.)()[ \t]*$", re.MULTILINE),
    may_be_empty=False,
    may_end=False,
)
EXACT = Fence("---", re.compile(r"(---)\n"), re.compile(r"^(---)()$", re.MULTILINE), may_be_empty=False, may_end=False)
FENCES: dict[Fences, Fence] = {
    Fences.JEKYLL: JEKYLL,
    Fences.ANY: YAML,
    Fences.SPACE: SPACE,
    Fences.GRAY_MATTER: GRAY,
    Fences.HEXO: HEXO,
    Fences.MKDOCS: MKDOCS,
    Fences.EXACT: EXACT,
}
"""The fences of YAML by their rules."""
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
    closing = opening and fence.close(text, opening)
    if not opening or not closing:
        return None
    problems: tuple[Problem, ...] = ()
    mark = Span(*closing.span(1))
    if closing[2].strip():
        problems = (behind("closing", text, trim(text, Span(*closing.span(2)))),)
    elif not fence.may_be_empty and closing.start() == opening.end():
        problems = (Problem("delimiter", "front matter is empty: it is not seen", Span(*opening.span(1))),)
    elif not fence.may_end and closing.end() == len(text):
        fix = Fix("end the line", (Edit(Span(mark.end, mark.end), "\n"),))
        problems = (Problem("delimiter", "closing fence needs a line end: it is not seen", mark, fix),)
    return Block(
        Span(opening.start(1), mark.end),
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
