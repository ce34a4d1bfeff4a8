"""How generators make a part of an address of a text; each was compared with the program, by `make differential`."""

from __future__ import annotations

import re
import unicodedata

_PRETTY = frozenset("._~!$&'()+,;=@")


def jekyll(text: str, *, is_pretty: bool = False, is_cased: bool = False) -> str:
    """As `Utils.slugify` of Jekyll 4.3: what is no letter, mark or digit is one hyphen; `pretty` keeps more."""
    kept = [character if _is_letter(character) or (is_pretty and character in _PRETTY) else "-" for character in text]
    slug = re.sub("-+", "-", "".join(kept))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if is_cased else slug.lower()


def _is_letter(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"
