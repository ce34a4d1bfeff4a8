"""Pairs pictures with the credits in their box: a figure, a `div` around both, a list item, the table cell below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from postlint.attribution.box import around, boxes_of
from postlint.attribution.credit import Credit
from postlint.attribution.run import Pairs, Token, assign
from postlint.html.prose import Box
from postlint.post import Image, Post


class _Content(msgspec.Struct):
    """What a box has, with all boxes in it."""

    images: list[Image]
    tokens: list[Token]


def framed(post: Post, tokens: Sequence[Token]) -> Pairs:
    """Return the pairs of pictures and credits that are in one box, innermost boxes first."""
    boxes = post.body.boxes
    if len(boxes) == 1:
        return []
    contents = _contents(tokens, boxes)
    pairs = _below(tokens, boxes, contents)
    small = boxes_of(post, (token.image for token in tokens if token.image))
    taken = {id(each) for _, told in pairs for each in told}
    for index in sorted(contents, reverse=True):
        content, is_figure = contents[index], boxes[index].name == "figure"
        told = [each for token in content.tokens for each in token.credits if id(each) not in taken]
        is_one = len({image.src for image in content.images}) == 1 and index in small
        if told and (is_figure or is_one):
            found = _all(content.images, told)
            taken.update(id(each) for _, given in found for each in given)
            pairs += found
    return pairs


def _below(tokens: Iterable[Token], boxes: Sequence[Box], contents: dict[int, _Content]) -> Pairs:
    """Return the pairs in tables: a credit in a row without pictures is that of the picture above it in its column."""
    pairs: Pairs = []
    above: dict[tuple[int, int], Image] = {}
    for token in tokens:
        cell = next((index for index in around(token.box, boxes) if boxes[index].name in ("td", "th")), None)
        if cell is None:
            continue
        row = boxes[cell].parent
        table = next((index for index in around(row, boxes) if boxes[index].name == "table"), row)
        key = (table, boxes[cell].number)
        if token.image is not None:
            above[key] = token.image
        elif key in above and row not in contents:
            pairs.append((above[key], list(token.credits)))
    return pairs


def _all(images: list[Image], told: list[Credit]) -> Pairs:
    """Return the pairs of a box: its caption is that of all its pictures, unless there is one for each."""
    pairs: Pairs = []
    if len(told) == len(images) or len(images) == 1:
        assign(images, told, pairs)
        return pairs
    return [(image, list(told)) for image in images]


def _contents(tokens: Iterable[Token], boxes: Sequence[Box]) -> dict[int, _Content]:
    """Return what each box has, for those around a picture."""
    contents: dict[int, _Content] = {}
    for token in tokens:
        if token.image is not None:
            for index in around(token.box, boxes):
                contents.setdefault(index, _Content([], [])).images.append(token.image)
    for token in tokens:
        for index in around(token.box, boxes) if token.credits else ():
            if index in contents:
                contents[index].tokens.append(token)
    return contents
