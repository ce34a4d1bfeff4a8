"""Reads credits that tell pictures apart by their sides: `Left: Lee. Right: Kim.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.attribution.extent import Said, is_name
from postlint.text import lazy

_SIDE = lazy(
    r"(?:^|(?<=[\s.(（;；,/|。，、]))(?:(?P<first>left|top|links|oben|gauche|haut|izquierda|arriba|왼쪽|좌측?|위쪽?|左[側边邊]?|上)"
    r"|(?P<middle>centre|center|middle|mitte|milieu|centro|가운데|중앙|中央?)"
    r"|(?P<last>right|bottom|rechts|unten|droite|bas|derecha|abajo|오른쪽|우측?|아래쪽?|右[側边邊]?|下))(?:\s?(?:photo|image|picture|bild|foto|사진|图|圖|の?写真|の?画像))?\s?[:：]\s?(?=\S)",
    re.IGNORECASE,
)
_NUMBERS = {"first": 0, "middle": 1, "last": -1}
_LONGEST = 300  # characters of a text with such credits


def sided(text: str) -> Iterator[Said]:
    """Yield the credits of a text that are those of pictures on both sides; none if one of them names no one."""
    if len(text) > _LONGEST or text.count(":") + text.count("：") < 2:
        return
    marks = list(_SIDE.finditer(text))
    if len({mark.lastgroup for mark in marks}) < 2:
        return
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = [Said(mark.start(), end, mark.end()) for mark, end in zip(marks, ends, strict=True)]
    if all(is_name(text[each.value : each.end].strip(" \n.;,")) for each in found):
        yield from found


def side_of(text: str) -> int | None:
    """Return which of the pictures in a row a credit is of, as an index; None if it does not say a side."""
    mark = _SIDE.match(text)
    return _NUMBERS[mark.lastgroup or ""] if mark is not None else None
