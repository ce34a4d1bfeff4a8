"""Know the pages and files that VitePress 1.6 publishes, by the settings of its configuration."""

from __future__ import annotations

import posixpath
import re
from typing import Any, NamedTuple

from postlint.generators.shared.address import split_url
from postlint.generators.shared.configuration import is_inside, mapping
from postlint.generators.shared.ignored import is_match
from postlint.generators.shared.knowledge import Ignorant, Lookup, Pages
from postlint.generators.shared.served import PerSite
from postlint.generators.shared.settings import read_settings
from postlint.generators.vitepress.routes import is_route, made_pages
from postlint.text import lazy

# Settings that may publish more files than the pages and those in `public`.
_MAKERS = frozenset(("buildEnd", "transformHtml", "vite", "outDir"))
# Code that may change links or pictures: a plugin of markdown-it or a transformer.
_CHANGES = lazy(r"(?i)\b(?:normalizeLink|\w*(?:replace|transform|rewrite|wiki)[_-]?links?\w*|transformAssetUrls)\b")


class Publishing(Ignorant):
    """The settings of a site, and what it publishes. `script` is its configuration."""

    def __init__(self, script: str) -> None:
        settings = read_settings(script)
        self._settings = settings or {}
        base, source = self._settings.get("base", "/"), self._settings.get("srcDir", ".")
        self._is_unread = settings is None or not isinstance(source, str) or _CHANGES.search(script) is not None
        self.base = f"/{base.strip('/')}/".replace("//", "/") if isinstance(base, str) else "/"
        self._has_base = isinstance(base, str)
        folder = str(source).removeprefix("./").strip("/")
        self._source = f"{folder}/" if is_inside(folder) and folder != "." else ""
        self.hosts = _hosts(mapping(self._settings.get("sitemap")).get("hostname"))
        self._routes = PerSite(lambda site: _routes(self._source, site))
        self._has_math = "math" in mapping(self._settings.get("markdown"))
        self._is_clean = self._settings.get("cleanUrls", False)
        self._rewrites = _rewrites(self._settings.get("rewrites", {}))
        excluded = self._settings.get("srcExclude", [])
        self._excluded = excluded if isinstance(excluded, list) else [None]
        self._stops = self._settings.get("ignoreDeadLinks", False) is False

    def pages(self, site: Lookup) -> Pages:
        """Return the pages that are not posts, and the files in `public`."""
        urls: dict[str, str] = {"/404.html": ""}
        if not self.has_urls or self._rewrites is None:
            return Pages({}, "the configuration computes the URLs of pages")
        for path in site.below(self._source):
            inner = path.removeprefix(self._source)
            if inner.startswith("public/"):
                urls[f"/{inner.removeprefix('public/')}"] = path
            elif self._is_page(path, site) is True and path not in site.posts:
                urls[self._url(self._rewrites.get(inner, inner))] = path
        made, unread = self._routes(site)
        for path in made:
            urls.setdefault(self._url(self._rewrites.get(path, path)), "")
        return Pages(urls, self._makes or ("a dynamic route makes pages" if unread else None))

    def _url(self, path: str) -> str:
        folder, name = posixpath.split(f"/{path.removesuffix('.md')}")
        return f"{folder.rstrip('/')}/" if name == "index" else f"/{path[:-3]}{'' if self._is_clean else '.html'}"

    @property
    def has_urls(self) -> bool:
        """Whether the URLs of pages are known."""
        return not self._is_unread and self._rewrites is not None and isinstance(self._is_clean, bool)

    def url_of(self, path: str) -> str | None:
        """Return the URL of a page; None if it is not known, or if a dynamic route makes many pages of it."""
        inner = path.removeprefix(self._source)
        if not self.has_urls or is_route(inner) or not path.startswith(self._source):
            return None
        return self._url((self._rewrites or {}).get(inner, inner))

    @property
    def _makes(self) -> str | None:
        return None if _MAKERS.isdisjoint(self._settings) else "code of the configuration may publish files"

    def _why(self, url: str, site: Lookup) -> str | None:
        """Return why there may be something at a URL; None if there is nothing."""
        if url[1:].startswith(self._routes(site).unread):
            return "a dynamic route makes pages"
        is_made = url.startswith("/assets/") or url == "/hashmap.json"
        is_made = is_made or (url == "/sitemap.xml" and "sitemap" in self._settings)
        return "the build makes this file" if is_made else self._makes

    def _is_page(self, path: str, site: Lookup) -> bool | None:
        """Return whether a file becomes a page; None if a pattern of the configuration may exclude it."""
        inner = path.removeprefix(self._source)
        folders = inner.split("/")[:-1]
        if not inner.endswith(".md") or is_route(inner) or not site.is_file(path) or "node_modules" in folders:
            return False
        if any(part.startswith(".") for part in inner.split("/")):
            return False
        found = [is_match(inner, each) if isinstance(each, str) else None for each in self._excluded]
        return False if True in found else None if None in found else True

    def _at(self, url: str, site: Lookup) -> str | None:
        """Return the file of the page or file at a URL within the site; "" for a page without a file of its own."""
        if url == "/404.html" or site.is_file(f"{self._source}public{url}"):
            return "" if url == "/404.html" else f"{self._source}public{url}"
        path = re.sub(r"\.html$", "", f"{url}index" if url.endswith("/") else url)[1:]
        rewrites = self._rewrites or {}
        source = {new: old for old, new in rewrites.items()}.get(f"{path}.md", f"{path}.md")
        if source in self._routes(site).made:
            return ""
        return f"{self._source}{source}" if self._is_page(f"{self._source}{source}", site) else None


class Routes(NamedTuple):
    """The paths of the pages that dynamic routes make, and the starts of the paths of others: `posts/`."""

    made: frozenset[str]
    unread: tuple[str, ...]


def _routes(source: str, site: Lookup) -> Routes:
    """Read the dynamic routes below the folder of the pages, which is empty or has a slash at its end."""
    found = [path for path in site.below(source) if is_route(path.removeprefix(source))]
    made = {path: made_pages(path, site) for path in found}
    unread = tuple(path.removeprefix(source).partition("[")[0] for path, pages in made.items() if pages is None)
    return Routes(frozenset(each.removeprefix(source) for pages in made.values() for each in pages or ()), unread)


def _hosts(name: Any) -> frozenset[str]:
    """Return the host in the name that a sitemap needs: `https://tea.example/docs/`."""
    try:
        host = split_url(name).netloc.lower() if isinstance(name, str) else ""
    except ValueError:
        host = ""
    return frozenset([host] if host else [])


def _rewrites(value: Any) -> dict[str, str] | None:
    """Return the pages that are published as if they were at another path; None if parameters or code decide it."""
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        return None
    return None if any(re.search(r"[:*(]", each) for each in (*value, *value.values())) else value
