"""Markdown → HTML, with a map from every place of the HTML back to the source.

The event stream of pulldown-cmark (through pyromark, imported only here) gives UTF-8 byte ranges; they are
converted to code points once. Raw HTML is copied verbatim, so its segments are exact; the tags that Markdown
constructs become map to the whole construct.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any, NamedTuple

import pyromark
from pyromark import Options

from postlint.markdown.dialect import COMMONMARK, DEFINING, ELEVENTY, KRAMDOWN, LINKING, UNINDENTED, Prepared, prepare
from postlint.markdown.disguise import has_disguise, reveal
from postlint.markdown.kramdown.span import read_alt
from postlint.markdown.line import without_padding
from postlint.markdown.source_map import SourceMap, code_point_offset
from postlint.text import Span

__all__ = ["COMMONMARK", "KRAMDOWN", "Rendered", "render"]

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_TASKLISTS
)
# By whether there may be definitions, and links in two brackets.
_PARSERS = {
    (False, False): pyromark.Markdown(options=_OPTIONS),
    (True, False): pyromark.Markdown(options=_OPTIONS | Options.ENABLE_DEFINITION_LIST),
    (False, True): pyromark.Markdown(options=_OPTIONS | Options.ENABLE_WIKILINKS),
}
# How often code in code is taken to the left.
_ROUNDS = 8


class Rendered(NamedTuple):
    """The HTML of a body and its map to the source.

    `uncertain` are the names of tags in indented code: Eleventy switches that construct off, and then they are tags.
    `fences` are the fenced code blocks and `html_blocks` the stretches where Markdown is not read, in the source.
    """

    html: str
    map: SourceMap
    uncertain: frozenset[str] = frozenset()
    fences: tuple[Span, ...] = ()
    html_blocks: tuple[Span, ...] = ()


def render(text: str, dialect: str) -> Rendered:
    """HTML of a Markdown body as `dialect` structures it, and its map. Offsets are those of `text`."""
    ready = prepare(text, dialect)
    parser = _PARSERS[dialect in DEFINING and _DEFINITION.search(text) is not None, dialect in LINKING]
    if dialect in UNINDENTED and _INDENTED.search(ready.parsed):
        ready = _without_indented_code(ready, parser, dialect)
    renderer = _Renderer(ready, is_kramdown=dialect == KRAMDOWN)
    for event, bounds in parser.events_with_range(ready.parsed):
        renderer.take(event, bounds["start"], bounds["end"])
    uncertain = frozenset(renderer.uncertain) if dialect == COMMONMARK else frozenset()
    return Rendered(
        "".join(renderer.parts), renderer.map, uncertain, tuple(renderer.fences), tuple(renderer.html_blocks)
    )


def _without_indented_code(ready: Prepared, parser: pyromark.Markdown, dialect: str) -> Prepared:
    """What is parsed, its indented code no code: blocks to MDX, a paragraph to Eleventy."""
    for _ in range(_ROUNDS):
        convert = code_point_offset(ready.parsed, None)
        spans = [
            Span(convert(bounds["start"]), convert(bounds["end"]))
            for event, bounds in parser.events_with_range(ready.parsed)
            if event == {"Start": {"CodeBlock": "Indented"}}
        ]
        if not spans:
            break
        ready = ready.dedented(spans, as_text=dialect == ELEVENTY)
    return ready


# --- events ---------------------------------------------------------------------------------------------

_INDENTED = re.compile(r"^(?: {4}|[ ]*\t)", re.MULTILINE)
_DEFINITION = re.compile(r"^[ \t]*:[ \t]", re.MULTILINE)
_TAG_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
_ESCAPED = re.compile(r"([&<>])")
_SIMPLE_TAGS = {
    "Paragraph": "p",
    "Item": "li",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
_OTHER_TAGS = {
    "Table": ("<table>", "</tbody></table>\n"),
    "BlockQuote": ("<blockquote>", "</blockquote>\n"),
    "FootnoteDefinition": ("<div>", "</div>\n"),
}


class _Renderer:
    """Collects the HTML of the events and the segments of the map."""

    def __init__(self, ready: Prepared, *, is_kramdown: bool) -> None:
        self.text = ready.text
        self._is_kramdown = is_kramdown
        self._collapsed = {block.end - 1 for block in ready.blocks}
        self._alone = {tag.start: tag.end for tag in ready.alone}
        self._bare = ready.bare
        self._is_disguised = has_disguise(ready.parsed)
        self.parts: list[str] = []
        self.map = SourceMap()
        self.uncertain: set[str] = set()
        self.fences: list[Span] = []
        self.html_blocks: list[Span] = []
        self._fence = -1
        self._in_indented_code = False
        self._convert = code_point_offset(ready.parsed, ready.back)
        self._in_made_up_head = False
        self._length = 0
        self._open: list[tuple[str, int]] = []
        self._image: list[str] | None = None
        self._image_depth = self._alt_end = 0
        self._image_start: tuple[Any, int] = ({}, 0)
        self._cell = "td"

    def _write(self, html: str) -> None:
        self.parts.append(html)
        self._length += len(html)

    def _copy(self, html: str, start: int, end: int) -> None:
        """Write what comes from a stretch of the source, verbatim or not."""
        self.map.add(self._length, self._length + len(html), start, end, exact=html == self.text[start:end])
        self._write(html)

    def _copy_text(self, text: str, start: int, end: int) -> None:
        """Write text so that all of it stays exact but the characters that HTML must escape."""
        if not _ESCAPED.search(text) or text != self.text[start:end]:
            self._copy(escape(text, quote=False), start, end)
            return
        for piece in filter(None, _ESCAPED.split(text)):
            self._copy(escape(piece, quote=False), start, start + len(piece))
            start += len(piece)

    def take(self, event: Any, first: int, last: int) -> None:
        """Render one event; `first` and `last` are its byte range."""
        if isinstance(event, str):
            kind: str = event
            value: Any = None
        else:
            ((kind, value),) = event.items()
        if self._is_disguised and type(value) is str:
            value = reveal(value)
        if self._image is not None:
            self._take_in_image(kind, value, last)
        elif value == "HtmlBlock" or self._is_made_up(kind, value, first, last):
            pass
        elif kind == "Start":
            self._start(value, self._convert(first))
        elif kind == "End":
            self._end(self._convert(last))
        else:
            self._leaf(kind, value, self._convert(first), self._convert(last))

    def _is_made_up(self, kind: str, value: Any, first: int, last: int) -> bool:
        """Whether the event belongs to a head of a table that stands nowhere in the source."""
        if value != "TableHead" or self._convert(first) < self._convert(last - 1):
            return self._in_made_up_head
        self._in_made_up_head = kind == "Start"
        if kind == "End":
            self._cell = "td"
            start = self._convert(first)
            self._copy("<tbody>", start, start)
        return True

    def _leaf(self, kind: str, value: Any, start: int, end: int) -> None:
        if kind == "Text" and start in self._alone and not self._in_code:
            self._copy(self.text[start : self._alone[start]], start, self._alone[start])
        elif kind in ("Html", "InlineHtml"):
            if is_collapsed := end in self._collapsed:
                end += 1
            if is_collapsed or (self._alone and len(value) == end - start):
                value = self.text[start:end]
            elif (bare := without_padding(value, self.text[start:end])) != value:
                value, start = bare, end - len(bare)
            self._copy(value, start, end)
            if is_collapsed or (kind == "Html" and not self._is_kramdown):
                self.html_blocks.append(Span(start, end))
        elif kind == "Text":
            if self._in_indented_code:
                self.uncertain.update(name.lower() for name in _TAG_NAME.findall(value))
            self._copy_text(value, start, end)
        elif kind == "SoftBreak":
            self._copy("\n", start, end)
        elif kind == "HardBreak":
            self._copy("<br>\n", start, end)
        elif kind == "Rule":
            self._copy("<hr>", start, end)
            self._write("\n")
        elif kind == "Code":
            self._copy(f"<code>{escape(value, quote=False)}</code>", start, end)
        elif kind == "FootnoteReference":
            self._copy(f"<sup>{escape(value)}</sup>", start, end)
        elif kind == "TaskListMarker":
            self._copy("<input type=checkbox disabled>", start, end)

    @property
    def _in_code(self) -> bool:
        return self._fence >= 0 or self._in_indented_code

    def _start(self, tag: Any, start: int) -> None:
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name == "Image":
            self._image, self._image_depth, self._image_start, self._alt_end = [], 1, (value, start), 0
            return
        opening, closing = ("", "") if name == "Paragraph" and start in self._bare else self._tags(name, value)
        index = len(self.map)
        self._fence = start if name == "CodeBlock" and value != "Indented" else -1
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
        if self._fence >= 0:
            self.fences.append(Span(self._fence, end))
            self._fence = -1
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
            title = f' title="{escape(reveal(value["title"]))}"' if value["title"] else ""
            scheme = "mailto:" if value["link_type"] == "Email" else ""
            return f'<a href="{scheme}{escape(reveal(value["dest_url"]))}"{title}>', "</a>"
        if name == "List":
            return ("<ul>", "</ul>\n") if value is None else (f'<ol start="{value}">', "</ol>\n")
        if name == "CodeBlock":
            self._in_indented_code = value == "Indented"
            return "<pre><code>", "</code></pre>\n"
        return _OTHER_TAGS.get(name, ("", ""))

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
        if self._image_depth:
            self._alt_end = last
        else:
            data, start = self._image_start
            title = f' title="{escape(reveal(data["title"]))}"' if data["title"] else ""
            alt = "".join(self._image)
            if self._is_kramdown and self._alt_end:
                alt = read_alt(self.text[start + len("![") : self._convert(self._alt_end)])
            if isinstance(data["link_type"], dict) and re.fullmatch(r"\d+(?:x\d+)?", alt):
                alt = data["dest_url"]  # `![[tea.png|300]]`
            self._image = None
            image = f'<img src="{escape(reveal(data["dest_url"]))}" alt="{escape(alt)}"{title}>'
            self._copy(image, start, self._convert(last))
