"""Find the posts, pages, files and lists of a Nikola site, and their URLs: from the source of 8.3 and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from postlint.generators.shared import slug
from postlint.generators.shared.assigned import Settings, UnknownValueError
from postlint.generators.shared.knowledge import Lookup
from postlint.generators.shared.redirect import redirects
from postlint.generators.shared.route import Routes, shares_host

# `.. slug: tea`, or the same in YAML, TOML or a comment of HTML.
_SLUG = re.compile(r"^(?:\.\.[ \t]+)?slug[ \t]*[:=][ \t]*[\"']?(?P<slug>[^\n\"']*?)[\"']?[ \t]*$", re.MULTILINE)
_PRETTY = re.compile(r"^(?:\.\.[ \t]+)?pretty_url[ \t]*[:=]", re.MULTILINE)
_READ = 5_000
# Settings that say where lists are: `TAG_PATH = "tags"`.
_PATHS = {"TAG_PATH": "categories", "CATEGORY_PATH": "categories", "AUTHOR_PATH": "authors", "ARCHIVE_PATH": ""} | {
    "INDEX_PATH": "",
    "SECTION_PATH": "",
    "TAGS_INDEX_PATH": "",
    "CATEGORIES_INDEX_PATH": "",
    "RSS_PATH": "",
    "ATOM_PATH": "",
    "ARCHIVE_FILENAME": "archive.html",
}


class Source(NamedTuple):
    """A post or page in any format. `slug` and `url` are None if unknown."""

    path: str
    slug: str | None
    url: str | None


class Layout:
    """The settings of a Nikola site that its links depend on. Values that are not known are None."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        url = self.get("SITE_URL", "")
        parts = urlsplit(url if isinstance(url, str) else "")
        self.base = f"/{path}/" if (path := parts.path.strip("/")) else "/"
        self.hosts = frozenset([parts.netloc.lower()]) if parts.netloc else frozenset[str]()
        translations = self.get("TRANSLATIONS", {})
        self.is_translated = not isinstance(translations, dict) or len(translations) > 1 or any(translations.values())
        self.places = [*self._places("POSTS"), *self._places("PAGES")]
        self.galleries = self._folders("GALLERY_FOLDERS", {"galleries": "galleries"})
        self.listings = self._folders("LISTINGS_FOLDERS", {"listings": "listings"})
        self.files = self._folders("FILES_FOLDERS", {"files": ""})
        self.images = self._folders("IMAGE_FOLDERS", {"images": ""})

    def get(self, name: str, otherwise: Any) -> Any:
        """Return a setting; None if it is not known."""
        try:
            return self.settings.get(name, otherwise)
        except UnknownValueError:
            return None

    def _places(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield the folder, the pattern of names and the destination of each row of `POSTS` or `PAGES`."""
        rows = self.get(name, [])
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, list) and len(row) > 1 and all(isinstance(each, str) for each in row[:2]):
                folder, pattern = posixpath.split(row[0].removeprefix("./"))
                yield folder, pattern, row[1]

    def _folders(self, name: str, otherwise: dict[str, str]) -> dict[str, str] | None:
        found = self.get(name, otherwise)
        is_plain = isinstance(found, dict) and all(isinstance(each, str) for each in (*found, *found.values()))
        return {each.strip("/"): place.strip("/") for each, place in found.items()} if is_plain else None

    @property
    def is_known(self) -> bool:
        """Whether the configuration says where all posts and pages are."""
        rows = [self.get(name, []) for name in ("POSTS", "PAGES")]
        count = sum(len(each) for each in rows if isinstance(each, list))
        return self.settings.is_whole and None not in rows and count == len(self.places) and bool(self.places)

    def sources(self, site: Lookup) -> dict[str, Source]:
        """Return the posts and pages by their paths."""
        found: dict[str, Source] = {}
        for folder, pattern, place in self.places:
            for path in site.below(folder):
                name = posixpath.basename(path)
                if path not in found and fnmatchcase(name, pattern) and "/." not in f"/{path}":
                    found[path] = self._source(path, folder, place, site)
        return found

    def _source(self, path: str, folder: str, place: str, site: Lookup) -> Source:
        beside = f"{posixpath.splitext(path)[0]}.meta"
        text = (site.read(beside if site.is_file(beside) else path) or "")[:_READ]
        match = _SLUG.search(text)
        own = match["slug"].strip() if match else ""
        stem = posixpath.splitext(posixpath.basename(path))[0]
        name = own or (slug.nikola(stem) if self.get("USE_SLUGIFY", True) is True else None)
        post = site.posts.get(path)
        if post is not None or name is None or not self._is_plain(text):
            return Source(path, name, post.url if post is not None else None)
        inner = posixpath.dirname(path.removeprefix(f"{folder}/"))
        parts = [place, inner, *([name, "index.html"] if self._is_pretty(name) else [f"{name}.html"])]
        url = "/" + "/".join(each.strip("/") for each in parts if each.strip("/."))
        return Source(path, name, re.sub(r"/index\.html\Z", "/", url))

    def _is_plain(self, text: str) -> bool:
        settings = [self.get(name, True) for name in ("PRETTY_URLS", "STRIP_INDEXES")]
        return (
            None not in settings and not _PRETTY.search(text) and self.get("INDEX_FILE", "index.html") == "index.html"
        )

    def _is_pretty(self, name: str) -> bool:
        return self.get("PRETTY_URLS", True) is True and name != "index"

    def why(self, site: Lookup) -> str | None:
        """Return why there may be pages that are not known; None if there are none."""
        if not self.is_known or None in (self.galleries, self.listings, self.files, self.images):
            return "the configuration is not known"
        if self.is_translated:
            return "the site has several languages"
        if any(path.endswith(".plugin") for path in site.below("plugins")) or self.get("EXTRA_PLUGINS_DIRS", []) != []:
            return "a plugin may add pages"
        return None


def routes(layout: Layout, site: Lookup) -> Routes:
    """Return the URLs of a site."""
    urls: dict[str, str] = {"/": ""}
    opened = [
        (r"/(?:assets|listings|galleries)(?:/|\Z)", "the theme or a list may be there"),
        (r".*\.(?:xml|atom|rss|xsl)\Z", "it may be a feed"),
        (r"/(?:\d{4}(?:/|\Z)|index-\d+\.html|robots\.txt|favicon\.ico)", "it may be a list"),
        (r".*\.thumbnail\.\w+\Z", "it may be a thumbnail"),
    ]
    opened += redirects(site, layout.files or ())
    why = layout.why(site)
    for name, otherwise in _PATHS.items():
        found = layout.get(name, otherwise)
        for each in found.values() if isinstance(found, dict) else [found]:
            if not isinstance(each, str) and (each is not None or name in layout.settings.unknown):
                why = "the configuration is not known"
            elif each:
                opened.append((rf"/{re.escape(each.strip('/'))}(?:/|\Z)", "it may be a list"))
    rows = layout.get("REDIRECTIONS", [])
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and row and isinstance(row[0], str):
            urls[re.sub(r"/index\.html\Z", "/", f"/{row[0].strip('/')}")] = ""
    if not isinstance(rows, list):
        why = "the configuration is not known"
    for folders in (layout.files, layout.images, layout.galleries, layout.listings):
        for folder, place in (folders or {}).items():
            for path in site.below(folder):
                urls[posixpath.join("/", place, path.removeprefix(f"{folder}/"))] = path
    for source in layout.sources(site).values():
        if source.url is None:
            opened.append((".*", "the URLs of some pages are not known"))
        elif source.path not in site.posts:
            urls[source.url] = source.path
        if source.url is not None and layout.get("COPY_SOURCES", True) is not False:
            page = f"{source.url}index.html" if source.url.endswith("/") else source.url
            suffix = posixpath.splitext(source.path)[1]
            urls.setdefault(posixpath.splitext(page)[0] + suffix, source.path)
    is_shared = shares_host(layout.hosts, site, layout.files or ())
    return Routes(site, urls, opened, why, shows_hidden=True, shares_host=is_shared)
