"""Read the prose of a body as blocks of text that know the place of each character.

Inline tags and character references cut sentences into pieces; a block joins them: `<b>te</b>a &amp; milk` →
`tea & milk`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.html.standard import VOID
from postlint.text import Span, SpanIndex

if TYPE_CHECKING:
    from postlint.html.element import Token

# Elements that begin a new block. All others are inside a line.
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p section summary table tbody td tfoot th"
    " thead tr ul".split()
)
# Elements whose text is not prose, or is shown only in browsers that do not support them.
_NO_PROSE = frozenset(
    "audio canvas code iframe kbd math noscript object pre samp script style svg template textarea title video".split()
)
# Elements that put together what is in them.
_BOXES = frozenset(
    "article aside blockquote center details div dl fieldset figure footer header li ol section table td th tr"
    " ul".split()
)
# Elements that show something from elsewhere; what is in them is not prose.
_PLAYERS = frozenset({"video", "audio"})
_EMBEDDING = _PLAYERS | {"iframe", "embed", "object"}
# Elements that become marks, and those that do with a `src`, as components of JSX; and elements that are numbered.
MARKED = frozenset({"a", "img", "blockquote"}) | _EMBEDDING
COMPONENTS = frozenset({"image", "picture", "figure"})
# Components and custom elements that embed something from a service, by one of these attributes.
SERVICES = frozenset("youtube lite-youtube youtubeembed vimeo lite-vimeo tweet gist spotify codepen instagram".split())
_SERVED = frozenset("id videoid url src link".split())
_COUNTED = frozenset({"figure", "blockquote"})


class Block(msgspec.Struct, frozen=True):
    """The text between two block-level tags: character references decoded, `<br>` as a line end.

    `tag` is the innermost block-level element. `hidden`: readers do not see it. `folded`: only readers who open a
    `<details>` see it, or screen readers skip it. `figure` and `quote` are the numbers of the innermost ones around
    it, from 1; 0 for none. `box` is the index of the innermost box around it.
    """

    text: str
    tag: str
    hidden: bool
    _starts: tuple[int, ...]
    _pieces: tuple[tuple[int, int], ...]
    _place: Callable[[int, int], Span]
    folded: bool = False
    figure: int = 0
    quote: int = 0
    box: int = 0

    def span(self, start: int, end: int) -> Span:
        """Return the span in the post of a part of `text`."""
        first = self._html(start, at_end=False)
        last = self._html(max(start, end - 1), at_end=True)
        return self._place(first, max(first, last))

    def outside(self, spans: SpanIndex) -> str:
        """Return `text` without the characters that lie in spans of the post."""
        ends = (*self._starts[1:], len(self.text))
        kept: list[str] = []
        for start, end in zip(self._starts, ends, strict=True):
            if not spans.overlaps(self.span(start, end)):
                kept.append(self.text[start:end])
            else:
                characters = range(start, end)
                kept += (self.text[at] for at in characters if not spans.overlaps(self.span(at, at + 1)))
        return "".join(kept)

    def _html(self, offset: int, *, at_end: bool) -> int:
        index = max(bisect_right(self._starts, offset) - 1, 0)
        start, end = self._pieces[index]
        length = (self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)) - self._starts[index]
        if length != end - start:  # a character reference
            return end if at_end else start
        return start + offset - self._starts[index] + (1 if at_end else 0)


class Mark(NamedTuple):
    """A link, image, player, frame or quote among the blocks: its tag, its attributes, and the offset of its start tag.

    Its text is that of block number `block` from `start` to `end`. `is_alone`: there is no text around it, and `block`
    is the next block. `quote` is the number of the quote around it, for a quote its own number.
    """

    name: str
    attributes: dict[str, str]
    offset: int
    block: int
    start: int
    end: int
    is_alone: bool
    is_hidden: bool
    figure: int
    quote: int
    box: int = 0


class Box(NamedTuple):
    """An element that puts together what is in it: the index of the box around it, and its number there, from 0.

    Only boxes with the same name are counted: the number of a `td` is its column. The first box is the whole body.
    """

    parent: int
    name: str = ""
    number: int = 0


class Prose(NamedTuple):
    """The blocks of a body, the links, images and quotes in and between them, and the boxes around them."""

    blocks: list[Block]
    marks: list[Mark]
    boxes: list[Box]


def is_hidden(attributes: Mapping[str, object]) -> bool:
    """Return whether an element's own attributes hide it: `style="display: none"` → True."""
    if "style" not in attributes:
        return "hidden" in attributes
    style = "".join(str(attributes["style"] or "").lower().split())
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style or "font-size:0;" in style


def read_prose(
    tokens: Iterable[Token],
    offset: Callable[[Token], int],
    place: Callable[[int, int], Span],
    *,
    reads_code: bool = False,
) -> Prose:
    """Return the blocks and marks of a body, in order, from its HTML tokens.

    `offset` returns the offset of a token in the HTML, `place` maps HTML offsets to a span in the post. `reads_code`:
    the text of `<code>` is prose too.
    """
    reader = _Reader(place, _NO_PROSE - {"code"} if reads_code else _NO_PROSE)
    for token in tokens:
        match token.type._name_:
            case "TEXT":
                start, data = offset(token), token.data or ""
                reader.text(data, start, start + len(data))
            case "CHARACTER_REFERENCE":
                start = offset(token)
                reader.text(token.data or "", start, start + len(token.source or ""))
            case "START_TAG" if token.tag == "br":
                start = offset(token)
                reader.text("\n", start, start + len("<br>"))
            case "START_TAG":
                name = token.tag or ""
                reader.start(name, token.attrs)
                if name in MARKED or (token.attrs and _is_component(name, token.attrs)):
                    reader.mark(name, dict(token.attrs or ()), offset(token))
                elif name == "source" and token.attrs:
                    reader.source(dict(token.attrs))
            case "END_TAG":
                reader.end(token.tag or "")
    reader.flush()
    return Prose(reader.blocks, reader.marks, reader.boxes)


