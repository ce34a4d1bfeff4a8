"""The text of a post: decoding, line ends, offsets and positions.

Inside postlint a place is a `Span` of code-point offsets into `Source.text`; outside (reports, messages,
JSON) it is a `Position`, a line and a column. `Source.position` is the only bridge between the two.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from hashlib import blake2b

from postlint.text.span import Position, Span


class NotUtf8Error(Exception):
    """The bytes are not UTF-8: what they probably are, and the byte offset of the first wrong one."""

    def __init__(self, guess: str, offset: int) -> None:
        super().__init__(guess)
        self.guess = guess
        self.offset = offset


class Source:
    """One post's text as its author sees it.

    `text` has LF line ends and no byte order mark; `raw` is the decoded file without the mark. The file's own
    line ends (LF, CRLF, lone CR, or a mix) are remembered, and kept by `diagnostic.apply`.
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

    def raw_offset(self, offset: int) -> int:
        """Where an offset of `text` stands in `raw`; a line end is never cut in two."""
        return offset + bisect_right(self._dropped, offset)

    def encode(self, raw: str) -> bytes:
        """Return the bytes of the file with the content `raw`, with the byte order mark that the file has."""
        data = raw.encode("utf-8")
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
