"""Collapses HTML blocks, so that a CommonMark parser ends them where kramdown does, at the same length.

Facts: kramdown 2.4, lib/kramdown/parser/{kramdown,html}.rb. An HTML block begins with a block-level tag at the
beginning of a line, interrupts a paragraph and ends with its end tag. It holds no Markdown, unless its tag has
`markdown="1"`. The text after the end tag begins a new paragraph. An inline tag that is alone on its line begins a
paragraph, and the next line is Markdown. The line below `<hr>` is Markdown, too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from postlint.html.standard import VOID
from postlint.markdown.dialect import MarkdownInHtml
from postlint.markdown.kramdown.span import fence_end
from postlint.text import Span, lazy

# A fence, or the start tag of an HTML block: `<div`.
_LINE_START = lazy(r"^(?:[ \t]*(?P<fence>`{3,}|~{3,})| {0,3}<(?P<name>[a-zA-Z][\w:-]*))", re.MULTILINE)
# `<!--`, `<div`, `</div`.
_TAG = lazy(r"<!--|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)")
SPAN_TAGS = frozenset(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt"
    " rtc ruby s samp select small span strike strong sub sup time tt u var".split()
)
# The block-level elements that `parse_block_html` concerns: `HTML_CONTENT_MODEL` in lib/kramdown/parser/html.rb.
_PARSED_TAGS = frozenset(
    "address applet article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup iframe legend li main map menu nav noscript object optgroup p section summary"
    " td th".split()
)
# `<div markdown="1"`, `<div markdown>`.
_MARKDOWN_INSIDE = lazy(r"""<[^<>]*\smarkdown(?:\s*=\s*["']?(?:1|block|span)|(?=[\s>]))""")
_RULE = lazy(r"<hr\b[^<>\n]*>[ \t]*\n", re.IGNORECASE)
# ` class="tea">` of a tag that is alone on its line, above a line that is not empty.
_ALONE = lazy(r"(?:[ \t/][^<>\n]*)?>(?=[ \t]*\n[ \t]*\S)")
# The length of `<p ` with one `x` and two line ends: `collapse` needs it.
_SHORTEST = 6


class Html(NamedTuple):
    """The HTML of a text: the outermost elements that are a block, and the inline tags alone on their line."""

    blocks: list[Span]
    alone: list[Span]


def collapse(text: str, html: Html) -> str:
    r"""Return the text with fillers for its HTML. Their length is that of the HTML, so offsets stay the same.

    A block becomes one line of HTML and two line ends: `<div>*tea*</div>` → `<p xxxxxxxxxxx\n\n`.
    An inline tag that is alone becomes a word: `<br>` → `xxxx`.
    """
    replaced = [(block, f"<p {'x' * (block.end - block.start - 5)}\n\n") for block in html.blocks]
    replaced += [(tag, "x" * (tag.end - tag.start)) for tag in html.alone]
    parts: list[str] = []
    done = 0
    for (start, end), filler in sorted(replaced):
        parts += text[done:start], filler
        done = end
    return "".join([*parts, text[done:]])


def read_html(text: str, markdown: MarkdownInHtml = MarkdownInHtml.MARKED) -> Html:
    """Return the HTML of a text. Blocks with only spaces and line ends between them are one block.

    The end of a block is searched from its start, one by one. If one has no end, or if a comment may hide a tag, the
    ends of all elements are found in one pass.
    """
    blocks: list[Span] = []
    alone: list[Span] = []

    def add(start: int, end: int) -> None:
        if blocks and (blocks[-1].end == start or text[blocks[-1].end : start].isspace()):
            blocks[-1] = Span(blocks[-1].start, end)
        else:
            blocks.append(Span(start, end))

    ends = _ends(text) if "<!--" in text else None
    position = 0
    while match := _LINE_START.search(text, position):
        position = match.end()
        if match["fence"]:
            position = fence_end(text, match)
            continue
        name = match["name"].lower()
        start = match.start("name") - 1
        if name == "hr" and (rule := _RULE.match(text, start)):
            position = rule.end()
            add(start, position)
            continue
        if name in SPAN_TAGS:
            if rest := _ALONE.match(text, position):
                alone.append(Span(start, rest.end()))
            continue
        if name in VOID or _holds_markdown(text, start, name, markdown):
            continue
        end = _end(text, name, position) if ends is None else ends.get(start, 0)
        if not end and ends is None:
            ends = _ends(text)
        if end < start + _SHORTEST:
            continue
        position = end
        add(start, end)
    return Html(blocks, alone)


def _holds_markdown(text: str, start: int, name: str, markdown: MarkdownInHtml) -> bool:
    """Return whether Markdown is read inside the element whose start tag begins at `start`."""
    if markdown is MarkdownInHtml.ALWAYS and name in _PARSED_TAGS:
        return True
    return markdown is not MarkdownInHtml.NEVER and _MARKDOWN_INSIDE.match(text, start) is not None


def _end(text: str, name: str, position: int) -> int:
    """Return the end of the element whose start tag was read up to `position`; 0 if it has no end tag."""
    depth = 1
    for tag in _tags_of(name).finditer(text, position):
        depth += -1 if tag[1] else 1
        if not depth:
            return text.find(">", tag.end()) + 1
    return 0


def _ends(text: str) -> dict[int, int]:
    """Return the end of each element, by its start: one pass, linear even if thousands have no end tag."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    position = 0
    last_tag, last_comment = text.rfind(">"), text.rfind("-->")
    tag_end = 0
    while match := _TAG.search(text, position):
        position = match.end()
        close, name = match.groups()
        if not name:
            if position <= last_comment:
                position = text.find("-->", position) + len("-->")
        elif close:
            if position <= last_tag and opened.get(name.lower()):
                tag_end = tag_end if tag_end > position else text.find(">", position) + 1
                ends[opened[name.lower()].pop()] = tag_end
        elif name.lower() not in VOID:
            opened.setdefault(name.lower(), []).append(match.start())
    return ends


@lru_cache(maxsize=256)
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?![\w:-])", re.IGNORECASE)
