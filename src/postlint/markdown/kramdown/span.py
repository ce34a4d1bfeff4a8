"""Disguises the characters that are marks to CommonMark, but not to the dialect, at the same length.

Facts: kramdown 2.4, lib/kramdown/parser/kramdown/{emphasis,link,codespan}.rb; marked 17, src/rules.ts.
"""

from __future__ import annotations

import re
from html import unescape

from postlint.markdown.dialect import Dialect, HeadingAttributes
from postlint.markdown.disguise import disguise
from postlint.text import Span, SpanIndex, lazy

# A fence at the beginning of a line: `- ~~~`; or backticks anywhere: `` ` ``.
_TICKS = lazy(r"^(?P<line>[ \t]*)(?:[-+*>][ \t]+|\d+\.[ \t]+)*(?P<fence>`{3,}|~{3,})|`+", re.MULTILINE)
# The first backtick of `` ` tea` ``, which is between spaces.
_LONE_TICK = lazy(r"`(?<!\S`)(?=\s)")
_PUNCTUATION = r"[.,:;!?%\"'“”‘’「」『』《》〈〉。、，：；！？（）·…~/=@+]"
# The `:` of `**tea:**hot` and of `tea**:hot**`.
_STARS = lazy(
    rf"(?<=[^\s\\]){_PUNCTUATION}(?=\*{{1,2}}[^\W_])|(?<=[^\W_]\*){_PUNCTUATION}|(?<=[^\W_]\*\*){_PUNCTUATION}"
)
_STAR = lazy(r"\*+")
# The brace of a heading that its dialect does not take for that of an attribute list.
_ATTRIBUTE = r"(?:[.#][\w:-]+|[\w:-]+=(?:\"[^\"\n]*\"|[^\s\"{}]+))"
_BRACES = {
    # `# Tea {.green}` and `# {#tea}`; not `# Tea {#tea}`.
    HeadingAttributes.ID: re.compile(
        r"\{(?=[^{}#:\n][^{}\n]*\}[ \t#]*$)|(?<=#[ \t])\{(?=[^{}\n]+\}[ \t#]*$)", re.MULTILINE
    ),
    # `# The package {tinkr}`; not `# Tea {.green lang=en}`.
    HeadingAttributes.ANY: re.compile(
        rf"\{{(?![ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}})(?=[^{{}}\n]+\}}[ \t#]*$)", re.MULTILINE
    ),
    # `# {tinkr}`; not `# The package {tinkr}`.
    HeadingAttributes.AFTER_TEXT: re.compile(r"(?<=#[ \t])\{(?=[^{}\n]+\}[ \t#]*$)", re.MULTILINE),
}
# The first sign of `##` in a line of its own.
_EMPTY_HEADING = lazy(r"^(?P<indent>[ \t>]*)#(?=#{0,5}[ \t]*$)", re.MULTILINE)
# `](green tea` of `[tea](green tea)` and of `[tea](green tea 'title')`. A line end counts as a space, unless a block
# begins in the next line.
_ADDRESS = lazy(
    r"\]\([ \t]*(?P<address>[^ \t\n()<][^ \t\n()]*"
    r"(?:[ \t]*(?:[ \t]|\n[ \t]*(?![-+*>#=|:<~`^\d\n]))(?![ \t\"'])[^ \t\n()]+)+)(?=[ \t]*\)|[ \t]+[\"'])"
)
# `http://tea.example/a[` of `http://tea.example/a[b](c)`; not in the text or the URL of another link.
_IN_ADDRESS = lazy(
    r"(?:http(?<![/(\[<=\"'`]http)s?://|www\.(?<![/(\[<=\"'`]www\.))\w[^\s<>\[\]()\"'`*_~]*+"
    r"(?P<bracket>\[(?=[^\[\]\n]*\]\())?"
)
# `\*` → `*`.
_ESCAPE = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_LINE_END = lazy(r"(?<![ \t])[ \t]*+\n[ \t>]*")
_BLANKS = lazy(r"[ \t\n]+")


def has_own_marks(dialect: Dialect) -> bool:
    """Return whether `disguise_marks` may change a text of this dialect."""
    return (
        not dialect.flanking_rules
        or dialect.spaces_in_urls
        or dialect.lone_backticks
        or not dialect.empty_headings
        or dialect.greedy_autolinks
        or dialect.heading_attributes in _BRACES
    )


def disguise_marks(text: str, dialect: Dialect) -> str:
    """Return the text with the characters disguised that the dialect does not take for marks.

    - `# Tea {.green}` where a heading may have an id alone, `# The package {tinkr}` where it may have any attributes:
      the brace.
    - `[tea](green tea)`, where a URL may have spaces: the space.
    - `http://tea.example/a[b](c)`, where a bare URL takes every character up to a space: the bracket.
    - `##` without text, where a heading needs text: the first sign.
    - `` ` tea` ``, where a backtick between spaces is text: that backtick.
    - `**tea:**hot`, where only spaces matter beside stars: the colon.
    """
    if "{" in text and (brace := _BRACES.get(dialect.heading_attributes)):
        text = brace.sub(disguise("{"), text)
    if not dialect.empty_headings and "#\n" in text:
        text = _EMPTY_HEADING.sub(lambda match: match["indent"] + disguise("#"), text)
    if dialect.spaces_in_urls and "](" in text:
        text = _ADDRESS.sub(_without_blanks, text)
    if dialect.greedy_autolinks and dialect.autolinks is not False and "](" in text:
        text = _IN_ADDRESS.sub(lambda url: url[0][:-1] + disguise("[") if url["bracket"] else url[0], text)
    if dialect.lone_backticks and "`" in text and _LONE_TICK.search(text):
        code = SpanIndex(find_code(text))
        text = _LONE_TICK.sub(lambda tick: tick[0] if code.overlaps(Span(*tick.span())) else disguise("`"), text)
    return text if dialect.flanking_rules or "*" not in text else disguise_beside_stars(text)


def _without_blanks(link: re.Match[str]) -> str:
    """Return a link with the spaces and line ends of its URL disguised."""
    start, end = (place - link.start() for place in link.span("address"))
    address = _BLANKS.sub(lambda blanks: disguise(blanks[0]), link["address"])
    return f"{link[0][:start]}{address}{link[0][end:]}"


def disguise_beside_stars(text: str) -> str:
    """Return the text with the punctuation beside stars disguised; only the neighbours of stars are searched."""
    parts: list[str] = []
    done = 0
    for stars in _STAR.finditer(text):
        for place in (stars.start() - 1, stars.end()):
            if place >= done and (match := _STARS.match(text, place)):
                parts += text[done:place], disguise(match[0])
                done = match.end()
    return "".join([*parts, text[done:]]) if parts else text


def read_alt(written: str) -> str:
    r"""Return the alternative text that kramdown makes of the text between brackets: `*tea* \_ &amp;` → `*tea* _ &`."""
    return unescape(_ESCAPE.sub(r"\1", _LINE_END.sub(" ", written)))


def find_code(text: str) -> list[Span]:
    """Return the fences and the code spans of a text, in one pass."""
    spans: list[Span] = []
    position = 0
    # By a run of backticks, the offset of the next run of the same length; -1 if there is none.
    ahead: dict[str, int] = {}
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
    """Return the end of a code fence: that of its closing line, or that of the text."""
    fence = opening["fence"]
    closing = re.compile(rf"^[ \t]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(text, opening.end())
    return closing.end() if closing else len(text)
