"""Find the URLs of a Pelican site besides those of its articles: pages, static files, lists, feeds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any
from urllib.parse import urlsplit

from postlint.generators.shared import slug
from postlint.generators.shared.assigned import Settings, UnknownValueError
from postlint.generators.shared.knowledge import Lookup
from postlint.generators.shared.route import Routes
from postlint.text import nfc, quote

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
_SOURCES = frozenset(("md", "markdown", "mkd", "mdown", "rst", "html", "htm"))
# Plugins that add no pages but feeds and sitemaps, and change no links.
_HARMLESS = re.compile(
    r"(?:pelican\.plugins\.)?(?:sitemap|neighbors|related_posts|render_math|tag_cloud|post_stats|gravatar|minify|"
    r"share_post|series|summary|more_categories|read_more|readtime|assets|webassets|seo|statistics|extract_toc|toc|"
    r"yaml_metadata|markdown_include|liquid_tags|feed_summary|simple_footnotes|tipue_search|search)(?:\.\w+)*"
)
_FIELD = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>[^\n]*)$")
_TEMPLATE = re.compile(r"\{[^{}]*\}")
_FEEDS = r".*\.(?:xml|rss|atom)\Z"
_LISTS = ("index", "tags", "categories", "authors", "archives")
_ARTICLES = (
    ("ARTICLE_URL", "{slug}.html"),
    ("ARTICLE_LANG_URL", "{slug}-{lang}.html"),
    ("DRAFT_URL", "drafts/{slug}.html"),
)
_TERMS = ("tag", "category", "author")


class Layout:
    """The settings of a Pelican site that its links depend on. Values that are not known are None.

    `content` is the folder of the content with a slash at its end, "" for the folder of the site.
    """

    def __init__(self, settings: Settings, content: str, mentions: str = "") -> None:
        self.content = content
        self.settings = settings
        url = self._get("SITEURL", "")
        parts = urlsplit(url) if isinstance(url, str) else urlsplit("")
        self.has_base = isinstance(url, str)
        self.base = f"/{path}/" if (path := parts.path.strip("/")) else "/"
        self.hosts = frozenset([parts.netloc.lower()]) if parts.netloc else frozenset[str]()
        self.is_usual = self._get("INTRASITE_LINK_REGEX", "") == ""
        self.has_known_readers = self._get("READERS", {}) == {} and not self.has_plugins(mentions)
        self.has_unknown_plugins = self.has_plugins(mentions)
        self.excludes_sources = self._get("STATIC_EXCLUDE_SOURCES", True) is True
        self.static = self._texts("STATIC_PATHS", ["images"])
        self.extra = self._get("EXTRA_PATH_METADATA", {})

    def _get(self, name: str, otherwise: Any) -> Any:
        """Return a setting; None if it is not known."""
        try:
            return self.settings.get(name, otherwise)
        except UnknownValueError:
            return None

    def _texts(self, name: str, otherwise: list[str]) -> list[str] | None:
        found = self._get(name, otherwise)
        is_list = isinstance(found, list) and all(isinstance(each, str) for each in found)
        return [nfc(each).strip("/").removeprefix("./") for each in found] if is_list else None

    def has_plugins(self, mentions: str) -> bool:
        """Return whether there are plugins that may read other files, or add pages; `mentions` are other files."""
        plugins = self._get("PLUGINS", [])
        if not isinstance(plugins, list) or not self.settings.is_whole or "pelican-" in mentions:
            return True
        return not all(isinstance(each, str) and _HARMLESS.fullmatch(each) for each in plugins)

    def is_source(self, path: str) -> bool:
        """Return whether Pelican reads a file as a post or page: by its suffix."""
        return path.rpartition(".")[2] in _SOURCES

    def is_static(self, path: str) -> bool:
        """Return whether a file is surely copied: it is in `STATIC_PATHS`."""
        if self.static is None or not path.startswith(self.content):
            return False
        inner = path.removeprefix(self.content)
        return any(place in ("", ".") or inner == place or inner.startswith(f"{place}/") for place in self.static)

    def refusal(self, path: str, site: Lookup) -> str:
        """Return why Pelican does not publish a post in Markdown, as the end of a message; "" if it may."""
        keys = dict(fields(site.read(path) or "")) if path.endswith(MARKDOWN) else {}
        status = keys.get("status", "published").lower()
        if not keys or "DEFAULT_METADATA" in self.settings.values.keys() | self.settings.unknown:
            return ""
        if status not in ("published", "hidden", "draft"):
            return f"`status` is {quote(status, 10)}"
        set_here = self.settings.values.keys() | self.settings.unknown
        known = not set_here.isdisjoint(("DEFAULT_DATE", "FILENAME_METADATA", "PATH_METADATA"))
        is_dated = re.match(r"\d{4}-\d{2}-\d{2}", posixpath.basename(path)) is not None
        needs_date = path in site.posts and status != "draft" and not known and self.settings.is_whole
        if needs_date and not is_dated and not self.has_unknown_plugins and "date" not in keys:
            return "it has no date"
        return ""

    def text(self, name: str, otherwise: str) -> str | None:
        """Return a setting that is a string; "" if it switches something off, None if it is not known."""
        found = self._get(name, otherwise)
        return "" if found is False else found if isinstance(found, str) else None

    def template(self, name: str, otherwise: str) -> str | None:
        r"""Return the pattern of a setting such as `TAG_SAVE_AS`: `tag/{slug}.html` → `/tag/[^/]*\.html`."""
        found = self.text(name, otherwise)
        if found is None:
            return None
        parts = _TEMPLATE.split(found.lstrip("/"))
        filled = ".*" if "{path}" in found else "[^/]*"
        return "/" + filled.join(map(re.escape, parts)) + r"\Z" if found else ""


def routes(layout: Layout, site: Lookup) -> Routes:
    """Return the URLs of a site."""
    urls: dict[str, str] = {}
    opened: list[tuple[str, str]] = [
        (_FEEDS, "it may be a feed"),
        (r"/theme/", "the theme may have the file"),
        (r"/index\d+\.html\Z", "it may be a page of the list"),
    ]
    unknown = _unknown(layout)
    for kind in _TERMS:
        for end in ("URL", "SAVE_AS"):
            pattern = layout.template(f"{kind.upper()}_{end}", f"{kind}/{{slug}}.html")
            if pattern is None:
                unknown = "the configuration is not known"
            elif pattern:
                opened.append((pattern.removesuffix(r"\Z"), "it may be the list of a term"))
    for kind in ("YEAR", "MONTH", "DAY"):
        pattern = layout.template(f"{kind}_ARCHIVE_SAVE_AS", "")
        if pattern is None:
            unknown = "the configuration is not known"
        elif pattern:
            opened.append((pattern.removesuffix(r"\Z").removesuffix(r"index\.html"), "it may be an archive"))
    for name in _LISTS:
        saved = layout.text(f"{name.upper()}_SAVE_AS", f"{name}.html")
        if saved:
            urls[f"/{saved.lstrip('/')}"] = ""
    for path in site.below(layout.content):
        if layout.is_source(path) and not (layout.is_static(path) and not layout.excludes_sources):
            if path not in site.posts:
                _add_page(path, layout, site, urls, opened)
        else:
            _add_file(path, layout, urls, opened)
    articles = [layout.template(name, url) for name, url in _ARTICLES]
    known = re.compile("|".join(each for each in articles if each)) if None not in articles else None
    return Routes(site, urls, opened, unknown, may_be_post=known.match if known else None, shows_hidden=True)


def _unknown(layout: Layout) -> str | None:
    """Return why other URLs may exist."""
    if not layout.settings.is_whole:
        return "the configuration is not known"
    if layout.has_unknown_plugins:
        return "a plugin may add pages"
    names = ("STATIC_URL", "STATIC_SAVE_AS", "TEMPLATE_PAGES", "DIRECT_TEMPLATES", "OUTPUT_SOURCES", "CLEAN_URLS")
    if not layout.has_base or any(name in layout.settings.values or name in layout.settings.unknown for name in names):
        return "the configuration is not known"
    return None


def _add_file(path: str, layout: Layout, urls: dict[str, str], opened: list[tuple[str, str]]) -> None:
    """Add a file that is not a source. One outside of `STATIC_PATHS` is copied if a post links it with `{static}`."""
    inner = path.removeprefix(layout.content)
    if any(fnmatch(part, ".*") for part in inner.split("/")):
        return
    extra = layout.extra.get(inner) if isinstance(layout.extra, dict) else None
    place = extra.get("path") if isinstance(extra, dict) else None
    url = f"/{place if isinstance(place, str) else inner}".replace("//", "/")
    if layout.is_static(path):
        urls[url] = path
    else:
        opened.append((re.escape(url) + r"\Z", "the file is copied only if a post links it with `{static}`"))
    if not isinstance(layout.extra, dict) or (isinstance(extra, dict) and extra.keys() - {"path"}):
        opened.append((".*", "the configuration is not known"))


def _add_page(path: str, layout: Layout, site: Lookup, urls: dict[str, str], opened: list[tuple[str, str]]) -> None:
    """Add a page, or an article in a format that is not read."""
    data = dict(fields(site.read(path) or "")) if path.endswith(MARKDOWN) else {}
    template = layout.text("PAGE_URL", "pages/{slug}.html")
    name = data.get("slug") or slug.pelican(data.get("title", ""))
    if "url" in data or "save_as" in data:
        urls[f"/{(data.get('url') or data.get('save_as') or '').lstrip('/')}"] = path
    elif not data or not template or "lang" in data or data.get("status", "published") not in ("published", "hidden"):
        opened.append((".*", "the URLs of some pages are not known"))
    else:
        inner = posixpath.splitext(path.removeprefix(layout.content))[0]
        filled = template.replace("{path}", inner)
        if name:
            filled = filled.replace("{slug}", name)
        if "{" in filled:
            pattern = "[^/]*".join(map(re.escape, _TEMPLATE.split(filled.lstrip("/"))))
            opened.append((f"/{pattern}", "the URLs of some pages are not known"))
        else:
            urls[f"/{filled.lstrip('/')}"] = path


def fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and values at the top of a page, as Python-Markdown's `meta` reads them."""
    for number, line in enumerate(text[:5_000].split("\n")):
        match = _FIELD.match(line.rstrip("\r"))
        if match:
            yield match["key"].lower(), match["value"].strip()
        elif not (number == 0 and line.startswith("---")):
            return
