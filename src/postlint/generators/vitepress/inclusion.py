"""Look up the files that a page of VitePress (1.6) includes: `<!--@include: ./cup.md-->` and `<<< ./cup.js`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from postlint.generators.shared.knowledge import Answer, Found, Link, Lookup, Missing, Page, Unknown
from postlint.text import lazy, quote

_INCLUDE = lazy(r"<!--\s*@include:\s*(?P<path>.*?)\s*-->")
_CODE = lazy(r"<<<\s*(?P<path>.+?)\s*")
# What is after a path: a region, lines, a language, a title: `./cup.js#leaf{1,3 ts}[cup.js]` → `./cup.js`.
_REST = lazy(r"(?:#[\w-]+)?\s?(?:\{[^{}]*\})?\s?(?:\[.*\])?\Z")


def included(text: str, page: Page, source: str, site: Lookup) -> Iterator[tuple[Link, Answer]]:
    """Yield the file that a line includes; `source` is the folder of the pages, empty or with a slash at its end."""
    match = _INCLUDE.fullmatch(text) or _CODE.fullmatch(text)
    if match is None:
        return
    rest = _REST.search(match["path"])
    path = match["path"][: rest.start()] if rest is not None else match["path"]
    if path:
        yield Link(path, "include", "tag", "include"), _look_up(path, page, source, site, is_code=text[:3] == "<<<")


def has_script(page: Page, source: str, site: Lookup) -> bool:
    """Return whether a file that a page includes may have a script, or includes another one."""
    found = (
        each
        for match in _INCLUDE.finditer(site.read(page.path) or "")
        for each in included(match[0], page, source, site)
    )
    texts = (site.read(answer.path) for _, answer in found if isinstance(answer, Found))
    return any(text is None or "<script" in text or "@include:" in text for text in texts)


def _look_up(path: str, page: Page, source: str, site: Lookup, *, is_code: bool) -> Answer:
    place = (
        source + path[1:].lstrip("/") if path.startswith("@") else posixpath.join(posixpath.dirname(page.path), path)
    )
    place = posixpath.normpath(place)
    if is_code and path.startswith("@") and path[1:2] != "/":
        return Unknown("the path begins with the folder of the site, without a slash")
    if place.startswith("..") or posixpath.isabs(place):
        return Unknown("the file is outside of the site")
    if site.is_file(place):
        return Found(place)
    if doubt := site.doubt(place):
        return Unknown(doubt)
    twin = site.twin(place)
    folder, name = posixpath.split(place)
    near = posixpath.basename(twin) if twin else site.near(name, site.names(folder))
    end = "the build stops" if is_code else "nothing is printed"
    meant = path[: len(path) - len(name)] + near if near and path.endswith(name) else None
    hint = f"did you mean {quote(near, 25)}" if meant and near else end
    return Missing(f"there is no file {quote(place, 35)}: {hint}", meant, is_certain=twin is not None, stops=is_code)
