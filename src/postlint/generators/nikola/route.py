"""Find the posts, pages, files and lists of a Nikola site, and their URLs: from the source of 8.3 and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from postlint.generators.shared import slug
from postlint.generators.shared.address import split_url
from postlint.generators.shared.assigned import Settings, UnknownValueError
from postlint.generators.shared.knowledge import Lookup, Redirect
from postlint.generators.shared.redirect import redirects
from postlint.generators.shared.url_space import Routes, shares_host

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


# The themes that come with Nikola, which all have the templates of `base`.
_THEMES = ("base", "base-jinja", "bootstrap4", "bootstrap4-jinja", "bootblog4", "bootblog4-jinja")
_TEMPLATES = tuple(
    "archive archiveindex author authorindex authors base gallery index list list_post listing page post story tag"
    " tagindex tags".split()
)


# The shortcodes that come with Nikola 8.3.
_SHORTCODES = tuple(
    "chart doc emoji gist listing media post-list post_list raw template thumbnail soundcloud vimeo youtube".split()
)


class Source(NamedTuple):
    """A post or page in any format. `slug` and `url` are None if unknown."""

    path: str
    slug: str | None
    url: str | None
    is_post: bool = True


class Lists:
    """The tags and categories that published posts have: the slugs of their lists by kind, None if not known."""

    def __init__(self, layout: Layout, sources: Mapping[str, Source], site: Lookup) -> None:
        self.slugs: dict[str, frozenset[str] | None] = {"tag": None, "category": None}
        self._layout = layout
        is_read = all(path in site.posts for path, source in sources.items() if source.is_post)
        if layout.is_known and not layout.is_translated and is_read:
            for kind, key in (("tag", "tags"), ("category", "category")):
                words = [word for post in site.posts.values() if not post.hidden for word in post.terms.get(key, ())]
                found = {slug.nikola(word.text.strip()) for word in words}
                self.slugs[kind] = None if None in found else frozenset(each for each in found if each)
        if layout.get("CATEGORY_ALLOW_HIERARCHIES", False) is not False:
            self.slugs["category"] = None

    def has(self, kind: str, name: str) -> bool | None:
        """Return whether a term has a list; None if that is not known."""
        slugs, wanted = self.slugs[kind], slug.nikola(name.strip())
        return None if slugs is None or wanted is None else wanted in slugs

    def urls(self, kind: str, folder: str) -> Iterator[str]:
        """Yield the URLs of the lists of a kind and their feeds, below a folder: `/categories/cat_tea/`."""
        prefix = self._layout.get("CATEGORY_PREFIX", "cat_") if kind == "category" else ""
        for each in self.slugs[kind] or ():
            is_pretty = self._layout.get("PRETTY_URLS", True) is True
            yield f"/{folder}/{prefix}{each}" + ("/" if is_pretty else ".html")
            yield f"/{folder}/{prefix}{each}.xml"


class Layout:
    """The settings of a Nikola site that its links depend on. Values that are not known are None."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        url = self.get("SITE_URL", "")
        parts = split_url(url if isinstance(url, str) else "")
        self.base = f"/{path}/" if (path := parts.path.strip("/")) else "/"
        self.hosts = frozenset([parts.netloc.lower()]) if parts.netloc else frozenset[str]()
        translations = self.get("TRANSLATIONS", {})
        self.is_translated = not isinstance(translations, dict) or len(translations) > 1 or any(translations.values())
        posts = [*self._places("POSTS")]
        self.places = [*posts, *self._places("PAGES")]
        self._post_places = len(posts)
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

    def shortcodes(self, site: Lookup) -> tuple[str, ...] | None:
        """Return the names of the shortcodes: of Nikola, and of the templates in `shortcodes`; None if not known."""
        if self.get("THEME", "bootblog4") not in _THEMES or not self.settings.is_whole or self.why(site) is not None:
            return None
        own = (posixpath.splitext(posixpath.basename(path))[0] for path in site.below("shortcodes"))
        return (*_SHORTCODES, *own)

    def templates(self, site: Lookup) -> dict[str, str] | None:
        """Return the templates of the site and its theme, each with its file or ""; None if not known."""
        theme = self.get("THEME", "bootblog4")
        if theme not in _THEMES or not self.settings.is_whole or site.below("plugins"):
            return None
        suffix = ".tmpl"
        own = {path.removeprefix("templates/"): path for path in site.below("templates")}
        return {**dict.fromkeys((f"{name}{suffix}" for name in _TEMPLATES), ""), **own}

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
        for number, (folder, pattern, place) in enumerate(self.places):
            for path in site.below(folder):
                name = posixpath.basename(path)
                if path not in found and fnmatchcase(name, pattern) and "/." not in f"/{path}":
                    source = self._source(path, folder, place, site)
                    found[path] = source._replace(is_post=number < self._post_places)
        return found

    def _source(self, path: str, folder: str, place: str, site: Lookup) -> Source:
        post = site.posts.get(path)
        if post is not None and post.url is not None:
            return Source(path, posixpath.basename(post.url.rstrip("/")).removesuffix(".html"), post.url)
        beside = f"{posixpath.splitext(path)[0]}.meta"
        text = (site.read(beside if site.is_file(beside) else path) or "")[:_READ]
        match = _SLUG.search(text)
        own = match["slug"].strip() if match else ""
        stem = posixpath.splitext(posixpath.basename(path))[0]
        name = own or (slug.nikola(stem) if self.get("USE_SLUGIFY", True) is True else None)
        if post is not None or name is None or not self._is_plain(text):
            return Source(path, name, None)
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


