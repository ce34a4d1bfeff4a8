"""Say where the links of a Quartz site lead: from its source of 4 (quartz/util/path.ts, transformLink).

A link names a note by its path from the vault, by that from the note, or by its name alone if that is unique. Versions
and settings differ about which of these count. So only what is nowhere is missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from urllib.parse import unquote

from postlint.generators.shared.knowledge import Answer, Found, Ignorant, Link, Lookup, Missing, Page, Unknown
from postlint.generators.shared.resolve import split_fragment
from postlint.generators.shared.web import none_such
from postlint.text import nfc

_MOST_NEAR = 5_000
_FOLDER = "content/"


class QuartzKnowledge(Ignorant):
    """What is known about a Quartz site: the notes and files of the vault."""

    def __init__(self) -> None:
        self._read: tuple[Lookup, _Vault] | None = None

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a note leads."""
        if self._read is None or self._read[0] is not site:
            self._read = (site, _Vault(site))
        if link.form != "markdown":
            return Unknown("only links in Markdown name notes")
        target, fragment = split_fragment(link.target)
        return self._read[1].answer(nfc(unquote(target)), fragment, link.kind)


class _Vault:
    """The notes and files of a vault by their names."""

    def __init__(self, site: Lookup) -> None:
        self._site = site

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        named: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._site.below(_FOLDER):
            *folders, name = path.removeprefix(_FOLDER).split("/")
            stem = name.removesuffix(".md")
            named[_slug(folders[-1] if stem == "index" and folders else stem)].append(path)
        for path, post in self._site.posts.items():
            for alias in post.aliases:
                named[_slug(alias.rpartition("/")[2])].append(path)
        return dict(named)

    @cached_property
    def _folders(self) -> frozenset[str]:
        paths = (path.removeprefix(_FOLDER).split("/")[:-1] for path in self._site.below(_FOLDER))
        return frozenset(_slug(part) for parts in paths for part in parts)

    def answer(self, target: str, fragment: str, kind: str) -> Answer:
        """Return the note or file that a link names, by the last part of its path."""
        parts = [part for part in target.removesuffix(".md").split("/") if part not in ("", ".", "..")]
        if not parts or parts[0] == "tags":
            return Unknown("Quartz makes the page")
        name = _slug(parts[-1])
        if found := self._named.get(name) or self._named.get(re.sub(r"\.html\Z", "", name)):
            fitting = [path for path in found if _slug(path.removeprefix(_FOLDER)).startswith(_slug("/".join(parts)))]
            one = fitting if len(fitting) == 1 else found
            return Found(one[0], fragment) if len(one) == 1 else Unknown("several notes have the name")
        if name in self._folders or name == "index":
            return Unknown("Quartz makes the page")
        what = "note" if kind == "link" else "file"
        names = {path.rpartition("/")[2].removesuffix(".md") for paths in self._named.values() for path in paths}
        near = self._site.near(parts[-1], names) if len(names) < _MOST_NEAR else None
        return Missing(none_such(what, "/".join(parts), near))


def _slug(name: str) -> str:
    """Return a name as links are compared: without case, with hyphens for white space and signs."""
    return re.sub(r"[\s&%?#]+|-and-|-percent", "-", name.casefold()).strip("-")
