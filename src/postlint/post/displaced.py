"""Find what is between the cells of a table or the items of a list, with its place in the post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from postlint.html.displaced import LISTS, find_displaced, find_strays
from postlint.post.body import Body, Element
from postlint.text import Span

if TYPE_CHECKING:
    from postlint.html.element import Text


class Stray(NamedTuple):
    """The first of the things that a parent does not allow: its tag, empty for text, and its span; and their number."""

    parent: str
    tag: str
    span: Span
    number: int


def between_cells(body: Body) -> Iterator[Stray]:
    """Yield what browsers move in front of a table, once for each table; not what a template prints."""
    if "<table" not in body.source.text and "<TABLE" not in body.source.text:
        return
    for moved in find_displaced(body).values():
        placed = [(tag, body.tag_span(start) if tag else body.html_span(start, end)) for tag, start, end in moved]
        yield from _first(body, "table", placed)


def between_items(body: Body) -> Iterator[Stray]:
    """Yield the children of lists that are not items, once for each list; not what a template prints."""
    for parent in body.elements(*LISTS):
        strays = list(find_strays(parent))
        if (
            strays
            and parent.attr("role") is None
            and body.is_exact(parent)
            and not body.has_unseen_parent(body.span(parent))
        ):
            yield from _first(body, parent.tag, list(_placed(body, parent, strays)))


def _placed(body: Body, parent: Element, strays: Sequence[Element | Text]) -> Iterator[tuple[str, Span | None]]:
    """Yield the tag and the span of each stray; of text, that of the first word."""
    end = body.extent(parent).end
    for stray in strays:
        if isinstance(stray, Element):
            if body.is_exact(stray):
                yield stray.tag, body.span(stray)
        elif not body.is_dynamic(stray.data):
            sibling = stray.previous_sibling
            before = body.span(parent).end
            if isinstance(sibling, Element) and body.html_offset(sibling) >= 0:
                before = body.extent(sibling).end
            word = stray.data.split()[0]
            start = body.source.text.find(word, before, end)
            yield "", Span(start, start + len(word)) if start >= 0 else None


def _first(body: Body, parent: str, placed: list[tuple[str, Span | None]]) -> Iterator[Stray]:
    written = body.source.text
    if any(tag and span and _may_be_component(written[span.start + 1 : span.end][: len(tag)]) for tag, span in placed):
        return
    known = [
        (tag, span)
        for tag, span in placed
        if span and not body.is_dynamic(span) and not body.is_conditional(span) and not body.is_code(span)
    ]
    if known:
        tag, span = known[0]
        yield Stray(parent, tag, span, len(known))


def _may_be_component(name: str) -> bool:
    """Return whether the name of a tag, as written, is that of a component: `Row`, but not `tr` and `TR`."""
    return name[:1].isupper() and name != name.upper()
