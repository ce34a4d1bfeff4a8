"""The visible prose of a body as blocks: what a reader reads, and where each character of it stands.

Text rules and attribution need sentences, which inline tags and entities cut to pieces; a block joins them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from postlint.text import Span

# Elements that begin a new block. Everything else stands inside a line.
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p section summary table tbody td tfoot th"
    " thead tr ul".split()
)
# Elements whose text is not prose.
_NO_PROSE = frozenset("code pre script style template textarea kbd samp noscript svg math title iframe".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Token(NamedTuple):
    """A token of the HTML: `start`, `end`, `text` or `other`, its tag or text, attributes, and HTML offsets."""

    kind: str
    value: str
    attributes: dict[str, Any]
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A run of visible text that no block-level tag cuts: entities decoded, `<br>` as a line end.

    `tag` is the innermost block-level element, `hidden` whether a reader does not see it.
    """

    text: str
    tag: str
    hidden: bool
    _starts: tuple[int, ...]
    _pieces: tuple[Span, ...]
    _place: Callable[[int, int], Span]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of `text` stands in the post."""
        first = self._html(start, at_end=False)
        last = self._html(max(start, end - 1), at_end=True)
        return self._place(first, max(first, last))

    def _html(self, offset: int, *, at_end: bool) -> int:
        index = max(bisect_right(self._starts, offset) - 1, 0)
        piece = self._pieces[index]
        length = (self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)) - self._starts[index]
        if length != piece.end - piece.start:  # a character reference
            return piece.end if at_end else piece.start
        return piece.start + offset - self._starts[index] + (1 if at_end else 0)


def is_hidden(attributes: dict[str, Any]) -> bool:
    """Whether an element's own attributes take it out of sight."""
    style = "".join(str(attributes.get("style") or "").lower().split())
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style or "font-size:0;" in style


def read_blocks(tokens: Iterable[Token], place: Callable[[int, int], Span]) -> list[Block]:
    """The blocks of a body, in order; `place` maps HTML offsets into the post."""
    reader = _Reader(place)
    for token in tokens:
        reader.take(token)
    reader.flush()
    return reader.blocks


class _Reader:
    """The open elements, and the pieces of the block that is being read."""

    def __init__(self, place: Callable[[int, int], Span]) -> None:
        self.blocks: list[Block] = []
        self._place = place
        self._open: list[tuple[str, bool]] = []
        self._texts: list[str] = []
        self._pieces: list[Span] = []

    def take(self, token: Token) -> None:
        if token.kind == "text":
            if not any(name in _NO_PROSE for name, _ in self._open):
                self._texts.append(token.value)
                self._pieces.append(Span(token.start, token.end))
            return
        if token.value in _BLOCK_TAGS:
            self.flush()
        if token.kind == "start":
            if token.value == "br":
                self._texts.append("\n")
                self._pieces.append(Span(token.start, token.end))
            elif token.value not in _VOID:
                self._open.append((token.value, is_hidden(token.attributes)))
        elif token.kind == "end":
            for index in range(len(self._open) - 1, max(len(self._open) - 20, -1), -1):
                if self._open[index][0] == token.value:
                    del self._open[index:]
                    break

    def flush(self) -> None:
        """End the block; one of blanks only is nothing."""
        text = "".join(self._texts)
        if text.strip():
            starts = [0]
            for piece in self._texts[:-1]:
                starts.append(starts[-1] + len(piece))
            tag = next((name for name, _ in reversed(self._open) if name in _BLOCK_TAGS), "")
            hidden = any(is_hidden for _, is_hidden in self._open)
            self.blocks.append(Block(text, tag, hidden, tuple(starts), tuple(self._pieces), self._place))
        self._texts, self._pieces = [], []
