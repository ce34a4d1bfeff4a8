"""Measure how many columns a text takes on a terminal, in a browser tab or in a list of search results."""

from __future__ import annotations

import unicodedata

from postlint.text.pattern import lazy

# Every character of these takes two columns (UAX #11, "W" and "F"), and none of them is a combining mark.
_WIDE = lazy("[가-힣ぁ-ゖァ-ヺー一-鿿、。「」『』！，：？]+")
# Punctuation of Korean and English prose that takes one column.
_NARROW = lazy("[“”‘’…·–—]+")
_CONTROL = lazy(r"[\x00-\x1f\x7f-\x9f]")


def columns(text: str) -> int:
    """Return the width of a text in terminal columns: `a` → 1, `차` → 2, a combining accent → 0, a control → 1.

    Composed and decomposed text have the same width: U+D55C and U+1112 U+1161 U+11AB (both `한`) → 2.
    """
    if text.isascii():
        return len(text)
    narrow = _WIDE.sub("", text)
    if narrow.isascii() or _NARROW.sub("", narrow).isascii():
        return 2 * len(text) - len(narrow)
    from wcwidth import wcswidth  # its tables take longer to import than most posts to check

    # wcswidth returns -1 for a text with a control character.
    return int(wcswidth(_CONTROL.sub(" ", unicodedata.normalize("NFC", text))))
