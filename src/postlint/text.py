"""The text of a post: decoding, newlines, offsets and positions, and how untrusted text is shown.

Inside postlint a place is a `Span` of code-point offsets into `Source.text`; outside (reports, messages,
JSON) it is a `Position`, a line and a column. `Source.position` is the only bridge between the two.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.diagnostic import Edit


class Span(NamedTuple):
    """A half-open stretch of `Source.text`, in code-point offsets."""

    start: int
    end: int


class Position(msgspec.Struct, frozen=True, order=True):
    """A place as an author's editor shows it: line and column, both from 1, columns in code points."""

    line: int
    column: int


class NotUtf8Error(Exception):
    """The bytes are not UTF-8: what they probably are, and the byte offset of the first wrong one."""

    def __init__(self, guess: str, offset: int) -> None:
        super().__init__(guess)
        self.guess = guess
        self.offset = offset


class Source:
    """One post's text as its author sees it.

    `text` has LF line ends and no byte order mark; `raw` is the decoded file without the mark. The file's own
    line ends (LF, CRLF, lone CR, or a mix) are remembered and kept by `apply`.
    """

    def __init__(self, path: str, raw: str, *, bom: bool = False) -> None:
        self.path = path
        self.raw = raw
        self.bom = bom
        self.text = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> Source:
        """Decode the bytes of the file at `path` (posix, relative to the project) as strict UTF-8.

        Raises:
            NotUtf8Error: the bytes are not UTF-8. Nothing is ever guessed into text.
        """
        if mark := next((name for start, name in _WIDE_MARKS if data.startswith(start)), None):
            raise NotUtf8Error(mark, 0)
        bom = data.startswith(codecs.BOM_UTF8)
        try:
            raw = (data[len(codecs.BOM_UTF8) :] if bom else data).decode("utf-8")
        except UnicodeDecodeError as error:
            start = error.start + (len(codecs.BOM_UTF8) if bom else 0)
            raise NotUtf8Error(_guess_encoding(data), start) from None
        if "\0" in raw and not bom and (wide := _guess_wide(data, 0.5)):
            raise NotUtf8Error(wide, data.index(0))
        return cls(path, raw, bom=bom)

    @cached_property
    def digest(self) -> str:
        """A hash of the text, 16 bytes in hexadecimal."""
        return blake2b(self.raw.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def newline(self) -> str:
        r"""The line end that the file uses most: `\n`, `\r\n` or `\r`."""
        crlf = self.raw.count("\r\n")
        counts = {"\n": self.raw.count("\n") - crlf, "\r\n": crlf, "\r": self.raw.count("\r") - crlf}
        return max(counts, key=counts.__getitem__)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """The line and column of a code-point offset; an offset outside the text is moved to its nearest end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column; the inverse of `position`.

        Raises:
            IndexError: the text has no such line.
        """
        if line < 1:
            raise IndexError(line)
        return self._line_starts[line - 1] + column - 1

    def line_span(self, offset: int) -> Span:
        """The line that holds `offset`, without its line end."""
        line = bisect_right(self._line_starts, min(max(offset, 0), len(self.text)))
        start = self._line_starts[line - 1]
        end = self._line_starts[line] - 1 if line < len(self._line_starts) else len(self.text)
        return Span(start, end)

    @property
    def line_count(self) -> int:
        """How many lines an editor shows."""
        return len(self._line_starts)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end.

        Raises:
            IndexError: the text has no such line.
        """
        start, end = self.line_span(self.offset(number, 1))
        return self.text[start:end]

    @cached_property
    def _dropped(self) -> list[int]:
        """For each CRLF, the offset in `text` just behind its LF: there `raw` is one character ahead more."""
        ends = (match.end() for match in re.finditer("\r\n", self.raw))
        return [end - count for count, end in enumerate(ends, start=1)]

    def _raw_offset(self, offset: int) -> int:
        """Where an offset of `text` stands in `raw`; a line end is never cut in two."""
        return offset + bisect_right(self._dropped, offset)

    def apply(self, edits: Iterable[Edit]) -> bytes:
        """The bytes of the file after the edits; every byte outside them stays as it is.

        Line ends in an edit's text become the file's own.

        Raises:
            ValueError: two edits overlap.
        """
        parts: list[str] = []
        done = 0
        for edit in sorted(edits, key=lambda edit: edit.span):
            start = self._raw_offset(edit.span.start)
            if start < done:
                raise ValueError("edits overlap")
            parts += self.raw[done:start], edit.text.replace("\n", self.newline)
            done = self._raw_offset(edit.span.end)
        data = "".join([*parts, self.raw[done:]]).encode("utf-8")
        return codecs.BOM_UTF8 + data if self.bom else data


def _guess_wide(data: bytes, share: float) -> str:
    """The encoding whose NUL bytes those of the beginning look like: one of every four, or a share of every two."""
    head = data[: min(len(data), 400) & ~3]
    counts = [head[index::4].count(0) for index in range(4)]
    units = len(head) // 4
    if units and max(counts[0] + counts[1], counts[2] + counts[3]) > 1.8 * units:
        return "UTF-32"
    few, many = sorted((counts[0] + counts[2], counts[1] + counts[3]))
    return "UTF-16" if many > 2 * units * share and few * 4 < many else ""


def _guess_encoding(data: bytes) -> str:
    """The name of the legacy encoding that the bytes probably are in, for the message only."""
    if b"\0" in data and (wide := _guess_wide(data, 0.05)):
        return wide
    best, best_share = "Windows-1252 or Latin-1", 0.0
    sample = data[:100_000]
    for name, codec, script in _LEGACY:
        try:
            text = sample.decode(codec, "replace" if len(data) > len(sample) else "strict")
        except UnicodeDecodeError:
            continue
        foreign = sum(1 for character in text if character >= "\x80")
        share = sum(map(len, re.findall(script, text))) / (foreign or 1)
        if share > max(best_share + 0.2, 0.7):
            best, best_share = name, share
    return best


# The mark of UTF-32 begins with that of UTF-16.
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# Who comes later must fit clearly better: kana are Hangul in CP949, and all of these are Chinese characters in GBK.
# Accented letters of the West are Cyrillic ones in Windows-1251, but stand alone among others.
_LEGACY = (
    ("Shift_JIS", "cp932", "[ぁ-ヿ、。]+"),
    ("EUC-JP", "euc_jp", "[ぁ-ヿ、。]+"),
    ("EUC-KR (CP949)", "cp949", "[가-힣]+"),
    ("GBK (GB18030)", "gb18030", "[一-鿿，。、：]+"),
    ("Big5", "big5", "[一-鿿，。、：]+"),
    ("Windows-1251", "cp1251", "[а-яА-ЯёЁ]{2,}"),
)


# --- showing untrusted text -----------------------------------------------------------------------------

_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_PLAIN = re.compile(r"[\x20-\x7e가-힣ぁ-ヿ一-鿿]*")


def escape(text: str, limit: int = 500) -> str:
    r"""The text with everything visible that a terminal, a log or a reader could misread.

    Control, format (bidi, zero-width), surrogate, private-use and unassigned characters and line separators
    become `\xNN`, `\uNNNN` or `\UNNNNNNNN`; more than four combining marks in a row are cut; a text longer
    than `limit` code points ends in `…`. Every text that comes from a post, a name, a schema or a
    configuration passes through here once, before it reaches a message.
    """
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if _PLAIN.fullmatch(text):
        return text
    shown: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if category in _UNSAFE:
            code = ord(character)
            if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
                code -= 0xDC00
            shown.append(f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= 4:
            shown.append(character)
    return "".join(shown)


def quote(value: str, limit: int = 80) -> str:
    """A name or value between backticks for a message, escaped and cut at `limit` code points."""
    return f"`{escape(value, limit)}`"


def columns(text: str) -> int:
    """How many columns a text is wide: East Asian wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def trim(text: str, span: Span) -> Span:
    """The span without blanks and line ends at its two ends; an all-blank span keeps its start."""
    start, end = span
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    while start < end and text[start] in " \t\n":
        start += 1
    return Span(start, end)


class SpanIndex:
    """A sorted set of disjoint spans that answers whether another span touches one of them."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans = sorted(spans)
        self._ends = [span.end for span in self.spans]

    def overlaps(self, span: Span) -> bool:
        """Whether any of the spans shares a character with `span` (an empty one: lies strictly inside)."""
        index = bisect_right(self._ends, span.start)
        return index < len(self.spans) and self.spans[index].start < max(span.end, span.start + 1)
