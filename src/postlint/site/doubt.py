"""Doubt that something is missing: files that are not listed may be there, and a theme may look elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, normpath
from posixpath import join as joined
from urllib.parse import unquote, urljoin

from postlint.generators import Link, Page, Pages
from postlint.site.tree import FileTree
from postlint.text import nfc

_MOST_ROOTS = 20
"""How many folders are asked for a file; sites have one or two."""


class Doubts:
    """The doubts about a target that the generator's rules do not find, by the files of the site."""

    def __init__(self, files: FileTree, pages: Pages, base: str) -> None:
        self._files = files
        self._base = base
        self._roots = _roots(pages, base)

    def of(self, link: Link, page: Page) -> str | None:
        """Return why the target may be there nevertheless, as the rest of a sentence; None if it is not."""
        found = (self._files.doubt(path) for path in self._places(link, page))
        return next(filter(None, found), None)

    def _places(self, link: Link, page: Page) -> Iterator[str]:
        """Yield where the file may be, by path: for a URL, in each folder whose files are copied into the site."""
        target = nfc(unquote(link.target.partition("#")[0].partition("?")[0]))
        if "://" in target or target.startswith("//"):
            target = f"/{target.partition('//')[2].partition('/')[2]}"
        if not target.startswith("/"):
            beside = normpath(joined(dirname(page.path), target))
            if not beside.startswith(".."):
                yield beside
            target = urljoin(page.url, target) if page.url is not None else ""
        path = target.removeprefix(self._base).strip("/")
        if path:
            yield from (root + normpath(path) for root in self._roots)


def _roots(pages: Pages, base: str) -> list[str]:
    """Return the folders whose files are copied: `static/img/a.png` at `/img/a.png` → `static/`."""
    roots = {""}
    for url, path in pages.urls.items():
        name = url.removeprefix(base).lstrip("/")
        if name and path.endswith(name):
            roots.add(path[: -len(name)])
            if len(roots) >= _MOST_ROOTS:
                break
    return sorted(root for root in roots if root == "" or root.endswith("/"))
