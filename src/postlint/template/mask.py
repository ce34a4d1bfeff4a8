"""Mask the template tags of a body, so that Markdown and HTML parsers read text of the same length.

A tag that prints something becomes a run of one private-use character (here `█`). Neither parser takes it for a letter,
a space or punctuation: `<{{ url }}>` → `<█████████>` is not a tag, `[a]({{ url }})` → `[a](█████████)` is a link. A
line of control tags alone becomes spaces, as the template engine prints an empty line for it. The text of a masked
span is unknown, and rules do not report what is unknown.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from postlint.text import Span, SpanIndex, cached_property, lazy


class TemplateSyntax(StrEnum):
    """What a template engine does not leave as text."""

    LIQUID = "liquid"
    """`{{ … }}` and `{% … %}`."""
    COMMENT = "comment"
    """`{# … #}`."""
    SHORTCODE = "shortcode"
    """Hugo's `{{< … >}}` and `{{% … %}}`."""
    CALL = "call"
    """Zola's `{{ name(…) }}` and `{% name(…) %}`."""
    MUSTACHE = "mustache"
    """Vue's `{{ … }}`."""
    JSX = "jsx"
    """The value of an attribute in braces: `width={640}`."""
    MDX = "mdx"
    """JSX in Markdown: imports, exports, expressions in braces and their comments."""


Templates = frozenset[TemplateSyntax]

LIQUID = frozenset({TemplateSyntax.LIQUID})
# Nunjucks and Jinja: the tags of Liquid, and comments.
NUNJUCKS = frozenset({TemplateSyntax.LIQUID, TemplateSyntax.COMMENT})
# Hugo: other braces are text.
SHORTCODES = frozenset({TemplateSyntax.SHORTCODE})
# Zola: braces that do not look like a call are text.
CALLS = frozenset({TemplateSyntax.CALL})
# Vue: `{% … %}` is text.
MUSTACHES = frozenset({TemplateSyntax.MUSTACHE})
MDX = frozenset({TemplateSyntax.MDX})
NOTHING: Templates = frozenset()
# What a body may hold if the generator is not known.
ANY = frozenset({*NUNJUCKS, *SHORTCODES, TemplateSyntax.JSX})


class Fill(StrEnum):
    """What a masked span becomes."""

    BLANK = "blank"
    """Spaces if it has a line to itself, otherwise filler."""
    PRINT = "print"
    """Filler."""
    HIDE = "hide"
    """Filler in place of everything but white space: the shape of the lines of a block stays."""


class Tag(NamedTuple):
    """A `{% … %}` tag outside raw and hidden blocks: its name and its span."""

    name: str
    span: Span


class Masked:
    """A text with its template tags masked.

    `text` has the length and line ends of the original. `filler` is the character that replaces printed output, empty
    if nothing is masked. `spans` are the masked spans and `tags` the `{% … %}` tags, in code-point offsets.
    """

    def __init__(self, text: str, filler: str, spans: list[Span], tags: list[Tag]) -> None:
        self.text = text
        self.filler = filler
        self.spans = SpanIndex(spans)
        self.tags = tags

    @cached_property
    def conditional(self) -> SpanIndex:
        """The blocks from `{% x %}` to `{% endx %}`, whose content may be printed once, never or often."""
        blocks: list[Span] = []
        opened: dict[str, list[int]] = {}
        for tag in self.tags:
            name = tag.name.removeprefix("end")
            if name == tag.name:
                opened.setdefault(name, []).append(tag.span.start)
            elif opened.get(name):
                blocks.append(Span(opened[name].pop(), tag.span.end))
        return SpanIndex(outermost(blocks))


def outermost(spans: list[Span]) -> list[Span]:
    """Return the spans that are not inside another one."""
    outer: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not outer or span.start >= outer[-1].end:
            outer.append(span)
    return outer


def mask(text: str, syntaxes: Templates) -> Masked:
    """Mask the template tags of a body, in linear time.

    `syntaxes` selects among Liquid 4 (tokens `{%.*?%}` and `{{.*?}}?`, also in quotes and in code), comments of
    Nunjucks, shortcodes of Hugo and Zola, mustaches of Vue, attribute values of JSX, and MDX.
    """
    if TemplateSyntax.MDX in syntaxes:
        from postlint.template.mdx import find_spans

        spans = [(span, Fill.PRINT if prints else Fill.BLANK) for span, prints in find_spans(text)]
        filler = _filler(text) if spans else ""
        return Masked(fill(text, spans, filler), filler, [span for span, _ in spans], [])
    if "{" not in text or not syntaxes:
        return Masked(text, "", [], [])
    scan = _Scan(text, syntaxes)
    scan.run()
    if not scan.spans:
        return Masked(text, "", [], [])
    filler = _filler(text)
    return Masked(fill(text, scan.spans, filler), filler, [span for span, _ in scan.spans], scan.tags)


def _filler(text: str) -> str:
    """Return a private-use character that is not in the text."""
    return next((character for character in map(chr, range(0xE000, 0xF8FF)) if character not in text), "\ue000")


