"""Computes the ids of headings, by the algorithm of each Markdown converter.

Each algorithm was compared with the library: tests/body/test_heading_id.py has the versions and the values.
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

# Returns the ids of headings that have no id of their own, both in document order.
HeadingIds = Callable[[Iterable["Element"]], list[str]]

# The id of a heading whose id is not known.
UNKNOWN = "\ufffc"

_SPECIAL = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")
_SPECIAL_AND_CURLY = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_CONTROL = lazy(r"[\x00-\x1f]")
_COMBINING = lazy(r"[\u0300-\u036f]")
# Latin letters that NFKD does not split into a letter and its accents: `ø` → `o`.
_LETTERS = str.maketrans(
    {"Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "ß": "s", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i"}
    | {"Ł": "L", "ł": "l", "Œ": "OE", "œ": "oe", "Ŧ": "T", "ŧ": "t"}
)
# `tea_2`.
_COUNTED = lazy(r"(.*)_([0-9]+)", re.DOTALL)
_DASHES = lazy(r"---?")
# `"tea" -- green` → `“tea” – green`.
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


# ASCII, and what @sindresorhus/slugify takes for a separator: Hangul, Chinese, kana, punctuation, most symbols.
_SEPARATING = lazy(
    r"[\x00-\x7f\u2010-\u2027\u2600-\u2664\u2666-\u27bf\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"
    r"\uac00-\ud7a3\ufe0f\U0001f300-\U0001f4ae]*"
)


def none(headings: Iterable[Element]) -> list[str]:
    """Return no ids: the renderer gives none to headings."""
    return []


def kramdown_gfm(headings: Iterable[Element]) -> list[str]:
    """Return the ids of kramdown-parser-gfm 1.1, which Jekyll uses (lib/kramdown/parser/gfm.rb).

    Lower case. Letters, accents, digits, `_` and `-` stay, a space becomes `-`, all else is removed. A repeat gets a
    number: `Green tea!`, `Green Tea` → `green-tea`, `green-tea-1`.
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
    """Return the ids of github-slugger 2.0 (index.js), which Docusaurus, Astro, Gatsby and Quartz use.

    Lower case. Letters, accents, digits, `_` and `-` stay, a space becomes `-`, all else is removed:
    `Green tea & milk` → `green-tea--milk`.
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
    """Return the ids of Hugo 0.168 with its default, `autoIDType = "github"` (markup/goldmark/autoid.go).

    Lower case. Letters, digits, `_` and `-` stay, a space becomes `-`, all else is removed, even `--` and `---`, which
    typography makes dashes of: `Tea -- hot` → `tea--hot`. A heading with nothing left is `heading`.
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
    """Return the ids of hexo-renderer-marked 7.0 (lib/renderer.js), which calls `slugize`.

    A repeat gets a number: `Tea, hot`, `Tea hot` → `Tea-hot`, `Tea-hot-1`.
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for heading in headings:
        name = slugize(_raw_text(heading, _curly).strip())
        ids.append(f"{name}-{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return ids


def slugize(text: str) -> str:
    """Return the slug of hexo-util 4.0 (lib/slugize.ts), for ids of headings and for URLs.

    The case stays. Accents are removed, spaces and ASCII punctuation become one `-`: `Thé, vert!` → `The-vert`.
    """
    plain = unicodedata.normalize("NFC", _CONTROL.sub("", "".join(map(_unaccented, text))))
    return re.sub("-{2,}", "-", _SPECIAL.sub("-", plain)).strip("-")


def _unaccented(character: str) -> str:
    """Return a Latin letter without its accents, `é` → `e`; any other character unchanged."""
    if character.isascii():
        return character
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", character))
    is_symbol = "\u2100" <= character <= "\u214f"  # `ℹ` is not in hexo-util's table
    is_letter = plain.isascii() and plain.isalpha() and unicodedata.category(character) in ("Lu", "Ll", "So")
    return plain if is_letter and len(plain) == 1 and not is_symbol else character.translate(_LETTERS)


def vitepress(headings: Iterable[Element]) -> list[str]:
    """Return the ids of VitePress: slugify of @mdit-vue/shared 3.0, and markdown-it-anchor for repeats.

    Lower case, in NFKD without accents. Spaces and ASCII punctuation become one `-`, and `_` precedes a digit at the
    beginning: `2 cups: thé` → `_2-cups-the`.
    """
    seen: set[str] = set()
    ids: list[str] = []
    for heading in headings:
        text = _CONTROL.sub("", _COMBINING.sub("", unicodedata.normalize("NFKD", _text(heading))))
        name = re.sub("-{2,}", "-", _SPECIAL_AND_CURLY.sub("-", text)).strip("-")
        ids.append(_counted(re.sub(r"^(?=[0-9])", "_", name).lower(), seen, "-"))
    return ids


def python_markdown(headings: Iterable[Element]) -> list[str]:
    """Return the ids of the extension `toc` of Python-Markdown 3.11 (markdown/extensions/toc.py), which MkDocs uses.

    ASCII alone, in lower case. Punctuation is removed, spaces and hyphens become one `-`. Repeats, and headings with
    nothing left, get `_1`, `_2`: `Thé -- vert`, `차` → `the-vert`, `_1`.
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


def eleventy(headings: Iterable[Element]) -> list[str]:
    """Return the ids of `IdAttributePlugin` of Eleventy 3.1, which calls @sindresorhus/slugify 2.

    ASCII letters and digits in lower case, all else one `-`, also Hangul and Chinese: `Tea's & cups` → `teas-and-cups`.
    A repeat gets `-2`. The id of a heading with letters of another script is not known.
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for heading in headings:
        text = _text(heading)
        if not _SEPARATING.fullmatch(text):
            ids.append(UNKNOWN)
            continue
        plain = re.sub(r"([a-z\d]+)'([ts])(?=\s|$)", r"\1\2", text.replace("&", " and ").lower())
        name = re.sub("[^a-z0-9]+", "-", plain).strip("-")
        seen[name] += 1
        ids.append(f"{name}-{seen[name]}" if seen[name] > 1 else name)
    return ids


def zola(headings: Iterable[Element]) -> list[str]:
    """Return the ids of Zola with its default, `slugify.anchors = "on"` (components/utils/src/slugs.rs, crate slug).

    ASCII letters and digits in lower case, all else one `-`: `Green tea!` → `green-tea`. The id of a heading in
    another script is not known.
    """
    seen: set[str] = set()
    ids: list[str] = []
    for heading in headings:
        text = _text(heading)
        name = re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")
        ids.append(_counted(name, seen, "-") if text.isascii() else UNKNOWN)
    return ids


def _counted(name: str, seen: set[str], separator: str) -> str:
    """Return the name, or the name with the first free number: `tea-1`."""
    result, number = name, 0
    while result in seen:
        number += 1
        result = f"{name}{separator}{number}"
    seen.add(result)
    return result


def _is_word(character: str) -> bool:
    r"""Return whether the character is in Ruby's `\p{Word}`."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or "Ⓐ" <= character <= "ⓩ"


def _text(heading: Element) -> str:
    """Return the text of a heading, unchanged."""
    return _raw_text(heading, str)


def _without_dashes(text: str) -> str:
    """Return a text without `--` and `---`."""
    return _DASHES.sub("", text)


def _curly(text: str) -> str:
    """Return a text with the typography of marked's smartypants."""
    for pattern, replacement in _SMART:
        text = pattern.sub(replacement, text)
    return text


def _raw_text(heading: Element, change: Callable[[str], str] = _without_dashes) -> str:
    """Return the text of a heading, with `change` applied outside of code. No recursion: nesting may be deep."""
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
