"""Follow the links of VitePress: from the source of 1.6 (markdownToVue, its link and image plugins) and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from postlint.generators.shared.configuration import is_inside, mapping
from postlint.generators.shared.ignored import is_match
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
)
from postlint.generators.shared.served import (
    BY_THEME,
    PerSite,
    absent,
    beside,
    decoded,
    joined,
    needs_base,
    parts_of_url,
    renamed,
    undecided,
    within,
)
from postlint.generators.shared.settings import read_settings
from postlint.generators.vitepress.inclusion import included
from postlint.text import lazy, quote

# Suffixes of files that are not pages: a link to another suffix is one to a page (treatAsHtml in shared.ts).
_FILES = frozenset(
    "3g2 3gp aac ai apng au avif bin bmp cer class conf crl css csv dll doc eps epub exe gif gz ics ief jar jpe jpeg"
    " jpg js json jsonld m4a man mid midi mjs mov mp2 mp3 mp4 mpe mpeg mpg mpp oga ogg ogv ogx opus otf p10 p7c p7m"
    " p7s pdf png ps qt roff rtf rtx ser svg t tif tiff tr ts tsv ttf txt vtt wav weba webm webp woff woff2 xhtml xml"
    " yaml yml zip".split()
)
# Settings that may publish more files than the pages and those in `public`.
_MAKERS = frozenset(("buildEnd", "transformHtml", "vite", "outDir"))
# Code that may change links or pictures: a plugin of markdown-it or a transformer.
_CHANGES = lazy(r"(?i)\b(?:normalizeLink|\w*(?:replace|transform|rewrite|wiki)[_-]?links?\w*|transformAssetUrls)\b")


class VitePress(Ignorant):
    """What VitePress knows about a site. `script` is its configuration."""

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
        self._dynamic = PerSite(lambda site: tuple(_dynamic(site.below(self._source))))
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
        return Pages(urls, self._makes or ("a dynamic route makes pages" if self._dynamic(site) else None))

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the file that a line includes."""
        if not self._is_unread:
            yield from included(tag.text, page, self._source, site)

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
        if not self.has_urls or "[" in inner or not path.startswith(self._source):
            return None
        return self._url((self._rewrites or {}).get(inner, inner))

    @property
    def _makes(self) -> str | None:
        return None if _MAKERS.isdisjoint(self._settings) else "code of the configuration may publish files"

    def _why(self, url: str, site: Lookup) -> str | None:
        """Return why there may be something at a URL; None if there is nothing."""
        if f"{self._source}{url[1:]}".startswith(self._dynamic(site) or ("\0",)):
            return "a dynamic route makes pages"
        is_made = url.startswith("/assets/") or url == "/hashmap.json"
        is_made = is_made or (url == "/sitemap.xml" and "sitemap" in self._settings)
        return "the build makes this file" if is_made else self._makes

    def _is_page(self, path: str, site: Lookup) -> bool | None:
        """Return whether a file becomes a page; None if a pattern of the configuration may exclude it."""
        inner = path.removeprefix(self._source)
        folders = inner.split("/")[:-1]
        if not inner.endswith(".md") or "[" in inner or not site.is_file(path) or "node_modules" in folders:
            return False
        if any(part.startswith(".") for part in inner.split("/")):
            return False
        found = [is_match(inner, each) if isinstance(each, str) else None for each in self._excluded]
        return False if True in found else None if None in found else True

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        if (why := undecided(link, has_math=self._has_math)) is not None:
            return why
        if link.form == "front":
            return BY_THEME
        if self._is_unread or not page.path.startswith(self._source):
            return Unknown("the configuration of VitePress is code that is not read")
        if link.kind == "image" or (link.kind == "media" and link.name in ("src", "poster")):
            return self._picture(link, page, site)
        parts = parts_of_url(link.target)
        suffix = parts.path.rpartition(".")[2].lower()
        if link.form == "html" or parts.is_full:
            return self._printed(link.target, page, site)
        if suffix in _FILES:
            return self._file(link.target, page, site)
        return self._linked(link, page, site)

    def _picture(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return the file of a picture, which Vite reads: below `public`, the site, or beside the post."""
        parts = parts_of_url(link.target)
        path = decoded(parts.path)
        if parts.is_full:
            return Unknown("a URL with a host is not followed to a file")
        if path.startswith("/"):
            found = [f"{self._source}public{path}", f"{self._source}{path[1:]}"]
        else:
            found = [each] if (each := beside(page.path, path)) is not None else []
        for each in found:
            if site.is_file(each):
                return Found(each)
        if link.kind == "media" and not posixpath.splitext(path)[1]:
            return self._printed(link.target, page, site)  # the page of a frame
        if not found or "vite" in self._settings or path.startswith(("~", "@")):
            return Unknown("Vite may find the file in another place")
        if (
            self.base != "/"
            and path.startswith(self.base)
            and site.is_file(f"{self._source}public/{path[len(self.base) :]}")
        ):
            message = f"the base {quote(self.base, 30)} is added to {quote(link.target, 30)}: the build stops"
            return Missing(message, link.target.removeprefix(self.base[:-1]), is_certain=True, stops=True)
        return absent(link.target, found[0], site, stops=link.kind == "image")

    def _file(self, target: str, page: Page, site: Lookup) -> Answer:
        """Return where a link in Markdown to a file that is not a page leads: only files in `public` are published."""
        parts = parts_of_url(target)
        path = decoded(parts.path)
        url = joined(self.url_of(page.path) or f"/{page.path}", path)
        public = f"{self._source}public{url}"
        if site.is_file(public):
            return Found(public, parts.fragment)
        near = f"{self._source}{path[1:]}" if path.startswith("/") else beside(page.path, path)
        if (why := self._why(url, site)) is not None:
            return Unknown(why)
        if near is not None and site.is_file(near):
            if near.startswith(f"{self._source}public/"):
                written = "/" + near.removeprefix(f"{self._source}public/")
                return Missing("`public` is not part of the URL", f"{written}{parts.rest}", is_certain=True)
            return Missing(f"{quote(target, 40)} is not published: move the file to `public`")
        return absent(target, public, site)

    def _linked(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link in Markdown to a page leads."""
        parts = parts_of_url(link.target)
        rewrites = self._rewrites
        if rewrites is None:
            return Unknown("`rewrites` of the configuration is computed")
        path = re.sub(r"\.(?:html|md)$", "", decoded(parts.path))
        if decoded(parts.path).endswith(("/", "/index.md")) or decoded(parts.path) == "index.md":
            path = f"{path.removesuffix('index')}index"
        own = page.path.removeprefix(self._source)
        inner = path[1:] if path.startswith("/") else beside(rewrites.get(own, own), path)
        if inner is None:
            return absent(link.target, page.path, site)._replace(replacement=None)
        source = {new: old for old, new in rewrites.items()}.get(f"{inner}.md", f"{inner}.md")
        if source == f"{inner}.md" in rewrites:
            message = f"{quote(link.target, 30)} is published as {quote(rewrites[source], 30)}"
            return Missing(message, f"/{rewrites[source]}{parts.rest}")
        is_page = self._is_page(f"{self._source}{source}", site)
        if is_page is None:
            return Unknown("a pattern of `srcExclude` may exclude the page")
        if is_page:
            return Found(f"{self._source}{source}", parts.fragment)
        if site.is_file(f"{self._source}public/{inner}.html"):
            return Found(f"{self._source}public/{inner}.html", parts.fragment)
        return self._no_page(link.target, inner, page, site)

    def _no_page(self, target: str, inner: str, page: Page, site: Lookup) -> Answer:
        """Return that there is no page at a path from the folder of the pages, without a suffix."""
        if f"{self._source}{inner}".startswith(self._dynamic(site) or ("\0",)):
            return Unknown("a dynamic route makes pages")
        if not isinstance(self._settings.get("ignoreDeadLinks", False), bool):
            return Unknown("`ignoreDeadLinks` allows links to what VitePress does not build")
        if not self._stops and (served := self._served(target, page, site)) is not None:
            return served
        wanted = f"{self._source}{inner}"
        if site.is_file(f"{wanted}.md"):
            message = f"{quote(target, 40)} is excluded: it is not published"
            return Missing(message, stops=self._stops)
        if site.is_file(f"{wanted}/index.md"):
            parts = parts_of_url(target)
            message = f"{quote(target, 40)} is a folder: its page needs a `/` at the end"
            return Missing(message, f"{parts.path}/{parts.rest}", is_certain=True, stops=self._stops)
        if inner.endswith("/index") and site.is_file(f"{wanted.removesuffix('/index')}.md") and target.endswith("/"):
            message = f"{quote(target, 40)} is a page, not a folder: remove the `/` at the end"
            return Missing(message, target.rstrip("/"), is_certain=True, stops=self._stops)
        found = absent(target, f"{wanted}.md", site, stops=self._stops)
        if found.replacement is not None and not parts_of_url(target).path.endswith(".md"):
            return found._replace(replacement=re.sub(r"\.(?:md|html)(?=$|[?#])", "", found.replacement))
        return found

    def _served(self, target: str, page: Page, site: Lookup) -> Answer | None:
        """Return what a server may show for a link that VitePress calls dead, but prints; None if nothing."""
        parts = parts_of_url(target)
        path = decoded(decoded(parts.path))
        own = self.url_of(page.path)
        if own is None and not path.startswith("/"):
            return Unknown("the URL of the post is not known")
        url = joined(own or "/", path)
        if (found := self._at(url, site)) is not None:
            return Found(found, parts.fragment)
        other = url.rstrip("/") if url.endswith("/") else f"{url}/" if self._is_clean else url
        return None if self._at(other, site) is None else Unknown("servers differ on the slash at the end")

    def _printed(self, target: str, page: Page, site: Lookup) -> Answer:
        """Return where a link in HTML leads: it is printed unchanged, without the base."""
        parts = parts_of_url(target)
        path = decoded(parts.path)
        path = joined("/", path) if path.startswith("/") else path
        own = self.url_of(page.path)
        if not self._has_base or self._rewrites is None or (own is None and not path.startswith("/")):
            return Unknown("the URLs of the site are not known")
        inside = within(path, self.base) if path.startswith("/") else joined(own or "", path)
        if inside is None:
            there = self._at(path, site)
            if there is None:
                return Unknown("the URL is outside of the base of the site")
            return needs_base(target, self.base)
        if (found := self._at(inside, site)) is not None:
            return Found(found, parts.fragment)
        if path.endswith(".md") and "node_modules" not in path:
            source = f"{self._source}{inside[1:]}"
            if site.is_file(source):
                message = f"{quote(target, 40)} is not rewritten in HTML: write a Markdown link"
                return Missing(message, renamed(target, posixpath.basename(self._url(inside[1:]))))
        if (why := self._why(inside, site)) is not None:
            return Unknown(why)
        return absent(target, f"{self._source}{inside[1:]}", site)

    def _at(self, url: str, site: Lookup) -> str | None:
        """Return the file of the page or file at a URL within the site."""
        if url == "/404.html" or site.is_file(f"{self._source}public{url}"):
            return "" if url == "/404.html" else f"{self._source}public{url}"
        path = re.sub(r"\.html$", "", f"{url}index" if url.endswith("/") else url)[1:]
        rewrites = self._rewrites or {}
        source = {new: old for old, new in rewrites.items()}.get(f"{path}.md", f"{path}.md")
        return f"{self._source}{source}" if self._is_page(f"{self._source}{source}", site) else None


def _dynamic(paths: Iterable[str]) -> Iterator[str]:
    """Yield the starts of the paths of pages that a dynamic route makes: `posts/[id].md` → `posts/`."""
    yield from (path.partition("[")[0] for path in paths if "[" in path and path.endswith(".md"))


def _hosts(name: Any) -> frozenset[str]:
    """Return the host in the name that a sitemap needs: `https://tea.example/docs/`."""
    try:
        host = urlsplit(name).netloc.lower() if isinstance(name, str) else ""
    except ValueError:
        host = ""
    return frozenset([host] if host else [])


def _rewrites(value: Any) -> dict[str, str] | None:
    """Return the pages that are published as if they were at another path; None if parameters or code decide it."""
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        return None
    return None if any(re.search(r"[:*(]", each) for each in (*value, *value.values())) else value