def _is_component(name: str, attributes: list[tuple[str, str]]) -> bool:
    """Return whether a component shows a picture, or something from a service."""
    if name in COMPONENTS:
        return any(key == "src" for key, _ in attributes)
    return name in SERVICES and any(key in _SERVED for key, _ in attributes)


class _Place(msgspec.Struct, frozen=True):
    """An open element, and what it and the elements around it mean for text in it."""

    name: str
    tag: str
    is_hidden: bool
    is_prose: bool
    is_folded: bool = False
    figure: int = 0
    quote: int = 0
    box: int = 0


class _Reader:
    """The open elements, and the pieces of the current block."""

    def __init__(self, place: Callable[[int, int], Span], no_prose: frozenset[str]) -> None:
        self._no_prose = no_prose
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.boxes = [Box(0)]
        self._numbers: dict[tuple[int, str], int] = {}
        self._pending: list[Mark] = []
        self._link = -1  # the index of the last link among the pending marks
        self._player: dict[str, str] = {}
        self._choice = ""  # the first source of the picture around the next image
        self._length = 0
        self._counts = {"figure": 0, "blockquote": 0}
        self._place = place
        self._open = [_Place("", "", False, True)]
        self._texts: list[str] = []
        self._pieces: list[tuple[int, int]] = []

    def text(self, text: str, start: int, end: int) -> None:
        """Add text to the block, with its offsets in the HTML."""
        if self._open[-1].is_prose:
            self._texts.append(text)
            self._pieces.append((start, end))
            self._length += len(text)

    def start(self, name: str, attributes: list[tuple[str, str]] | None) -> None:
        """Begin an element: a new block, or a part of the current one."""
        is_block = name in _BLOCK_TAGS
        if is_block and (self._texts or self._pending):
            self.flush()
        if name in VOID:
            return
        around = self._open[-1]
        hidden, folded, figure, quote, box = around.is_hidden, around.is_folded, around.figure, around.quote, around.box
        if attributes and not hidden and is_hidden(dict(attributes)):
            self.flush()
            hidden = True
        if name in _COUNTED:
            self._counts[name] += 1
            figure = self._counts[name] if name == "figure" else figure
            quote = self._counts[name] if name == "blockquote" else quote
        if name == "details":
            folded = folded or not any(key == "open" for key, _ in attributes or ())
        elif name == "summary" and around.name == "details":
            folded = self._open[-2].is_folded
        elif attributes and ("aria-hidden", "true") in attributes:
            folded = True
        if name in _BOXES:
            number = self._numbers.get((box, name), 0)
            self._numbers[box, name] = number + 1
            self.boxes.append(Box(box, name, number))
            box = len(self.boxes) - 1
        prose = around.is_prose and name not in self._no_prose
        tag = name if is_block else around.tag
        self._open.append(_Place(name, tag, hidden, prose, folded, figure, quote, box))

    def mark(self, name: str, attributes: dict[str, str], offset: int) -> None:
        """Begin a link, image, player, frame or quote at the end of the text so far."""
        place = self._open[-1]
        if place.is_prose or (name in _EMBEDDING and self._open[-2].is_prose):
            if name in _PLAYERS:
                self._player = attributes
            elif name == "img" and self._choice:
                attributes.setdefault("srcset", self._choice)
                self._choice = ""
            here = self._length
            hidden = place.is_hidden or place.is_folded
            self._link = len(self._pending) if name == "a" else self._link
            where = (place.figure, place.quote, place.box)
            self._pending.append(Mark(name, attributes, offset, 0, here, here, True, hidden, *where))

    def source(self, attributes: dict[str, str]) -> None:
        """Read a source of the player around it: the first counts if the player has no `src` itself.

        So does the first one of a `<picture>` whose `<img>` has none.
        """
        if self._open[-1].name in _PLAYERS and attributes.get("src"):
            self._player.setdefault("src", attributes["src"])
        elif self._open[-1].name == "picture" and attributes.get("srcset"):
            self._choice = self._choice or attributes["srcset"]

    def end(self, name: str) -> None:
        """End the innermost element of a name; a tag is stray if its element is more than 20 levels out."""
        if name in _BLOCK_TAGS:
            if self._texts or self._pending:
                self.flush()
        elif name == "a" and self._link >= 0:
            mark = self._pending[self._link]
            if mark.end == mark.start:
                self._pending[self._link] = mark._replace(end=self._length)
        for index in range(len(self._open) - 1, max(len(self._open) - 20, 0), -1):
            if self._open[index].name == name:
                if self._open[-1].is_hidden and not self._open[index - 1].is_hidden:
                    self.flush()
                del self._open[index:]
                break

    def flush(self) -> None:
        """End the block; it is dropped if it has only spaces."""
        if not self._texts and not self._pending:
            return
        text = "".join(self._texts)
        alone = not text.strip()
        if self._pending:
            self.marks += (mark._replace(block=len(self.blocks), is_alone=alone) for mark in self._pending)
        if not alone:
            starts = (0, *accumulate(map(len, self._texts[:-1])))
            place = self._open[-1]
            where = (starts, tuple(self._pieces), self._place)
            self.blocks.append(
                Block(text, place.tag, place.is_hidden, *where, place.is_folded, place.figure, place.quote, place.box)
            )
        self._texts, self._pieces, self._pending, self._length, self._link = [], [], [], 0, -1
