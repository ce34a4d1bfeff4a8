"""Reads what a picture file says about itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from postlint.picture.blocks import Blocks, Format
from postlint.picture.heif import read_heif
from postlint.picture.iptc import in_resources, read_iptc
from postlint.picture.jpeg import read_jpeg
from postlint.picture.parts import MAX_BLOCK, EndError, Joined, Parts
from postlint.picture.png import read_png
from postlint.picture.svg import read_svg
from postlint.picture.webp import read_webp
from postlint.text import UnreadableError, lazy, open_file

if TYPE_CHECKING:
    from postlint.picture.c2pa import Said

Origin = Literal["", "generated", "composite"]
"""How a picture was made: by generative AI, or with parts made by it; "" if the file does not say so."""

_SVG_HEAD = 64 * 1024


class Picture(msgspec.Struct, frozen=True):
    """What a picture file says about itself; a text is "" and a list is empty if it does not.

    `width` and `height` are in pixels, as browsers turn the picture; 0 if unknown. `bytes` is the size of the file. The
    position itself is not kept: nobody should read it in a report. `has_signed_position`: it is in a manifest of C2PA.
    `credit` is the line to print with the picture, `rights` the copyright notice, `statement` the URL of a page on its
    rights, `licence` that of its licence, and `terms` says how it may be used.
    """

    format: Format
    bytes: int
    width: int = 0
    height: int = 0
    has_position: bool = False
    has_signed_position: bool = False
    creators: tuple[str, ...] = ()
    credit: str = ""
    source: str = ""
    rights: str = ""
    statement: str = ""
    licence: str = ""
    terms: str = ""
    licensors: tuple[str, ...] = ()
    licensor_url: str = ""
    origin: Origin = ""


_SUFFIXES = (".jpg", ".jpeg", ".jpe", ".png", ".apng", ".webp", ".avif", ".heic", ".heif", ".gif", ".svg")


def is_picture(path: str) -> bool:
    """Return whether a path has the name of a picture file that is read."""
    return path.lower().endswith(_SUFFIXES)


def read_picture(path: str, within: Path | str | None) -> Picture | None:
    """Return what a picture file says; None if its format is unknown or it cannot be read.

    `within` is the folder that the file must be in, as for `read_file`. Of a broken file, what is before the break is
    read.
    """
    with suppress(UnreadableError), open_file(path, within) as (file, size):
        return read_parts(Parts(file, size))
    return None


def read_parts(parts: Parts) -> Picture | None:
    """Return what a picture says, as `read_picture`."""
    try:
        head = parts.at(0, min(parts.size, 32))
    except EndError:
        return None
    found = _container(head)
    if found is None:
        return _vector(parts)
    form, read = found
    blocks = Blocks(form)
    with suppress(EndError):
        read(parts, blocks)
    return _picture(parts, blocks)


_Read = Callable[[Parts, Blocks], None]
_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"msf1": "heic"}


def _container(head: bytes) -> tuple[Format, _Read] | None:
    """Return the format by the first bytes of a file, and what reads it."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg", read_jpeg
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", read_png
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp", read_webp
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif", _read_gif
    if head[4:8] == b"ftyp":
        brands = [head[8:12], *(head[place : place + 4] for place in range(16, 32, 4))]
        known = [_BRANDS[each] for each in brands if each in _BRANDS]
        if known:
            return "avif" if "avif" in known else "heic", read_heif
    return None


def _read_gif(parts: Parts, blocks: Blocks) -> None:
    size = parts.at(6, 4)
    blocks.width, blocks.height = int.from_bytes(size[:2], "little"), int.from_bytes(size[2:], "little")


def _vector(parts: Parts) -> Picture | None:
    """Return what an SVG says; None for another file."""
    data = parts.at(0, min(parts.size, _SVG_HEAD))
    size = read_svg(data) if b"<" in data[:200] and b"svg" in data else None
    return Picture("svg", parts.size, *size) if size is not None else None


