"""Markdown → HTML, with a map from every place of the HTML back to the source.

The event stream of pulldown-cmark (through pyromark, imported only here) gives UTF-8 byte ranges; they are
converted to code points once. Raw HTML is copied verbatim, so its segments are exact; the tags that Markdown
constructs become map to the whole construct.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

import pyromark
from pyromark import Options

from postlint.text import Span

COMMONMARK = "commonmark"
KRAMDOWN = "kramdown"

_MARKDOWN = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_TASKLISTS
)


class SourceMap:
    """Segments of the HTML and where each comes from, in code-point offsets, sorted and disjoint."""

    def __init__(self) -> None:
        self._html_starts: list[int] = []
        self._segments: list[tuple[int, int, int, bool]] = []

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """The map of an HTML body, which is its own source."""
        mapped = cls()
        mapped.add(0, length, 0, length, exact=True)
        return mapped

    def add(self, html_start: int, html_end: int, start: int, end: int, *, exact: bool) -> None:
        """Append a segment; one that merely goes on where the last exact one stopped is joined to it."""
        if exact and self._segments:
            last_html_end, last_start, last_end, last_exact = self._segments[-1]
            if last_exact and last_html_end == html_start and last_end == start:
                self._segments[-1] = (html_end, last_start, end, True)
                return
        self._html_starts.append(html_start)
        self._segments.append((html_end, start, end, exact))

    def close(self, index: int, end: int) -> None:
        """Say where the construct of an open segment ended in the source."""
        html_end, start, _, exact = self._segments[index]
        self._segments[index] = (html_end, start, end, exact)

    def __len__(self) -> int:
        return len(self._segments)

    def source_span(self, span: Span) -> Span:
        """Where a span of the HTML comes from: the same text where it is exact, else the whole construct."""
        if not self._segments:
            return Span(0, 0)
        start = self._source(span.start, at_end=False)
        end = self._source(max(span.start, span.end - 1), at_end=True)
        return Span(start, max(start, end))

    def _source(self, offset: int, *, at_end: bool) -> int:
        index = max(bisect_right(self._html_starts, offset) - 1, 0)
        html_end, start, end, exact = self._segments[index]
        html_start = self._html_starts[index]
        if offset >= html_end:
            return end
        if exact:
            return start + (offset - html_start) + (1 if at_end and offset < html_end else 0)
        return end if at_end else start

    def is_exact(self, span: Span) -> bool:
        """Whether a span of the HTML is a verbatim copy of one stretch of the source."""
        index = bisect_right(self._html_starts, span.start) - 1
        if index < 0:
            return False
        html_end, _, _, exact = self._segments[index]
        return exact and span.end <= html_end


class Rendered(NamedTuple):
    """The HTML of a body and its map to the source.

    `uncertain` are the names of tags in indented code: Eleventy switches that construct off, and then they are tags.
    """

    html: str
    map: SourceMap
    uncertain: frozenset[str] = frozenset()


def render(text: str, dialect: str) -> Rendered:
    """HTML of a Markdown body as `dialect` structures it, and its map. Offsets are those of `text`."""
    blocks: list[Span] = []
    parsed = text
    if dialect == KRAMDOWN:
        if "{:" in text:
            parsed = text = _ATTRIBUTE_LIST.sub(_blank, _mask_comments(text))
        if "<" in text and (blocks := _html_blocks(text)):
            parsed = _collapse(text, blocks)
    renderer = _Renderer(text, _code_point_offset(parsed), blocks)
    for event, bounds in _MARKDOWN.events_with_range(parsed):
        renderer.take(event, bounds["start"], bounds["end"])
    uncertain = frozenset(renderer.uncertain) if dialect == COMMONMARK else frozenset()
    return Rendered("".join(renderer.parts), renderer.map, uncertain)


def _code_point_offset(text: str) -> Callable[[int], int]:
    """A function from UTF-8 byte offsets of `text` to code-point offsets; cheap for offsets near the last one."""
    if text.isascii():
        return int
    data = text.encode("utf-8", "surrogatepass")
    last_byte = last_point = 0

    def convert(byte: int) -> int:
        nonlocal last_byte, last_point
        if byte > last_byte:
            last_point += len(data[last_byte:byte].decode("utf-8", "surrogatepass"))
        elif byte < last_byte:
            last_point -= len(data[byte:last_byte].decode("utf-8", "surrogatepass"))
        last_byte = byte
        return last_point

    return convert


# --- events ---------------------------------------------------------------------------------------------

_TAG_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
_SIMPLE_TAGS = {
    "Paragraph": "p",
    "Item": "li",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
}


class _Renderer:
    """Collects the HTML of the events and the segments of the map."""

    def __init__(self, text: str, convert: Callable[[int], int], blocks: list[Span]) -> None:
        self.text = text
        self._collapsed = {block.end - 1 for block in blocks}
        self.parts: list[str] = []
        self.map = SourceMap()
        self.uncertain: set[str] = set()
        self._in_indented_code = False
        self._convert = convert
        self._length = 0
        self._open: list[tuple[str, int]] = []
        self._image: list[str] | None = None
        self._image_depth = 0
        self._image_start: tuple[Any, int] = ({}, 0)
        self._cell = "td"

    def _write(self, html: str) -> None:
        self.parts.append(html)
        self._length += len(html)

    def _copy(self, html: str, start: int, end: int) -> None:
        """Write what comes from a stretch of the source, verbatim or not."""
        self.map.add(self._length, self._length + len(html), start, end, exact=html == self.text[start:end])
        self._write(html)

    def take(self, event: Any, first: int, last: int) -> None:
        """Render one event; `first` and `last` are its byte range."""
        if isinstance(event, str):
            kind: str = event
            value: Any = None
        else:
            ((kind, value),) = event.items()
        if self._image is not None:
            self._take_in_image(kind, value, last)
        elif value == "HtmlBlock":
            pass
        elif kind == "Start":
            self._start(value, self._convert(first))
        elif kind == "End":
            self._end(self._convert(last))
        else:
            self._leaf(kind, value, self._convert(first), self._convert(last))

    def _leaf(self, kind: str, value: Any, start: int, end: int) -> None:
        if kind in ("Html", "InlineHtml"):
            end += end in self._collapsed
            self._copy(self.text[start:end], start, end)
        elif kind == "Text":
            if self._in_indented_code:
                self.uncertain.update(name.lower() for name in _TAG_NAME.findall(value))
            self._copy(escape(value, quote=False), start, end)
        elif kind == "SoftBreak":
            self._write("\n")
        elif kind == "HardBreak":
            self._write("<br>\n")
        elif kind == "Rule":
            self._copy("<hr>", start, end)
            self._write("\n")
        elif kind == "Code":
            self._copy(f"<code>{escape(value, quote=False)}</code>", start, end)
        elif kind == "FootnoteReference":
            self._copy(f"<sup>{escape(value)}</sup>", start, end)
        elif kind == "TaskListMarker":
            self._copy("<input type=checkbox disabled>", start, end)

    def _start(self, tag: Any, start: int) -> None:
        if isinstance(tag, str):
            name, value = tag, None
        else:
            ((name, value),) = tag.items()
        if name == "Image":
            self._image, self._image_depth, self._image_start = [], 1, (value, start)
            return
        opening, closing = self._tags(name, value)
        index = len(self.map)
        if opening:
            self.map.add(self._length, self._length + len(opening), start, start, exact=False)
            self._write(opening)
        else:
            index = -1
        self._open.append((closing, index))

    def _end(self, end: int) -> None:
        closing, index = self._open.pop()
        self._in_indented_code = False
        while end > 0 and self.text[end - 1] in "\n ":
            end -= 1
        if index >= 0:
            self.map.close(index, end)
        if closing:
            self._write(closing)

    def _tags(self, name: str, value: Any) -> tuple[str, str]:
        """The opening and closing HTML of a Markdown construct."""
        if name in _SIMPLE_TAGS:
            tag = _SIMPLE_TAGS[name]
            return f"<{tag}>", f"</{tag}>\n" if tag in ("p", "li") else f"</{tag}>"
        if name == "TableCell":
            return f"<{self._cell}>", f"</{self._cell}>"
        if name == "TableRow":
            self._cell = "td"
            return "<tr>", "</tr>\n"
        if name == "TableHead":
            self._cell = "th"
            return "<thead><tr>", "</tr></thead>\n<tbody>"
        if name == "Heading":
            level = value["level"].lower()
            identity = f' id="{escape(value["id"])}"' if value["id"] else ""
            return f"<{level}{identity}>", f"</{level}>\n"
        if name == "Link":
            title = f' title="{escape(value["title"])}"' if value["title"] else ""
            return f'<a href="{escape(value["dest_url"])}"{title}>', "</a>"
        if name == "List":
            return ("<ul>", "</ul>\n") if value is None else (f'<ol start="{value}">', "</ol>\n")
        if name == "CodeBlock":
            self._in_indented_code = value == "Indented"
            return "<pre><code>", "</code></pre>\n"
        if name == "Table":
            return "<table>", "</tbody></table>\n"
        if name == "BlockQuote":
            return "<blockquote>", "</blockquote>\n"
        if name == "FootnoteDefinition":
            return "<div>", "</div>\n"
        return "", ""

    def _take_in_image(self, kind: str, value: Any, last: int) -> None:
        """Collect alternative text until the image ends."""
        assert self._image is not None
        if kind == "Start":
            self._image_depth += 1
        elif kind == "End":
            self._image_depth -= 1
        elif kind in ("Text", "Code"):
            self._image.append(value)
        elif kind in ("SoftBreak", "HardBreak"):
            self._image.append(" ")
        if self._image_depth == 0:
            data, start = self._image_start
            title = f' title="{escape(data["title"])}"' if data["title"] else ""
            alt = escape("".join(self._image))
            self._image = None
            self._copy(f'<img src="{escape(data["dest_url"])}" alt="{alt}"{title}>', start, self._convert(last))


# --- kramdown -------------------------------------------------------------------------------------------
# Facts: kramdown 2.4, lib/kramdown/parser/{kramdown,html}.rb. An HTML block starts with a block-level tag at the
# beginning of a line, interrupts a paragraph and ends with its end tag; its content is not Markdown unless the
# tag has `markdown="1"`; text behind the end tag begins a new paragraph.

_ATTRIBUTE_LIST = re.compile(r"^[ \t]*\{:[^\n]*\}[ \t]*$|(?<=\S)[ \t]*\{:[^{}\n]*\}|\{:[:/][^{}\n]*\}", re.MULTILINE)
_LINE_START = re.compile(r"^(?:[ \t]*(?P<fence>`{3,}|~{3,})| {0,3}<(?P<name>[a-zA-Z][\w:-]*))", re.MULTILINE)
_CANDIDATE = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,})|<!--|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)", re.MULTILINE)
_SPAN_TAGS = frozenset(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt"
    " rtc ruby s samp select small span strike strong sub sup time tt u var".split()
)
_VOID_TAGS = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_MARKDOWN_INSIDE = re.compile(r"""<[^<>]*\smarkdown\s*=\s*["']?(?:1|block|span)""")


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _mask_comments(text: str) -> str:
    """The text with `{::comment} … {:/comment}` blanked."""
    opener, closer = "{::comment}", "{:/"
    start = text.find(opener)
    while start >= 0 and (end := text.find(closer, start)) >= 0:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
        start = text.find(opener, end)
    return text


