"""Find the name that was probably meant by one that does not exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from postlint.site.survey import leads_to_file
from postlint.text import lazy, near, near_name

_SUFFIX = lazy(r"\.(?:html?|mdx?|markdown|liquid|njk|ejs|pug|ya?ml|json|toml|png|jpe?g|gif|webp|svg|pdf)\Z")
_MOST = 500_000
"""How many names are compared in a site."""


class Suggester:
    """Finds what was meant, for the first names that do not exist: a site with more of them has another problem."""

    def __init__(self, most: int = _MOST) -> None:
        self._left = most

    def near(self, name: str, names: Iterable[str]) -> str | None:
        """Return the name that was probably meant; None if none is near.

        What names have in common does not make them alike: folders, and the suffix of a file. No page is like a file.
        """
        if self._left <= 0:
            return None
        by_stem: defaultdict[str, list[str]] = defaultdict(list)
        is_file, stem = _kind(name)
        for each in names:
            self._left -= 1
            kind = _kind(each)
            if kind.is_file == is_file:
                by_stem[kind.stem].append(each)
        found = near_name(stem, by_stem)
        return near(name, by_stem[found]) or by_stem[found][0] if found is not None else None


class _Kind(NamedTuple):
    """Whether a name is that of a file that is not a page, and the part that tells it from others."""

    is_file: bool
    stem: str


@lru_cache(maxsize=20_000)
def _kind(name: str) -> _Kind:
    """Return the kind of a name or path: `/img/tea.png` → a file, `tea`."""
    last = name.rstrip("/").rpartition("/")[2]
    return _Kind(leads_to_file(name), _SUFFIX.sub("", last) or name)
