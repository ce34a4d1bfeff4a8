"""Reads the segments of a JPEG up to its pixels (ITU-T T.81, B.1): size, EXIF, XMP, IPTC and C2PA.

EXIF is in APP1, XMP in another APP1 (XMP part 3, 1.1.3), IPTC-IIM in an image resource of Photoshop in APP13, and C2PA
in JUMBF boxes, which may be split over several APP11 (ISO/IEC 19566-5, D). What is too large for the packet of XMP is
in an extension (XMP part 3, 1.1.3.1). It may have megabytes, such as depth maps: only the places
of its portions are kept.
"""

from __future__ import annotations

from postlint.picture.blocks import Blocks
from postlint.picture.parts import MAX_BLOCK, Parts

_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a segment
_END = frozenset({0xD9, 0xDA})  # the end, and the start of the pixels
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
_PORTION = len(_EXTENSION) + 40  # a digest of 32 characters, the length of the extension, and the offset of the portion
_PHOTOSHOP = b"Photoshop 3.0\0"


def read_jpeg(parts: Parts, blocks: Blocks) -> None:
    """Fill in the blocks of a JPEG.

    Raises:
        EndError: the file is cut, or enough was read.
    """
    place = 2
    while True:
        mark = parts.at(place, 2)
        if mark[0] != 0xFF or mark[1] in _END:
            return
        if mark[1] == 0xFF or mark[1] in _ALONE:  # a byte to fill up
            place += 1 if mark[1] == 0xFF else 2
            continue
        length = parts.number(place + 2, 2)
        start = place + 4
        kind, place = mark[1], place + 2 + length
        if kind in _START_OF_FRAME and not blocks.width:
            blocks.height, blocks.width = parts.number(start + 1, 2), parts.number(start + 3, 2)
        elif kind == 0xE1:
            _add_app1(parts, blocks, start, length - 2)
        elif kind == 0xEB and parts.at(start, 2) == b"JP":
            # number of the box (2 bytes), number of the part (4 bytes), and the box; later parts repeat its head
            skipped = 16 if blocks.c2pa else 8
            if blocks.c2pa or parts.at(start + 12, 4) == b"jumb":
                blocks.c2pa.append((start + skipped, length - 2 - skipped))
        elif kind == 0xED:
            data = parts.block(start, length - 2)
            if data.startswith(_PHOTOSHOP):
                blocks.resources += data[len(_PHOTOSHOP) :] if len(blocks.resources) < MAX_BLOCK else b""


def _add_app1(parts: Parts, blocks: Blocks, start: int, length: int) -> None:
    """Add what an APP1 has: EXIF, XMP, or the place of a portion of extended XMP."""
    head = parts.block(start, min(length, _PORTION))
    if head.startswith(_EXIF):
        blocks.exif = blocks.exif or parts.block(start, length)[len(_EXIF) :]
    elif head.startswith(_XMP):
        blocks.xmp = blocks.xmp or parts.block(start, length)[len(_XMP) :]
    elif head.startswith(_EXTENSION) and len(head) == _PORTION:
        digest = head[len(_EXTENSION) : -8].decode("latin-1")
        portion = int.from_bytes(head[-4:], "big"), start + _PORTION, length - _PORTION
        blocks.extensions.setdefault(digest, []).append(portion)