def _collapse(text: str, blocks: list[Span]) -> str:
    """The text with each HTML block of kramdown made one that CommonMark ends at the same place.

    A block becomes `<p xxx…`, a single line, and two line ends that close it: as long as before, so the range
    of its event still tells which text to copy.
    """
    parts: list[str] = []
    done = 0
    for start, end in blocks:
        parts += text[done:start], "<p ", "x" * (end - start - 5), "\n\n"
        done = end
    return "".join([*parts, text[done:]])


def _html_blocks(text: str) -> list[Span]:
    """The outermost HTML blocks that have an end tag; those with only blank lines in between are given as one."""
    found = _local_blocks(text) if "<!--" not in text else None
    blocks: list[Span] = []
    for start, end in _nested_blocks(text) if found is None else found:
        if blocks and text[blocks[-1].end : start].isspace():
            blocks[-1] = Span(blocks[-1].start, end)
        else:
            blocks.append(Span(start, end))
    return blocks


def _local_blocks(text: str) -> list[Span] | None:
    """The HTML blocks, each read from its start tag to its end tag; None when one has no end tag."""
    blocks: list[Span] = []
    position = 0
    while match := _LINE_START.search(text, position):
        position = match.end()
        fence, name = match.groups()
        if fence:
            position = _fence_end(text, match)
            continue
        name = name.lower()
        start = match.start("name") - 1
        if name in _SPAN_TAGS or name in _VOID_TAGS or _MARKDOWN_INSIDE.match(text, start):
            continue
        depth = 1
        for tag in _tags_of(name).finditer(text, position):
            depth += -1 if tag[1] else 1
            if not depth:
                break
        else:
            return None
        position = text.find(">", tag.end()) + 1
        if not position:
            return None
        blocks.append(Span(start, position))
    return blocks


