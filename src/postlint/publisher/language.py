"""Guess the language of a text from its script or its most frequent words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 1_500
# Words that are frequent in one language and rare in the others.
_COMMON = {
    "en": ("the", "and", "of", "is"),
    "de": ("der", "und", "das", "ist"),
    "fr": ("le", "et", "les", "est"),
    "es": ("el", "y", "los", "una"),
}


def guess_language(text: str) -> str | None:
    """Return `ko`, `ja`, `zh`, `en`, `de`, `fr` or `es`; None if it is not clear."""
    sample = text[:_SAMPLE]
    counts = {
        "ko": len("".join(re.findall("[가-힣]+", sample))),
        "ja": 3 * len("".join(re.findall("[ぁ-んァ-ヶ]+", sample))),
        "zh": len("".join(re.findall("[一-鿿]+", sample))),
    }
    name, count = max(counts.items(), key=lambda item: item[1])
    return name if count * 12 > len(sample) else _by_words(text)


def _by_words(text: str) -> str | None:
    """Return the language in Latin script whose frequent words the text has; None if it is not clear."""
    words = Counter(text.lower().split())
    counts = Counter({name: sum(words[word] for word in common) for name, common in _COMMON.items()})
    (name, count), (_, next_count) = counts.most_common(2)
    return name if count >= 8 and count > 3 * next_count else None
