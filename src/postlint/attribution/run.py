"""Pairs the credits that stand beside pictures: in their figure or paragraph, in the block below or above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from postlint.attribution.box import around, boxes_of
from postlint.attribution.credit import Credit, credits_in
from postlint.attribution.side import side_of
from postlint.post import Image, Passage, Post
from postlint.text import lazy

Pairs = list[tuple[Image, list[Credit]]]
_PLAIN = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_LONG = 200  # characters of text that end a run
_ICON = lazy(r"icon|logo|badge|emoji|avatar|favicon|아이콘|로고|アイコン|图标")
_MAP = lazy(r"\bmaps?\b|karte\b|\bcarte\b|\bmapa\b|지도|地図|地图")
_CHART = lazy(r"\bcharts?\b|\bgraphs?\b|\bplot\b|diagram|infographic|차트|그래프|도표|グラフ|图表")

# The notice of a site at the end of a paragraph.
_NOTICE = lazy(r"(?:©|ⓒ|\(c\)|copyright)\W{0,3}(?:\(c\)\W?)?\d{4}", re.IGNORECASE)


class Token(NamedTuple):
    """A picture, the credits of one passage, or text between them (`is_bar`), by the number of the passage."""

    number: int
    image: Image | None = None
    credits: tuple[Credit, ...] = ()
    is_bar: bool = False
    may_be_above: bool = False
    box: int = 0


def fits(credit: Credit, image: Image) -> bool:
    """Return whether a credit can be that of a picture, by the kind of thing that both say: a map, an icon."""
    if credit.of in ("", "cover"):
        return True
    said = " ".join(filter(None, (image.src.rpartition("/")[2], image.alt or image.unseen, *image.classes))).lower()
    kinds = [kind for kind, words in (("icon", _ICON), ("map", _MAP), ("chart", _CHART)) if words.search(said)]
    return credit.of in kinds or (not kinds and credit.of != "icon")


def tokens_of(post: Post, images: list[Image]) -> Iterator[Token]:
    """Yield the pictures, credits and bars of a body in order."""
    passages = post.outline.passages
    boxes = post.body.boxes
    small = boxes_of(post, images) if len(boxes) > 1 else frozenset()
    before: dict[int, list[Image]] = {}
    inside: dict[int, list[Image]] = {}
    for image in images:
        number, is_inside = spot(post, image)
        (inside if is_inside else before).setdefault(number, []).append(image)
    for passage in passages:
        yield from (_drawn(passage.number, image) for image in before.get(passage.number, ()))
        if passage.is_hidden:
            continue
        is_caption = bool(passage.block and (passage.block.figure or passage.block.tag in ("figcaption", "caption")))
        is_caption = is_caption or (passage.number in inside and len(passage.text) <= _LONG)
        is_caption = is_caption or bool(
            small and passage.block and not small.isdisjoint(around(passage.block.box, boxes))
        )
        found = (
            [] if passage.is_heading and not _is_small(passage) else credits_in(post, passage, is_caption=is_caption)
        )
        if not is_caption:
            found = [credit for credit in found if not (credit.start and _NOTICE.match(credit.text))]
        before_it = passages[passage.number - 1].block if passage.number else None
        is_free = before_it is not None and not before_it.quote and before_it.tag in _PLAIN
        yield from _mixed(passage, inside.get(passage.number, []), found, is_free=is_free)
    yield from (_drawn(len(passages), image) for image in before.get(len(passages), ()))


def _drawn(number: int, image: Image) -> Token:
    return Token(number, image, box=image.mark.box if image.mark else 0)


def _is_small(passage: Passage) -> bool:
    """Return whether a passage is a heading that some use for captions."""
    return passage.block is not None and passage.block.tag in ("h5", "h6")


def spot(post: Post, image: Image) -> tuple[int, bool]:
    """Return the number of the passage that a picture is in, or just before."""
    if image.mark is not None or image.written is None:
        return image.block, not image.is_alone
    passages = post.outline.passages
    if image.block < len(passages) and passages[image.block].span(0, 1).start < image.written.start:
        return image.block, True
    return image.block, False


def _mixed(passage: Passage, images: list[Image], told: list[Credit], *, is_free: bool) -> Iterator[Token]:
    """Yield the pictures and credits of one passage in order, with bars for the text between them.

    `is_free`: what is before the passage has no credit below it, as a quotation or a table has.
    """
    text, number = passage.text, passage.number
    if not images and not told:
        yield Token(number, is_bar=True)
        return
    at = 0
    parts: list[tuple[int, int, Image | Credit]] = [
        *((max(image.start - passage.lead, 0), max(image.start - passage.lead, 0), image) for image in images),
        *((credit.start, credit.end, credit) for credit in told),
    ]
    rest = len(text) - sum(credit.end - credit.start for credit in told)
    is_figure = bool(passage.block and passage.block.figure)
    for start, end, part in sorted(parts, key=lambda each: each[:2]):
        gap = len(text[at:start].strip())
        if isinstance(part, Image):
            if gap > _LONG and not is_figure:
                yield Token(number, is_bar=True)
            yield _drawn(number, part)
        else:
            is_line = rest <= 30 and (part.is_clear or bool(part.of))
            is_line = is_line or (rest <= 3 and is_free)
            yield Token(number, None, (part,), False, is_line, passage.block.box if passage.block else 0)
        at = max(end, at)
    if len(text[at:].strip()) > _LONG and not is_figure:
        yield Token(number, is_bar=True)


def without(tokens: list[Token], taken: set[int]) -> list[Token]:
    """Return the tokens without the credits that have a picture, by their `id`."""
    kept = (token._replace(credits=tuple(each for each in token.credits if id(each) not in taken)) for token in tokens)
    return [token for token in kept if token.image or token.credits or token.is_bar]


class Run(NamedTuple):
    """Pictures and credits with no text between them."""

    tokens: list[Token]

    @staticmethod
    def all(tokens: list[Token]) -> Iterator[Run]:
        """Yield the runs of a body."""
        run: list[Token] = []
        for token in tokens:
            if token.is_bar:
                if run:
                    yield Run(run)
                run = []
            else:
                run.append(token)
        if run:
            yield Run(run)

    def resolve(self) -> tuple[Pairs, list[Credit]]:
        """Return the pairs, and the credits of no picture."""
        groups: list[tuple[list[Image], list[Token]]] = []
        for token in self.tokens:
            if token.image is not None:
                if not groups or groups[-1][1]:
                    groups.append(([], []))
                groups[-1][0].append(token.image)
            else:
                if not groups:
                    groups.append(([], []))
                groups[-1][1].append(token)
        pairs: Pairs = []
        left: list[Credit] = []
        if not groups[0][0]:
            told = groups[0][1]
            first = max((at for at, token in enumerate(told, 1) if not token.may_be_above), default=0)
            left += (credit for token in told[:first] for credit in token.credits)
            groups[0] = [], told[first:]
        is_above = not groups[0][0] and groups[0][1] and not groups[-1][1]
        if is_above and all(token.may_be_above for _, told in groups for token in told):
            # each credit is above its picture
            groups = [(under[0][:1], over[1]) for over, under in pairwise(groups)]
        for images, told in groups:
            below = [credit for token in told for credit in token.credits]
            left += assign(images, below, pairs) if images else below
        return pairs, left


def assign(images: list[Image], told: list[Credit], pairs: Pairs) -> list[Credit]:
    """Pair the credits below pictures with them; return those that are of none."""
    left: list[Credit] = []
    own = [credit for credit in told if credit.reach == "one"]
    several = [credit for credit in told if credit.reach != "one"]
    for credit in several:
        fitting = [image for image in images if fits(credit, image)]
        pairs += ((image, [credit]) for image in fitting)
        if len(fitting) < 2 or credit.reach == "all":
            left.append(credit)
    if len(own) > 1 and len(own) == len(images) and all(map(fits, own, images)):
        pairs += ((image, [credit]) for image, credit in zip(images, own, strict=True))
        return left
    for credit in own:
        side = side_of(credit.text) if len(images) > 1 and len(own) > 1 else None
        if side is not None and side < len(images):
            pairs.append((images[side], [credit]))
            continue
        near = next((image for image in reversed(images) if fits(credit, image)), None)
        if near is None or (near is not images[-1] and not credit.of):
            left.append(credit)
        else:
            pairs.append((near, [credit]))
    return left
