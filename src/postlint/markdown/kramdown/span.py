"""The spans of kramdown: what CommonMark would see in them and kramdown does not, in disguise at the same length.

Facts: kramdown 2.4, lib/kramdown/parser/kramdown/{emphasis,link,codespan}.rb. Only blanks matter beside the stars of an
emphasis; an address may have blanks in it, and go on in the next line; a backtick between blanks opens no code.
"""

from __future__ import annotations

import re
from html import unescape

from postlint.markdown.disguise import disguise
from postlint.text import Span, SpanIndex

# A fence at the beginning of a line, or backticks.
_TICKS = re.compile(r"^(?P<line>[ \t]*)(?:[-+*>][ \t]+|\d+\.[ \t]+)*(?P<fence>`{3,}|~{3,})|`+", re.MULTILINE)
_LONE_TICK = re.compile(r"`(?<!\S`)(?=\s)")
_PUNCTUATION = r"[.,:;!?%\"'“”‘’「」『』《》〈〉。、，：；！？（）·…~/=@+]"
_STARS = re.compile(
    rf"(?<=[^\s\\]){_PUNCTUATION}(?=\*{{1,2}}[^\W_])|(?<=[^\W_]\*){_PUNCTUATION}|(?<=[^\W_]\*\*){_PUNCTUATION}"
)
_STAR = re.compile(r"\*+")
_BRACE = re.compile(r"\{(?=[^{}#:\n][^{}\n]*\}[ \t#]*$)", re.MULTILINE)
# An address with blanks in it, up to its end or its title; one line end is a blank, unless a block begins behind it.
_ADDRESS = re.compile(
    r"\]\([ \t]*(?P<address>[^ \t\n()<][^ \t\n()]*"
    r"(?:[ \t]*(?:[ \t]|\n[ \t]*(?![-+*>#=|:<~`^\d\n]))(?![ \t\"'])[^ \t\n()]+)+)(?=[ \t]*\)|[ \t]+[\"'])"
)
_ESCAPE = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_LINE_END = re.compile(r"[ \t]*\n[ \t>]*")
_BLANKS = re.compile(r"[ \t\n]+")


def disguise_marks(text: str) -> str:
    """The text with what is no mark to kramdown in disguise.

    CommonMark takes `**tea:**hot` for stars and `[tea](green tea)` for brackets, kramdown for an emphasis and for a
    link. And `# Tea {.green}` is a heading with braces.
    """
    if "{" in text:
        text = _BRACE.sub(disguise("{"), text)
    if "](" in text:
        text = _ADDRESS.sub(_without_blanks, text)
    if "`" in text and _LONE_TICK.search(text):
        code = SpanIndex(find_code(text))
        text = _LONE_TICK.sub(lambda tick: tick[0] if code.overlaps(Span(*tick.span())) else disguise("`"), text)
    return disguise_beside_stars(text) if "*" in text else text


def _without_blanks(link: re.Match[str]) -> str:
    """A link with the blanks of its address in disguise."""
    start, end = (place - link.start() for place in link.span("address"))
    address = _BLANKS.sub(lambda blanks: disguise(blanks[0]), link["address"])
    return f"{link[0][:start]}{address}{link[0][end:]}"


def disguise_beside_stars(text: str) -> str:
    """The text with punctuation beside stars in disguise; only what stands beside one is looked at."""
    parts: list[str] = []
    done = 0
    for stars in _STAR.finditer(text):
        for place in (stars.start() - 1, stars.end()):
            if place >= done and (match := _STARS.match(text, place)):
                parts += text[done:place], disguise(match[0])
                done = match.end()
    return "".join([*parts, text[done:]]) if parts else text


def read_alt(written: str) -> str:
    """The alternative text of an image: what stands between its brackets, be it Markdown, without escapes."""
    return unescape(_ESCAPE.sub(r"\1", _LINE_END.sub(" ", written)))


def find_code(text: str) -> list[Span]:
    """The fences and the code spans of a text, in one pass."""
    spans: list[Span] = []
    position = 0
    ahead: dict[str, int] = {}  # where a run of backticks of a length was last looked for, and found
    while match := _TICKS.search(text, position):
        position = match.end()
        if match["line"] is not None:
            position = fence_end(text, match)
            spans.append(Span(match.start(), position))
            continue
        if _LONE_TICK.match(text, match.start()):
            continue
        run = match[0]
        if ahead.get(run, 0) < position and ahead.get(run) != -1:
            closing = re.compile(rf"(?<!`){run}(?!`)").search(text, position)
            ahead[run] = closing.start() if closing else -1
        end = ahead[run]
        if end >= 0 and "\n\n" not in text[position : min(end, position + 4000)]:
            position = end + len(run)
            spans.append(Span(match.start(), position))
    return spans


def fence_end(text: str, opening: re.Match[str]) -> int:
    """Where a code fence ends: behind its closing line, or with the text."""
    fence = opening["fence"]
    closing = re.compile(rf"^[ \t]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(text, opening.end())
    return closing.end() if closing else len(text)
