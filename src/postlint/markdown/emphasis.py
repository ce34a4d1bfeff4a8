"""Pairs the marks of emphasis as the author meant them: `** tea **` is a pair, though Markdown does not read it so."""

from __future__ import annotations

from typing import NamedTuple

from postlint.markdown.kramdown.span import find_code
from postlint.text import Span, SpanIndex, lazy

# A run of marks that is not escaped, or a part of a text in which marks are characters: a URL, a tag. Between letters,
# `_` is a character.
_RUN = lazy(r"(?<!\\)(?P<run>\*+|(?<![^\W_])_+|_+(?![^\W_]))|\]\([^()\s]*\)|<[^<>\n]*>")
_SPACE = " \t\u00a0\u3000"
_WORD = lazy(r"[^\W\d_]{2}|[가-힣ぁ-ヿ一-鿿]")
# A single letter may be a name, such as the language R.
_NAME = lazy(r"[A-Z]")
_LONGEST = 300


class Pair(NamedTuple):
    """Two runs of the same mark with a space inside, by offsets: `** tea **`.

    `lead` and `trail` are the spaces at the beginning and the end. `is_certain`: the marks of the whole text pair up.
    """

    start: int
    end: int
    mark: str
    lead: str
    trail: str
    is_certain: bool

    @property
    def inner(self) -> Span:
        """The text between the spaces."""
        size = len(self.mark)
        return Span(self.start + size + len(self.lead), self.end - size - len(self.trail))


def find_spaced(text: str, mark: str) -> list[Pair]:
    """Return the pairs of a mark with a space inside that were meant as emphasis, in a paragraph of Markdown."""
    runs = _runs(text, mark)
    if len(runs) < 2:
        return []
    # After an escaped mark, `\**`, the others may be meant as characters, too.
    pairs, is_certain = _in_turn(text, mark, runs)
    if is_certain and f"\\{mark[0]}" not in text:
        return [pair._replace(is_certain=True) for pair in pairs if not _is_emphasis(pair)]
    if len(mark) == 1:
        return []
    # The marks do not pair up, but one before a word and after a space can only open emphasis.
    return [pair for pair in _in_turn(text, mark, runs, only_trailing=True)[0] if not _is_emphasis(pair)]


def _in_turn(text: str, mark: str, runs: list[Span], *, only_trailing: bool = False) -> tuple[list[Pair], bool]:
    """Return the pairs of neighbours that are emphasis or meant as such, and whether no run is left over."""
    found: list[Pair] = []
    index = 0
    while index + 1 < len(runs):
        pair = _pair(text, mark, runs[index], runs[index + 1])
        is_right = _is_emphasis(pair) or _is_meant(text, pair)
        if only_trailing and not _is_emphasis(pair):
            is_right = is_right and not pair.lead and is_open(around(text, pair)[0])
        found += [pair] if is_right else []
        index += 2 if is_right else 1
    return found, len(found) * 2 == len(runs)


def _runs(text: str, mark: str) -> list[Span]:
    """Return the runs of exactly this mark outside of code, URLs and tags."""
    found = [match.span() for match in _RUN.finditer(text) if match["run"] == mark]
    code = SpanIndex(find_code(text)) if found and "`" in text else SpanIndex()
    return [Span(*span) for span in found if not code.overlaps(Span(*span))]


def _pair(text: str, mark: str, first: Span, second: Span) -> Pair:
    inner = text[first.end : second.start]
    lead = inner[: len(inner) - len(inner.lstrip(_SPACE))]
    trail = inner[len(inner.rstrip(_SPACE)) :] if len(lead) < len(inner) else ""
    return Pair(first.start, second.end, mark, lead, trail, False)


def _is_emphasis(pair: Pair) -> bool:
    """Return whether the pair has no space inside, so that Markdown reads it."""
    return not pair.lead and not pair.trail and pair.inner.end > pair.inner.start


def _is_meant(text: str, pair: Pair) -> bool:
    """Return whether a pair was meant as emphasis, not as a power, a glob, a footnote mark or a line to fill in."""
    before, after = around(text, pair)
    inner = text[slice(*pair.inner)]
    if (
        not inner
        or len(inner) > _LONGEST
        or "\n" in inner
        or any(inner.count(a) != inner.count(b) for a, b in ("()", "[]", "{}"))
    ):
        return False
    is_name = not pair.lead and before.isspace() and after.isalpha() and _NAME.fullmatch(inner)
    if not is_name and not _WORD.search(inner):
        return False
    if len(pair.mark) == 1:
        return bool(pair.trail) and not pair.lead and is_open(before) and is_open(after) and not inner[0].isdigit()
    if pair.mark == "__" and (not is_open(before) or not is_open(after) or inner[-1] == ":"):
        return False
    if pair.lead and not is_open(before):
        return False
    return not pair.lead or bool(pair.trail) or is_open(after)


def around(text: str, pair: Pair) -> tuple[str, str]:
    """Return the characters before and after a pair; a line end at the ends of the text."""
    return text[pair.start - 1 : pair.start] or "\n", text[pair.end : pair.end + 1] or "\n"


def is_open(character: str) -> bool:
    """Return whether emphasis may begin after the character, or end before it, in any context."""
    return character.isspace() or character in "\"'“”‘’.,:;!?()[]<>「」『』。、，：；！？（）·…—–-"
