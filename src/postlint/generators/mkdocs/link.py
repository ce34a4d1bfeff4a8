"""Follow the links of MkDocs 1.6 with the blog of Material 9.8: from their sources and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from postlint.front_matter import PLAIN, Format, parse_whole
from postlint.generators.mkdocs.inclusion import Snippets
from postlint.generators.mkdocs.pages import MARKDOWN, doubles, opening, openings, read_docs, redirects, urls
from postlint.generators.mkdocs.views import views
from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.knowledge import (
    Answer,
    Found,
    Ignorant,
    Link,
    Lookup,
    Missing,
    Page,
    Pages,
    Tag,
    Unknown,
    Use,
)
from postlint.generators.shared.served import (
    BY_THEME,
    PerSite,
    absent,
    decoded,
    escaped,
    joined,
    parts_of_url,
    undecided,
    within,
)
from postlint.text import lazy, quote

# Extensions of Python-Markdown that change links: `pymdownx.pathconverter`.
_CHANGES = lazy(r"(?i)pathconverter|\w*(?:link|url)[_-]?(?:rewrit|replac|convert)\w*")

# The templates of Material for MkDocs 9.8.
_TEMPLATES = frozenset(
    "404.html base.html blog.html blog-archive.html blog-category.html blog-post.html blog-profile.html main.html"
    " redirect.html".split()
)


class MkDocs(Ignorant):
    """What MkDocs knows about a site. `docs` is the folder of its pages."""

    def __init__(self, data: dict[str, Any], plugins: dict[str, dict[str, Any]], docs: str) -> None:
        self._data, self._plugins = data, plugins
        self._docs = read_docs(data, plugins, docs)
        self._snippets = Snippets(data)
        try:
            url = urlsplit(str(data.get("site_url") or ""))
        except ValueError:
            url = urlsplit("")
        self._has_url = bool(url.netloc)
        self.base = f"/{url.path.strip('/')}/".replace("//", "/")
        self.hosts = frozenset([url.netloc.lower()] if url.netloc else [])
        self._opening = opening(self._docs)
        self._openings = tuple(openings(self._docs))
        self._views = PerSite(lambda site: views(self._docs, site))
        self._urls = PerSite(lambda site: dict.fromkeys(self._views(site).urls, "") | urls(self._docs, site))
        self._has_math = re.search("math|arithmatex|katex", str(data.get("markdown_extensions"))) is not None
        self._is_changed = _CHANGES.search(str(data.get("markdown_extensions"))) is not None

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the file that a line includes."""
        return self._snippets.included(tag.text, site)

    def pages(self, site: Lookup) -> Pages:
        """Return the pages and files besides the posts."""
        why = self._opening or "the blog and the theme add pages and files"
        known = self._urls(site)
        moved = tuple(redirects(self._docs, site))
        return Pages(known, why, redirects=moved, doubles=tuple(doubles(self._docs, known, site)))

    def _setting(self, name: str) -> object:
        links = mapping(mapping(self._data.get("validation")).get("links"))
        return links.get(name, mapping(self._data.get("validation")).get(name))

    def _stops(self, name: str = "not_found") -> bool:
        return self._data.get("strict") is True and self._setting(name) in (None, "warn")

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        parts = parts_of_url(link.target)
        inner = self._docs.inner(page.path)
        if (unsure := undecided(link, has_math=self._has_math)) is not None:
            return unsure
        if link.form == "front" or inner is None:
            return BY_THEME
        if parts.is_full or link.form == "html":
            if self._is_changed and not parts.is_full:
                return Unknown("an extension of Markdown may change links")
            return self._printed(link.target, page, site, is_html=not parts.is_full)
        if self._is_changed or self._opening is not None:
            found = self._source(link.target, inner, site)
            return found if isinstance(found, Found) else Unknown(self._opening or "an extension may change links")
        if parts.path.startswith("/") and self._setting("absolute_links") != "relative_to_docs":
            return self._printed(link.target, page, site)
        found = self._source(link.target, inner, site)
        if found is not None:
            return found
        source = joined(f"/{inner}", decoded(parts.path))
        if source.endswith(MARKDOWN):  # the source of a list of posts, which the build makes
            url = self._docs.url(source[1:])
            if url in self._views(site).urls:
                return Found("", parts.fragment)
            if f"{url}/".startswith(self._views(site).open or ("\0",)):
                return Unknown("the lists of posts are not counted")
        if parts.path.startswith("/"):
            return absent(link.target, f"{self._docs.folder}{decoded(parts.path)}", site, stops=self._stops())
        return self._printed(link.target, page, site, inner=inner)

    def _source(self, target: str, inner: str, site: Lookup) -> Answer | None:
        """Return the file of the pages that a path in Markdown names; None if there is none."""
        parts = parts_of_url(target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(inner), decoded(parts.path)).lstrip("/"))
        file = f"{self._docs.folder}/{path}"
        post = site.posts.get(file)
        if post is not None and post.hidden and self._docs.is_post(path):
            return Missing(f"{quote(target, 50)} {post.hidden}: it is not published")
        if path.startswith("../") or not site.is_file(file):
            return None
        if post is None and self._docs.is_left_out(path):
            return Missing(f"{quote(target, 50)} is excluded: it is not published")
        return Found(file, parts.fragment)

    def _printed(
        self, target: str, page: Page, site: Lookup, *, is_html: bool = False, inner: str | None = None
    ) -> Answer:
        """Return where a URL leads that is printed unchanged. `inner`: the page, for a path in Markdown."""
        parts = parts_of_url(target)
        path = decoded(parts.path)
        is_absolute = path.startswith("/")
        own = page.url or self._own(page.path)
        if not is_absolute and own is None:
            return Unknown("the URL of the post is not known")
        path = joined("/", path) if is_absolute else path
        url = within(path, self.base) if is_absolute else joined(own or "/", path)
        for each in _served(url) if url is not None else ():
            if (found := self._at(each, site)) is not None:
                if inner is not None and self._stops() and posixpath.splitext(path)[1]:
                    message = f"`strict` stops the build at {quote(target, 40)}: link to the file"
                    is_source = self._docs.inner(found) is not None
                    written = f"{_relative(found, page.path)}{parts.rest}" if is_source else None
                    return Missing(message, written, is_source, stops=True)
                return Found(found, parts.fragment)
        if is_absolute and not parts.is_full:
            like = self._without_base(target, path, page, site, is_html=is_html)
            if like is not None:
                return like
        if url is None or (is_absolute and not self._has_url):
            return Unknown("the URL is outside of the base of the site" if self._has_url else "`site_url` is not set")
        if why := self._why(url, site):
            return Unknown(why)
        wanted = f"{self._docs.folder}{url}" if is_absolute else posixpath.join(posixpath.dirname(page.path), path)
        stops = inner is not None and self._stops() and bool(posixpath.splitext(path)[1])
        return self._nothing(target, posixpath.normpath(wanted), page, site, is_html=is_html, stops=stops)

    def _own(self, path: str) -> str | None:
        """Return the URL of a page that is not a post; None for a post."""
        inner = self._docs.inner(path)
        return None if inner is None or self._docs.is_post(inner) else self._docs.url(inner)

    def _at(self, url: str, site: Lookup) -> str | None:
        """Return the file of the page or file at a URL; "" for one that the build makes."""
        return next(iter(site.at(url)), None)

    def _why(self, url: str, site: Lookup) -> str | None:
        """Return why there may be something at a URL; None if there is nothing."""
        if self._opening is not None:
            return self._opening
        if url.endswith(MARKDOWN):
            return None  # no page has such a URL
        if f"{url}/".startswith(self._views(site).open or ("\0",)):
            return "the lists of posts are not counted"
        return next((why for top, why in self._openings if f"{url}/".startswith(top)), None)

    def _without_base(self, target: str, path: str, page: Page, site: Lookup, *, is_html: bool) -> Missing | None:
        """Return that an absolute path to a page, or to its source, lacks the base of the site."""
        file = f"{self._docs.folder}{path}"
        source = file if site.is_file(file) else ""
        if path.endswith(MARKDOWN) and source:
            message = f"{quote(target, 40)} is not the URL of a page: link to its file from here"
        elif self.base != "/" and (source or any(self._at(each, site) is not None for each in _served(path))):
            source = source or next((found for each in _served(path) if (found := self._at(each, site))), "")
            message = f"{quote(target, 40)} needs the base {quote(self.base.rstrip('/'), 30)}"
        else:
            return None
        if is_html and path.endswith(MARKDOWN):
            return Missing(message)
        written = _relative(source, page.path) if source and not is_html else f"{self.base[:-1]}{path}"
        return Missing(message, f"{written}{parts_of_url(target).rest}", is_certain=True)

    def _nothing(self, target: str, wanted: str, page: Page, site: Lookup, *, is_html: bool, stops: bool) -> Answer:
        """Return that there is nothing at a URL, and the file that was meant."""
        for each in _sources(wanted):
            post = site.posts.get(each)
            if not site.is_file(each) or self._docs.inner(each) is None or (post is not None and post.hidden):
                continue
            if is_html:
                return Missing(f"{quote(target, 40)} in HTML is not rewritten: write it in Markdown")
            message = f"{quote(target, 36)} leads nowhere from this page's URL: link to the file"
            return Missing(message, f"{_relative(each, page.path)}{parts_of_url(target).rest}", is_certain=True)
        return absent(target, wanted, site, stops=stops)

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return whether an author, a category or a tag is in its list: one that is not stops the build."""
        post = site.posts.get(page.path)
        if post is not None and post.hidden:
            return Unknown("the post is not built")
        blog = self._plugins.get("blog", {})
        if "blog" not in self._plugins and use.kind != "tags":
            return Unknown("the site has no list of these names")
        if use.kind == "author" and blog.get("authors", True) is True:
            path = f"{self._docs.folder}/{blog.get('authors_file') or '{blog}/.authors.yml'!s}"
            path = posixpath.normpath(path.replace("{blog}", self._docs.blog or "."))
            return self._author(use.name, path, site)
        if use.kind == "layout":
            return self._template(use.name, site)
        lists = {"categories": (blog, "categories_allowed"), "tags": (self._plugins.get("tags", {}), "tags_allowed")}
        options, key = lists.get(use.kind, ({}, ""))
        known = options.get(key)
        if not isinstance(known, list) or not known or options.get("enabled", True) is not True:
            return Unknown("the site has no list of these names")
        if use.name in known:
            return Found("")
        near = site.near(use.name, map(str, known))
        return Missing(f"{quote(use.name, 36)} is not in `{key}`: the build stops", near, stops=True)

    def _template(self, name: str, site: Lookup) -> Answer:
        """Return whether a template is in the theme: Material's, or the folder of the project that changes it."""
        theme = self._data.get("theme")
        own = str(mapping(theme).get("custom_dir") or "").removeprefix("./").strip("/")
        if own and site.is_file(f"{own}/{name}"):
            return Found(f"{own}/{name}")
        is_listed = own == "" or site.is_folder(own)
        if name in _TEMPLATES or not is_listed or (mapping(theme).get("name") or theme) != "material":
            return Unknown("the theme may have the template")
        near = site.near(name, _TEMPLATES)
        return Missing(f"template {quote(name, 40)} does not exist: the build stops", near, stops=True)

    def _author(self, name: str, path: str, site: Lookup) -> Answer:
        text = site.read(path)
        if text is None and (site.is_file(path) or path.startswith("../") or site.doubt(path)):
            return Unknown("the file of authors cannot be read")
        if text is None:
            return Missing(f"author {quote(name, 24)} needs {quote(path, 32)}: the build stops", stops=True)
        parsed = parse_whole(text, Format.YAML, PLAIN)
        known = mapping(parsed.data).get("authors")
        if parsed.faults or not isinstance(known, dict | None):
            return Unknown("the file of authors cannot be read")
        if name in (known or {}):
            return Found(path)
        near = site.near(name, map(str, known)) if known else None
        return Missing(f"{quote(name, 24)} is not in {quote(path, 32)}: the build stops", near, stops=True)


def _served(url: str) -> Iterator[str]:
    """Yield the URLs at which a server of files finds something for a URL."""
    yield url
    if url.endswith("/index.html"):
        yield url.removesuffix("index.html")
    elif not url.endswith("/"):
        yield f"{url}/"
        yield f"{url}.html"


def _sources(path: str) -> Iterator[str]:
    """Yield the files that a path may mean: `tea/` → `tea`, `tea.md`, `tea/index.md`."""
    path = path.rstrip("/")
    yield path
    yield f"{path.removesuffix('.html')}.md"
    yield from (f"{path}/{name}.md" for name in ("index", "README"))


def _relative(path: str, source: str) -> str:
    """Return a path as a link in a file writes it: `docs/a.md` in `docs/b/c.md` → `../a.md`."""
    return escaped(posixpath.relpath(path, posixpath.dirname(source)))
