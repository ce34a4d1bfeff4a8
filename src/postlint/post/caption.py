"""Read captions and credits as their readers see them: the Markdown rendered, with links and places kept.

Hugo's shortcode `figure`, the includes of Jekyll's themes and their front matter pass these texts through
`markdownify`. A text of a theme that does not is shown unchanged, which this reads in the same way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from postlint.html.prose import read_prose
from postlint.html.tree import Tree
from postlint.markdown.dialect import Dialect
from postlint.markdown.render import Rendered, render
from postlint.markdown.source_map import SourceMap
from postlint.post.passage import Link, Passage, plain
from postlint.text import Span, lazy, trim

if TYPE_CHECKING:
    from postlint.post.body import Body

Locate = Callable[[int, int], Span]

# What Markdown or HTML begins with: a text without these is shown unchanged.
_SIGNS = "[<*_`&\\!~:"


_TOKEN = lazy(r"\w+|[^\w\s]")
_GAP = 60  # escapes, line ends and indentation between two words
_LONGEST = 2_000  # the text of a link, before its URL


class Written(NamedTuple):
    """A text before it is rendered, and the function that returns the span of a part of it in the post."""

    text: str
    locate: Locate


class Anchor(NamedTuple):
    """A link in a rendered text: its URL, the offsets of its text, and the span of the URL in the post."""

    href: str
    start: int
    end: int
    span: Span
    rel: frozenset[str] = frozenset()


class Shown(NamedTuple):
    """A rendered text, its links, and the function that returns the span of a part of it in the post."""

    text: str
    links: tuple[Anchor, ...]
    locate: Locate


def written_at(source: str, text: str, span: Span) -> Written:
    """Return a text that stands at a span of the source, also with escapes, or folded into several lines.

    A part of it has the whole span if it is written otherwise.
    """
    if source[slice(*span)] == text:
        return Written(text, lambda start, end: Span(span.start + start, span.start + end))
    found = source.find(text, *span) if text else -1
    if found >= 0:
        return Written(text, lambda start, end: Span(found + start, found + end))
    offsets = _aligned(source[slice(*span)], text)
    if offsets is None:
        return Written(text, lambda start, end: span)
    return Written(
        text, lambda start, end: Span(span.start + offsets[start], span.start + offsets[max(end, start + 1) - 1] + 1)
    )


def _aligned(raw: str, text: str) -> list[int] | None:
    """Return where each character of a text is in its raw form; None if that is not just escaped, quoted or folded.

    Words and signs are in both in the same order, near each other.
    """
    offsets: list[int] = []
    at = 0
    for token in _TOKEN.finditer(text):
        offsets += [at] * (token.start() - len(offsets))
        found = raw.find(token[0], at, at + len(token[0]) + _GAP)
        if found < 0:
            return None
        at = found + len(token[0])
        offsets += range(found, at)
    offsets += [at] * (len(text) - len(offsets))
    return [*offsets, len(raw)]


def read_shown(written: Written, dialect: Dialect | None) -> Shown:
    """Render a caption or credit, in Markdown of a dialect; in HTML if that is None."""
    text = written.text
    if not any(sign in text for sign in _SIGNS):
        return _stripped(text, (), written.locate)
    rendered = render(text, dialect) if dialect is not None else Rendered(text, SourceMap.identity(len(text)))
    tree = Tree(rendered.html)
    prose = read_prose(
        tree.tokens(attributes=True, references=True),
        tree.token_offset,
        lambda start, end: written.locate(*rendered.map.source_span(Span(start, end))),
        reads_code=True,
    )
    blocks = [block for block in prose.blocks if not block.hidden]
    starts, whole = [0], ""
    for block in blocks:
        whole += f"\n{block.text}" if whole else block.text
        starts.append(len(whole) + 1)

    def locate(start: int, end: int) -> Span:
        number = min(max(bisect_right(starts, start) - 1, 0), len(blocks) - 1)
        return blocks[number].span(start - starts[number], max(end - starts[number], start - starts[number]))

    numbers = {id(block): number for number, block in enumerate(blocks)}
    links: list[Anchor] = []
    for mark in prose.marks:
        href = mark.attributes.get("href") if mark.name == "a" else None
        number = numbers.get(id(prose.blocks[mark.block])) if mark.block < len(prose.blocks) else None
        if href and number is not None and not mark.is_alone:
            construct = rendered.map.source_span(Span(mark.offset, mark.offset + 1))
            found = text.find(href, construct.start, construct.start + len(href) + _LONGEST)
            span = written.locate(found, found + len(href)) if found >= 0 else written.locate(0, len(text))
            rel = frozenset((mark.attributes.get("rel") or "").lower().split())
            links.append(Anchor(href, starts[number] + mark.start, starts[number] + mark.end, span, rel))
    if not blocks:
        return Shown("", (), written.locate)
    return _stripped(whole, tuple(links), locate)


def _stripped(text: str, links: tuple[Anchor, ...], locate: Locate) -> Shown:
    """Return a text without spaces at its ends."""
    start, end = trim(text, Span(0, len(text)))
    if (start, end) == (0, len(text)):
        return Shown(text, links, locate)
    moved = tuple(link._replace(start=link.start - start, end=link.end - start) for link in links)
    return Shown(text[start:end], moved, lambda first, last: locate(first + start, last + start))


def joined(pieces: Iterable[str | Shown]) -> Shown:
    """Return texts and words between them as one text: the place of a word is that of the text after it, or before."""
    whole = ""
    parts: list[tuple[int, Shown]] = []
    links: list[Anchor] = []
    for piece in pieces:
        if isinstance(piece, str):
            whole += piece
            continue
        start = len(whole)
        parts.append((start, piece))
        links += (link._replace(start=link.start + start, end=link.end + start) for link in piece.links)
        whole += piece.text

    def locate(start: int, end: int) -> Span:
        first = max(bisect_right([at for at, _ in parts], start) - 1, 0)
        at, piece = parts[first]
        inside = min(max(start - at, 0), len(piece.text))
        return piece.locate(inside, max(min(end - at, len(piece.text)), inside))

    return Shown(whole, tuple(links), locate)


def as_passage(shown: Shown, number: int, body: Body) -> tuple[Passage, list[Link]]:
    """Return a rendered text as a passage, and its links as those of the passage."""
    passage = Passage(number, plain(shown.text), 0, False, None, shown.locate(0, len(shown.text)), locate=shown.locate)
    links = [
        Link(body, None, number, link.start, link.end, written=link.span, href=link.href, types=link.rel)
        for link in shown.links
    ]
    return passage, links
