"""Say where the links of a Zola site lead: from its documentation and source of 2026 (components/utils/src/site.rs).

Zola has no plugins: all pages are files of `content`, terms of taxonomies, and what templates of the theme list.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from postlint.generators.shared.configuration import is_inside, mapping
from postlint.generators.shared.knowledge import (
    Answer,
    Found,
    Ignorant,
    Link,
    Lookup,
    Missing,
    Page,
    Pages,
    Published,
    Redirect,
    Unknown,
)
from postlint.generators.shared.resolve import Serving, join, split_fragment
from postlint.generators.shared.web import ANOTHER, Web, baseless, home_of, is_shared, none_such
from postlint.text import lazy, nfc, quote

_MADE = lazy(r"/(?:.*/)?(?:(?:atom|rss|feed|sitemap)\.xml|robots\.txt|404\.html|search_index\.\w+\.js\w*|page/\d+/?)")
_MOST_NEAR = 5_000
_POSTS = "the URLs of some pages are not known"


class ZolaKnowledge(Ignorant):
    """What is known about a Zola site by its configuration. `slug` makes a name a part of a URL; None if unknown."""

    def __init__(self, data: dict[str, Any], slug: Callable[[str], str | None]) -> None:
        self.base, self.hosts = home_of(data.get("base_url"))
        self._data, self._slug = data, slug
        self._read: tuple[Lookup, _Sources] | None = None

    def _sources(self, site: Lookup) -> _Sources:
        if self._read is None or self._read[0] is not site:
            self._read = (site, _Sources(self._data, self._slug, self.hosts, self.base, site))
        return self._read[1]

    def pages(self, site: Lookup) -> Pages:
        """Return the pages and files that are published besides the posts."""
        return self._sources(site).pages

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        sources = self._sources(site)
        if link.form == "template":
            return Unknown("a shortcode makes the URL")
        if link.form in ("front", "tag"):
            answer = sources.hunt.answer(link.target)
            return Unknown(sources.lack) if isinstance(answer, Missing) and sources.lack else answer
        if link.target.startswith("@/"):
            return _internal(link, site) if link.form == "markdown" else Unknown("only Markdown has internal links")
        return baseless(link, self.base, lambda inner: self._inside(inner, page, site))

    def _inside(self, link: Link, page: Page, site: Lookup) -> Answer:
        sources, target = self._sources(site), split_fragment(link.target)[0]
        answer = sources.follow(link, page, sources.pages, lambda url: (f"static{url}", f"content{url}"))
        if not isinstance(answer, Missing):
            return answer
        address = join(link.target, page.url)
        path = address.path if address is not None else ""
        if _MADE.fullmatch(path) or sources.is_term(path):
            return Unknown("Zola may make the page")
        folder = "content" if target.startswith("/") else posixpath.dirname(page.path)
        source = posixpath.normpath(posixpath.join(folder, nfc(unquote(target)).lstrip("/")))
        if source in site.posts and source.endswith(".md"):
            inner = source.removeprefix("content/")
            is_plain = re.fullmatch(r"[\w./-]+", inner) is not None
            message = "link to a source file: it is not an internal link without `@/`"
            return Missing(message, f"@/{inner}{link.target[len(target) :]}" if is_plain else None, is_certain=is_plain)
        return answer


def _internal(link: Link, site: Lookup) -> Answer:
    """Return the page that an internal link names: `@/posts/tea.md#cup`. One to nothing stops the build."""
    target, _, fragment = link.target.removeprefix("@/").partition("#")
    path = f"content/{nfc(unquote(target))}"
    post = site.posts.get(path)
    if post is not None and not post.hidden:
        return Found(path, unquote(fragment))
    if post is not None:
        return Missing(f"{quote(path, 40)} {post.hidden}: the build stops", stops=True)
    if site.is_file(path):
        return Found(path) if path.endswith("/_index.md") else Unknown("the file is not one of the pages")
    if path == "content/_index.md" or not path.endswith(".md"):
        return Unknown("the file is not a page")
    like = site.twin(path)
    names = [each.removeprefix("content/") for each in site.posts]
    near = like.removeprefix("content/") if like else site.near(target, names) if len(names) < _MOST_NEAR else None
    replacement = f"@/{near}{f'#{fragment}' if fragment else ''}" if near and " " not in near else None
    message = none_such("page", f"@/{target}", f"@/{near}" if near else None, ": the build stops")
    return Missing(message, replacement, like is not None, stops=True)


class _Sources(Web):
    """What is looked up in one site."""

    def __init__(
        self, data: dict[str, Any], slug: Callable[[str], str | None], hosts: frozenset[str], base: str, site: Lookup
    ) -> None:
        super().__init__(site, Serving(), lambda post: (each.url for each in _aliases(post)))
        self._data, self._slug, self._hosts, self._base, self._lookup = data, slug, hosts, base, site

    @cached_property
    def lack(self) -> str | None:
        """Why the theme may add files; None if it is in the project, or there is none."""
        theme = str(self._data.get("theme") or "")
        if not self._data:
            return "the configuration is not known"
        if theme and (not is_inside(theme) or not self._lookup.is_folder(f"themes/{theme}/templates")):
            return "a theme outside of the project may add files"
        if not theme and not self._lookup.is_folder("templates"):
            return "the templates are not in the project"
        return None

    @cached_property
    def pages(self) -> Pages:
        """The pages and files besides posts, by URL."""
        posts = self._lookup.posts.values()
        urls = {**self._static(), **dict(self._content())}
        redirects = tuple(each for post in posts if not post.hidden for each in _aliases(post))
        tops = {
            f"/{url.split('/')[1]}/" for url in (*urls, *(post.url for post in posts if post.url)) if url.count("/") > 1
        }
        if any(post.url is None and not post.hidden for post in posts) or None in self._sections.values():
            return Pages(urls, _POSTS, (), redirects)
        is_alone = self._base != "/" or not is_shared(self._lookup, self._hosts)
        return Pages(urls, self.lack or (None if is_alone else ANOTHER), tuple(sorted(tops)), redirects)

    def is_term(self, url: str) -> bool:
        """Return whether a URL may be that of a taxonomy or one of its terms."""
        taxonomies = self._data.get("taxonomies")
        names = [str(mapping(each).get("name") or "") for each in (taxonomies if isinstance(taxonomies, list) else [])]
        return any(part == name or part == self._slug(name) for name in names for part in url.split("/")[1:3])

    def _static(self) -> dict[str, str]:
        theme = str(self._data.get("theme") or "")
        found: dict[str, str] = {}
        for folder in ("static", *((f"themes/{theme}/static",) if is_inside(theme) else ())):
            for path in self._lookup.below(folder):
                url = path[len(folder) :]
                found.setdefault(url.removesuffix("index.html") if url.endswith("/index.html") else url, path)
        for folder in ("sass", *((f"themes/{theme}/sass",) if is_inside(theme) else ())):
            for path in self._lookup.below(folder):
                found.setdefault(re.sub(r"\.s[ac]ss\Z", ".css", path[len(folder) :]), path)
        return found

    @cached_property
    def _sections(self) -> dict[str, str | None]:
        """The URLs of the folders with an `_index.md`, and of the pages that own their folder; None if unknown."""
        languages = mapping(self._data.get("languages")).keys()
        main = str(self._data.get("default_language", "en"))
        found: dict[str, str | None] = {"content/_index.md": "/"}
        for path in self._lookup.below("content"):
            name = path.rpartition("/")[2]
            if not name.startswith("_index.") or not name.endswith(".md"):
                continue
            language = name.removeprefix("_index.").removesuffix("md").strip(".")
            parts = [*([language] if language in languages and language != main else []), *path.split("/")[1:-1]]
            is_plain = all(self._slug(part) == part for part in parts)
            found[path] = "/" + "".join(f"{part}/" for part in parts) if is_plain else None
        return found

    def _content(self) -> Iterator[tuple[str, str]]:
        """Yield the sections, and the files beside pages and sections."""
        site = self._lookup
        yield from (
            (url, path if site.is_file(path) else "") for path, url in self._sections.items() if url is not None
        )
        owners = {path.rpartition("/")[0]: post for path, post in site.posts.items() if path.endswith("/index.md")}
        for path in site.below("content"):
            if path.endswith(".md"):
                continue
            folder = path.rpartition("/")[0]
            while folder and folder not in owners and f"{folder}/_index.md" not in self._sections:
                folder = folder.rpartition("/")[0]
            owner = owners.get(folder)
            url = (
                (owner.url if not owner.hidden else None)
                if owner is not None
                else self._sections.get(f"{folder}/_index.md")
            )
            if url is not None:
                yield url + path[len(folder) + 1 :], path


def _aliases(post: Published) -> Iterator[Redirect]:
    for alias in post.aliases if post.url is not None else ():
        path = f"/{nfc(alias).strip('/')}"
        yield Redirect(path if path.endswith(".html") else f"{path.rstrip('/')}/", post.url or "", post.path, alias)
