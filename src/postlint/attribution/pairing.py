"""Says which picture has which credit.

A credit belongs to the nearest picture: that of its figure or box, of its own paragraph, of the block above it, of the
block below. A picture between another one and the credit takes it. It belongs to more pictures only if it says so. A
credit that says which picture (`Header photo`, an item of a section of credits) may stand anywhere. What could be that
of either is unsure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, islice

import msgspec

from postlint.attribution.credit import Credit, credits_in, whole
from postlint.attribution.frame import framed
from postlint.attribution.match import match_items
from postlint.attribution.run import Run, fits, tokens_of, without
from postlint.attribution.section import sections
from postlint.post import Image, Passage, Post
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

_FEW = 3
_LONGEST = 400  # characters of a comment that may be a credit
_NO_NUMBER = -1_000_000  # no passage has it


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

    def doubt(self, images: Iterable[Image], told: Iterable[Credit]) -> None:
        """Keep credits that may be those of pictures; a few for each picture are enough."""
        for image in images:
            self.unsure.setdefault(id(image), []).extend(islice(told, _FEW))

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
        rest = [credit for _, told in boxed for credit in told[:1] if credit.reach == "all"]
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
                self.doubt([image], told)
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
        """Pair credits that are beside no picture, or are of several, with the pictures that they name."""
        passages = self.post.outline.passages
        texts = [each.number for each in passages if not each.is_heading and not each.is_hidden]
        edge = {*texts[-_END:], *texts[:1]}
        lacking = self.lacking(self.images)
        for credit in told:
            fitting = [image for image in lacking if fits(credit, image)] if credit.is_clear else []
            if credit.reach == "all" or (credit.reach == "several" and credit.passage.number in edge):
                named = fitting
            elif credit.reach == "several":
                named = [image for image in fitting if self._section(image) == credit.passage.section]
            elif credit.of == "cover":
                named = [image for image in fitting if image.cover or (image in self.placed[:1] and not self.covers)][
                    :1
                ]
            else:
                is_of_cover = credit.passage.number in edge and all(image.cover for image in fitting)
                named = fitting[:1] if is_of_cover else []
            for image in named:
                self.give(image, [credit])
            if named:
                lacking = self.lacking(lacking)
            elif credit.is_clear and credit.passage.number in edge and fitting:
                self.doubt(fitting, [credit])
            elif credit.is_clear and credit.reach == "one":
                self.left.append(credit)

    def _section(self, image: Image) -> int:
        """Return the number of the section that a picture of the body is in."""
        passages = self.post.outline.passages
        number = image.block - (image.is_alone or image.block == len(passages))
        return passages[number].section if not image.cover and 0 <= number < len(passages) else -1

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
        passages = self.post.outline.passages
        found = [("FAR", "is not next to the image", each, each.passage.number) for each in self.left if not each.fault]
        for passage in passages:
            hidden = credits_in(self.post, passage, is_caption=True) if passage.is_hidden else ()
            found += (("HIDDEN", "is hidden", credit, passage.number) for credit in hidden)
        for passage, number in self._comments():
            commented = credits_in(self.post, passage, is_caption=True)
            found += (("HIDDEN", "is in a comment", credit, number) for credit in commented)
        lacking.sort(key=lambda image: image.block)
        blocks = [image.block for image in lacking]
        for reason, why, credit, number in found:
            after = bisect_right(blocks, number)
            near = lacking[max(after - 1, 0)]
            yield id(near), (reason, why, credit.locate())

    def _comments(self) -> Iterator[tuple[Passage, int]]:
        """Yield the comments of the body as passages, each with the number of the passage after it."""
        comments, passages = self.post.body.comments, self.post.outline.passages
        if not comments:
            return
        ends = [*accumulate((each.span(0, len(each.text)).end for each in passages), max)]
        for span in comments:
            text = self.post.source.text[slice(*span)].removeprefix("<!--").removesuffix("-->")
            if len(text) <= _LONGEST and "\n\n" not in text.strip():
                yield Passage(_NO_NUMBER, text.strip(), 0, True, None, span), bisect_right(ends, span.start)


def _frozen(pairs: dict[int, list[Credit]]) -> dict[int, tuple[Credit, ...]]:
    return {key: tuple(told) for key, told in pairs.items() if told}