_OPENER = lazy(r"\{(?:\{[<%]?|%-?\s*(?P<name>\w*)|(?P<comment>#[\s-])|(?<=[\w-]=\{)(?P<jsx>[^{}\n]*\}))")
# Tags of blocks whose content is code or is not printed.
_HIDDEN = ("comment", "highlight", "codeblock", "code", "prism", "mermaid")
_RAW = ("raw", "verbatim")
# The start of a Zola shortcode: `{{ youtube(` or `{% quote(`.
_CALL = lazy(r"\{[{%]-?\s*(?P<name>[A-Za-z_]\w*)\s*\(")
_CALL_END = lazy(r"\{%-?\s*end\s*-?%\}")

# Tags that print nothing themselves.
CONTROL = frozenset(
    "if elsif elseif else endif unless endunless case when endcase for endfor tablerow endtablerow assign capture"
    " endcapture increment decrement break continue cycle set endset macro endmacro block endblock extends import"
    " from raw endraw verbatim endverbatim".split()
)


class _Scan:
    """One pass over a text that collects the spans to mask, each with its way of filling."""

    def __init__(self, text: str, syntaxes: Templates) -> None:
        self.text = text
        self.syntaxes = syntaxes
        self.spans: list[tuple[Span, Fill]] = []
        self.tags: list[Tag] = []
        self._next: dict[str, int] = {}
        self._absent: set[str] = set()

    def run(self) -> None:
        position = 0
        while match := _OPENER.search(self.text, position):
            position = self._take(match)

    def _take(self, match: re.Match[str]) -> int:
        """Mask the tag that begins at the opener, and return the offset where to continue."""
        start = match.start()
        opener = match[0][:3]
        if match["jsx"]:
            if TemplateSyntax.JSX in self.syntaxes:
                self.spans.append((Span(*match.span()), Fill.PRINT))
            return match.end()
        if match["comment"]:
            return self._until("#}", start, Fill.BLANK) if TemplateSyntax.COMMENT in self.syntaxes else match.end()
        if opener in ("{{<", "{{%") and TemplateSyntax.SHORTCODE in self.syntaxes:
            return self._until(opener[2].replace("<", ">") + "}}", start, Fill.PRINT)
        if TemplateSyntax.LIQUID in self.syntaxes:
            return self._until("}}", start, Fill.PRINT) if opener.startswith("{{") else self._tag(match["name"], start)
        if TemplateSyntax.CALL in self.syntaxes:
            return self._call(start)
        if opener.startswith("{{") and TemplateSyntax.MUSTACHE in self.syntaxes:
            return self._until("}}", start, Fill.PRINT)
        return start + 2

    def _call(self, start: int) -> int:
        """Mask a shortcode of Zola; without a call, or escaped, it is text."""
        if _CALL_END.match(self.text, start) or _CALL.match(self.text, start):
            return self._until("}}" if self.text[start + 1] == "{" else "%}", start, Fill.PRINT)
        return start + 2

    def _find(self, wanted: str, start: int) -> int:
        """Return the offset of the next `wanted` from `start` on, or -1. No part of the text is searched twice."""
        found = self._next.get(wanted)
        if found is None or 0 <= found < start:
            found = self._next[wanted] = self.text.find(wanted, start)
        return found

    def _until(self, closer: str, start: int, fill: Fill) -> int:
        """Mask up to `closer`. If the syntax is a guess, a tag does not continue after an empty line."""
        end = self._find(closer, start + 2)
        if end < 0:
            return start + 2
        blank = self._find("\n\n", start) if self.syntaxes >= ANY else -1
        if 0 <= blank < end:
            return start + 2
        end += len(closer)
        self.spans.append((Span(start, end), fill))
        return end

    def _tag(self, name: str, start: int) -> int:
        end = self._find("%}", start + 2) + len("%}")
        if end < len("%}"):
            return start + 2
        if name in _HIDDEN or name in _RAW:
            closing = self._closing(name, end)
            if closing and name in _HIDDEN:
                self.spans.append((Span(start, closing.end()), Fill.HIDE))
                return closing.end()
            if closing:
                self.spans += (Span(start, end), Fill.BLANK), (Span(*closing.span()), Fill.BLANK)
                return closing.end()
        self.spans.append((Span(start, end), Fill.BLANK if name in CONTROL else Fill.PRINT))
        self.tags.append(Tag(name, Span(start, end)))
        return end

    def _closing(self, name: str, position: int) -> re.Match[str] | None:
        """Return the match of the end tag of the block `name`, or None."""
        closer = f"end{name}"
        if closer in self._absent:
            return None
        found = re.compile(rf"\{{%-?\s*{closer}\s*-?%\}}").search(self.text, position)
        if found is None:
            self._absent.add(closer)
        return found


def fill(text: str, spans: list[tuple[Span, Fill]], filler: str) -> str:
    """Return the text with the spans filled: line ends stay, a line of control tags alone becomes spaces."""
    parts: list[str] = []
    done = 0
    for (start, end), how in spans:
        inside = text[start:end]
        if how is Fill.HIDE:
            filled = re.sub(r"\S", filler, inside)
        elif how is Fill.BLANK and _has_line(text, start, end):
            filled = re.sub(r"[^\n]", " ", inside)
        else:
            filled = re.sub(r"[^\n]", filler, inside)
        parts += text[done:start], filled
        done = end
    return "".join([*parts, text[done:]])


def _has_line(text: str, start: int, end: int) -> bool:
    """Return whether the span is alone on its lines."""
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
