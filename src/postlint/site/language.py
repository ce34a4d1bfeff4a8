"""Find the language of a post, and the place that it shares with its translations, in its path."""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.post import PostFacts
from postlint.text import lazy

# ISO 639-1: languages that sites are written in; and codes of countries that folders are named after by mistake.
_CODES = frozenset(
    "ar az bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lt"
    " lv mk ml mn mr ms my nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh zht"
    " cn jp kr tw".split()
)


# A folder for a version of documentation: `v2`, `1.4`, `2.x`, `version-3.0`, `latest`.
_VERSION = lazy(
    r"v\d+(?:\.(?:\d+|x))*|\d+(?:\.(?:\d+|x))+|version-[\w.-]+|latest|next|current|stable|nightly|canary",
    re.IGNORECASE,
)


class Localised(NamedTuple):
    """The language that a path names, in lower case, "" if none, and the rest: `blog/ko/tea.md` → `blog/*/tea.md`."""

    language: str
    place: str


def localise(path: str) -> Localised:
    """Split a path into its language and the rest: `blog/tea.ko.md`, `content/ko/tea.md`, `i18n/ko/…/tea.md`.

    A folder counts only if a language code is its whole name; of several, the first. A translation of Docusaurus has
    the place of the original: `i18n/ko/docusaurus-plugin-content-blog/tea.md` → `blog/tea.md`.
    """
    *folders, name = path.split("/")
    if "docusaurus-plugin-content-" in path and len(folders) > 2 and folders[0] == "i18n":
        kind = folders[2].removeprefix("docusaurus-plugin-content-")
        rest = folders[4:] if kind == "docs" and folders[3:4] == ["current"] else folders[3:]
        return Localised(_plain(folders[1]), "/".join((kind, *rest, name)))
    stem, dot, suffix = name.rpartition(".")
    first, between, code = stem.rpartition(".")
    if between and first and _is_code(code):
        return Localised(_plain(code), "/".join((*folders, first + dot + suffix)))
    for index, folder in enumerate(folders):
        if _is_code(folder):
            return Localised(_plain(folder), "/".join((*folders[:index], "*", *folders[index + 1 :], name)))
    return Localised("", path)


def page_of(path: str) -> str:
    """Return what the translations and versions of a page have in common: `docs/v2/ko/tea.md` → `docs/*/tea.md`.

    A version of Docusaurus has the place of the original: `versioned_docs/version-1.0/tea.md` → `docs/tea.md`.
    """
    parts = localise(path).place.split("/")
    if parts[0] == "versioned_docs":
        parts[0] = "docs"
    return "/".join(part for part in parts[:-1] if not _VERSION.fullmatch(part)) + f"/{parts[-1]}"


def may_be_translation(one: PostFacts, other: PostFacts) -> bool:
    """Return whether two posts say that they are translations of each other, or their files are named so.

    The names differ in the code of a language only: `tea-en.md`, `tea-ko.md`.

    Words look like codes, too, so this alone does not tell the language: `what-is-it.md`.
    """
    if one.translation is not None and one.translation == other.translation:
        return True
    folder, other_folder = (post.path.rpartition("/")[0] for post in (one, other))
    return folder == other_folder and _without_code(one.path) == _without_code(other.path)


def _without_code(path: str) -> str:
    """Return the name of a file without suffix, and without a code of a language at its end."""
    stem = path.rpartition("/")[2].partition(".")[0]
    parts = stem.replace("_", "-").split("-")
    for count in (2, 1):  # `pt-BR`, `ko`
        if len(parts) > count and _is_code("-".join(parts[-count:])):
            return "-".join(parts[:-count])
    return "-".join(parts)


def language_of(post: PostFacts) -> str:
    """Return the language of a post, from its front matter or else its path, in lower case: `pt-br`; "" if unknown."""
    return _plain(post.lang) if post.lang else localise(post.path).language


def _is_code(name: str) -> bool:
    """Return whether a name is a language code, with or without a region or script: `ko`, `pt-BR`, `zh_Hant`."""
    if not 2 <= len(name) <= 7:
        return False
    code, separator, rest = name.replace("_", "-").partition("-")
    return code.lower() in _CODES and (not separator or (rest.isalpha() and rest.isascii() and len(rest) in (2, 4)))


def _plain(code: str) -> str:
    return code.strip().replace("_", "-").lower()
