"""What the container of a picture has: its size and its blocks of metadata, none of them read yet."""

from __future__ import annotations

from typing import Literal

import msgspec

Format = Literal["jpeg", "png", "webp", "heic", "avif", "gif", "svg"]

KEPT = 16
"""Blocks of a kind whose meaning is kept, so that equal files that are read one after another are parsed once."""


class Blocks(msgspec.Struct):
    """The blocks of a picture, filled while its container is read; empty if it has none.

    `width` and `height` are in pixels before any rotation, 0 if unknown. `turns` is the number of quarter turns that
    the container asks for. `c2pa` has the spans of the file, start and length, that a JUMBF box is made of: it may have
    megabytes. `extensions` has the portions of extended XMP by the digest that the packet names: the offset in the
    extension, the start in the file and the length of each. `iptc` has the records of IPTC-IIM, `resources` the image
    resources of Photoshop that have them, and `texts` the texts of a PNG.
    """

    format: Format
    width: int = 0
    height: int = 0
    turns: int = 0
    exif: bytes = b""
    xmp: bytes = b""
    extensions: dict[str, list[tuple[int, int, int]]] = {}
    iptc: bytes = b""
    resources: bytes = b""
    c2pa: list[tuple[int, int]] = []
    texts: dict[str, str] = {}
