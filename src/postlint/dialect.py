"""The dialects of Markdown: each text as a CommonMark parser must get it to see what the generator's own would see."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from postlint import kramdown_block
from postlint.disguise import has_disguise
from postlint.kramdown import blank_attribute_lists, collapse, disguise_marks, read_html
from postlint.text import Span

COMMONMARK = "commonmark"
KRAMDOWN = "kramdown"
# Those with lists of terms and definitions.
DEFINING = frozenset((KRAMDOWN,))


class Prepared(NamedTuple):
    """A body made ready for the parser.

    `text` has the places of the body, and is what may be copied; `parsed` is what the parser gets, and `back` leads
    from there to the body, where the two are not the same. `blocks` are HTML blocks that were collapsed, `alone` tags
    that have a line for themselves; paragraphs that begin at one of `bare` stand without `<p>`.
    """

    text: str
    parsed: str
    back: Callable[[int], int] | None = None
    blocks: tuple[Span, ...] = ()
    alone: tuple[Span, ...] = ()
    bare: frozenset[int] = frozenset()


def prepare(text: str, dialect: str) -> Prepared:
    """The body made ready for the parser, as `dialect` would read it."""
    return _PREPARE.get(dialect, _plain)(text)


def _plain(text: str) -> Prepared:
    return Prepared(text, text)


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


_PREPARE: dict[str, Callable[[str], Prepared]] = {KRAMDOWN: _kramdown}
