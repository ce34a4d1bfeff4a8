"""Read what a configuration of Docusaurus 3.10 says about the site as a whole: its blogs, docs, pages and plugins."""

from __future__ import annotations

from typing import Any, NamedTuple

from postlint.generators.docusaurus.address import places
from postlint.generators.shared.address import split_url
from postlint.generators.shared.configuration import is_inside, mapping, string
from postlint.generators.shared.settings import UNREAD, read_settings
from postlint.text import lazy

# What names of plugins, themes and presets leave out: `@docusaurus/plugin-content-blog` → `content-blog`.
_AFFIXES = lazy(r"^(?:@docusaurus/)?(?:docusaurus-)?(?:(?:plugin|theme|preset)-)?")
# Those that add no pages besides the content, and no files that are linked to.
_QUIET = frozenset(
    "classic mermaid live-codeblock ideal-image google-analytics google-gtag google-tag-manager pwa svgr sitemap"
    " rsdoctor css-cascade-layers vercel-analytics sass image-zoom content-blog content-docs content-pages"
    " debug client-redirects search-algolia @easyops-cn/docusaurus-search-local @cmfcmf/docusaurus-search-local"
    " lunr-search".split()
)


class Instance(NamedTuple):
    """A blog or docs. `folder` is relative to the site; `base`: its URL within the site, None if unknown."""

    kind: str
    folder: str
    base: str | None
    options: dict[str, Any]

    def text(self, key: str, otherwise: str) -> str | None:
        """Return an option that is a string; None if it cannot be read."""
        value = self.options.get(key, otherwise)
        return value if isinstance(value, str) else None


class Setup(NamedTuple):
    """The configuration.

    `base`: None if unknown, `opening`: why there may be other pages, None if there are none. `page_end` is what the
    file of a page has after its URL, without a slash at the end: `/index.html`; "" if unknown.
    """

    base: str | None
    hosts: frozenset[str]
    statics: tuple[str, ...] | None
    instances: tuple[Instance, ...]
    pages: tuple[str, str] | None
    locales: tuple[str, ...]
    redirects: frozenset[str]
    opening: str | None
    stops_at: dict[str, bool]
    adds_slash: bool
    page_end: str
    has_search: bool
    is_read: bool


def read_setup(script: str) -> Setup:
    """Return the setup that a script exports; what it does not say in literals is unknown."""
    settings = read_settings(script)
    if settings is None:
        return _guessed(script)
    entries, is_complete = _entries(settings)
    opening = None if is_complete else "a plugin of the configuration may add pages"
    hooks = mapping(mapping(settings.get("markdown")).get("hooks"))
    links = settings.get("onBrokenLinks", "throw") == "throw"
    base = settings.get("baseUrl", "/")
    statics = settings.get("staticDirectories", ["static"])
    redirects, is_listed = _redirects(entries)
    sources = hooks.get("onBrokenMarkdownLinks", settings.get("onBrokenMarkdownLinks", "warn")) == "throw"
    return Setup(
        base=f"/{base.strip('/')}/".replace("//", "/") if isinstance(base, str) else None,
        hosts=_hosts(settings.get("url")),
        statics=_folders(statics),
        instances=tuple(_instances(entries)),
        pages=_pages(entries),
        locales=_locales(settings.get("i18n")),
        redirects=redirects,
        opening=opening if is_listed else "the plugin for redirects computes pages",
        stops_at={
            "link": links,
            "source": links or sources,
            "alias": sources,
            "image": hooks.get("onBrokenMarkdownImages", "throw") == "throw",
        },
        adds_slash=settings.get("trailingSlash") is True,
        page_end=_page_end(settings.get("trailingSlash")),
        has_search=_has_search(settings, entries),
        is_read=True,
    )


def _page_end(slash: Any) -> str:
    return ".html" if slash is False else "/index.html" if slash in (None, True) else ""


def _guessed(script: str) -> Setup:
    """Return what the literal strings of a configuration say that is code."""
    instances = tuple(
        Instance(kind, place.folder, None, {})
        for kind in ("blog", "docs")
        for place in places(script, kind)
        if is_inside(place.folder)
    )
    why = "the configuration of Docusaurus is code that is not read"
    hosts = _hosts(string(script, "url"))
    stops = dict.fromkeys(("link", "source", "alias", "image"), False)
    return Setup(None, hosts, None, instances, None, (), frozenset(), why, stops, False, "", True, is_read=False)


