"""Reads from the manifests of C2PA (https://spec.c2pa.org) whether generative AI made the picture, and its position.

A store of manifests is a tree of JUMBF boxes (ISO/IEC 19566-5). Its last manifest is that of the picture, those before
are of the pictures that it was made from. Signatures are not checked: the question is what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from postlint.picture.parts import MAX_BLOCK, EndError, Joined

GENERATED, COMPOSITE = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"
"""Terms of IPTC: https://cv.iptc.org/newscodes/digitalsourcetype/."""

_LABEL = 17  # the label of a box is after 16 bytes of its type and a byte of flags
_DEEPEST = 8
_MOST_BOXES = 1_000
_LONGEST_LABEL = 200
_READ = ("c2pa.actions", "c2pa.ingredient")
_METADATA = ("stds.exif", "c2pa.metadata")  # JSON-LD with the properties of XMP
# The value of `digitalSourceType` is a text of CBOR, which has the bytes of the text as they are.
_TYPE = re.compile(rb"digitalSourceType.{1,3}https?://cv\.iptc\.org/newscodes/digitalsourcetype/(\w{1,60})", re.DOTALL)
# `"exif:GPSLatitude": "48,30.5N"`
_ANGLE = re.compile(rb'"exif:GPS(Latitude|Longitude)"\s{0,9}:\s{0,9}"([^"\\]{1,60})"', re.IGNORECASE)
_RELATION = re.compile(rb"relationship.(parentOf|componentOf)", re.DOTALL)


class Said(NamedTuple):
    """What manifests say of a picture: its digital source types, its `latitude` and `longitude` as XMP writes them."""

    types: list[str]
    angles: dict[str, list[str]]


def read_c2pa(data: Joined) -> Said:
    """Return what the manifests say of the picture, as far as the file can be read.

    If its own manifest does not say that AI made it and the picture is an edit of another one, that one's types are
    returned. If it was put together from others, a part of it was made as they were. The position is that of its own
    manifest only.
    """
    types: dict[str, list[str]] = {}
    relations: dict[str, list[bytes]] = {}
    angles: dict[str, dict[str, list[str]]] = {}
    with suppress(EndError):
        for path, content in _boxes(data):
            types.setdefault(path[1], []).extend(each.decode("ascii") for each in _TYPE.findall(content))
            relations.setdefault(path[1], []).extend(_RELATION.findall(content))
            for side, angle in _ANGLE.findall(content) if path[-1].startswith(_METADATA) else ():
                sides = angles.setdefault(path[1], {})
                sides.setdefault(side.decode("ascii").lower(), []).append(angle.decode("utf-8", "replace"))
    *others, last = types or [""]
    return Said(_made(types, relations, others, last), angles.get(last, {}))


def _made(types: dict[str, list[str]], relations: dict[str, list[bytes]], others: list[str], last: str) -> list[str]:
    """Return the digital source types of the picture whose manifest is the last."""
    own = types.get(last, [])
    found = [each for other in others for each in types[other]]
    if {GENERATED, COMPOSITE} & {*own} or not {GENERATED, COMPOSITE} & {*found}:
        return own
    if any(b"componentOf" in each for each in relations.values()):
        return [COMPOSITE]
    return found if b"parentOf" in relations[last] else own


def _boxes(data: Joined) -> Iterator[tuple[tuple[str, ...], bytes]]:
    """Yield the assertions that are read: the labels of the boxes around them, outermost first, and their content."""
    pending: list[tuple[tuple[str, ...], int, int]] = [((), 0, data.size)]
    seen = 0
    while pending:
        path, place, end = pending.pop()
        inner: list[tuple[tuple[str, ...], int, int]] = []
        while place + 8 <= end and seen < _MOST_BOXES:
            seen += 1
            head = data.at(place, 8)
            length, kind = int.from_bytes(head[:4], "big") or end - place, head[4:]
            stop = min(place + length, end)
            if kind == b"jumd":
                label = data.at(place + 8 + _LABEL, min(stop - place - 8 - _LABEL, _LONGEST_LABEL)).partition(b"\0")[0]
                path = (*path, label.decode("utf-8", "replace"))
            elif kind == b"jumb" and len(path) < _DEEPEST:
                inner.append((path, place + 8, stop))
            elif kind in (b"cbor", b"json") and len(path) >= 2:
                is_read = path[-1].startswith(_READ if kind == b"cbor" else _METADATA)
                yield path, data.at(place + 8, min(stop - place - 8, MAX_BLOCK)) if is_read else b""
            place = max(stop, place + 8)
        pending += reversed(inner)
