"""Find the folders of a site that something else fills: pages of another project, or of a script.

A link to one missing page is a mistake. If several posts link to several pages in a folder that has none, the folder is
made by something that is not in the project.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from postlint.generators import Missing
from postlint.site.survey import Seen
from postlint.text import nfc

if TYPE_CHECKING:
    from postlint.site.site import Site

_PAGES = 3
_POSTS = 3
"""So many pages in such a folder are linked, by so many posts."""


class Elsewhere:
    """The folders that something else fills, by the links that lead nowhere."""

    def __init__(self, site: Site, missing: Iterable[tuple[Seen, Missing]]) -> None:
        self._site, self._missing = site, missing

    def has(self, seen: Seen) -> bool:
        """Return whether a link leads into such a folder."""
        return self._folder(seen)[0] in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        pages: defaultdict[str, set[str]] = defaultdict(set)
        posts: defaultdict[str, set[str]] = defaultdict(set)
        for seen, answer in self._missing:
            folder, path = self._folder(seen)
            if folder and not answer.is_certain:
                pages[folder].add(path)
                posts[folder].add(seen.path)
        return frozenset(each for each in pages if len(pages[each]) >= _PAGES and len(posts[each]) >= _POSTS)

    def _folder(self, seen: Seen) -> tuple[str, str]:
        """Return the highest folder on the way to a target that has nothing, and the path; both "" if there is none."""
        target = seen.target.target.partition("#")[0].partition("?")[0]
        if "://" in target:
            target = f"/{target.partition('://')[2].partition('/')[2]}"
        if not target.startswith("/") or target.startswith("//"):
            return "", ""
        path = nfc(unquote(target)).removeprefix(self._site.knowledge.base.rstrip("/"))
        parts = path.strip("/").split("/")
        folders = ["/" + "".join(f"{part}/" for part in parts[:count]) for count in range(1, len(parts) + 1)]
        found = next((folder for folder in folders if folder not in self._used), "")
        return (found, path.rstrip("/")) if found else ("", "")

    @cached_property
    def _used(self) -> frozenset[str]:
        """The folders of all URLs, without the base."""
        base = self._site.knowledge.base.rstrip("/")
        urls = (*(post.url for post in self._site.posts.values() if post.url), *self._site.pages.urls)
        used: set[str] = {"/"}
        for url in urls:
            folder = url.removeprefix(base).rpartition("/")[0]
            while folder and f"{folder}/" not in used:
                used.add(f"{folder}/")
                folder = folder.rpartition("/")[0]
        return frozenset(used)
