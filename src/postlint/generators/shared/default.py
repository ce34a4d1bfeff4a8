"""Find the front matter that the configuration of a site supplies to a post, by the post's path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any, NamedTuple

from postlint.text import nfc


class Scope(NamedTuple):
    """Values for the posts at a path: a folder, a file or a pattern; empty is all posts.

    `within` is the name of a folder that the post must be in; empty if any will do.
    """

    path: str
    values: dict[str, Any]
    within: str = ""

    def covers(self, path: str) -> bool:
        """Return whether the post at a path gets the values."""
        if self.within and self.within not in path.split("/"):
            return False
        wanted = self.path.removeprefix("./").strip("/")
        if not wanted or path == wanted or path.startswith(f"{wanted}/"):
            return True
        return "*" in wanted and (fnmatchcase(path, wanted) or fnmatchcase(path, f"{wanted}/*"))


def defaults_of(scopes: Iterable[Scope], base: str = "") -> Callable[[str], dict[str, Any]] | None:
    """Return a function from a post's path to its values, a deeper scope over a shallower one; None without scopes."""
    composed = (scope._replace(path=nfc(scope.path)) for scope in scopes)
    ordered = sorted(composed, key=lambda scope: len(scope.path.strip("/").split("/")) if scope.path.strip("/") else 0)
    if not ordered:
        return None

    @lru_cache(maxsize=1024)
    def of_covering(numbers: tuple[int, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for number in numbers:
            values |= ordered[number].values
        return values

    def defaults(path: str) -> dict[str, Any]:
        inside = path.removeprefix(base)
        return of_covering(tuple(number for number, scope in enumerate(ordered) if scope.covers(inside)))

    return defaults