def routes(layout: Layout, sources: Mapping[str, Source], lists: Lists, site: Lookup) -> Routes:
    """Return the URLs of a site."""
    urls: dict[str, str] = {"/": ""}
    opened = [
        (r"/assets(?:/|\Z)", "the theme may have the file"),
        (r".*\.(?:xml|atom|rss|xsl)\Z", "it may be a feed"),
        (r"/(?:\d{4}(?:/|\Z)|index-\d+\.html|robots\.txt|favicon\.ico)", "it may be a list"),
        (r".*\.thumbnail\.\w+\Z", "it may be a thumbnail"),
    ]
    opened += redirects(site, layout.files or ())
    why = layout.why(site)
    tags = layout.get("TAG_PATH", "categories")
    listed = {"tag": tags, "category": layout.get("CATEGORY_PATH", None) or tags}
    is_listed = None not in lists.slugs.values() and all(isinstance(each, str) for each in listed.values())
    for kind, folder in listed.items() if is_listed else ():
        urls |= dict.fromkeys((f"/{folder.strip('/')}/", *lists.urls(kind, folder.strip("/"))), "")
        opened.append((rf"/{re.escape(folder.strip('/'))}/.*index-\d+\.html\Z", "it may be a page of a list"))
    for name, otherwise in _PATHS.items():
        if is_listed and name in ("TAG_PATH", "CATEGORY_PATH"):
            continue
        found = layout.get(name, otherwise)
        for each in found.values() if isinstance(found, dict) else [found]:
            if not isinstance(each, str) and (each is not None or name in layout.settings.unknown):
                why = "the configuration is not known"
            elif each:
                opened.append((rf"/{re.escape(each.strip('/'))}(?:/|\Z)", "it may be a list"))
    rows = layout.get("REDIRECTIONS", [])
    moved: list[Redirect] = []
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and len(row) == 2 and all(isinstance(each, str) for each in row):
            url = re.sub(r"/index\.html\Z", "/", f"/{row[0].strip('/')}")
            urls[url] = ""
            moved.append(Redirect(url, row[1], "conf.py", row[0]))
    if not isinstance(rows, list):
        why = "the configuration is not known"
    for folders in (layout.files, layout.images, layout.galleries, layout.listings):
        for folder, place in (folders or {}).items():
            for path in site.below(folder):
                urls[posixpath.join("/", place, path.removeprefix(f"{folder}/"))] = path
    for folders, suffix in ((layout.galleries, ""), (layout.listings, ".html")):
        urls |= {url: "" for folder, place in (folders or {}).items() for url in _indexes(folder, place, suffix, site)}
    for source in sources.values():
        if source.url is None:
            opened.append((".*", "the URLs of some pages are not known"))
        elif source.path not in site.posts:
            urls[source.url] = source.path
        if source.url is not None and layout.get("COPY_SOURCES", True) is not False:
            page = f"{source.url}index.html" if source.url.endswith("/") else source.url
            suffix = posixpath.splitext(source.path)[1]
            urls.setdefault(posixpath.splitext(page)[0] + suffix, source.path)
    is_shared = shares_host(layout.hosts, site, layout.files or ())
    return Routes(site, urls, opened, why, shows_hidden=True, shares_host=is_shared, redirects=moved)


def _indexes(folder: str, place: str, suffix: str, site: Lookup) -> Iterator[str]:
    """Yield the URLs of the pages that list the files of a folder, and of the page of each file if it has a suffix."""
    for path in site.below(folder):
        inner = posixpath.dirname(path.removeprefix(f"{folder}/"))
        steps = inner.split("/") if inner else []
        yield from (posixpath.join("/", place, *steps[:number], "") for number in range(len(steps) + 1))
        if suffix:
            yield posixpath.join("/", place, path.removeprefix(f"{folder}/") + suffix)
