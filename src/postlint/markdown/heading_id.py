"""The ids that generators give to headings, by the algorithm of their Markdown converter.

Every algorithm was compared with the library itself: tests/body/test_heading_id.py has the versions and the values.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from postlint.text import lazy

if TYPE_CHECKING:
    from postlint.html.element import Element, Node

# The ids of the headings that have none of their own, in document order.
HeadingIds = Callable[[Iterable["Element"]], list[str]]

# The id of a heading that cannot be told from here.
UNKNOWN = "\ufffc"

_SPECIAL = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")
_SPECIAL_AND_CURLY = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_CONTROL = lazy(r"[\x00-\x1f]")
_COMBINING = lazy(r"[\u0300-\u036f]")
# Latin letters that do not come apart into a letter and its marks.
_LETTERS = str.maketrans(
    {"Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "ß": "s", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i"}
    | {"Ł": "L", "ł": "l", "Œ": "OE", "œ": "oe", "Ŧ": "T", "ŧ": "t"}
)
_COUNTED = lazy(r"(.*)_([0-9]+)", re.DOTALL)
_DASHES = lazy(r"---?")
_SMART = tuple(
    (lazy(pattern), replacement)
    for pattern, replacement in (
        ("---", "—"),
        ("--", "–"),
        (r"(^|[-—/(\[{\"\s])'", r"\1‘"),
        ("'", "’"),
        (r"(^|[-—/(\[{‘\s])\"", r"\1“"),
        ('"', "”"),
        (r"\.{3}", "…"),
    )
)
_WORD = lazy(r"[a-z0-9_\- 가-힣一-鿿]*")


def kramdown_gfm(headings: Iterable[Element]) -> list[str]:
    """As kramdown-parser-gfm 1.1 does, which is what Jekyll uses (lib/kramdown/parser/gfm.rb).

    Lower case; what is no letter, mark, digit, `_`, `-` or blank goes; a blank becomes `-`; repeats are counted.
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for heading in headings:
        text = _raw_text(heading).lower()
        if not _WORD.fullmatch(text):
            text = "".join(character for character in text if character in "- \t" or _is_word(character))
        name = text.replace(" ", "-").replace("\t", "-")
        ids.append(f"{name}-{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return ids


def github_slugger(headings: Iterable[Element]) -> list[str]:
    """As github-slugger 2.0 does (index.js), which Docusaurus, Astro, Gatsby and Quartz use.

    Lower case; what is no letter, mark, digit, `_`, `-` or blank goes; a blank becomes `-`.
    """
    seen: dict[str, int] = {}
    ids: list[str] = []
    for heading in headings:
        text = _text(heading).lower()
        name = result = "".join(each for each in text if each in "- " or _is_word(each)).replace(" ", "-")
        while result in seen:
            seen[name] += 1
            result = f"{name}-{seen[name]}"
        seen[result] = 0
        ids.append(result)
    return ids


def goldmark(headings: Iterable[Element]) -> list[str]:
    """As Hugo 0.168 does with its default, `autoIDType = "github"` (markup/goldmark/autoid.go).

    Lower case; what is no letter, digit or `_` goes; a blank or hyphen becomes `-`, but dashes of two or three are
    one character of typography. A heading without anything is `heading`.
    """
    seen: set[str] = set()
    ids: list[str] = []
    for heading in headings:
        text = _raw_text(heading).strip()
        name = "".join(_hugo(character) for character in text) or "heading"
        ids.append(_counted(name, seen, "-"))
    return ids


def _hugo(character: str) -> str:
    if character in "- ":
        return "-"
    category = unicodedata.category(character)
    return character.lower() if character == "_" or category[0] == "L" or category == "Nd" else ""


def hexo(headings: Iterable[Element]) -> list[str]:
    """As hexo-renderer-marked 7.0 does (lib/renderer.js), with `slugize`.

    The case stays; accents go; ASCII's punctuation and blanks become one `-`. The first repeat has the number 1.
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for heading in headings:
        name = slugize(_raw_text(heading, _curly).strip())
        ids.append(f"{name}-{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return ids


def slugize(text: str) -> str:
    """As hexo-util 4.0 does (lib/slugize.ts), for ids of headings and for addresses."""
    plain = unicodedata.normalize("NFC", _CONTROL.sub("", "".join(map(_unaccented, text))))
    return re.sub("-{2,}", "-", _SPECIAL.sub("-", plain)).strip("-")


def _unaccented(character: str) -> str:
    """A Latin letter without its marks; any other character as it is."""
    if character.isascii():
        return character
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", character))
    is_letter = plain.isascii() and plain.isalpha() and unicodedata.category(character) in ("Lu", "Ll", "So")
    return plain if is_letter and len(plain) == 1 else character.translate(_LETTERS)


def vitepress(headings: Iterable[Element]) -> list[str]:
    """As VitePress does: slugify of @mdit-vue/shared 3.0, and markdown-it-anchor for repeats.

    Characters come apart (NFKD) and stay so; marks go; ASCII's punctuation and blanks become one `-`; a digit at the
    beginning has `_` before it.
    """
    seen: set[str] = set()
    ids: list[str] = []
    for heading in headings:
        text = _CONTROL.sub("", _COMBINING.sub("", unicodedata.normalize("NFKD", _text(heading))))
        name = re.sub("-{2,}", "-", _SPECIAL_AND_CURLY.sub("-", text)).strip("-")
        ids.append(_counted(re.sub(r"^(?=[0-9])", "_", name).lower(), seen, "-"))
    return ids


def python_markdown(headings: Iterable[Element]) -> list[str]:
    """As the extension `toc` of Python-Markdown 3.11 does (markdown/extensions/toc.py), which MkDocs uses.

    ASCII alone, lower case; punctuation goes; blanks and hyphens become one `-`. Repeats, and headings with nothing
    left, end in `_1`, `_2`.
    """
    seen: set[str] = set()
    ids: list[str] = []
    for heading in headings:
        text = unicodedata.normalize("NFKD", " ".join(_text(heading).split())).encode("ascii", "ignore").decode()
        name = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())
        if name in seen or not name:
            match = _COUNTED.fullmatch(name)
            base, count = (match[1], int(match[2])) if match else (name, 0)
            while (name := f"{base}_{count + 1}") in seen:
                count += 1
        seen.add(name)
        ids.append(name)
    return ids


def zola(headings: Iterable[Element]) -> list[str]:
    """As Zola does with its default, `slugify.anchors = "on"` (components/utils/src/slugs.rs, the crate slug).

    Letters and digits of ASCII in lower case, anything else one `-`. What other scripts become is not known here.
    """
    seen: set[str] = set()
    ids: list[str] = []
    for heading in headings:
        text = _text(heading)
        name = re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")
        ids.append(_counted(name, seen, "-") if text.isascii() else UNKNOWN)
    return ids


def _counted(name: str, seen: set[str], separator: str) -> str:
    """The name, or with the first number behind it that is free."""
    result, number = name, 0
    while result in seen:
        number += 1
        result = f"{name}{separator}{number}"
    seen.add(result)
    return result


def _is_word(character: str) -> bool:
    r"""Whether the character is in Ruby's `\p{Word}`, which GitHub's ids are made with."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or "Ⓐ" <= character <= "ⓩ"


def _text(heading: Element) -> str:
    """The text of a heading as it is."""
    return _raw_text(heading, str)


def _without_dashes(text: str) -> str:
    """A text without the two or three hyphens that make a dash."""
    return _DASHES.sub("", text)


def _curly(text: str) -> str:
    """A text with the typography of marked's smartypants."""
    for pattern, replacement in _SMART:
        text = pattern.sub(replacement, text)
    return text


def _raw_text(heading: Element, change: Callable[[str], str] = _without_dashes) -> str:
    """The text of a heading, changed as typography does, but not in code. No recursion."""
    parts: list[str] = []
    pending: list[tuple[Node, bool]] = [(child, False) for child in reversed(heading.children)]
    while pending:
        node, is_code = pending.pop()
        if hasattr(node, "tag"):
            is_code = is_code or node.tag == "code"
            pending.extend((child, is_code) for child in reversed(node.children))
        elif type(node).__name__ == "Text" and hasattr(node, "data"):
            parts.append(node.data if is_code else change(node.data))
    return "".join(parts)
