"""Make slugs as the generators do; `make differential` compares each function with the program."""

from __future__ import annotations

import re
import unicodedata

from postlint.generators.shared.address import LONGEST
from postlint.text import lazy

_PRETTY = frozenset("._~!$&'()+,;=@")
_WORD = lazy(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_a-zA-Z]+")
_HUGO = frozenset("./\\_#+~-")
# A path in which Hugo keeps every character: `blog/2024/green-tea`.
_SANE = re.compile(r"[0-9A-Za-z./\\_#+~-]*")
# Punctuation and letters as in the tables of unidecode and deunicode: `“Tea”` → `"Tea"`.
_PUNCTUATION = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "--", "…": "...", "\xa0": " "}
    | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)

# The parts of a Hangul syllable, in the order of Unicode.
_INITIALS = "g gg n d dd r m b bb s ss  j jj c k t p h".split(" ")
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u weo we wi yu eu yi i".split()
_FINALS = " g gg gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j c k t p h".split(" ")
_MARKS = {"·": "*", "・": "*", "、": ", ", "。": ". ", "「": "[", "」": "] ", "『": "{", "』": "} ", "→": "-"}


def jekyll(text: str, *, is_pretty: bool = False, is_cased: bool = False) -> str:
    """Slugify as `Utils.slugify` of Jekyll 4.3: `Green Tea!` → `green-tea`, with `is_pretty` → `green-tea!`."""
    kept = [character if _is_letter(character) or (is_pretty and character in _PRETTY) else "-" for character in text]
    slug = re.sub("-+", "-", "".join(kept))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if is_cased else slug.lower()


def hugo(text: str) -> str:
    """Sanitize as `UnicodeSanitize` of Hugo 0.168: `Green  Tea!` → `Green-Tea`."""
    if _SANE.fullmatch(text):
        return text
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


def hugo_term(text: str) -> str:
    """Return the key of a taxonomy's term in Hugo 0.162, where paths are in lower case: `Green Tea` → `green-tea`."""
    return text.lower().replace(" ", "-")


def kebab(text: str) -> str:
    """Return a tag's permalink as lodash 4.17, which Docusaurus calls: `Green Tea`, `greenTea` → `green-tea`."""
    return "-".join(_WORD.findall(unaccented(re.sub("['’]", "", text)))).lower()


def unaccented(text: str) -> str:
    """Remove accents as `RemoveAccents` of Hugo: `Été` → `Ete`."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(each for each in apart if unicodedata.category(each) != "Mn"))


def latin(text: str) -> str | None:
    """Transliterate to ASCII as unidecode (Pelican, Nikola) and deunicode (Zola): `Thé` → `The`.

    None if there are letters other than Latin ones.
    """
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


def romanized(text: str) -> str:
    """Write Hangul syllables in Latin letters as unidecode 1.4, which Pelican and Nikola use: `녹차` → `nogca`."""
    if text.isascii():
        return text
    return "".join(map(_syllable, unicodedata.normalize("NFC", text)))


def _syllable(character: str) -> str:
    number = ord(character) - ord("가")
    if not 0 <= number < len(_INITIALS) * len(_VOWELS) * len(_FINALS):
        return _MARKS.get(character, character)
    initial, rest = divmod(number, len(_VOWELS) * len(_FINALS))
    vowel, final = divmod(rest, len(_FINALS))
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


def pelican(text: str) -> str | None:
    """Slugify as Pelican 4.10 with its default substitutions: `Green & Tea!` → `green-tea`; None if unknown."""
    if "<" in text or "&" in text or len(text) > LONGEST:
        return None if re.search(r"<|&#?\w+;", text) or len(text) > LONGEST else pelican(text.replace("&", ""))
    plain = latin(romanized(unicodedata.normalize("NFKC", text)))
    return None if plain is None else re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip()).lower()


def nikola(text: str) -> str | None:
    """Slugify as Nikola 8.3: `Green Tea!` → `green-tea`; None if unknown."""
    plain = latin(romanized(text))
    return None if plain is None else re.sub(r"[-\s]+", "-", re.sub(r"[^+\w\s-]", "", plain).strip().lower())


def zola(text: str) -> str | None:
    """Slugify as the crate slug that Zola uses: `Green_Tea (1)` → `green-tea-1`; None if unknown."""
    plain = latin(text)
    return None if plain is None else re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")


def pymdownx(text: str, separator: str) -> str | None:
    """Slugify as `pymdownx.slugs.slugify(case="lower")` of Material for MkDocs: `Green Tea!` → `green-tea`."""
    if len(text) > LONGEST:
        return None
    plain = re.sub("</?[^>]*>", "", unicodedata.normalize("NFC", text)).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", separator)


def _is_letter(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"
