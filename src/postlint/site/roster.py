"""Find authors whose name differs in a letter or two from one in the site's own list of authors.

Themes read such a list: `_data/authors.yml`, or a file for each author. Whether a name must be in it is for the theme
to say, and guests are often in none. So the list counts only if most authors of the posts are in it, and a name only
if it is nearly one of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import splitext
from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.generators import load
from postlint.post import Word
from postlint.text import near, nfc

if TYPE_CHECKING:
    from postlint.site.site import Site

_FOLDERS = ("_data", "data", "src/_data", "source/_data")
_SUFFIXES = (".yml", ".yaml", ".json", ".toml")
_NAMES = ("authors", "author", "people", "team", "members", "contributors", "staff")
# Folders with a file or a folder for each author.
_SHELVES = ("_authors", "content/authors", "content/author", *(f"{folder}/authors" for folder in _FOLDERS))
# The key that names an author, in a list of mappings.
_KEYS = ("key", "id", "username", "slug", "name")
_FEWEST = 5
_SHARE = 0.8
_ALIKE = 85
"""How similar a name must be, in percent: `hanna` and `hana` are 89."""


class Slip(NamedTuple):
    """An author of the post at `path` who is not in a list, `place`; most posts write the one in it as `meant`."""

    path: str
    word: Word
    place: str
    meant: str


def slips(site: Site) -> Iterator[Slip]:
    """Yield the authors that are nearly one of the site's list."""
    used = [(path, word) for path, post in site.posts.items() for word in post.authors]
    counts = Counter(word.text for _, word in used)
    usual = {_folded(text): text for text, _ in reversed(counts.most_common())}
    if len(used) < _FEWEST:
        return
    for place, known in _lists(site):
        strange = [(path, word) for path, word in used if _folded(word.text) not in known]
        if len(used) - len(strange) < max(_FEWEST, _SHARE * len(used)):
            continue
        meant = {word.text: near(_folded(word.text), known, _ALIKE) for _, word in strange}
        for path, word in strange:
            if (found := meant[word.text]) is not None:
                yield Slip(path, word, place, usual.get(found, known[found]))
        return


def _lists(site: Site) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the lists of authors: the file or folder, and the names in it by their letters."""
    for folder in _FOLDERS:
        for name in site.names(folder):
            stem, suffix = splitext(name)
            if stem.lower() in _NAMES and suffix in _SUFFIXES:
                path = f"{folder}/{name}"
                yield path, {_folded(each): each for each in _named(load(site, path))}
    for folder in _SHELVES:
        yield folder, {_folded(stem): stem for stem in (splitext(name)[0] for name in site.names(folder))}


def _named(data: Any) -> Iterator[str]:
    """Yield the names in the data of a list: the keys of a mapping, or the items of a list."""
    for item in data if isinstance(data, list | dict) else ():
        name = next((item[key] for key in _KEYS if key in item), None) if isinstance(item, dict) else item
        if isinstance(name, str):
            yield nfc(name)


def _folded(name: str) -> str:
    """Return a name as a part of a URL, roughly: `Hana Kim` → `hana-kim`."""
    return "-".join(nfc(name).casefold().replace("_", " ").split())
