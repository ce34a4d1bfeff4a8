"""Find the fences of front matter as each generator does, and report a fence that the generator does not accept.

Source of the rules: the delimiter table of the project's front matter reference, §1.1. A block that the generator
does not see is not a block: the whole file is body, and the fault says which fence is wrong.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.diagnostic import Edit, Fix
from postlint.front_matter.fault import BlockFault
from postlint.front_matter.limit import DEPTH, too_deep
from postlint.front_matter.syntax import Fences
from postlint.text import Span, lazy, trim


class Block(NamedTuple):
    """A front matter block: all of it, the line of its opening fence, the text between, where the body starts.

    Code-point offsets, half-open.
    """

    span: Span
    opening: Span
    content: Span
    body_start: int
    faults: tuple[BlockFault, ...] = ()


class Fence(NamedTuple):
    """The form of the fences that a generator accepts for a format.

    `repeats`: the closing fence repeats the opening one, however long it is (`-----`).
    `may_be_empty`: the block may be empty.
    `may_end`: the file may end right after the closing fence, without a newline.
    `joins`: text after the closing mark is the start of the body, `---Tea` as well as `--- Tea`.
    """

    mark: str
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    repeats: bool = False
    may_be_empty: bool = True
    may_end: bool = True
    joins: bool = False

    def close(self, text: str, opening: re.Match[str]) -> re.Match[str] | None:
        """Find the closing fence; group 1 is its mark, group 2 the rest of the line. None if there is none."""
        if self.repeats and len(opening[1]) > 3:
            return re.compile(rf"^({opening[1]})(.*)$", re.MULTILINE).search(text, opening.end())
        return self.closing.search(text, opening.end())


JEKYLL = Fence(
    "---",
    lazy(r"(---[ \t\r\f\v]*)\n"),
    lazy(r"^(---|\.\.\.)()[ \t\r\f\v]*$", re.MULTILINE),
)
# The rest of the first line is read as YAML: a second `---`, which starts a document, and a comment are valid there.
_MARKED = r"---(?:---)?(?:[ \t\r]+(?:\#[^\n]*)?)?"
_NAMED = r"---[ \t]*[Yy][Aa]?[Mm][Ll][ \t\r]*"
_CLOSING = lazy(r"^(---)(.*)$", re.MULTILINE)
# No known generator: everything that one of them accepts.
YAML = Fence("---", lazy(rf"(?:[ \t\r]*\n)*({_MARKED}|{_NAMED})\n"), _CLOSING, joins=True)
ASTRO = YAML._replace(opening=lazy(rf"(?:[ \t\r]*\n)*({_MARKED})\n"))
HUGO = YAML._replace(opening=lazy(rf"\s*({_MARKED})\n"))
# gray-matter: the opening fence is line 1, and may name the language; any line that starts with `---` closes.
GRAY = YAML._replace(opening=lazy(rf"(---(?!-)[ \t\r]*|{_NAMED})\n"))
# Zola: any white space may come before the opening fence.
SPACE = Fence("---", lazy(r"\s*(---[ \t\r]*)\n"), _CLOSING)
# Hexo: three dashes or more without trailing spaces, the same twice. After one leading newline, hexo-front-matter
# takes the first fence for a part of the YAML.
HEXO = Fence("---", lazy(r"\n?(-{3,})\n"), _CLOSING, repeats=True, may_be_empty=False, joins=True)
MKDOCS = Fence(
    "---",
    lazy(r"(---[ \t]*)\n"),
    lazy(r"^(---|\.\.\.)()[ \t]*$", re.MULTILINE),
    may_be_empty=False,
    may_end=False,
)
EXACT = Fence("---", lazy(r"(---)\n"), lazy(r"^(---)()$", re.MULTILINE), may_be_empty=False, may_end=False)
FENCES: dict[Fences, Fence] = {
    Fences.JEKYLL: JEKYLL,
    Fences.ANY: YAML,
    Fences.ASTRO: ASTRO,
    Fences.HUGO: HUGO,
    Fences.SPACE: SPACE,
    Fences.GRAY_MATTER: GRAY,
    Fences.HEXO: HEXO,
    Fences.MKDOCS: MKDOCS,
    Fences.EXACT: EXACT,
}
"""The fences of YAML by their rules."""
TOML = Fence(
    "+++",
    lazy(r"(?:[ \t\r]*\n)*(\+\+\+[ \t\r]*)\n"),
    lazy(r"^(\+\+\+)(.*)$", re.MULTILINE),
)
SCRIPT = Fence("---", lazy(r"(---[ \t]*(?:js|javascript|json|coffee|cson)[ \t\r]*)\n"), _CLOSING, joins=True)
JSON_OPENING = lazy(r"""(?:[ \t\r]*\n)*(\{)(?=[ \t\r]*(?:"|\n\s*(?:"|['\w][^:\n]*:|\})))""")
# The same for a mapping that may have other mistakes, or no key: `{}`, `{title: "Tea"}`, `{'title': "Tea"}`.
_MAPPING = lazy(r"""(?:[ \t\r]*\n)*(\{)(?=\s*(?:["'}]|\w[^:\n{}]{0,200}:))""")
# Hugo takes every brace at the beginning for JSON (lexIntroSection in parser/pageparser), even that of a shortcode.
_BRACE = lazy(r"\s*(\{)")
_JSON_TOKEN = lazy(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


def fenced(text: str, fence: Fence) -> Block | None:
    """Return the block between two fences; None if the text does not start with a closed block."""
    opening = fence.opening.match(text)
    closing = opening and fence.close(text, opening)
    if not opening or not closing:
        return None
    faults: tuple[BlockFault, ...] = ()
    mark, rest = Span(*closing.span(1)), closing[2].strip()
    body_start = min(closing.end() + 1, len(text))
    if rest and fence.joins and rest.strip("-"):
        body_start = mark.end
    elif rest:
        faults = (behind("closing", text, trim(text, Span(*closing.span(2)))),)
    elif not fence.may_be_empty and closing.start() == opening.end():
        faults = (
            BlockFault("delimiter", "front matter is empty: the generator does not see it", Span(*opening.span(1))),
        )
    elif not fence.may_end and closing.end() == len(text):
        fix = Fix("add a newline", (Edit(Span(mark.end, mark.end), "\n"),))
        message = "no newline after the closing fence: the generator does not see it"
        faults = (BlockFault("delimiter", message, mark, fix),)
    return Block(
        Span(opening.start(1), mark.end),
        Span(*opening.span(1)),
        Span(opening.end(), closing.start()),
        body_start,
        faults,
    )


def behind(which: str, text: str, extra: Span) -> BlockFault:
    """Return the fault of the text `extra` on the line of a fence; `which` is `opening` or `closing`."""
    if text[slice(*extra)].strip("-"):
        return BlockFault("delimiter", f"text after the {which} fence: move it to its own line", extra)
    fix = Fix("use `---`", (Edit(extra, ""),))
    return BlockFault("delimiter", f"{which} fence has more than three dashes: use `---`", extra, fix)


def braced(text: str, fences: Fences) -> Block | None:
    """Return the JSON object at the start of a text, with its braces; None if there is no closed one.

    Raises:
        TooComplexError: the brackets are nested too deep.
    """
    is_any = fences is Fences.HUGO
    opening = (_BRACE if is_any else _MAPPING).match(text)
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
                block = _json_block(text, start, match.end(), may_share_line=is_any)
                return block if not block.faults or JSON_OPENING.match(text) else None
    return None


def _json_block(text: str, start: int, end: int, *, may_share_line: bool) -> Block:
    """Return the block of an object; `may_share_line`: the body may begin right after its last brace."""
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    faults: tuple[BlockFault, ...] = ()
    if may_share_line and text[end:line_end].strip():
        line_end = end - 1
    elif text[end:line_end].strip():
        place = trim(text, Span(end, line_end))
        faults = (BlockFault("delimiter", "text after the closing `}`: move it to its own line", place),)
    span = Span(start, end)
    body_start = min(line_end + 1, len(text))
    return Block(span, Span(start, start + 1), span, body_start, faults)
