"""Reads from the manifests of C2PA (https://spec.c2pa.org) whether an action made the picture with generative AI.

A store of manifests is a tree of JUMBF boxes (ISO/IEC 19566-5). Its last manifest is that of the picture, those before
are of the pictures that it was made from. Signatures are not checked: the question is what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from postlint.picture.parts import MAX_BLOCK, EndError, Joined

GENERATED, COMPOSITE = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"
"""Terms of IPTC: https://cv.iptc.org/newscodes/digitalsourcetype/."""

_LABEL = 17  # the label of a box is after 16 bytes of its type and a byte of flags
_DEEPEST = 8
_MOST_BOXES = 1_000
_LONGEST_LABEL = 200
_READ = ("c2pa.actions", "c2pa.ingredient")
# The value of `digitalSourceType` is a text of CBOR, which has the bytes of the text as they are.
_TYPE = re.compile(rb"digitalSourceType.{1,3}https?://cv\.iptc\.org/newscodes/digitalsourcetype/(\w{1,60})", re.DOTALL)
_RELATION = re.compile(rb"relationship.(parentOf|componentOf)", re.DOTALL)


def read_c2pa(data: Joined) -> list[str]:
    """Return the digital source types that the manifests give to the picture, as far as the file can be read.

    If its own manifest does not say that AI made it and the picture is an edit of another one, that one's are returned.
    If it was put together from others, a part of it was made as they were.
    """
    types: dict[str, list[str]] = {}
    relations: dict[str, list[bytes]] = {}
    with suppress(EndError):
        for path, content in _boxes(data):
            types.setdefault(path[1], []).extend(each.decode("ascii") for each in _TYPE.findall(content))
            relations.setdefault(path[1], []).extend(_RELATION.findall(content))
    *others, last = types or [""]
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
            elif kind == b"cbor" and len(path) >= 2:
                is_read = path[-1].startswith(_READ)
                yield path, data.at(place + 8, min(stop - place - 8, MAX_BLOCK)) if is_read else b""
            place = max(stop, place + 8)
        pending += reversed(inner)
