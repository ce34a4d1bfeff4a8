"""Posts with nearly the same text are found among many as if each was compared with each."""

from __future__ import annotations

from itertools import combinations
from random import Random

from postlint.post.sketch import sketch
from postlint.site import alike


def body(sentences: set[int]) -> str:
    return "".join(f"This is sentence number {number} of the post.\n" for number in sorted(sentences))


def test_no_pair_is_missed_and_none_is_found_twice() -> None:
    random = Random(17)
    texts: list[set[int]] = []
    for number in range(40):
        own = {1_000 * number + each for each in range(random.randint(20, 31))}
        texts.append(own)
        changed = set(sorted(own)[random.randint(1, 8) :])
        texts.append(changed | {100_000 + 100 * number + each for each in range(random.randint(0, 6))})
    shares = {
        (one, other): len(texts[one] & texts[other]) / len(texts[one] | texts[other])
        for one, other in combinations(range(len(texts)), 2)
    }
    found = [(one, other) for one, other, _ in alike([("", sketch(body(text))) for text in texts], 0.6)]
    assert len(found) == len(set(found)) > 10
    assert set(found) == {pair for pair, share in shares.items() if share >= 0.6}


def test_the_share_of_long_posts_is_estimated_well() -> None:
    starts = [start + 10_000 * number for number in range(100) for start in (0, 100)]
    texts = [("", sketch(body(set(range(start, start + 1_000))))) for start in starts]
    shares = [share for _, _, share in alike(texts, 0.5)]
    assert len(shares) == 100
    assert abs(sum(shares) / len(shares) - 900 / 1_100) < 0.015
