"""How generators make a part of an address of a text; each was compared with the program, by `make differential`."""

from __future__ import annotations

import re
import unicodedata

from postlint.generators.shared.address import LONGEST

_PRETTY = frozenset("._~!$&'()+,;=@")
_HUGO = frozenset("./\\_#+~-")
# Punctuation as the tables of unidecode and deunicode have it.
_PUNCTUATION = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "--", "…": "...", "\xa0": " "}
    | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)


def jekyll(text: str, *, is_pretty: bool = False, is_cased: bool = False) -> str:
    """As `Utils.slugify` of Jekyll 4.3: what is no letter, mark or digit is one hyphen; `pretty` keeps more."""
    kept = [character if _is_letter(character) or (is_pretty and character in _PRETTY) else "-" for character in text]
    slug = re.sub("-+", "-", "".join(kept))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if is_cased else slug.lower()


def hugo(text: str) -> str:
    """As `UnicodeSanitize` of Hugo 0.168: letters, marks, digits and a few more stay, blanks are one hyphen."""
    slug: list[str] = []
    waits = False
    for index, character in enumerate(text):
        is_escape = character == "%" and re.match("[0-9A-Fa-f]{2}", text[index + 1 : index + 3]) is not None
        if is_escape or character in _HUGO or _is_letter(character):
            if waits and character != "-":
                slug.append("-")
            waits = False
            slug.append(character)
        elif slug and character.isspace() and slug[-1] != "-":
            waits = True
    return "".join(slug)


def unaccented(text: str) -> str:
    """As `RemoveAccents` of Hugo: letters without their marks."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(each for each in apart if unicodedata.category(each) != "Mn"))


def latin(text: str) -> str | None:
    """A text in ASCII, as unidecode (Pelican, Nikola) and deunicode (Zola) write it; None beyond Latin letters."""
    plain: list[str] = []
    for character in unicodedata.normalize("NFC", text).translate(_PUNCTUATION):
        if not character.isascii():
            if not ("À" <= character <= "ɏ" or "Ḁ" <= character <= "ỿ") or character == "ẛ":
                return None
            character = "".join(each for each in unicodedata.normalize("NFKD", character) if each.isascii())
            if not character:
                return None
        plain.append(character)
    return "".join(plain)


def pelican(text: str) -> str | None:
    """As `slugify` of Pelican 4.10, with its usual substitutions."""
    if "<" in text or "&" in text or len(text) > LONGEST:
        return None if re.search(r"<|&#?\w+;", text) or len(text) > LONGEST else pelican(text.replace("&", ""))
    plain = latin(unicodedata.normalize("NFKC", text))
    return None if plain is None else re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip()).lower()


def nikola(text: str) -> str | None:
    """As `slugify` of Nikola 8.3."""
    plain = latin(text)
    return None if plain is None else re.sub(r"[-\s]+", "-", re.sub(r"[^+\w\s-]", "", plain).strip().lower())


def zola(text: str) -> str | None:
    """As the crate slug does for Zola: letters and digits of ASCII in lower case, anything else one hyphen."""
    plain = latin(text)
    return None if plain is None else re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")


def pymdownx(text: str, separator: str) -> str | None:
    """As `pymdownx.slugs.slugify(case="lower")`, which Material for MkDocs uses."""
    if len(text) > LONGEST:
        return None
    plain = re.sub("</?[^>]*>", "", unicodedata.normalize("NFC", text)).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", separator)


def _is_letter(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"
