"""Look up the files that a page of MkDocs includes with pymdownx.snippets 10: `--8<-- "cup.md"`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from postlint.generators.shared.configuration import is_inside, mapping
from postlint.generators.shared.knowledge import Answer, Found, Link, Lookup, Missing, Unknown
from postlint.text import lazy, quote

_NAME = "pymdownx.snippets"
_SNIPPET = lazy(r"""-+8<-+[ \t]+(?P<mark>["'])(?P<path>[^"'\\\n]+)(?P=mark)""")
# Lines or a section after the path: `cup.md:2:5`, `cup.md:leaf` → `cup.md`.
_REST = lazy(r"(?:(?::-?\d*){1,2}(?:,-?\d*(?::-?\d*)?)*|:[a-zA-Z][\w-]*)\Z")


class Snippets:
    """The settings of the extension, by the configuration of the site."""

    def __init__(self, data: dict[str, Any]) -> None:
        written = data.get("markdown_extensions")
        entries = written if isinstance(written, list) else [written]
        tables = [each if isinstance(each, dict) else {each: None} for each in entries if isinstance(each, dict | str)]
        found = [table[_NAME] for table in tables if _NAME in table]
        self._is_on = bool(found)
        options = mapping(found[-1]) if found else {}
        bases = options.get("base_path", ["."])
        bases = bases if isinstance(bases, list) else [bases]
        self._stops = options.get("check_paths") is True
        self._bases = [each.removeprefix("./").strip("/") for each in bases if isinstance(each, str)]
        self._is_known = len(self._bases) == len(bases) and all(
            each in ("", ".") or is_inside(each) for each in self._bases
        )

    def included(self, text: str, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the file that a line includes."""
        match = _SNIPPET.fullmatch(text) if self._is_on else None
        if match is None or match["path"].startswith(";"):
            return
        rest = _REST.search(match["path"])
        path = match["path"][: rest.start()] if rest is not None else match["path"]
        if path:
            yield Link(path, "include", "tag", "snippet"), self._look_up(path, site)

    def _look_up(self, path: str, site: Lookup) -> Answer:
        if not self._is_known or "://" in path:
            return Unknown("the folder of snippets is not known")
        places = [posixpath.normpath(posixpath.join(base, path)) for base in self._bases]
        for place in places:
            if place.startswith("..") or posixpath.isabs(place):
                return Unknown("the file is outside of the site")
            if site.is_file(place):
                return Found(place)
            if doubt := site.doubt(place):
                return Unknown(doubt)
        twin = next(filter(None, map(site.twin, places)), None)
        name = posixpath.basename(path)
        beside = [each for place in places for each in site.names(posixpath.dirname(place))]
        near = posixpath.basename(twin) if twin else site.near(name, beside)
        end = f"did you mean {quote(near, 25)}" if near else "the build stops" if self._stops else "nothing is printed"
        meant = path[: len(path) - len(name)] + near if near else None
        message = f"there is no snippet {quote(path, 35)}: {end}"
        return Missing(message, meant, is_certain=twin is not None, stops=self._stops)