def _has_search(settings: dict[str, Any], entries: list[tuple[str, Any]]) -> bool:
    """Return whether a theme or plugin may make the page of the search."""
    theme = settings.get("themeConfig", {})
    return not isinstance(theme, dict) or "algolia" in theme or any("search" in name for name, _ in entries)


def _hosts(url: Any) -> frozenset[str]:
    try:
        host = split_url(url).netloc.lower() if isinstance(url, str) else ""
    except ValueError:
        host = ""
    return frozenset([host] if host else [])


def _folders(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(each, str) and is_inside(each) for each in value):
        return None
    return tuple(each.removeprefix("./").strip("/") for each in value)


def _locales(i18n: Any) -> tuple[str, ...]:
    """Return the languages that have a path of their own below the base."""
    value = mapping(i18n)
    found = value.get("locales", [])
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def _entries(settings: dict[str, Any]) -> tuple[list[tuple[str, Any]], bool]:
    """Return the plugins, those in presets too, with their options, and whether they are all known."""
    found: list[tuple[str, Any]] = []
    is_complete = True
    for key in ("presets", "plugins", "themes"):
        items = settings.get(key, [])
        for item in items if isinstance(items, list) else [UNREAD]:
            given = item if isinstance(item, list) else [item]
            if item in (None, False) or not given:
                continue
            name = _AFFIXES.sub("", given[0]) if isinstance(given[0], str) else ""
            options = given[1] if len(given) > 1 else {}
            is_complete = is_complete and name in _QUIET and isinstance(options, dict)
            if key == "presets" and name == "classic":
                found += _classic(mapping(options))
                is_complete = is_complete and not any(value is UNREAD for value in mapping(options).values())
            else:
                found.append((name, options))
    return found, is_complete


def _classic(options: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the plugins of the preset `classic`: docs, blog and pages, unless they are switched off."""
    names = ("docs", "blog", "pages")
    return [(f"content-{name}", options.get(name, {})) for name in names if options.get(name, {}) is not False]


def _instances(entries: list[tuple[str, Any]]) -> list[Instance]:
    found: list[Instance] = []
    for name, given in entries:
        kind = name.removeprefix("content-")
        if kind not in ("blog", "docs") or not name.startswith("content-"):
            continue
        options = given if isinstance(given, dict) else {"path": UNREAD}
        path, base = options.get("path", kind), options.get("routeBasePath", kind)
        if isinstance(path, str) and is_inside(path):
            url = f"/{base.strip('/')}/".replace("//", "/") if isinstance(base, str) else None
            found.append(Instance(kind, path.removeprefix("./").strip("/"), url, options))
    return found


def _pages(entries: list[tuple[str, Any]]) -> tuple[str, str] | None:
    """Return the folder of the pages and the URL below which they are; None if there are none or it is not known."""
    for name, options in entries:
        if name == "content-pages":
            path, base = mapping(options).get("path", "src/pages"), mapping(options).get("routeBasePath", "/")
            if isinstance(path, str) and isinstance(base, str) and is_inside(path):
                return path.removeprefix("./").strip("/"), f"/{base.strip('/')}/".replace("//", "/")
    return None


def _redirects(entries: list[tuple[str, Any]]) -> tuple[frozenset[str], bool]:
    """Return the URLs that redirect, and whether they are all listed."""
    found: set[str] = set()
    for name, options in entries:
        if name != "client-redirects":
            continue
        items = mapping(options).get("redirects", [])
        if not isinstance(items, list) or set(mapping(options)) - {"redirects", "id"}:
            return frozenset(), False
        for item in items:
            given = mapping(item).get("from")
            texts = given if isinstance(given, list) else [given]
            plain = [each for each in texts if isinstance(each, str)]
            if len(plain) < len(texts):
                return frozenset(), False
            found.update(each.rstrip("/") for each in plain)
    return frozenset(found), True
