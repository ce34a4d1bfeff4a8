"""How wide a text is."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """How many columns a text is wide: East Asian wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
