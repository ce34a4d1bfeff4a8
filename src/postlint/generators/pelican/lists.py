"""Find the lists of a Pelican site: those of its tags, categories and authors, with their pages and feeds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from postlint.generators.pelican.layout import Layout
from postlint.generators.shared import slug
from postlint.generators.shared.knowledge import Lookup, Published

TERMS = ("tag", "category", "author")
_SPLIT = re.compile(r"[;,]")
# Settings of feeds with their defaults; `{slug}` is that of a category, author or tag.
_FEEDS = {
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "CATEGORY_FEED_ATOM": "feeds/{slug}.atom.xml",
    "AUTHOR_FEED_ATOM": "feeds/{slug}.atom.xml",
    "AUTHOR_FEED_RSS": "feeds/{slug}.rss.xml",
    "TRANSLATION_FEED_ATOM": "feeds/all-{lang}.atom.xml",
    **dict.fromkeys(
        ("FEED_ATOM", "FEED_RSS", "FEED_ALL_RSS", "CATEGORY_FEED_RSS", "TAG_FEED_ATOM", "TAG_FEED_RSS"), ""
    ),
    "TRANSLATION_FEED_RSS": "",
}
WHY = "it may be the list of a term"


class Lists:
    """The slugs of the terms that published articles have, by kind; None if some of them are not known."""

    def __init__(self, layout: Layout, site: Lookup) -> None:
        self._layout = layout
        articles = [post for post in site.posts.values() if not post.hidden]
        is_whole = all(path in site.posts for path in layout.articles(site)) and not layout.has_unknown_plugins
        names = {kind: {name for post in articles for name in self._names(kind, post)} for kind in TERMS}
        self._written = {kind: {name.strip().casefold() for name in names[kind] if name} for kind in TERMS}
        self.slugs: Mapping[str, frozenset[str] | None] = {
            kind: _slugs(names[kind]) if is_whole else None for kind in TERMS
        }

    def _names(self, kind: str, post: Published) -> Iterator[str | None]:
        """Yield the names of the terms of an article; None for one that is not known."""
        if kind == "tag":
            yield from (word.text for word in post.terms.get("tags", ()))
        elif kind == "category":
            inner = posixpath.dirname(post.path.removeprefix(self._layout.content))
            uses_folder = self._layout.get("USE_FOLDER_AS_CATEGORY", True) is not False
            usual = posixpath.basename(inner) if inner and uses_folder else self._layout.get("DEFAULT_CATEGORY", "misc")
            words = post.terms.get("category", ())
            yield words[0].text if words else usual if isinstance(usual, str) else None
        elif post.authors:
            yield from (part for word in post.authors for part in _SPLIT.split(word.text))
        else:
            usual = self._layout.get("AUTHOR", "")
            yield usual if isinstance(usual, str) else None

    def has(self, kind: str, name: str) -> bool | None:
        """Return whether a term has a list; None if that is not known."""
        slugs, wanted = self.slugs[kind], slug.pelican(name.strip())
        if name.strip().casefold() in self._written[kind]:
            return True
        return None if slugs is None or wanted is None else wanted in slugs

    def urls(self) -> Iterator[tuple[str | None, str]]:
        """Yield the URL of each list and feed, and "", or None and the pattern of URLs that lists may have."""
        layout = self._layout
        for kind in TERMS:
            for end in ("URL", "SAVE_AS"):
                text = layout.text(f"{kind.upper()}_{end}", f"{kind}/{{slug}}.html")
                yield from self._filled(text, kind)
                if text and layout.get("DEFAULT_PAGINATION", False) is not False:
                    yield None, (layout.pattern(text) or "").replace(r"\.html\Z", r"\d+\.html\Z")
        for name, otherwise in _FEEDS.items():
            kind = name.partition("_")[0].lower()
            yield from self._filled(layout.text(name, otherwise), kind if kind in TERMS else "")

    def _filled(self, template: str | None, kind: str) -> Iterator[tuple[str | None, str]]:
        slugs = self.slugs.get(kind, frozenset(("",)))
        if template is None:
            yield None, ".*"
        elif template and (slugs is None or "{" in template.replace("{slug}", "")):
            yield None, self._layout.pattern(template)
        elif template:
            for each in slugs or ():
                yield re.sub(r"/index\.html\Z", "/", f"/{template.lstrip('/').replace('{slug}', each)}"), ""


def _slugs(names: Iterable[str | None]) -> frozenset[str] | None:
    found = {None if name is None else slug.pelican(name.strip()) for name in names if name != ""}
    return None if None in found else frozenset(each for each in found if each)
