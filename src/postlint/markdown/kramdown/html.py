"""What kramdown reads otherwise than CommonMark, made plain to a CommonMark parser at the same length.

Facts: kramdown 2.4, lib/kramdown/parser/{kramdown,html}.rb. An HTML block starts with a block-level tag at the
beginning of a line, interrupts a paragraph and ends with its end tag; its content is not Markdown unless the
tag has `markdown="1"`; text behind the end tag begins a new paragraph. A span-level tag alone on a line begins a
paragraph, and Markdown goes on in the next line; so it does behind `<hr>`, which is a block by itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from postlint.html.standard import VOID
from postlint.markdown.kramdown.span import fence_end, find_code
from postlint.text import Span, SpanIndex

# A line of its own, or in a text, where it may go on in the next line.
_ATTRIBUTE_LIST = re.compile(r"^[ \t]*\{:[^\n]*\}[ \t]*$|\{:[^{}\n]*(?:\n(?![ \t]*\n)[^{}\n]*)?\}", re.MULTILINE)
_LINE_START = re.compile(r"^(?:[ \t]*(?P<fence>`{3,}|~{3,})| {0,3}<(?P<name>[a-zA-Z][\w:-]*))", re.MULTILINE)
_TAG = re.compile(r"<!--|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)")
SPAN_TAGS = frozenset(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt"
    " rtc ruby s samp select small span strike strong sub sup time tt u var".split()
)
_MARKDOWN_INSIDE = re.compile(r"""<[^<>]*\smarkdown(?:\s*=\s*["']?(?:1|block|span)|(?=[\s>]))""")
_RULE = re.compile(r"<hr\b[^<>\n]*>[ \t]*\n", re.IGNORECASE)
# The rest of a tag that has a line for itself, with a line that is not blank below it.
_ALONE = re.compile(r"(?:[ \t/][^<>\n]*)?>(?=[ \t]*\n[ \t]*\S)")
# The shortest block that `collapse` has room for.
_SHORTEST = 6


class Html(NamedTuple):
    """The HTML of a text: the outermost blocks that have an end tag, and the tags that have a line for themselves."""

    blocks: list[Span]
    alone: list[Span]


def blank_attribute_lists(text: str) -> str:
    """The text with `{: … }` and `{::comment} … {:/comment}` blanked, but not in fences and code spans."""
    if "{:" not in text:
        return text
    text = _blank_comments(text)
    code = SpanIndex(find_code(text))
    return _ATTRIBUTE_LIST.sub(lambda match: match[0] if code.overlaps(Span(*match.span())) else _blank(match[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blank_comments(text: str) -> str:
    opener, closer = "{::comment}", "{:/"
    parts: list[str] = []
    done = 0
    while (start := text.find(opener, done)) >= 0 and (end := text.find(closer, start)) >= 0:
        parts += text[done:start], _blank(text[start:end])
        done = end
    return "".join([*parts, text[done:]])


def collapse(text: str, html: Html) -> str:
    """The text with its HTML made such that CommonMark ends it at the same place.

    A block becomes `<p xxx…`, a single line, and two line ends that close it; a tag alone becomes a word. All is as
    long as before, so the range of its event still tells which text to copy.
    """
    replaced = [(block, f"<p {'x' * (block.end - block.start - 5)}\n\n") for block in html.blocks]
    replaced += [(tag, "x" * (tag.end - tag.start)) for tag in html.alone]
    parts: list[str] = []
    done = 0
    for (start, end), filler in sorted(replaced):
        parts += text[done:start], filler
        done = end
    return "".join([*parts, text[done:]])


def read_html(text: str) -> Html:
    """The HTML of a text. Blocks with only blank lines in between are given as one.

    A block's end is looked for from its start, until that fails or comments may deceive; then once for all.
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
        if name in VOID or _MARKDOWN_INSIDE.match(text, start):
            continue
        end = _end(text, name, position) if ends is None else ends.get(start, 0)
        if not end and ends is None:
            ends = _ends(text)
        if end < start + _SHORTEST:
            continue
        position = end
        add(start, end)
    return Html(blocks, alone)


def _end(text: str, name: str, position: int) -> int:
    """Where the element ends whose start tag was read up to `position`; 0 when it has no end tag."""
    depth = 1
    for tag in _tags_of(name).finditer(text, position):
        depth += -1 if tag[1] else 1
        if not depth:
            return text.find(">", tag.end()) + 1
    return 0


def _ends(text: str) -> dict[int, int]:
    """Where each element ends, by where it starts: one pass, linear even when thousands are never closed."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    position = 0
    last_tag, last_comment = text.rfind(">"), text.rfind("-->")
    while match := _TAG.search(text, position):
        position = match.end()
        close, name = match.groups()
        if not name:
            if position <= last_comment:
                position = text.find("-->", position) + len("-->")
        elif close:
            if position <= last_tag and opened.get(name.lower()):
                ends[opened[name.lower()].pop()] = text.find(">", position) + 1
        elif name.lower() not in VOID:
            opened.setdefault(name.lower(), []).append(match.start())
    return ends


@lru_cache(maxsize=256)
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?![\w:-])", re.IGNORECASE)
