"""Find the media files of a site that none of its texts names: posts, layouts, styles, scripts, data and settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from postlint.text import lazy, nfc

if TYPE_CHECKING:
    from postlint.site.site import Site

_MEDIA = lazy(
    r".+\.(?:apng|avif|bmp|gif|heic|jfif|jpe?g|png|svg|tiff?|webp|mp4|m4v|mov|webm|ogv|mp3|m4a|oga?|wav|flac|pdf|zip)",
    re.IGNORECASE,
)
_TEXT = lazy(
    r".+\.(?:astro|cfg|conf|css|csv|ejs|handlebars|hbs|html?|j2|jade|js|json5?|jsonc|jsx|less|liquid|markdown|mdx?|mjs|cjs"
    r"|mts|mustache|njk|php|postcss|pug|py|rb|rst|sass|scss|styl|svelte|svg|swig|tmpl|toml|tsx?|tsv|txt|vue|webc"
    r"|webmanifest|xml|xsl|ya?ml)|(?:.*/)?(?:_headers|_redirects)",
    re.IGNORECASE,
)
_MOST = 100_000_000
"""Most code points of all texts: at a larger site, nothing is said."""
# Browsers and phones ask for these without being told to.
_KNOWN = lazy(r"(?:favicon|apple-touch-icon|android-chrome|mstile|safari-pinned-tab|icon-?\d)[^/]*", re.IGNORECASE)
# Code that lists the files of a folder, so that no text names them.
_LISTING = lazy(
    r"static_files|import\.meta\.glob|require\.context|\breadDir\b|\breaddir|\bfast-glob\b|\bglob(?:by|Sync)?\(|os\.listdir"
    r"|resources\.(?:Match|ByType)|\.iterdir\(|Dir\.glob"
)
# A folder without the name of a file, which code adds: `flags/{{ country }}.png`, `"flags/" + name`, `/flags/$1`.
_FOLDER = lazy(r"([\w.%-]+)/(?=[^\w.%-]|\Z)")
_BUNDLE = ".Resources"
# Themes of Hugo look for the cover of a page by such names in its bundle.
_COVER = lazy(r"(?:background|banner|cover|featured?|header|hero|thumb(?:nail)?)", re.IGNORECASE)
_WORD = lazy(r"[\w%@+~-][\w.%@+~-]*")
# The sizes of a picture that a program or an author made: `tea@2x`, `tea-300x200`, `tea_thumb`.
_SIZE = lazy(r"(?:[-_](?:thumb(?:nail)?|small|medium|large|scaled|\d+x\d+|\d+w?)|@\dx)+\Z", re.IGNORECASE)


class Unused(NamedTuple):
    """A file that is named nowhere. `is_unsure`: there is a text that is too large to be read."""

    path: str
    is_unsure: bool


def unused_files(site: Site) -> Iterator[Unused]:
    """Yield the media files that no text names, by their name, or in code and front matter by it without the suffix."""
    media = [path for path in site.files.paths if _MEDIA.fullmatch(path)]
    names = {path: _keys(path) for path in media if not _KNOWN.fullmatch(_split(path)[1])}
    wanted = frozenset(key for keys in names.values() for key in keys)
    texts = _Texts(site, wanted) if names else None
    if texts is None or texts.is_listing:
        return
    bundles = {folder for folder, name in map(_split, site.posts) if name.startswith(("index.", "_index."))}
    for path, keys in names.items():
        may_be_listed = _is_below(path, bundles) and (texts.lists_bundles or _COVER.match(_split(path)[1]))
        is_seen = path in site.survey.shown or path in site.survey.reached
        may_be_listed = may_be_listed or _is_below(path, site.pages.galleries)
        may_be_listed = may_be_listed or _split(_split(path)[0])[1].casefold() in texts.folders
        if not may_be_listed and not is_seen and texts.found.isdisjoint(keys):
            yield Unused(path, texts.is_partial)


def _split(path: str) -> tuple[str, str]:
    """Return the folder and the name of a file."""
    folder, _, name = path.rpartition("/")
    return folder, name


def _is_below(path: str, folders: Collection[str]) -> bool:
    """Return whether a file is in one of the folders, at any depth."""
    while path:
        path = _split(path)[0]
        if path in folders:
            return True
    return False


def _keys(path: str) -> frozenset[str]:
    """Return what names a file: its name, and `=` and its name without suffix or size, each from its last space on.

    `img/my tea-300x200.png` → `tea-300x200.png`, `=tea-300x200`, `=tea`, `tea.png`.
    """
    name = _split(path)[1].casefold()
    words = _WORD.findall(name)
    last = words[-1] if words else name
    stem, _, suffix = last.rpartition(".")
    plain = _SIZE.sub("", stem)
    return frozenset((last, f"={stem}", f"={plain}", f"{plain}.{suffix}", *(f"{plain}.{each}" for each in _ORIGINALS)))


_ORIGINALS = ("jpg", "jpeg", "png", "webp", "gif", "svg")
"""The formats of a picture that may have another file in a smaller format."""


class _Texts:
    """What the texts of a site name of the wanted keys, and the folders that they name without a file."""

    def __init__(self, site: Site, wanted: frozenset[str]) -> None:
        self.found: set[str] = set()
        self.folders: set[str] = set()
        self.is_partial = self.is_listing = self.lists_bundles = False
        self._wanted = wanted
        rest = _MOST
        for path in site.files.paths:
            if not _TEXT.fullmatch(path):
                continue
            text = site.read(path)
            if text is None:
                self.is_partial = True
                continue
            rest -= len(text)
            if rest < 0 or (path not in site.posts and _LISTING.search(text)):
                self.is_listing = True
                return
            self._take(text, path in site.posts)

    def _take(self, text: str, is_post: bool) -> None:
        self.folders.update(map(str.casefold, _FOLDER.findall(text)))
        words = {nfc(unquote(word) if "%" in word else word).casefold() for word in _WORD.findall(text)}
        self.found |= self._wanted & words
        if not is_post:
            self.lists_bundles = self.lists_bundles or _BUNDLE in text
        else:
            head = text[: text.find("\n---", 3) + 1] + " ".join(text.split("{{")[1:] + text.split("{%")[1:])
            words = {word.casefold() for word in _WORD.findall(head)}
        self.found |= self._wanted & {f"={word}" for word in words}