def _nested_blocks(text: str) -> list[Span]:
    """The HTML blocks by one pass over all tags, linear even when thousands of them are never closed."""
    ends: dict[int, int] = {}
    starts: list[int] = []
    opened: dict[str, list[int]] = {}
    position = 0
    for match in _CANDIDATE.finditer(text):
        start = match.start()
        if start < position:
            continue
        fence, close, name = match.groups()
        if fence:
            position = _fence_end(text, match)
        elif not name:
            found = text.find("-->", match.end())
            position = found + 3 if found >= 0 else len(text)
        elif close:
            if opened.get(name.lower()):
                ends[opened[name.lower()].pop()] = text.find(">", match.end()) + 1
        elif name.lower() not in _VOID_TAGS:
            opened.setdefault(name.lower(), []).append(start)
            if name.lower() not in _SPAN_TAGS and _begins_line(text, start):
                starts.append(start)
    blocks: list[Span] = []
    for start in starts:
        end = ends.get(start, 0)
        if (not blocks or start >= blocks[-1].end) and end > start + 6 and not _MARKDOWN_INSIDE.match(text, start):
            blocks.append(Span(start, end))
    return blocks


@lru_cache(maxsize=256)
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?![\w:-])", re.IGNORECASE)


def _begins_line(text: str, start: int) -> bool:
    """Whether at most three blanks stand between the beginning of the line and `start`."""
    line = text.rfind("\n", max(start - 4, 0), start) + 1
    return start - line <= 3 and not text[line:start].strip(" ")


def _fence_end(text: str, opening: re.Match[str]) -> int:
    """Where a code fence ends: behind its closing line, or with the text."""
    fence = opening["fence"]
    closing = re.compile(rf"^[ \t]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(text, opening.end())
    return closing.end() if closing else len(text)
