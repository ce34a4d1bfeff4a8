"""Read from the configuration of a Pelican site what its links depend on; nothing is executed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from postlint.generators.shared.address import split_url
from postlint.generators.shared.assigned import Settings, UnknownValueError
from postlint.generators.shared.knowledge import Lookup
from postlint.text import nfc, quote

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
_SOURCES = frozenset(("md", "markdown", "mkd", "mdown", "rst", "html", "htm"))
# Plugins that add no pages but feeds and sitemaps, and change no links.
_HARMLESS = re.compile(
    r"(?:pelican\.plugins\.)?(?:sitemap|neighbors|related_posts|render_math|tag_cloud|post_stats|gravatar|minify|"
    r"share_post|series|summary|more_categories|read_more|readtime|assets|webassets|seo|statistics|extract_toc|toc|"
    r"yaml_metadata|markdown_include|liquid_tags|feed_summary|simple_footnotes|tipue_search|search)(?:\.\w+)*"
)
# The templates of the themes `simple` and `notmyidea`.
_TEMPLATES = tuple(
    "archives article author authors base categories category index page pagination period_archives tag tags"
    " translations analytics article_infos comments disqus_script github taglist twitter".split()
)
_FIELD = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>[^\n]*)$")


class Layout:
    """The settings of a Pelican site that its links depend on. Values that are not known are None.

    `content` is the folder of the content with a slash at its end, "" for the folder of the site.
    """

    def __init__(self, settings: Settings, content: str, mentions: str = "") -> None:
        self.content = content
        self.settings = settings
        url = self.get("SITEURL", "")
        parts = split_url(url) if isinstance(url, str) else split_url("")
        self.has_base = isinstance(url, str)
        self.base = f"/{path}/" if (path := parts.path.strip("/")) else "/"
        self.hosts = frozenset([parts.netloc.lower()]) if parts.netloc else frozenset[str]()
        self.is_usual = self.get("INTRASITE_LINK_REGEX", "") == ""
        self.has_known_readers = self.get("READERS", {}) == {} and not self.has_plugins(mentions)
        self.has_unknown_plugins = self.has_plugins(mentions)
        self.excludes_sources = self.get("STATIC_EXCLUDE_SOURCES", True) is True
        self.static = self._texts("STATIC_PATHS", ["images"])
        self.extra = self.get("EXTRA_PATH_METADATA", {})

    def get(self, name: str, otherwise: Any) -> Any:
        """Return a setting; None if it is not known."""
        try:
            return self.settings.get(name, otherwise)
        except UnknownValueError:
            return None

    def _texts(self, name: str, otherwise: list[str]) -> list[str] | None:
        found = self.get(name, otherwise)
        is_list = isinstance(found, list) and all(isinstance(each, str) for each in found)
        return [nfc(each).strip("/").removeprefix("./") for each in found] if is_list else None

    def has_plugins(self, mentions: str) -> bool:
        """Return whether there are plugins that may read other files, or add pages; `mentions` are other files."""
        plugins = self.get("PLUGINS", [])
        if not isinstance(plugins, list) or not self.settings.is_whole or "pelican-" in mentions:
            return True
        return not all(isinstance(each, str) and _HARMLESS.fullmatch(each) for each in plugins)

    def templates(self, site: Lookup) -> dict[str, str] | None:
        """Return the templates of the theme and of `simple`, each with its file or ""; None if not known."""
        theme = self.get("THEME", "")
        names = ("THEME_TEMPLATES_OVERRIDES", "TEMPLATE_EXTENSIONS", "JINJA_ENVIRONMENT")
        changed = any(name in self.settings.values or name in self.settings.unknown for name in names)
        if not isinstance(theme, str) or changed or not self.settings.is_whole:
            return None
        folder = f"{nfc(theme).removeprefix('./').strip('/')}/templates/"
        if theme not in ("", "notmyidea", "simple") and not site.is_folder(folder):
            return None
        found = {path.removeprefix(folder): path for path in site.below(folder)} if theme else {}
        own = {path.removesuffix(".html"): file for path, file in found.items() if path.endswith(".html")}
        return {**dict.fromkeys(_TEMPLATES, ""), **own}

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
        post = site.posts.get(path)
        if post is not None and None not in (post.day, post.url) and not post.hidden:
            return ""
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
        try:
            found = self.settings.get(name, otherwise)
        except UnknownValueError:
            return None
        return "" if found is False or found is None else found if isinstance(found, str) else None

    def template(self, name: str, otherwise: str) -> str | None:
        r"""Return the pattern of a setting such as `TAG_SAVE_AS`: `tag/{slug}.html` → `/tag/[a-z0-9_-]*\.html\Z`."""
        found = self.text(name, otherwise)
        return self.pattern(found) if found else found

    def pattern(self, template: str) -> str:
        r"""Return the pattern of the URLs of a template: `tag/{slug}.html` → `/tag/[a-z0-9_-]*\.html\Z`."""
        is_usual = not any(name.startswith("SLUG") for name in self.settings.values.keys() | self.settings.unknown)
        parts = [
            "[a-z0-9_-]*"
            if part == "{slug}" and is_usual
            else ".*"
            if part == "{path}"
            else "[^/]*"
            if index % 2
            else re.escape(part)
            for index, part in enumerate(re.split(r"(\{[^{}]*\})", template.lstrip("/")))
        ]
        return f"/{''.join(parts)}" + r"\Z"

    def articles(self, site: Lookup) -> Iterator[str]:
        """Yield the sources that are not pages."""
        pages = [f"{self.content}{each}/" for each in self._texts("PAGE_PATHS", ["pages"]) or ()]
        for path in site.below(self.content):
            if self.is_source(path) and not path.startswith(tuple(pages)) and not self.is_static(path):
                yield path


def fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and values at the top of a page, as Python-Markdown's `meta` reads them."""
    for number, line in enumerate(text[:5_000].split("\n")):
        match = _FIELD.match(line.rstrip("\r"))
        if match:
            yield match["key"].lower(), match["value"].strip()
        elif not (number == 0 and line.startswith("---")):
            return
