"""Reads the chunks of a WebP: size, EXIF, XMP and C2PA.

Source: https://developers.google.com/speed/webp/docs/riff_container
"""

from __future__ import annotations

from postlint.picture.blocks import Blocks
from postlint.picture.parts import Parts


def read_webp(parts: Parts, blocks: Blocks) -> None:
    """Fill in the blocks of a WebP; the metadata is after the pixels, which are skipped.

    Raises:
        EndError: the file is cut, or enough was read.
    """
    place = 12
    while place < parts.size:
        head = parts.at(place, 8)
        kind, length = head[:4], int.from_bytes(head[4:], "little")
        start, place = place + 8, place + 8 + length + length % 2
        if kind in _SIZES and not blocks.width:
            blocks.width, blocks.height = _SIZES[kind](parts.at(start, 10))
        elif kind == b"EXIF":
            blocks.exif = parts.block(start, length).removeprefix(b"Exif\0\0")
        elif kind == b"XMP ":
            blocks.xmp = parts.block(start, length)
        elif kind == b"C2PA":
            blocks.c2pa = [(start, length)]


def _canvas(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1


def _lossy(data: bytes) -> tuple[int, int]:
    if data[3:6] != b"\x9d\x01\x2a":
        return 0, 0
    return int.from_bytes(data[6:8], "little") & 0x3FFF, int.from_bytes(data[8:10], "little") & 0x3FFF


def _lossless(data: bytes) -> tuple[int, int]:
    if data[0] != 0x2F:
        return 0, 0
    bits = int.from_bytes(data[1:5], "little")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


_SIZES = {b"VP8X": _canvas, b"VP8 ": _lossy, b"VP8L": _lossless}
