"""Follow the links of VitePress: from the source of 1.6 (markdownToVue, its link and image plugins) and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from postlint.generators.shared.knowledge import (
    Answer,
    Found,
    Link,
    Lookup,
    Missing,
    Page,
    Tag,
    Unknown,
    Use,
)
from postlint.generators.shared.served import (
    BY_THEME,
    above_base,
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
from postlint.generators.vitepress.inclusion import has_script, included
from postlint.generators.vitepress.pages import Publishing
from postlint.generators.vitepress.routes import is_route
from postlint.text import quote

# Suffixes of files that are not pages: a link to another suffix is one to a page (treatAsHtml in shared.ts).
_FILES = frozenset(
    "3g2 3gp aac ai apng au avif bin bmp cer class conf crl css csv dll doc eps epub exe gif gz ics ief jar jpe jpeg"
    " jpg js json jsonld m4a man mid midi mjs mov mp2 mp3 mp4 mpe mpeg mpg mpp oga ogg ogv ogx opus otf p10 p7c p7m"
    " p7s pdf png ps qt roff rtf rtx ser svg t tif tiff tr ts tsv ttf txt vtt wav weba webm webp woff woff2 xhtml xml"
    " yaml yml zip".split()
)
# The components that every page has (VitePress, its theme, Vue), and the layouts of the theme.
_GIVEN = frozenset("Badge ClientOnly Content KeepAlive Suspense Teleport Transition TransitionGroup".split())
_LAYOUTS = ("doc", "home", "page")
# Settings with plugins.
_EXTENSIONS = frozenset(("extends", "markdown", "vite", "vue"))
_EXCLUDED = "is excluded: it is not published"


class VitePress(Publishing):
    """What VitePress knows about a site."""

    def tags(self, tag: Tag, page: Page, site: Lookup) -> Iterator[tuple[Link, Answer]]:
        """Yield the file that a line includes, or a component that a page uses."""
        if tag.text.startswith("<") and tag.text[1:].isidentifier():
            yield Link(tag.text[1:], "component", "tag", "component"), self._component(tag.text[1:], page, site)
        elif not self._is_unread:
            yield from included(tag.text, page, self._source, site)

    def _component(self, name: str, page: Page, site: Lookup) -> Answer:
        """Return whether a component that no script of the page defines is one of VitePress or Vue."""
        if name in _GIVEN:
            return Found("")
        if (why := self._theme(site)) is not None:
            return Unknown(why)
        if has_script(page, self._source, site):
            return Unknown("a file that the page includes may define components")
        return Missing(f"component {quote(name, 30)} is not imported: nothing is printed")

    def name(self, use: Use, page: Page, site: Lookup) -> Answer:
        """Return whether there is a layout: the usual theme takes another name for that of a component."""
        if use.kind != "layout":
            return super().name(use, page, site)
        if use.name in _LAYOUTS or use.name in _GIVEN:
            return Found("")
        if (why := self._theme(site)) is not None:
            return Unknown(why)
        near = site.near(use.name, _LAYOUTS)
        return Missing(f"there is no layout {quote(use.name, 30)}: the page is empty", near)

    def _theme(self, site: Lookup) -> str | None:
        """Return why there may be other components and layouts; None if the site has the usual theme."""
        if self._is_unread or not _EXTENSIONS.isdisjoint(self._settings):
            return "the configuration may add components"
        return "the theme of the site may add components" if site.is_folder(".vitepress/theme") else None

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link of a page leads."""
        if (why := undecided(link, has_math=self._has_math)) is not None:
            return why
        if link.form == "front":
            return self._front(link, site)
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

    def _front(self, link: Link, site: Lookup) -> Answer:
        """Return the picture of the home page that the theme of VitePress shows; a site's own theme may have others."""
        path = decoded(parts_of_url(link.target).path)
        is_known = link.name.startswith("hero.image") and path.startswith("/") and not self._is_unread
        if not is_known or site.is_folder(".vitepress/theme"):
            return BY_THEME
        public = f"{self._source}public{path}"
        if site.is_file(public):
            return Found(public)
        why = self._why(path, site)
        return Unknown(why) if why else absent(link.target, public, site)._replace(is_certain=True)

    def _picture(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return the file of a picture, which Vite reads: below `public`, the site, or beside the post."""
        parts = parts_of_url(link.target)
        path = decoded(parts.path)
        if parts.is_full:
            return self._printed(link.target, page, site)  # Vite leaves it to the browser
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
        if (away := above_base(link.target, self.base)) is not None:
            return away
        path = re.sub(r"\.(?:html|md)$", "", decoded(parts.path))
        if decoded(parts.path).endswith(("/", "/index.md")) or decoded(parts.path) == "index.md":
            path = f"{path.removesuffix('index')}index"
        own = page.path.removeprefix(self._source)
        inner = path[1:] if path.startswith("/") else beside(rewrites.get(own, own), path)
        if inner is None:
            return Missing(f"{quote(link.target, 50)} is outside of the folder of the pages", stops=self._stops)
        source = {new: old for old, new in rewrites.items()}.get(f"{inner}.md", f"{inner}.md")
        if source == f"{inner}.md" in rewrites:
            message = f"{quote(link.target, 30)} is published as {quote(rewrites[source], 30)}"
            return Missing(message, f"/{rewrites[source]}{parts.rest}")
        is_page = self._is_page(f"{self._source}{source}", site)
        if is_page is None:
            return Unknown("a pattern of `srcExclude` may exclude the page")
        if is_page:
            return Found(f"{self._source}{source}", parts.fragment)
        if source in self._routes(site).made:
            return Found("", parts.fragment)
        if site.is_file(f"{self._source}public/{inner}.html"):
            return Found(f"{self._source}public/{inner}.html", parts.fragment)
        return self._no_page(link.target, inner, page, site)

    def _no_page(self, target: str, inner: str, page: Page, site: Lookup) -> Answer:
        """Return that there is no page at a path from the folder of the pages, without a suffix."""
        if inner.startswith(self._routes(site).unread):
            return Unknown("a dynamic route makes pages")
        if not isinstance(self._settings.get("ignoreDeadLinks", False), bool):
            return Unknown("`ignoreDeadLinks` allows links to what VitePress does not build")
        if not self._stops and (served := self._served(target, page, site)) is not None:
            return served
        wanted = f"{self._source}{inner}"
        if site.is_file(f"{wanted}.md"):
            why = "is a dynamic route: link to a page that it makes" if is_route(wanted + ".md") else _EXCLUDED
            return Missing(f"{quote(target, 30)} {why}", stops=self._stops)
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
