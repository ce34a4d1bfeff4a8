"""Reads the boxes of a HEIC or an AVIF (ISO/IEC 14496-12 and 23008-12): size, rotation, EXIF, XMP and C2PA.

The box `meta` lists the items of the file: pictures, and blocks of metadata. The size is that of the primary picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postlint.picture.blocks import Blocks
from postlint.picture.parts import MAX_BLOCK, EndError, Parts

_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_MANIFEST = b"manifest\0"
_XMP = b"application/rdf+xml"
_MAX_META = 1_000_000


class Box(NamedTuple):
    """A box: its type, and the span of its content."""

    kind: bytes
    start: int
    end: int


def read_heif(parts: Parts, blocks: Blocks) -> None:
    """Fill in the blocks of a HEIC or an AVIF.

    Raises:
        EndError: the file is cut, or enough was read.
    """
    for box in _boxes(parts):
        if box.kind == b"meta":
            _Meta(parts, parts.at(box.start, min(box.end - box.start, _MAX_META))).fill(blocks)
        elif box.kind == b"uuid" and parts.at(box.start, 16) == _C2PA:
            # a full box: version and flags, a purpose that ends with 0, the offset of another box; then the manifests
            start = box.start + 20
            if parts.block(start, len(_MANIFEST)) == _MANIFEST:
                start += len(_MANIFEST) + 8
                blocks.c2pa = [(start, box.end - start)]


def _boxes(parts: Parts) -> Iterator[Box]:
    """Yield the outermost boxes of a file."""
    place = 0
    while place < parts.size:
        length, kind = parts.number(place, 4), parts.at(place + 4, 4)
        head = 8
        if length == 1:
            length, head = parts.number(place + 8, 8), 16
        length = length or parts.size - place
        if length < head:
            return
        yield Box(kind, place + head, min(place + length, parts.size))
        place += length


class _Reader:
    """Reads numbers and texts of the content of a box, one after another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def take(self, length: int) -> bytes:
        self.place += length
        if self.place > len(self.data):
            raise EndError
        return self.data[self.place - length : self.place]

    def number(self, length: int) -> int:
        return int.from_bytes(self.take(length), "big")

    def text(self) -> bytes:
        end = self.data.find(b"\0", self.place)
        text = self.take((end if end >= 0 else len(self.data)) - self.place)
        self.place += 1
        return text

    def boxes(self) -> Iterator[tuple[bytes, _Reader]]:
        """Yield the boxes from here on: type and content."""
        while self.place + 8 <= len(self.data):
            length, kind = self.number(4), self.take(4)
            if length < 8:
                return
            yield kind, _Reader(self.take(min(length - 8, len(self.data) - self.place)))


class _Meta:
    """The items of a file: which there are, where they are, and what belongs to the primary one."""

    def __init__(self, parts: Parts, data: bytes) -> None:
        self._parts = parts
        self._primary = -1
        self._items: dict[int, bytes] = {}
        self._places: dict[int, tuple[int, int]] = {}
        self._stored = b""
        self._properties: list[tuple[bytes, bytes]] = []
        self._owned: dict[int, list[int]] = {}
        readers = {b"pitm": self._pitm, b"iinf": self._iinf, b"iloc": self._iloc, b"iprp": self._iprp}
        reader = _Reader(data)
        reader.take(4)
        for kind, content in reader.boxes():
            if kind == b"idat":
                self._stored = content.data
            elif kind in readers:
                readers[kind](content)

    def fill(self, blocks: Blocks) -> None:
        for number in self._owned.get(self._primary, ()):
            kind, data = self._properties[number - 1] if 0 < number <= len(self._properties) else (b"", b"")
            if kind == b"ispe":
                blocks.width, blocks.height = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:12], "big")
            elif kind == b"irot" and data:
                blocks.turns = data[0] & 3
        for item, what in self._items.items():
            if what == b"Exif":
                data = self._content(item)
                skipped = int.from_bytes(data[:4], "big")
                blocks.exif = data[4 + skipped :].removeprefix(b"Exif\0\0")
            elif what == _XMP:
                blocks.xmp = self._content(item)

    def _content(self, item: int) -> bytes:
        """Return the content of an item; empty if it is in another file or in several parts."""
        start, length = self._places.get(item, (0, 0))
        if start < 0:
            return self._stored[-start - 1 :][: min(length, MAX_BLOCK)]
        return self._parts.block(start, length) if length else b""

    def _pitm(self, box: _Reader) -> None:
        self._primary = box.number(2 if box.number(4) >> 24 == 0 else 4)

    def _iinf(self, box: _Reader) -> None:
        box.number(2 if box.number(4) >> 24 == 0 else 4)
        for kind, entry in box.boxes():
            version = entry.number(4) >> 24
            if kind == b"infe" and version >= 2:
                item = entry.number(2 if version == 2 else 4)
                entry.take(2)
                what = entry.take(4)
                if what == b"mime":
                    entry.text()
                    what = entry.text()
                self._items[item] = what

    def _iloc(self, box: _Reader) -> None:
        version = box.number(4) >> 24
        sizes = box.number(2)
        offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
        index_size = sizes & 15 if version else 0
        for _ in range(box.number(4 if version == 2 else 2)):
            item = box.number(4 if version == 2 else 2)
            method = box.number(2) & 15 if version else 0
            file = box.number(2)
            base = box.number(base_size)
            count = box.number(2)
            if count == 1 and not file and method <= 1:
                box.take(index_size)
                start, length = base + box.number(offset_size), box.number(length_size)
                self._places[item] = (-start - 1 if method else start, length)
            else:
                box.take(count * (index_size + offset_size + length_size))

    def _iprp(self, box: _Reader) -> None:
        for kind, content in box.boxes():
            if kind == b"ipco":
                self._properties = [(each, inner.data) for each, inner in content.boxes()]
            elif kind == b"ipma":
                head = content.number(4)
                for _ in range(content.number(4)):
                    item = content.number(2 if head >> 24 == 0 else 4)
                    is_long = head & 1
                    numbers = [content.number(2 if is_long else 1) for _ in range(content.number(1))]
                    self._owned[item] = [each & (0x7FFF if is_long else 0x7F) for each in numbers]
