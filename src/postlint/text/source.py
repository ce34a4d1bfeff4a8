"""The text of a post: decoding, line ends, offsets and positions.

Inside postlint a place is a `Span` of code-point offsets into `Source.text`. In reports, messages and JSON it is a
`Position`: a line and a column. Only `Source.position` converts one into the other.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from hashlib import blake2b

from postlint.text.cached import cached_property
from postlint.text.span import Position, Span


class NotUtf8Error(Exception):
    """Bytes that are not UTF-8: the probable encoding, and the offset of the first invalid byte."""

    def __init__(self, guess: str, offset: int) -> None:
        super().__init__(guess)
        self.guess = guess
        self.offset = offset


class Source:
    """The text of one post as an editor shows it.

    `text` has LF line ends and no byte order mark; `raw` is the decoded file without the mark. `diagnostic.apply`
    keeps the line ends of the file: LF, CRLF, lone CR, or a mix.
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
            NotUtf8Error: the bytes are not UTF-8; they are never decoded by a guessed encoding.
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
        """The hash of the text: 16 bytes, in hexadecimal."""
        return blake2b(self.raw.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def newline(self) -> str:
        r"""The most frequent line end of the file: `\n`, `\r\n` or `\r`."""
        crlf = self.raw.count("\r\n")
        counts = {"\n": self.raw.count("\n") - crlf, "\r\n": crlf, "\r": self.raw.count("\r") - crlf}
        return max(counts, key=counts.__getitem__)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """Return the line and column of a code-point offset; an offset outside the text counts as its nearest end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the code-point offset of a line and column; the inverse of `position`.

        Raises:
            IndexError: the text has no such line.
        """
        if line < 1:
            raise IndexError(line)
        return self._line_starts[line - 1] + column - 1

    def line_span(self, offset: int) -> Span:
        """Return the span of the line with `offset` in it, without its line end."""
        line = bisect_right(self._line_starts, min(max(offset, 0), len(self.text)))
        start = self._line_starts[line - 1]
        end = self._line_starts[line] - 1 if line < len(self._line_starts) else len(self.text)
        return Span(start, end)

    @property
    def line_count(self) -> int:
        """The number of lines that an editor shows."""
        return len(self._line_starts)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its line end.

        Raises:
            IndexError: the text has no such line.
        """
        start, end = self.line_span(self.offset(number, 1))
        return self.text[start:end]

    @cached_property
    def _dropped(self) -> list[int]:
        """The offsets in `text` after each CRLF of `raw`: there `raw` has one more character."""
        ends = (match.end() for match in re.finditer("\r\n", self.raw))
        return [end - count for count, end in enumerate(ends, start=1)]

    def raw_offset(self, offset: int) -> int:
        """Return the offset in `raw` of an offset in `text`; it is never between CR and LF."""
        return offset + bisect_right(self._dropped, offset)

    def encode(self, raw: str) -> bytes:
        """Return the bytes of a file with the content `raw`, and with a byte order mark if the file has one."""
        data = raw.encode("utf-8")
        return codecs.BOM_UTF8 + data if self.bom else data


def _guess_wide(data: bytes, share: float) -> str:
    """Return `UTF-32`, or `UTF-16` if a `share` of every second byte is NUL; empty for neither."""
    head = data[: min(len(data), 400) & ~3]
    counts = [head[index::4].count(0) for index in range(4)]
    units = len(head) // 4
    if units and max(counts[0] + counts[1], counts[2] + counts[3]) > 1.8 * units:
        return "UTF-32"
    few, many = sorted((counts[0] + counts[2], counts[1] + counts[3]))
    return "UTF-16" if many > 2 * units * share and few * 4 < many else ""


def _guess_encoding(data: bytes) -> str:
    """Return the probable encoding of the bytes, for the message only."""
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


# UTF-32 comes first: its mark begins with the mark of UTF-16.
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# A later codec must fit clearly better: CP949 decodes kana as Hangul, and GBK decodes all of these as Chinese.
# Windows-1251 decodes accented Latin letters as Cyrillic, but only one at a time: hence `{2,}`.
_LEGACY = (
    ("Shift_JIS", "cp932", "[ぁ-ヿ、。]+"),
    ("EUC-JP", "euc_jp", "[ぁ-ヿ、。]+"),
    ("EUC-KR (CP949)", "cp949", "[가-힣]+"),
    ("GBK (GB18030)", "gb18030", "[一-鿿，。、：]+"),
    ("Big5", "big5", "[一-鿿，。、：]+"),
    ("Windows-1251", "cp1251", "[а-яА-ЯёЁ]{2,}"),
)
