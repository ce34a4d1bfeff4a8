"""Says which picture has which credit.

A credit belongs to the nearest picture: that of its figure or box, of its own paragraph, of the block above it, of the
block below. A picture between another one and the credit takes it. It belongs to more pictures only if it says so. A
credit that says which picture (`Header photo`, an item of a section of credits) may stand anywhere. What could be that
of either is unsure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from postlint.attribution.credit import Credit, credits_in, whole
from postlint.attribution.frame import framed
from postlint.attribution.match import match_items
from postlint.attribution.run import Run, fits, tokens_of, without
from postlint.attribution.section import sections
from postlint.post import Image, Post
from postlint.text import Span

# Keys of the front matter with the credit of a picture, if the picture's own keys do not say it.
_KEYS = (
    "image_credit",
    "photo_credit",
    "card_image_credit",
    "cover_image_credit",
    "image_figcaption",
    "image_source",
    "credit",
)
_END = 4  # passages at the end of a post in which a credit may be that of its cover


class Pairing(msgspec.Struct, frozen=True):
    """The credits of the pictures of a post. A picture is known by its `id`, as `outline.images` keeps it."""

    paired: dict[int, tuple[Credit, ...]]
    unsure: dict[int, tuple[Credit, ...]]
    lost: dict[int, tuple[str, str, Span]]
    left: tuple[Credit, ...]

    def credits_of(self, image: Image) -> tuple[Credit, ...]:
        """Return the credits of a picture that readers see."""
        return self.paired.get(id(image), ())

    def may_be_of(self, image: Image) -> tuple[Credit, ...]:
        """Return the credits that may be those of a picture: the text does not tell."""
        return self.unsure.get(id(image), ())


@lru_cache(maxsize=1)
def pairing(post: Post) -> Pairing:
    """Return which picture of a post has which credit; that of the last post is kept."""
    return _Pairer(post).pair()


class _Pairer:
    """The pairs so far, and the credits that have no picture yet."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.images = post.outline.images
        self.paired: dict[int, list[Credit]] = {}
        self.unsure: dict[int, list[Credit]] = {}
        self.left: list[Credit] = []
        self.covers = [image for image in self.images if image.cover]
        self.placed = [image for image in self.images if not image.cover]

    def pair(self) -> Pairing:
        """Return the pairs."""
        if self.images:
            self._captions()
            self._passages()
            self._share()
        lost = dict(self._lost()) if self.images else {}
        return Pairing(_frozen(self.paired), _frozen(self.unsure), lost, tuple(self.left))

    def give(self, image: Image, told: Iterable[Credit]) -> None:
        """Give credits to a picture."""
        own = self.paired.setdefault(id(image), [])
        own += (credit for credit in told if credit not in own)

    def lacking(self, images: Iterable[Image]) -> list[Image]:
        """Return the pictures that have no credit yet."""
        return [image for image in images if not self.paired.get(id(image))]

    def _captions(self) -> None:
        """Pair the credits in the captions of shortcodes and in the front matter."""
        for image in self.images:
            for caption in image.captions:
                if caption.role == "credit":
                    self.give(image, [whole(self.post, caption.passage)])
                else:
                    self.give(image, credits_in(self.post, caption.passage, is_caption=True))
        first = self.covers[:1] or self.placed[:1]
        for key in _KEYS:
            passage = self.post.outline.front_passage(key)
            if passage is not None and not self.paired.get(id(first[0])):
                self.give(first[0], [whole(self.post, passage)])

    def _passages(self) -> None:
        """Pair the credits of the body."""
        found = sections(self.post)
        inside = {number for section in found for number in section.numbers}
        tokens = [token for token in tokens_of(self.post, self.placed) if token.number not in inside]
        boxed = framed(self.post, tokens)
        for image, told in boxed:
            self.give(image, told)
        tokens = without(tokens, {id(credit) for _, told in boxed for credit in told})
        rest: list[Credit] = []
        for run in Run.all(tokens):
            pairs, left = run.resolve()
            for image, told in pairs:
                self.give(image, self._to_cover(image, told))
            rest += left
        for section in found:
            pairs, unsure, left = match_items(self.post, section.items, self.lacking(self.images))
            for image, told in pairs:
                self.give(image, told)
            for image, told in unsure:
                self.unsure.setdefault(id(image), []).extend(told)
            self.left += left
        self._far(rest)

    def _to_cover(self, image: Image, told: list[Credit]) -> list[Credit]:
        """Give the cover's credits to the cover, if another picture is beside them; return the others."""
        cover = next(iter(self.lacking(self.covers)), None) if self.placed and image is not self.placed[0] else None
        if cover is None:
            return told
        self.give(cover, [credit for credit in told if credit.of == "cover"])
        return [credit for credit in told if credit.of != "cover"]

    def _far(self, told: list[Credit]) -> None:
        """Pair credits that are beside no picture with the pictures that they name."""
        passages = self.post.outline.passages
        texts = [each.number for each in passages if not each.is_heading and not each.is_hidden]
        edge = {*texts[-_END:], *texts[:1]}
        for credit in told:
            lacking = self.lacking(self.images)
            covers = self.lacking(self.covers) or (self.lacking(self.placed[:1]) if not self.covers else [])
            is_at_edge = credit.passage.number in edge
            if credit.reach == "all" or (credit.reach == "several" and is_at_edge and credit.is_clear):
                for image in lacking:
                    if fits(credit, image):
                        self.give(image, [credit])
            elif credit.of == "cover" and covers:
                self.give(covers[0], [credit])
            elif credit.is_clear and is_at_edge and lacking:
                same = [image for image in lacking if fits(credit, image)]
                if same and all(image.cover for image in same):
                    self.give(same[0], [credit])
                elif same:
                    for image in same:
                        self.unsure.setdefault(id(image), []).append(credit)
                    self.left.append(credit)
            elif credit.is_clear:
                self.left.append(credit)

    def _share(self) -> None:
        """Give a picture that occurs twice the credits of its other occurrence."""
        known: dict[str, list[Credit]] = {}
        for image in self.images:
            if self.paired.get(id(image)):
                known.setdefault(image.src, self.paired[id(image)])
        for image in self.lacking(self.images):
            self.give(image, known.get(image.src, ()))

    def _lost(self) -> Iterator[tuple[int, tuple[str, str, Span]]]:
        """Yield where the credits of pictures without one may be: hidden, or too far away."""
        lacking = self.lacking(self.placed or self.covers)
        if not lacking:
            return
        candidates = [("FAR", "is not next to the picture", credit) for credit in self.left if credit.fault is None]
        hidden = (each for each in self.post.outline.passages if each.is_hidden)
        for passage in hidden:
            candidates += (
                ("HIDDEN", "is hidden", credit) for credit in credits_in(self.post, passage, is_caption=True)
            )
        for reason, why, credit in candidates:
            near = min(lacking, key=lambda image: abs(image.block - credit.passage.number))
            yield id(near), (reason, why, credit.locate())


def _frozen(pairs: dict[int, list[Credit]]) -> dict[int, tuple[Credit, ...]]:
    return {key: tuple(told) for key, told in pairs.items() if told}
