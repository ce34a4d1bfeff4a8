"""Find pairs of posts whose texts are nearly the same, by their sketches, in a time that grows with their number."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from postlint.post import SAMPLE, checksums

_FEWEST = 10
"""The fewest sentences that two texts must have, besides those that many posts share."""
_STOCK = 8
"""A sentence in more posts than this is stock: a notice, a byline, a template of release notes."""


class Likeness(NamedTuple):
    """Two texts, by their indexes, the first one first, and the share of their sentences that is in both, of 1."""

    one: int
    other: int
    share: float


def alike(texts: Sequence[tuple[Hashable, bytes]], least: float) -> Iterator[Likeness]:
    """Yield the pairs whose share is at least `least`, of texts of one kind: each is given by its kind and its sketch.

    Of equal texts, each is paired with the first. Sentences that more than a few texts have are left out. Of two texts
    that share enough, one of the first checksums is in both (prefix filtering: Chaudhuri 2006, Bayardo 2007): only
    these are looked up.
    """
    first_of: dict[tuple[Hashable, bytes], int] = {}
    for number, text in enumerate(texts):
        first = first_of.setdefault(text, number)
        if first != number and len(checksums(text[1])) >= _FEWEST:
            yield Likeness(first, number, 1.0)
    counts = _counts([texts[number][1] for number in first_of.values()])
    mask = len(counts) - 1
    index: dict[tuple[Hashable, int], list[int]] = {}
    for (kind, sketch), number in first_of.items():
        own = [each for each in checksums(sketch) if counts[each & mask] <= _STOCK]
        if len(own) < _FEWEST:
            continue
        prefix = own[: int((1 / least - 1) * len(own) + 1e-9) + 1]
        keys = [(kind, each) for each in prefix if counts[each & mask] > 1]
        for other in sorted({other for key in keys for other in index.get(key, ())}):
            share = _share(sketch, texts[other][1], counts)
            if share >= least:
                yield Likeness(other, number, share)
        for key in keys:
            index.setdefault(key, []).append(number)


def _counts(packed: list[bytes]) -> bytearray:
    """Return how many sketches have a checksum, by its low bits: at most 255, and seldom too many."""
    counts = bytearray(1 << max(16, (len(packed) * SAMPLE).bit_length() + 1))
    mask = len(counts) - 1
    for sketch in packed:
        for each in checksums(sketch):
            if counts[each & mask] <= _STOCK:
                counts[each & mask] += 1
    return counts


def _share(one: bytes, other: bytes, counts: bytearray) -> float:
    """Return the share of the sentences of two texts that is in both; 0 if too few can be compared.

    A full sketch says nothing of checksums above its last.
    """
    first, second = checksums(one), checksums(other)
    last = min(_reach(first), _reach(second))
    mask = len(counts) - 1
    left, right = (
        {each for each in every if each <= last and counts[each & mask] <= _STOCK} for every in (first, second)
    )
    union = left | right
    return len(left & right) / len(union) if len(union) >= _FEWEST else 0.0


def _reach(sketch: array[int]) -> int:
    """Return the largest checksum that a sketch would hold."""
    return sketch[-1] if len(sketch) == SAMPLE else 0xFFFFFFFF
