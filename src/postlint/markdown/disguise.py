"""Disguises characters: to a Markdown parser they are letters, and in its output they are revealed.

A text keeps its length, so offsets stay the same.
"""

from __future__ import annotations

import re

# U+F0000, a plane for private use: `*` ↔ U+F002A. A text that has characters of this plane already is left alone.
_BASE = 0xF0000
_DISGUISED = re.compile("[\U000f0000-\U000ffffd]")


def has_disguise(text: str) -> bool:
    """Return whether a text has characters of the private plane."""
    return not text.isascii() and _DISGUISED.search(text) is not None


def disguise(text: str) -> str:
    """Return the characters of a text as characters of the private plane."""
    return "".join(chr(_BASE + ord(character)) for character in text)


def reveal(text: str) -> str:
    """Return the text with its disguised characters as they were."""
    if text.isascii():
        return text
    return _DISGUISED.sub(lambda match: chr(ord(match[0]) - _BASE), text)
