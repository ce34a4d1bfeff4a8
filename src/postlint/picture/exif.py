"""Reads the tags of EXIF (CIPA DC-008) that say whose a picture is, where it was taken, and which side is up.

Pillow reads them, as it does without the picture: the block alone is enough. It is imported for the first block.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

from postlint.picture.blocks import KEPT
from postlint.picture.iptc import decode

_ORIENTATION, _ARTIST, _COPYRIGHT, _POSITION = 0x0112, 0x013B, 0x8298, 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_MAX = 64 * 1024  # bytes of a block in a JPEG; Pillow keeps the value of every tag, and tags may share their bytes


class Exif(NamedTuple):
    """`orientation` is 1 to 8: from 5 on, width and height change places."""

    orientation: int = 1
    creator: str = ""
    rights: str = ""
    has_position: bool = False


@lru_cache(KEPT)
def read_exif(data: bytes) -> Exif:
    """Return what a block of EXIF says, from its TIFF header on; a broken block says nothing more."""
    from PIL.Image import Exif as Tags

    tags = Tags()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tags.load(data[:_MAX])
            position = dict(tags.get_ifd(_POSITION))
            values = {tag: tags.get(tag) for tag in (_ORIENTATION, _ARTIST, _COPYRIGHT)}
        except Exception:  # Pillow has no list of what it raises for a broken block
            return Exif()
    orientation = values[_ORIENTATION]
    return Exif(
        orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,
        _text(values[_ARTIST]),
        _text(values[_COPYRIGHT]),
        is_position(_degrees(position.get(_LATITUDE)), _degrees(position.get(_LONGITUDE))),
    )


def is_position(latitude: float, longitude: float) -> bool:
    """Return whether two angles are a place on the earth; programs that know no place write zeros, or nothing."""
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def _degrees(angle: Any) -> float:
    """Return degrees, minutes and seconds in degrees; NaN if they are none."""
    with suppress(TypeError, ValueError, ZeroDivisionError, OverflowError):
        degrees, minutes, seconds = (float(each) for each in (*angle, 0, 0)[:3])
        return degrees + minutes / 60 + seconds / 3600
    return float("nan")


def _text(value: Any) -> str:
    """Return the text of a tag, which Pillow has read as Latin-1."""
    if not isinstance(value, str):
        return ""
    with suppress(UnicodeEncodeError):
        value = decode(value.encode("latin-1"))
    return " ".join(value.replace("\0", " ").split())