def _picture(parts: Parts, blocks: Blocks) -> Picture:
    """Return what the blocks of a picture say."""
    xmp: Mapping[str, list[str]] = {}
    if blocks.xmp:
        from postlint.picture.xmp import read_xmp

        xmp = read_xmp(blocks.xmp)
        if extension := _extension(parts, blocks, xmp):
            xmp = {**read_xmp(extension), **xmp}
    c2pa = _said(Joined(parts, blocks.c2pa)) if blocks.c2pa else None
    iptc = read_iptc(blocks.iptc or in_resources(blocks.resources))
    creator, rights = blocks.texts.get("Author", ""), blocks.texts.get("Copyright", "")
    has_position = _has_position(xmp)
    is_turned = blocks.turns % 2 == 1
    if blocks.exif:
        from postlint.picture.exif import read_exif

        exif = read_exif(blocks.exif)
        creator, rights = exif.creator or creator, exif.rights or rights
        has_position = has_position or exif.has_position
        # The box of a HEIC or an AVIF decides, not its EXIF (ISO/IEC 23008-12, A.2.1).
        is_turned = is_turned or (exif.orientation >= 5 and blocks.format not in ("heic", "avif"))
    sides = (blocks.height, blocks.width) if is_turned else (blocks.width, blocks.height)
    artist, notice = [*xmp.get("artist", ()), creator], [*xmp.get("copyright", ()), rights]
    return Picture(
        blocks.format,
        parts.size,
        *sides,
        has_position,
        c2pa is not None and _has_position(c2pa.angles),
        creators=_distinct(xmp.get("creator") or iptc.get("creator") or xmp.get("attribution") or artist),
        credit=_first(xmp.get("credit", ()), iptc.get("credit", ())),
        source=_first(xmp.get("source", ()), iptc.get("source", ())),
        rights=_first(xmp.get("rights", ()), iptc.get("rights", ()), notice),
        statement=_first(xmp.get("web_statement", ())),
        licence=_first(xmp.get("licence", ())),
        terms=_first(xmp.get("terms", ())),
        licensors=_distinct(xmp.get("licensor", ())),
        licensor_url=_first(xmp.get("licensor_url", ())),
        origin=_origin((*xmp.get("source_type", ()), *(c2pa.types if c2pa else ()))),
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(each.split()) for each in texts))))


def _first(*lists: Iterable[str]) -> str:
    return next((text for texts in lists for text in _distinct(texts)), "")


def _extension(parts: Parts, blocks: Blocks, xmp: Mapping[str, list[str]]) -> bytes:
    """Return the beginning of the extension that the packet names, as far as its portions follow one another."""
    spans: list[tuple[int, int]] = []
    end = 0
    for offset, start, length in sorted(blocks.extensions.get(_first(xmp.get("extension", ())), ())):
        if offset != end:
            break
        spans.append((start, length))
        end += length
    with suppress(EndError):
        return Joined(parts, spans).at(0, MAX_BLOCK)
    return b""


def _said(c2pa: Joined) -> Said:
    """Return what the manifests of C2PA say."""
    from postlint.picture.c2pa import read_c2pa

    return read_c2pa(c2pa)


def _origin(types: Iterable[str]) -> Origin:
    """Return how a picture was made, from the source types in its XMP and its manifests of C2PA."""
    known = {each.rstrip("/").rpartition("/")[2] for each in types}
    if "trainedAlgorithmicMedia" in known:
        return "generated"
    return "composite" if "compositeWithTrainedAlgorithmicMedia" in known else ""


_ANGLE = lazy(r"(\d{1,3})(?:,(\d{1,2}(?:\.\d{1,20})?))?(?:,(\d{1,2}(?:\.\d{1,20})?))?[NSEW]", re.IGNORECASE)


def _has_position(xmp: Mapping[str, list[str]]) -> bool:
    """Return whether XMP has a latitude and a longitude, such as `48,30.5N` or `48,30,30N`, that are not both zero."""
    found = [_ANGLE.fullmatch(next(iter(xmp.get(side, ())), "")) for side in ("latitude", "longitude")]
    return all(found) and any(float(part or 0) for match in found if match for part in match.groups())
