"""Follow the links of an Astro site: from the source of Astro 5.18 and from runs.

Pictures with a relative path are files, which the build reads; links are URLs, which it does not touch.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from postlint.generators.shared.address import split_url
from postlint.generators.shared.configuration import flag, read_script, string, strings
from postlint.generators.shared.foreign import imports_only
from postlint.generators.shared.knowledge import Answer, Found, Ignorant, Link, Lookup, Missing, Page, Pages, Unknown
from postlint.generators.shared.redirect import redirects
from postlint.generators.shared.resolve import split_fragment
from postlint.generators.shared.route import decoded, follow
from postlint.generators.shared.url_space import Routes, shares_host
from postlint.text import nfc, quote

_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
# Packages of a configuration that add no pages and change no links.
_HARMLESS = re.compile(
    r"astro(?:/.*)?|@astrojs/(?!starlight).*|@tailwindcss/.*|node:.*|url|path|fs|vite|react|vue|svelte|sharp|"
    r"astro-(?:icon|compress|expressive-code)"
)
_PLUGINS = re.compile(r"(?:remark|rehype)Plugins|processor|markdown-it|injectRoute|updateConfig")
# Keys that the schema of a collection reads as pictures: `cover: image().optional()` → `cover`.
_IMAGE = re.compile(r"(?<![\w.])[\"']?(?P<key>\w+)[\"']?\s*:\s*image\(\)")
_DEFINED = re.compile(r"(?<![\w.])[\"']?(?P<key>\w+)[\"']?\s*:\s*z\b")
_PAGE = re.compile(r"(?P<stem>.+)\.(?:astro|md|mdx|markdown|html)\Z")
_ENDPOINT = re.compile(r"(?P<stem>.+)\.(?:js|ts|mjs|mts)\Z")
# Parts of a path that are made when the site is built: `[slug]`, `[...path]`.
_DYNAMIC = re.compile(r"\[(?:\.\.\.)?[^\]]*\]")
_SOURCE = re.compile(r"\.(?:md|mdx|markdown|astro)\Z", re.IGNORECASE)


def knowledge(folder: Path, config: Path | None, content: str) -> AstroKnowledge:
    """Return what is known about the site in a folder; `content` is the script that defines its collections."""
    script = read_script(folder, config)
    images = {match["key"] for match in _IMAGE.finditer(content)}
    return AstroKnowledge(script, frozenset(images - {match["key"] for match in _DEFINED.finditer(content)}))


class AstroKnowledge(Ignorant):
    """The knowledge of Astro: routes of `src/pages`, files of `public`, and pictures beside the posts."""

    def __init__(self, script: str, images: frozenset[str]) -> None:
        self.images = images
        bases = strings(script, "base")
        self.base = f"/{path}/" if len(bases) == 1 and (path := bases[0].strip("/")) else "/"
        parts = split_url(string(script, "site"))
        self.hosts = frozenset([parts.netloc.lower()]) if parts.netloc else frozenset[str]()
        self.public = string(script, "publicDir", "public").removeprefix("./").strip("/")
        self.pages_folder = f"{string(script, 'srcDir', 'src').removeprefix('./').strip('/')}/pages"
        is_read = not script.strip() or imports_only(script, _HARMLESS)
        is_plain = is_read and not _PLUGINS.search(script) and flag(script, "i18n") is False
        has_base = len(re.findall(r"(?<![\w.])base\s*[:,]", script)) == len(bases)
        self.why = None if is_plain and has_base and script.strip() else "the configuration may add pages"
        self.why_changed = None if is_read and not _PLUGINS.search(script) else "a plugin may change links"
        self._redirected = re.search(r"(?<![\w.])redirects\s*[:,]", script) is not None
        self._routes = lru_cache(maxsize=1)(self._read_routes)

    def _read_routes(self, site: Lookup) -> Routes:
        urls: dict[str, str] = {}
        opened = [(r"/(?:_astro|_image|~partytown)(?:/|\Z)", "the build makes the file")]
        opened += redirects(site, [self.public])
        opened += [(".*", "the configuration may redirect it")] if self._redirected else []
        for path in site.below(self.public):
            urls[re.sub(r"/index\.html\Z", "/", f"/{path.removeprefix(f'{self.public}/')}")] = path
        for path in site.below(self.pages_folder):
            inner = path.removeprefix(f"{self.pages_folder}/")
            page, endpoint = _PAGE.fullmatch(inner), _ENDPOINT.fullmatch(inner)
            if re.search(r"(?:^|/)_", inner) or not (page or endpoint):
                continue
            stem = (page or endpoint)["stem"]  # type: ignore[index]
            stem = stem if endpoint else re.sub(r"(?:^|/)index\Z", "", stem)
            if _DYNAMIC.search(stem):
                opened.append((rf"/{_pattern(stem)}(?:/|\.html|\.\w+)?\Z", "a page is made for each entry"))
            else:
                urls[f"/{stem}" if endpoint else f"/{stem}/" if stem else "/"] = path
        opened += [] if site.is_folder(self.pages_folder) else [(".*", "the pages are not known")]
        opened.append((r".*\.(?:xml|json|txt|webmanifest|js|css)\Z", "an integration may make the file"))
        is_shared = shares_host(self.hosts, site, [self.public])
        return Routes(site, urls, opened, self.why, may_be_post=lambda path: False, shares_host=is_shared)

    def pages(self, site: Lookup) -> Pages:
        """Return the pages of `src/pages` and the files of `public`."""
        return self._routes(site).pages(site)

    def resolve(self, link: Link, page: Page, site: Lookup) -> Answer:
        """Return where a link leads."""
        if link.form == "front":
            if link.name in self.images and not _EXTERNAL.match(link.target):
                return self._picture(link, page, site, is_checked=True)
            return Unknown("the layout makes the URL") if link.target[0] != "/" else self._follow(link, page, site)
        if link.kind == "image" and link.form == "markdown" and not _EXTERNAL.match(link.target):
            if link.target.startswith("/"):
                return self._follow(link, page, site)
            return Unknown(self.why_changed) if self.why_changed else self._picture(link, page, site)
        if self.why_changed is not None and not link.target.startswith("/"):
            return Unknown(self.why_changed)
        return self._source(link, page, site) or self._follow(link, page, site)

    def _follow(self, link: Link, page: Page, site: Lookup) -> Answer:
        return follow(link, page, site, self._routes(site), self.base)

    def _source(self, link: Link, page: Page, site: Lookup) -> Answer | None:
        """Return that a link names a source file, which has no URL; None if it does not."""
        path = decoded(split_fragment(link.target)[0])
        if not path or not _SOURCE.search(path) or self.why_changed is not None or path.startswith("/"):
            return None
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        if not site.is_file(place):
            return None
        return Missing(f"{quote(path, 45)} is a source file: a link needs the URL of its page")

    def _picture(self, link: Link, page: Page, site: Lookup, *, is_checked: bool = False) -> Answer:
        """Return the picture that the build reads: without it, it stops. `is_checked`: a schema says that it is one."""
        path = decoded(split_fragment(link.target)[0]) or link.target
        if path.startswith("/"):
            return Missing(f"{quote(path, 40)} must be relative to the post: the build stops", stops=True)
        if path.startswith(("~", "@")) or page.path.startswith(self.public):
            return Unknown("it may be an alias")
        place = nfc(posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)))
        if site.is_file(place):
            return Found(place, is_rewritten=True)  # by sharp, which keeps no metadata
        if place.startswith("..") or "?" in link.target:
            return Unknown("it is outside of the site")
        if not path.startswith(".") and is_checked and site.is_file(nfc(posixpath.normpath(path))):
            return Unknown("it may be an alias")
        twin = site.twin(place)
        if twin is not None and link.target.isascii() and "%" not in link.target:
            name = posixpath.basename(twin)
            message = f"there is no file {quote(path, 30)}: it exists as {quote(name, 30)}"
            spelled = link.target[: -len(name)] + name
            is_certain = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), spelled)) == twin
            return Missing(message, spelled, is_certain=is_certain, stops=True)
        near = site.near(posixpath.basename(place), self._beside(place, site))
        hint = f"did you mean {quote(near, 30)}" if near else "the build stops"
        fixed = posixpath.join(posixpath.dirname(link.target), near) if near else None
        return Missing(f"there is no file {quote(path, 35)}: {hint}", fixed, stops=True)

    def _beside(self, place: str, site: Lookup) -> list[str]:
        """Return the names of the files in the folder of a picture, with its suffix."""
        suffix = posixpath.splitext(place)[1]
        return [name for name in site.names(posixpath.dirname(place)) if posixpath.splitext(name)[1] == suffix][:5_000]


def _pattern(stem: str) -> str:
    """Return the pattern of a route: `blog/[...slug]` → `blog/.*`, `tags/[tag]` → `tags/[^/]+`."""
    parts: Iterator[str] = (
        re.escape(part) if index % 2 == 0 else ".*" if part.startswith("[...") else "[^/]+"
        for index, part in enumerate(re.split(r"(\[[^\]]*\])", stem))
    )
    pattern = "".join(parts)
    return re.sub(r"(?:^|/)\.\*\Z", "(?:/?.*)", pattern)
