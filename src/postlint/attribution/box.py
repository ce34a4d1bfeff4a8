"""Finds the boxes that belong to pictures: the elements around a picture with no more text than a caption has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from postlint.html.prose import Box
from postlint.post import Image, Post

_LONGEST = 400  # characters of text in a box that belongs to a picture
_DEEPEST = 40  # boxes around a thing that are looked at


def around(box: int, boxes: Sequence[Box]) -> Iterator[int]:
    """Yield the boxes around a thing, innermost first, without the whole body."""
    for _ in range(_DEEPEST):
        if box == 0:
            return
        yield box
        box = boxes[box].parent


def boxes_of(post: Post, images: Iterable[Image]) -> frozenset[int]:
    """Return the boxes that belong to pictures."""
    boxes = post.body.boxes
    lengths = {index: 0 for image in images if image.mark for index in around(image.mark.box, boxes)}
    for passage in post.outline.passages if lengths else ():
        for index in around(passage.block.box, boxes) if passage.block else ():
            if index in lengths:
                lengths[index] += len(passage.text)
    return frozenset(index for index, length in lengths.items() if length <= _LONGEST)
