"""Reads credits that tell pictures apart by their sides: `Left: Lee. Right: Kim.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.attribution.extent import Said, is_name
from postlint.attribution.label import read_label
from postlint.text import lazy

_SIDE = lazy(
    r"(?:^|(?<=[\s.(（;；,/|。，、]))(?:(?P<first>left|top|links|oben|gauche|haut|izquierda|arriba|왼쪽|좌측?|위쪽?|左[側边邊]?|上)"
    r"|(?P<middle>centre|center|middle|mitte|milieu|centro|가운데|중앙|中央?)"
    r"|(?P<last>right|bottom|rechts|unten|droite|bas|derecha|abajo|오른쪽|우측?|아래쪽?|右[側边邊]?|下))(?:\s?(?:photo|image|picture|bild|foto|사진|图|圖|の?写真|の?画像))?\s?[:：]\s?(?=\S)",
    re.IGNORECASE,
)
# The side after a name: `Lee (left), Kim (right)`.
AFTER = lazy(
    r"\s?[(（](?:(?P<first>left|top|above|links|oben|gauche|à gauche|izquierda|arriba|왼쪽|좌|위|左|上)"
    r"|(?P<middle>centre|center|middle|mitte|au centre|centro|가운데|중앙|中央?)"
    r"|(?P<last>right|bottom|below|rechts|unten|droite|à droite|derecha|abajo|오른쪽|우|아래|右|下))[)）]",
    re.IGNORECASE,
)
_NUMBERS = {"first": 0, "middle": 1, "last": -1}
_BETWEEN = " \n.,;、，；/|&"
_REST = 3  # characters after the last side
_LONGEST = 300  # characters of a text with such credits


def sided(text: str) -> Iterator[Said]:
    """Yield the credits of a text that are those of pictures on both sides; none if one of them names no one."""
    if len(text) > _LONGEST:
        return
    if text.count(":") + text.count("：") < 2:
        yield from _named_first(text)
        return
    marks = list(_SIDE.finditer(text))
    if len({mark.lastgroup for mark in marks}) < 2:
        return
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = [Said(mark.start(), end, mark.end()) for mark, end in zip(marks, ends, strict=True)]
    if all(is_name(text[each.value : each.end].strip(" \n.;,")) for each in found):
        yield from found


def _named_first(text: str) -> Iterator[Said]:
    """Yield the credits of a text with the side after each name: `Photos: Lee (left), Kim (right)`."""
    if "(" not in text and "（" not in text:
        return
    marks = list(AFTER.finditer(text))
    if len({mark.lastgroup for mark in marks}) < 2 or len(text[marks[-1].end() :].strip(" .。")) > _REST:
        return
    starts = [0, *(mark.end() for mark in marks[:-1])]
    lead = read_label(text).end
    found = []
    for start, mark in zip(starts, marks, strict=True):
        start += len(text[start : mark.start()]) - len(text[start : mark.start()].lstrip(_BETWEEN))
        found.append(Said(start, mark.end(), max(start, lead)))
    if lead and all(is_name(text[each.value : mark.start()]) for each, mark in zip(found, marks, strict=True)):
        yield from found


def side_of(text: str) -> int | None:
    """Return which of the pictures in a row a credit is of, as an index; None if it does not say a side."""
    mark = _SIDE.match(text) or next((mark for mark in AFTER.finditer(text) if mark.end() > len(text) - 2), None)
    return _NUMBERS[mark.lastgroup or ""] if mark is not None else None
