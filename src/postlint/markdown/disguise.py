"""Characters in disguise: a Markdown parser takes them for letters, and what it gives back has them again.

This is how a text is kept at its length where a dialect sees no mark in a character that CommonMark sees one in.
"""

from __future__ import annotations

import re

# A plane for private use; a text that holds any of it already is left alone.
_BASE = 0xF0000
_DISGUISED = re.compile("[\U000f0000-\U000ffffd]")


def has_disguise(text: str) -> bool:
    """Whether a text holds characters that would be taken for disguised ones."""
    return not text.isascii() and _DISGUISED.search(text) is not None


def disguise(text: str) -> str:
    """The characters of a text, as letters of no script."""
    return "".join(chr(_BASE + ord(character)) for character in text)


def reveal(text: str) -> str:
    """The text as it was."""
    if text.isascii():
        return text
    return _DISGUISED.sub(lambda match: chr(ord(match[0]) - _BASE), text)
