"""The dialects of Markdown: each text as a CommonMark parser must get it to see what the generator's own would see."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from postlint.markdown.container import blank_callouts, blank_containers, free_admonitions, has_admonition, outside
from postlint.markdown.disguise import disguise, has_disguise
from postlint.markdown.jsx import free_elements
from postlint.markdown.kramdown import block as kramdown_block
from postlint.markdown.kramdown.html import blank_attribute_lists, collapse, read_html
from postlint.markdown.kramdown.span import disguise_beside_stars, disguise_marks
from postlint.markdown.line import TEXT, Line, Written, lines_of
from postlint.text import Span

COMMONMARK = "commonmark"
KRAMDOWN = "kramdown"
GOLDMARK = "goldmark"
REMARK = "remark"
MDX = "mdx"
MARKDOWN_IT = "markdown-it"
ELEVENTY = "eleventy"
MARKED = "marked"
PYTHON_MARKDOWN = "python-markdown"
PULLDOWN_CMARK = "pulldown-cmark"
OBSIDIAN = "obsidian"
# Those with lists of terms and definitions, without indented code, and with links in two brackets.
DEFINING = frozenset((KRAMDOWN, GOLDMARK, PYTHON_MARKDOWN))
# In which only blanks matter beside the stars of an emphasis.
BLANKS_ONLY = frozenset((KRAMDOWN, PYTHON_MARKDOWN))
UNINDENTED = frozenset((MDX, ELEVENTY))
LINKING = frozenset((OBSIDIAN,))

# What may begin a block.
_MARK = re.compile(r"[-+*>#=|:<~`_\[\d]")
# A bare address, and the bracket of a link in it; not in a link's text or address.
_IN_ADDRESS = re.compile(
    r"(?:http(?<![/(\[<=\"'`]http)s?://|www\.(?<![/(\[<=\"'`]www\.))\w[^\s<>\[\]()\"'`*_~]*!?\[(?=[^\[\]\n]*\]\()"
)
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[.#][\w-]|[\w:-]+=)[^{}\n]*\}")


class Prepared(NamedTuple):
    """A body made ready for the parser.

    `text` has the places of the body, and is what may be copied; `parsed` is what the parser gets, and `back` leads
    from there to the body, where the two are not the same. `blocks` are HTML blocks that were collapsed, `alone`
    tags that have a line for themselves; paragraphs that begin at one of `bare` stand without `<p>`.
    """

    text: str
    parsed: str
    back: Callable[[int], int] | None = None
    blocks: tuple[Span, ...] = ()
    alone: tuple[Span, ...] = ()
    bare: frozenset[int] = frozenset()

    def rewritten(self, lines: list[Line], bare: frozenset[int] = frozenset()) -> Prepared:
        """What is parsed, written anew as these lines of it."""
        written = Written(lines, len(self.parsed), bare)
        before = self.back
        back = written.source if before is None else lambda offset: before(written.source(offset))
        return self._replace(parsed=written.text, back=back, bare=self.bare | bare)

    def dedented(self, spans: list[Span], *, as_text: bool) -> Prepared:
        """What is parsed, with the lines in the spans four columns to the left; `as_text` if no block begins there."""
        lines = lines_of(self.parsed)
        ends = iter(sorted(spans))
        span = next(ends, None)
        for index, line in enumerate(lines):
            while span is not None and line.start >= span.end:
                span = next(ends, None)
            if span is not None and line.start + len(line.text) > span.start:
                begins_block = as_text and line.pad >= 4 and line.start >= span.start and _MARK.match(line.text)
                line = line.dedent(4)
                lines[index] = Line(0, line.start, line.text, " " * line.pad + TEXT) if begins_block else line
        return self.rewritten(lines)


def prepare(text: str, dialect: str) -> Prepared:
    """The body made ready for the parser, as `dialect` would read it."""
    return _PREPARE[dialect](text)


def _plain(text: str) -> Prepared:
    # So many blanks in a row would make code of the title.
    return Prepared(blank_callouts(text), blank_callouts(text, TEXT))


def _with_containers(text: str) -> Prepared:
    return _plain(blank_containers(text))


def _kramdown(text: str) -> Prepared:
    parsed = text = blank_attribute_lists(text)
    html = read_html(text)
    if html.blocks or html.alone:
        parsed = collapse(text, html)
    ready = Prepared(text, parsed, None, tuple(html.blocks), tuple(html.alone))
    if has_disguise(parsed):
        return ready
    parsed = disguise_marks(parsed)
    if not kramdown_block.is_relevant(parsed):
        return ready._replace(parsed=parsed)
    written = kramdown_block.write(parsed)
    return ready._replace(parsed=written.text, back=written.source, bare=written.bare)


def _mdx(text: str) -> Prepared:
    ready = _with_containers(text)
    if "<" not in text or has_disguise(text):
        return ready
    lines, bare = free_elements(ready.parsed)
    return ready.rewritten(lines, frozenset(bare))


def _marked(text: str) -> Prepared:
    """A bare address takes in all up to a blank, be it a link."""
    ready = _plain(text)
    if "](" not in text or not _IN_ADDRESS.search(text) or has_disguise(text):
        return ready
    return ready._replace(parsed=_IN_ADDRESS.sub(lambda match: match[0][:-1] + disguise("["), ready.parsed))


def _python_markdown(text: str) -> Prepared:
    parsed = text = outside(_ATTRIBUTES, text) if "{" in text else text
    html = read_html(text)
    if html.blocks or html.alone:
        parsed = collapse(text, html)
    if "*" in parsed and not has_disguise(parsed):
        parsed = disguise_beside_stars(parsed)
    ready = Prepared(text, parsed, None, tuple(html.blocks), tuple(html.alone))
    return ready.rewritten(free_admonitions(parsed)) if has_admonition(parsed) else ready


_PREPARE: dict[str, Callable[[str], Prepared]] = {
    COMMONMARK: _plain,
    KRAMDOWN: _kramdown,
    GOLDMARK: _plain,
    REMARK: _with_containers,
    MDX: _mdx,
    MARKDOWN_IT: _with_containers,
    ELEVENTY: _with_containers,
    MARKED: _marked,
    PYTHON_MARKDOWN: _python_markdown,
    PULLDOWN_CMARK: _plain,
    OBSIDIAN: _plain,
}
DIALECTS = tuple(_PREPARE)
