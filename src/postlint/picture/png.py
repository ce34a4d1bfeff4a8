"""Reads the chunks of a PNG (https://www.w3.org/TR/png-3/): size, EXIF, XMP, texts and C2PA; pixels are skipped."""

from __future__ import annotations

import zlib
from contextlib import suppress

from postlint.picture.blocks import Blocks
from postlint.picture.parts import MAX_BLOCK, Parts

_XMP = "XML:com.adobe.xmp"
_RAW = "Raw profile type "
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_MOST_TEXTS = 40  # unpacking one may take a millisecond


def read_png(parts: Parts, blocks: Blocks) -> None:
    """Fill in the blocks of a PNG.

    Raises:
        EndError: the file is cut, or enough was read.
    """
    place, texts = 8, 0
    blocks.width, blocks.height = parts.number(16, 4), parts.number(20, 4)
    while True:
        head = parts.at(place, 8)
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        start, place = place + 8, place + 12 + length
        if kind == b"IEND":
            return
        if kind == b"eXIf":
            blocks.exif = parts.block(start, length)
        elif kind == b"caBX":
            blocks.c2pa = [(start, length)]
        elif kind in _TEXTS and texts < _MOST_TEXTS:
            texts += 1
            _add_text(blocks, kind, parts.block(start, length))


def _add_text(blocks: Blocks, kind: bytes, data: bytes) -> None:
    """Add a text chunk: XMP, a profile as ImageMagick writes it, or a text of its own."""
    name, text = _read_text(kind, data)
    if name == _XMP:
        blocks.xmp = text
    elif name.startswith(_RAW):
        _add_profile(blocks, name.removeprefix(_RAW), text)
    else:
        known = blocks.texts | {name: text.decode("utf-8" if kind == b"iTXt" else "latin-1", "replace")}
        blocks.texts = known


def _read_text(kind: bytes, data: bytes) -> tuple[str, bytes]:
    """Return the keyword and the text of a chunk."""
    name, _, rest = data.partition(b"\0")
    is_packed = False
    if kind == b"zTXt":
        is_packed, rest = True, rest[1:]
    elif kind == b"iTXt":  # is it packed, how, language, translated keyword, text
        is_packed = rest[:1] == b"\1"
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    return name.decode("latin-1"), _unpack(rest) if is_packed else rest


def _unpack(data: bytes) -> bytes:
    """Return the beginning of a packed text, empty if it is broken: a small one may unpack to gigabytes."""
    with suppress(zlib.error):
        return zlib.decompressobj().decompress(data, MAX_BLOCK)
    return b""


def _add_profile(blocks: Blocks, name: str, text: bytes) -> None:
    """Add a profile: its name, its length in decimal and its bytes in hexadecimal, each on lines of their own."""
    with suppress(ValueError, IndexError):
        data = bytes.fromhex(text.strip().split(b"\n", 2)[2].decode("ascii"))
        if name in ("exif", "APP1") and data.startswith(b"Exif\0\0"):
            blocks.exif = blocks.exif or data[6:]
        elif name == "xmp":
            blocks.xmp = blocks.xmp or data
        elif name == "iptc":
            blocks.iptc, blocks.resources = (b"", data) if data.startswith(b"8BIM") else (data, b"")
