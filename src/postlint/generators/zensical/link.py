"""Follow the links of Zensical 0.0.73: from runs. It resolves relative ones in HTML, too."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from postlint.generators.shared.ignored import is_ignored
from postlint.generators.shared.knowledge import Answer, Found, Ignorant, Link, Lookup, Missing, Page, Pages, Unknown
from postlint.generators.shared.served import (
    BY_THEME,
    PerSite,
    absent,
    beside,
    decoded,
    joined,
    needs_base,
    parts_of_url,
    undecided,
    within,
)
from postlint.text import quote

_LEFT_OUT = (".*", "/templates/")
_MADE = ("/assets/", "/search", "/sitemap.xml", "/404.html", "/objects.inv")


class Zensical(Ignorant):
    """What Zensical knows about a site. `data` is its configuration, `folder` that of the pages."""

    def __init__(self, data: dict[str, Any], folder: str) -> None:
        self._folder = folder
        self._is_folder = data.get("use_directory_urls", True) is not False
        self._has_math = "math" in str(data.get("markdown_extensions"))
        try:
            url = urlsplit(str(data.get("site_url") or ""))
        except ValueError:
            url = urlsplit("")
        self._has_url = bool(url.netloc)
        self.base = f"/{url.path.strip('/')}/".replace("//", "/")
        self.hosts = frozenset([url.netloc.lower()] if url.netloc else [])
        self._opening = "a plugin may add pages" if data.get("plugins") else None
        self._urls = PerSite(lambda site: dict(self._list(site)))

    def pages(self, site: Lookup) -> Pages:
        """Return the pages and files."""
        return Pages(self._urls(site), self._opening or "the theme adds files")

    def _list(self, site: Lookup) -> Iterator[tuple[str, str]]:
        for path in site.below(self._folder):
            inner = path.removeprefix(f"{self._folder}/")
            if not is_ignored(inner, _LEFT_OUT):
                yield self._url(inner), path

    def _url(self, inner: str) -> str:
        """Return the URL of a file: `tea/index.md` and `tea/README.md` → `/tea/`, `tea.md` → `/tea/`."""
        if not inner.endswith(".md"):
            return f"/{inner}"
        folder, name = posixpath.split(inner.removesuffix(".md"))
        if name in ("index", "README"):
            return f"/{folder}/" if folder else "/"
        return f"/{posixpath.join(folder, name)}{'/' if self._is_folder else '.html'}"

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        if (unsure := undecided(link, has_math=self._has_math)) is not None:
            return unsure
        if link.form == "front" or not page.path.startswith(f"{self._folder}/"):
            return BY_THEME
        parts = parts_of_url(link.target)
        path = decoded(parts.path)
        if path.startswith("/"):
            return self._absolute(link.target, joined("/", path), site)
        inner = page.path.removeprefix(f"{self._folder}/")
        source = beside(inner, path)
        if source is None:
            return Unknown("the URL is outside of the site")
        url = self._url(source) if path.endswith(".md") else joined(f"/{inner}", path)
        if (found := self._at(url, site)) is not None:
            return Found(found, parts.fragment)
        if why := self._why(url):
            return Unknown(why)
        for each in (f"{source.removesuffix('.html')}.md", f"{source}/index.md"):
            if site.is_file(f"{self._folder}/{each}") and not path.endswith(".md"):
                message = f"{quote(link.target, 36)} leads nowhere from the URL of the page: link to the file"
                written = posixpath.relpath(each, posixpath.dirname(inner) or ".")
                return Missing(message, f"{written}{parts.rest}", is_certain=True)
        return absent(link.target, f"{self._folder}/{source}", site)

    def _absolute(self, target: str, path: str, site: Lookup) -> Answer:
        """Return where a URL that begins at the host leads: it is printed unchanged."""
        url = within(path, self.base)
        found = self._at(url, site) if url is not None else None
        if found is not None:
            return Found(found, parts_of_url(target).fragment)
        if not self._has_url:
            return Unknown("`site_url` is not set")
        if url is None:
            is_there = self._at(path, site) is not None
            return needs_base(target, self.base) if is_there else Unknown("the URL is outside of the site")
        why = self._why(url)
        return Unknown(why) if why else absent(target, f"{self._folder}{url}", site)

    def _at(self, url: str, site: Lookup) -> str | None:
        """Return the file of the page or file at a URL."""
        urls = self._urls(site)
        tried = [url, f"{url}/", url.removesuffix("index.html"), *([] if self._is_folder else [f"{url}.html"])]
        return next((urls[each] for each in tried if each in urls), None)

    def _why(self, url: str) -> str | None:
        """Return why there may be something at a URL; None if there is nothing."""
        return "the build makes this file" if f"{url}/".startswith(_MADE) else self._opening
