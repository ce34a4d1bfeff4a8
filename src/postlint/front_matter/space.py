"""Name the spaces that YAML reads as letters."""

from __future__ import annotations

ODD_SPACES = "".join(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF)))
"""No-break, ideographic and other spaces, and those of zero width."""
ZERO_WIDTH = frozenset("\u200b\u2060\ufeff")


def odd_space(character: str) -> str:
    """Return the name of such a space: `\u3000` → `ideographic space`."""
    names = {"\u00a0": "no-break space", "\u3000": "ideographic space"}
    return names.get(character, f"invisible character U+{ord(character):04X}")
