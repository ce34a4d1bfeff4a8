"""Reads from the manifests of C2PA (https://spec.c2pa.org) whether an action made the picture with generative AI.

A store of manifests is a tree of JUMBF boxes (ISO/IEC 19566-5). Its last manifest is that of the picture, those before
are of the pictures that it was made from. Signatures are not checked: the question is what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

GENERATED, COMPOSITE = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"
"""Terms of IPTC: https://cv.iptc.org/newscodes/digitalsourcetype/."""

_LABEL = 17  # the label of a box is after 16 bytes of its type and a byte of flags
_DEEPEST = 8
_MOST_BOXES = 2_000
# The value of `digitalSourceType` is a text of CBOR, which has the bytes of the text as they are.
_TYPE = re.compile(rb"digitalSourceType.{1,3}https?://cv\.iptc\.org/newscodes/digitalsourcetype/(\w{1,60})", re.DOTALL)
_RELATION = re.compile(rb"relationship.(parentOf|componentOf)", re.DOTALL)


def read_c2pa(data: bytes) -> list[str]:
    """Return the digital source types that the manifests give to the picture.

    If its own manifest has none and the picture is an edit of another one, that one's are returned; if it was put
    together from others, a part of it was made as they were.
    """
    types: dict[str, list[str]] = {}
    relations: dict[str, bytes] = {}
    for path, content in _boxes(data):
        if len(path) < 2:
            continue
        own = types.setdefault(path[1], [])
        if any(label.startswith("c2pa.actions") for label in path[2:]):
            own += (each.decode("ascii") for each in _TYPE.findall(content))
        elif any(label.startswith("c2pa.ingredient") for label in path[2:]):
            relations[path[1]] = relations.get(path[1], b"") + b" ".join(_RELATION.findall(content))
    *others, last = types or [""]
    if types.get(last) or not others:
        return types.get(last, [])
    found = [each for other in others for each in types[other]]
    if b"componentOf" in b"".join(relations.values()):
        return [COMPOSITE] if {GENERATED, COMPOSITE} & {*found} else []
    return found if b"parentOf" in relations.get(last, b"") else []


def _boxes(data: bytes) -> Iterator[tuple[tuple[str, ...], bytes]]:
    """Yield the boxes with content: the labels of those around them, and their bytes."""
    pending: list[tuple[tuple[str, ...], int, int]] = [((), 0, len(data))]
    seen = 0
    while pending and seen < _MOST_BOXES:
        path, place, end = pending.pop()
        inner: list[tuple[tuple[str, ...], int, int]] = []
        while place + 8 <= end and seen < _MOST_BOXES:
            seen += 1
            length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
            stop = min(place + length, end) if length else end
            if length and length < 8:
                break
            if kind == b"jumd":
                label = data[place + 8 + _LABEL : stop].partition(b"\0")[0]
                path = (*path, label.decode("utf-8", "replace"))
            elif kind == b"jumb" and len(path) < _DEEPEST:
                inner.append((path, place + 8, stop))
            elif kind != b"jumb":
                yield path, data[place + 8 : stop]
            place = stop
        pending += reversed(inner)
