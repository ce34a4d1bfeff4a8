"""Turns the events of pulldown-cmark into HTML and its map.

Raw HTML is copied, so its segments are exact. The tag of a Markdown construct maps to the whole construct.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, NamedTuple

from postlint.markdown.dialect import Dialect
from postlint.markdown.disguise import reveal
from postlint.markdown.kramdown.span import read_alt
from postlint.markdown.line import without_padding
from postlint.markdown.prepare import Prepared
from postlint.markdown.source_map import code_point_offset
from postlint.markdown.writer import Writer
from postlint.text import Span

# `img` of `<img src` and of `</img`.
_TAG_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
# The width of a picture of Obsidian: `![[tea.png|300]]`, `300x200`.
_WIDTH = re.compile(r"\d+(?:x\d+)?")
# The tags of constructs, by the name of pulldown-cmark.
_TAGS = {
    "Paragraph": ("<p>", "</p>\n"),
    "Item": ("<li>", "</li>\n"),
    "Emphasis": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
    "Strikethrough": ("<del>", "</del>"),
    "BlockQuote": ("<blockquote>", "</blockquote>\n"),
    "CodeBlock": ("<pre><code>", "</code></pre>\n"),
    "FootnoteDefinition": ("<div>", "</div>\n"),
    "DefinitionList": ("<dl>", "</dl>"),
    "DefinitionListTitle": ("<dt>", "</dt>"),
    "DefinitionListDefinition": ("<dd>", "</dd>"),
    "Table": ("<table>", "</tbody></table>\n"),
    "TableHead": ("<thead><tr>", "</tr></thead>\n<tbody>"),
    "TableRow": ("<tr>", "</tr>\n"),
    "TableCell": ("<td>", "</td>"),
}
_HEAD_CELL = ("<th>", "</th>")
# The kind of an event, its value, and the start and end of its byte range in the parsed text.
Event = tuple[str, Any, int, int]


class Source(NamedTuple):
    """The input of the renderer besides the events.

    - `collapsed`: the offset of the last character of each collapsed HTML block.
    - `alone`: the end of each inline tag that is alone on its line, by its start.
    - `bare`: the offsets of the paragraphs that are printed without `<p>`.
    - `convert`: converts a byte offset of the parsed text to a code-point offset in `text`.
    """

    text: str
    dialect: Dialect
    collapsed: frozenset[int]
    alone: dict[int, int]
    bare: frozenset[int]
    convert: Callable[[int], int]

    @classmethod
    def of(cls, ready: Prepared, dialect: Dialect) -> Source:
        """Return the input for a prepared body."""
        return cls(
            ready.text,
            dialect,
            frozenset(block.end - 1 for block in ready.blocks),
            {tag.start: tag.end for tag in ready.alone},
            ready.bare,
            code_point_offset(ready.parsed, ready.back),
        )


class Found:
    """The output of the renderer besides the HTML and its map: see `Rendered`."""

    def __init__(self) -> None:
        self.fences: list[Span] = []
        self.html_blocks: list[Span] = []
        self.lost: list[Span] = []
        self.tags_in_code: set[str] = set()


class Renderer:
    """Renders events; a construct whose content needs care takes its events up to its end.

    `_open` has the name, the end tag and the index of the segment of each open construct.
    """

    def __init__(self, source: Source, is_apart: Callable[[Span], bool] | None = None) -> None:
        self.writer = Writer(source.text)
        self.found = Found()
        self._source = source
        self._is_apart = is_apart
        self._in_comment = False  # the HTML block is a comment
        self._open: list[tuple[str, str, int]] = []
        self._last_end = -1, -1  # see `_trimmed`

    def read(self, events: Iterator[Event]) -> None:
        """Render all events."""
        convert, writer = self._source.convert, self.writer
        copies_text = not self._source.alone
        for kind, value, first, last in events:
            if kind == "Text" and copies_text:
                writer.copy_text(value, convert(first), convert(last))
            elif kind == "Start":
                self._start(value, convert(first), last, events)
            elif kind == "End":
                if value != "HtmlBlock":
                    _, closing, index = self._open.pop()
                    writer.close(closing, index, self._trimmed(convert(last)))
            else:
                self._leaf(kind, value, convert(first), convert(last))

    def _trimmed(self, end: int) -> int:
        """Return the end of a construct, without the spaces and line ends there."""
        text, trimmed = self._source.text, end
        if end == self._last_end[0]:  # many constructs may end in the same place
            return self._last_end[1]
        while trimmed > 0 and text[trimmed - 1] in "\n ":
            trimmed -= 1
        self._last_end = end, trimmed
        return trimmed

    def _start(self, tag: Any, start: int, last: int, events: Iterator[Event]) -> None:
        """Open the construct of a start event, or render all of it; `start` is a code point, `last` a byte."""
        name: str
        value: Any
        name, value = (tag, None) if type(tag) is str else tag.popitem()
        if name == "HtmlBlock":
            self._in_comment = self._source.text.startswith("<!--", start)
        elif name == "Paragraph":
            opening, closing = ("", "") if start in self._source.bare else _TAGS[name]
            self._open.append((name, closing, self.writer.open(opening, start)))
        elif name == "Image":
            self._image(value, start, events)
        elif name == "CodeBlock":
            self._code(value == "Indented", start, events)
        elif name == "TableHead" and start >= self._source.convert(last - 1):
            self._made_up_head(events)
        else:
            opening, closing = self._tags(name, value, start)
            self._open.append((name, closing, self.writer.open(opening, start)))

    def _tags(self, name: str, value: Any, start: int) -> tuple[str, str]:
        """Return the start and end tag of a construct, both empty if it has none."""
        if name == "TableCell" and self._open[-1][0] == "TableHead":
            return _HEAD_CELL
        if name == "Heading":
            level = value["level"].lower()
            identity = f' id="{escape(value["id"])}"' if value["id"] else ""
            return f"<{level}{identity}>", f"</{level}>\n"
        if name == "Link":
            scheme = "mailto:" if value["link_type"] == "Email" else ""
            return f'<a href="{scheme}{escape(reveal(value["dest_url"]))}"{_title(value)}>', "</a>"
        if name == "List":
            return ("<ul>", "</ul>\n") if value is None else (f'<ol start="{value}">', "</ol>\n")
        return _TAGS.get(name, ("", ""))

    def _made_up_head(self, events: Iterator[Event]) -> None:
        """Skip the head of a table that is not in the source: kramdown has tables without one."""
        for kind, value, first, _ in events:
            if kind == "End" and value == "TableHead":
                start = self._source.convert(first)
                self.writer.copy("<tbody>", start, start)
                return

    def _code(self, is_indented: bool, start: int, events: Iterator[Event]) -> None:
        """Render a code block."""
        convert, writer = self._source.convert, self.writer
        opening, closing = _TAGS["CodeBlock"]
        index = writer.open(opening, start)
        for kind, value, first, last in events:
            if kind == "End":
                end = self._trimmed(convert(last))
                writer.close(closing, index, end)
                if not is_indented:
                    self.found.fences.append(Span(start, end))
                return
            writer.copy_text(value, convert(first), convert(last))
            if is_indented:
                self.found.tags_in_code.update(name.lower() for name in _TAG_NAME.findall(value))

    def _image(self, data: dict[str, Any], start: int, events: Iterator[Event]) -> None:
        """Render an image; its alternative text is the text of the events in it."""
        source = self._source
        parts: list[str] = []
        depth = 1
        alt_end = end = 0  # byte offsets
        for kind, value, _, end in events:
            if kind == "Start":
                depth += 1
            elif kind == "End":
                depth -= 1
            elif kind in ("Text", "Code"):
                parts.append(value)
            elif kind in ("SoftBreak", "HardBreak"):
                parts.append(" ")
            if not depth:
                break
            alt_end = end
        alt = "".join(parts)
        if source.dialect.verbatim_alt and alt_end:
            alt = read_alt(source.text[start + len("![") : source.convert(alt_end)])
        if isinstance(data["link_type"], dict) and _WIDTH.fullmatch(alt):
            alt = data["dest_url"]
        image = f'<img src="{escape(reveal(data["dest_url"]))}" alt="{escape(alt)}"{_title(data)}>'
        self.writer.copy(image, start, source.convert(end))

    def _leaf(self, kind: str, value: Any, start: int, end: int) -> None:
        """Render an event that has no content of its own."""
        writer, source = self.writer, self._source
        if kind == "Text":
            if start in source.alone:
                writer.copy(source.text[start : source.alone[start]], start, source.alone[start])
            else:
                writer.copy_text(value, start, end)
        elif kind in ("Html", "InlineHtml"):
            self._html(kind, value, start, end)
        elif kind == "SoftBreak":
            writer.copy("<br>\n" if source.dialect.hard_wraps else "\n", start, end)
        elif kind == "HardBreak":
            writer.copy("<br>\n", start, end)
        elif kind == "Rule":
            writer.copy("<hr>", start, end)
            writer.add("\n")
        elif kind == "Code":
            writer.copy(f"<code>{escape(value, quote=False)}</code>", start, end)
        elif kind == "FootnoteReference":
            writer.copy(f"<sup>{escape(value)}</sup>", start, end)
        elif kind == "TaskListMarker":
            writer.copy("<input type=checkbox disabled>", start, end)

    def _html(self, kind: str, html: str, start: int, end: int) -> None:
        """Copy a line of HTML, or a collapsed block of it."""
        source = self._source
        is_collapsed = end in source.collapsed
        end += is_collapsed
        if is_collapsed or (source.alone and len(html) == end - start):
            html = source.text[start:end]
        elif (bare := without_padding(html, source.text[start:end])) != html:
            html, start = bare, end - len(bare)
        if self._is_lost(kind, html, Span(start, end)):
            self.found.lost.append(Span(start, end))
        else:
            self.writer.copy(html, start, end)
        if is_collapsed or (kind == "Html" and not source.dialect.markdown_after_tags):
            self.found.html_blocks.append(Span(start, end))

    def _is_lost(self, kind: str, html: str, span: Span) -> bool:
        """Return whether the dialect does not let HTML through; comments print nothing in any case."""
        if self._source.dialect.raw_html is None or (self._in_comment if kind == "Html" else html.startswith("<!--")):
            return False
        return self._is_apart is None or not self._is_apart(span)


def _title(data: dict[str, Any]) -> str:
    """Return the attribute `title` of a link or image, empty without one."""
    return f' title="{escape(reveal(data["title"]))}"' if data["title"] else ""
