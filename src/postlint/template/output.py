"""Tells what the template tags of a body may print that the source does not show: definitions, ids, start tags."""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.template.mask import CONTROL, Masked, outermost
from postlint.text import Span, SpanIndex, cached_property, lazy, trim

_TAG = lazy(
    r"\{\{(?P<form>[<%])\s*(?P<slash>/?)\s*(?P<shortcode>[\w/.-]*)"  # {{< note >}}, {{% /note %}}
    r"|\{%-?\s*(?P<end>end)?(?P<tag>\w*)"  # {% note %}, {% endnote %}
    r"|\{\{-?\s*(?P<call>[A-Za-z_]\w*(?=\())?"  # {{ note(…) }}, {{ page.note }}
)
# The file of `{% include note.html %}` and `{% include "parts/note.md" %}`.
_FILE = lazy(r"[\"']?(?:[\w./-]*/)?(?P<stem>[\w-]+)(?:\.\w+)?")
_FILE_TAGS = frozenset("include include_cached include_relative render partial".split())
# Tags that print nothing, a URL, a picture, a player, or what is between them.
_HARMLESS = CONTROL | frozenset(
    "link post_url asset_path asset_img asset_link url ref relref param figure fig img image images picture photo"
    " gallery video youtube vimeo tweet twitter x instagram gist codepen jsfiddle spotify soundcloud audio qr icon"
    " badge button emoji kbd highlight code codeblock comment prism mermaid math katex blockquote pullquote".split()
)
_INCLUDES = ("include", "read", "import", "snippet", "partial", "embed", "transclude", "markdown", "content")
_LETTERS = lazy(r"[\W_]+")


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, with their case folded: `Green-tea 2` → `greentea2`."""
    return _LETTERS.sub("", text.casefold())


class Printer(NamedTuple):
    """A template tag that may print something.

    - `name`: the name of the tag, or of the file that it includes; empty for a value.
    - `is_text`: the output is read as Markdown with the text around it.
    - `is_block`: the output may be more than a part of a line.
    """

    name: str
    span: Span
    is_text: bool
    is_block: bool


class Output:
    """What the template tags of a body may print. `text` is the body before masking."""

    def __init__(self, text: str, masked: Masked) -> None:
        self._text = text
        self._spans = masked.spans.spans
        self._line = Span(0, 0)  # the last line that was read, and whether it has only tags
        self._is_line = False

    @cached_property
    def _read(self) -> tuple[list[Printer], list[Span]]:
        """The printers outside of pairs, and the blocks from the first to the second tag of a pair."""
        opened: dict[str, list[Printer]] = {}
        paired: set[Span] = set()
        blocks: list[Span] = []
        found: list[Printer] = []
        for span in self._spans:
            match = _TAG.match(self._text, *span)
            if match is None:
                continue
            name = match["shortcode"] or match["tag"] or match["call"] or ""
            if match["slash"] or match["end"]:
                # `{% end %}` ends any block of Zola.
                waiting = opened.get(name) or (opened.get("") if match["end"] and not name else None)
                if waiting:
                    first = waiting.pop()
                    paired.add(first.span)
                    if name not in CONTROL:
                        blocks.append(Span(first.span.start, span.end))
                continue
            printer = self._printer(name, span, match)
            found.append(printer)
            if name:
                opened.setdefault(name, []).append(printer)
            if match["tag"] and "(" in self._text[match.end() : match.end() + 2]:
                opened.setdefault("", []).append(printer)
        return [each for each in found if each.span not in paired and each.name not in _HARMLESS], outermost(blocks)

    def _printer(self, name: str, span: Span, match: re.Match[str]) -> Printer:
        is_file = name.lower() in _FILE_TAGS
        file = _FILE.match(self._text, match.end() + 1) if is_file else None
        is_text = match["form"] != "<" or name.lower().startswith(_INCLUDES)
        is_block = bool(match["tag"]) or self._is_alone(span)
        return Printer(file["stem"].lower() if file else name.lower(), span, is_text, is_block)

    def _is_alone(self, span: Span) -> bool:
        """Return whether a tag has its lines to itself, except for other tags."""
        if span.start >= self._line.end:
            start, end = self._text.rfind("\n", self._line.end, span.start) + 1, self._text.find("\n", span.end)
            line = trim(self._text, Span(max(start, self._line.end), end if end >= 0 else len(self._text)))
            is_alone = self._text.startswith("{{", *line) and self._text.endswith("}}", *line)
            self._line, self._is_line = Span(line.start, max(line.end, span.end)), is_alone
        return self._is_line

    @cached_property
    def _first_block(self) -> int | None:
        """The offset of the first tag that may print blocks; None without one."""
        return next((each.span.start for each in self._read[0] if each.is_block), None)

    @cached_property
    def _arguments(self) -> str:
        """The letters of all tags: `{{< tab "Green tea" >}}` → `tabgreentea`."""
        return "\n".join(letters_of(self._text[slice(*span)]) for span in self._spans)

    @cached_property
    def _blocks(self) -> SpanIndex:
        return SpanIndex(self._read[1])

    @cached_property
    def may_define(self) -> bool:
        """Whether the output may hold definitions or uses of labels: `[tea]: /tea`."""
        return any(each.is_text and each.is_block for each in self._read[0])

    @cached_property
    def may_be_anything(self) -> bool:
        """Whether a tag with a name, such as an include, prints something that is not known."""
        return any(each.name for each in self._read[0])

    def may_have_id(self, name: str) -> bool:
        """Return whether the output may hold an element with this id."""
        if self._first_block is not None:
            return True
        letters = letters_of(name)
        # `{{< tab "Green tea" >}}` may have the id `green-tea`, and `{{< tabs >}}` any number.
        return bool(self._read[1]) if not letters or letters.isdigit() else letters in self._arguments

    @property
    def id_letters(self) -> str | None:
        """The letters that the ids of elements in the output may have, see `may_have_id`; None if any."""
        return self._arguments if self._first_block is None else None

    def may_contain(self, span: Span) -> bool:
        """Return whether the output may begin an element that the span is in."""
        return self.is_between(span) or (self._first_block is not None and self._first_block < span.start)

    def is_between(self, span: Span) -> bool:
        """Return whether the span lies between the tags of a pair, whose content may be read in any way."""
        return self._blocks.overlaps(span)
