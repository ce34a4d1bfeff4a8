"""Follow the links of VitePress: from the source of 1.6 (markdownToVue, its link and image plugins) and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from postlint.generators.shared.configuration import flag, imports_own_code, is_inside, options_of, string, strings
from postlint.generators.shared.knowledge import Answer, Found, Ignorant, Link, Lookup, Missing, Page, Pages, Unknown
from postlint.generators.shared.served import (
    BY_THEME,
    COMPUTED,
    PerSite,
    absent,
    beside,
    decoded,
    joined,
    needs_base,
    parts_of_url,
    renamed,
    within,
)
from postlint.text import lazy, quote

# Suffixes of files that are no pages: a link to another suffix is one to a page (treatAsHtml in shared.ts).
_FILES = frozenset(
    "3g2 3gp aac ai apng au avif bin bmp cer class conf crl css csv dll doc eps epub exe gif gz ics ief jar jpe jpeg"
    " jpg js json jsonld m4a man mid midi mjs mov mp2 mp3 mp4 mpe mpeg mpg mpp oga ogg ogv ogx opus otf p10 p7c p7m"
    " p7s pdf png ps qt roff rtf rtx ser svg t tif tiff tr ts tsv ttf txt vtt wav weba webm webp woff woff2 xhtml xml"
    " yaml yml zip".split()
)
# Code of a configuration that may publish more files than the pages and `public`.
_MAKERS = lazy(r"\b(?:buildEnd|plugins|transformHtml|generateBundle|publicDir|outDir)\b")
# Code that may change links or pictures: a plugin of markdown-it or a transformer.
_CHANGES = lazy(r"(?i)\b(?:normalizeLink|\w*(?:replace|transform|rewrite|wiki)[_-]?links?\w*|transformAssetUrls)\b")
_PAIR = lazy(r"""["']([^"'\n]+)["']\s*:\s*["']([^"'\n]+)["']\s*,?""")
_HOSTNAME = lazy(r"""hostname\s*:\s*["'`]https?://([^/"'`$]+)""")


class VitePress(Ignorant):
    """What VitePress knows about a site. `script` is its configuration, `exclude` the patterns of excluded pages."""

    def __init__(self, script: str, exclude: tuple[str, ...]) -> None:
        self._script = script
        self._exclude = exclude
        base = strings(script, "base")
        is_plain = len(base) == len(re.findall(r"""(?<![\w.-])["']?base["']?\s*:""", script))
        self.base = f"/{base[0].strip('/')}/".replace("//", "/") if len(base) == 1 and is_plain else "/"
        self._has_base = is_plain and len(base) < 2
        source = string(script, "srcDir").removeprefix("./").strip("/")
        self._source = f"{source}/" if is_inside(source) else ""
        self.hosts = frozenset(host.lower() for host in _HOSTNAME.findall(script))
        self._dynamic = PerSite(lambda site: tuple(_dynamic(site.below(self._source))))
        self._is_clean = flag(script, "cleanUrls")
        self._is_unread = not script.strip() or imports_own_code(script) or ("srcDir" in script and not self._source)

    @cached_property
    def _rewrites(self) -> Mapping[str, str] | None:
        """The pages that are published as if they were at another path; None if the configuration computes it."""
        if "rewrites" not in self._script:
            return {}
        found = options_of(self._script, r"""\brewrites["']?\s*:""")
        if len(found) != 1 or re.search(r"[:*(]", re.sub(r"""(?<=["'])\s*:""", "", found[0])):
            return None
        return dict(_PAIR.findall(found[0])) if not _PAIR.sub("", found[0]).strip() else None

    @cached_property
    def _stops(self) -> bool:
        return "ignoreDeadLinks" not in self._script or flag(self._script, "ignoreDeadLinks") is False

    def pages(self, site: Lookup) -> Pages:
        """Return the pages that are not posts, and the files in `public`."""
        urls: dict[str, str] = {"/404.html": ""}
        if self._is_unread or self._rewrites is None or self._is_clean is None:
            return Pages({}, "the configuration computes the URLs of pages")
        for path in site.below(self._source):
            inner = path.removeprefix(self._source)
            if inner.startswith("public/"):
                urls[f"/{inner.removeprefix('public/')}"] = path
            elif self._is_page(path, site) is True and path not in site.posts:
                urls[self._url(self._rewrites.get(inner, inner))] = path
        return Pages(urls, self._makes(site))

    def _url(self, path: str) -> str:
        folder, name = posixpath.split(f"/{path.removesuffix('.md')}")
        return f"{folder.rstrip('/')}/" if name == "index" else f"/{path[:-3]}{'' if self._is_clean else '.html'}"

    def _makes(self, site: Lookup) -> str | None:
        """Return why there may be other files and pages."""
        if self._is_unread or _MAKERS.search(self._script):
            return "code of the configuration may publish files"
        if self._dynamic(site):
            return "a dynamic route makes pages"
        return None

    def _is_page(self, path: str, site: Lookup) -> bool | None:
        """Return whether a file becomes a page; None if a pattern of the configuration may exclude it."""
        inner = path.removeprefix(self._source)
        folders = inner.split("/")[:-1]
        if not inner.endswith(".md") or "[" in inner or not site.is_file(path) or "node_modules" in folders:
            return False
        if any(part.startswith(".") for part in inner.split("/")):
            return False
        return True if path in site.posts or not self._exclude else None

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        if link.form == "template" or "{{" in link.target:
            return COMPUTED
        if link.form == "front":
            return BY_THEME
        if self._is_unread or not page.path.startswith(self._source) or _CHANGES.search(self._script):
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
        if not found or re.search(r"\bvite\b|\balias\b", self._script) or path.startswith(("~", "@")):
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
        """Return where a link in Markdown to a file that is no page leads: only files in `public` are published."""
        parts = parts_of_url(target)
        path = decoded(parts.path)
        url = path if path.startswith("/") else joined(page.url or f"/{page.path}", path)
        public = f"{self._source}public{url}"
        if site.is_file(public):
            return Found(public, parts.fragment)
        near = f"{self._source}{path[1:]}" if path.startswith("/") else beside(page.path, path)
        makes = self._makes(site)
        if makes or self._rewrites or url.startswith("/assets/") or url in ("/sitemap.xml", "/hashmap.json"):
            return Unknown(makes or "the build may make this file")
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
        return self._no_page(link.target, inner, site)

    def _no_page(self, target: str, inner: str, site: Lookup) -> Answer:
        """Return that there is no page at a path from the folder of the pages, without a suffix."""
        if f"{self._source}{inner}".startswith(self._dynamic(site) or ("\0",)):
            return Unknown("a dynamic route makes pages")
        if not self._stops and target.startswith("/") and not parts_of_url(target).path.endswith(".md"):
            return Unknown("`ignoreDeadLinks` allows links to what VitePress does not build")
        wanted = f"{self._source}{inner}"
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

    def _printed(self, target: str, page: Page, site: Lookup) -> Answer:
        """Return where a link in HTML leads: it is printed as it is, without the base."""
        parts = parts_of_url(target)
        path = decoded(parts.path)
        if not self._has_base or self._rewrites is None or (page.url is None and not path.startswith("/")):
            return Unknown("the URLs of the site are not known")
        inside = within(path, self.base) if path.startswith("/") else joined(page.url or "", path)
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
        makes = self._makes(site)
        if makes or self._exclude or not self._stops or inside.startswith("/assets/"):
            return Unknown(makes or "the build may make this page")
        return absent(target, f"{self._source}{inside[1:]}", site)

    def _at(self, url: str, site: Lookup) -> str | None:
        """Return the file of the page or file at a URL within the site."""
        if site.is_file(f"{self._source}public{url}"):
            return f"{self._source}public{url}"
        path = re.sub(r"\.html$", "", f"{url}index" if url.endswith("/") else url)[1:]
        rewrites = self._rewrites or {}
        source = {new: old for old, new in rewrites.items()}.get(f"{path}.md", f"{path}.md")
        return f"{self._source}{source}" if self._is_page(f"{self._source}{source}", site) else None


def _dynamic(paths: Iterable[str]) -> Iterator[str]:
    """Yield the starts of the paths of pages that a dynamic route makes: `posts/[id].md` → `posts/`."""
    yield from (path.partition("[")[0] for path in paths if "[" in path and path.endswith(".md"))
