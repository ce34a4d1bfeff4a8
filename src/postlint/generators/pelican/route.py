"""Find the URLs of a Pelican site besides those of its articles: pages, static files, lists, feeds."""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatch

from postlint.generators.pelican.layout import MARKDOWN, Layout, fields
from postlint.generators.pelican.lists import WHY, Lists
from postlint.generators.shared import slug
from postlint.generators.shared.knowledge import Lookup
from postlint.generators.shared.redirect import redirects
from postlint.generators.shared.url_space import Routes, shares_host

_LISTS = ("index", "tags", "categories", "authors", "archives")
_ARTICLES = (
    ("ARTICLE_URL", "{slug}.html"),
    ("ARTICLE_LANG_URL", "{slug}-{lang}.html"),
    ("DRAFT_URL", "drafts/{slug}.html"),
)


def routes(layout: Layout, lists: Lists, site: Lookup) -> Routes:
    """Return the URLs of a site."""
    urls: dict[str, str] = {}
    opened: list[tuple[str, str]] = [(r"/theme/", "the theme may have the file")]
    doubtful: dict[str, str] = {}
    unknown = _unknown(layout)
    for url, path in lists.urls():
        if url is not None:
            urls[url] = path
        else:
            opened.append((path, WHY))
    if layout.get("DEFAULT_PAGINATION", False) is not False:
        opened.append((r"/index\d+\.html\Z", "it may be a page of the list"))
    if layout.get("PLUGINS", []) != []:
        opened.append((r".*\.(?:xml|rss|atom|json|txt)\Z", "a plugin may write the file"))
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
            _add_file(path, layout, urls, opened, doubtful)
    articles = [layout.template(name, url) for name, url in _ARTICLES]
    known = re.compile("|".join(each for each in articles if each)) if None not in articles else None
    places = [layout.content.rstrip("/"), *(f"{layout.content}{each}" for each in layout.static or ())]
    return Routes(
        site,
        urls,
        [*opened, *redirects(site, places)],
        unknown,
        may_be_post=known.match if known else None,
        shows_hidden=True,
        shares_host=shares_host(layout.hosts, site, places),
        doubtful=doubtful,
        lost={path for path, post in site.posts.items() if post.url is None and layout.refusal(path, site)},
    )


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


def _add_file(
    path: str, layout: Layout, urls: dict[str, str], opened: list[tuple[str, str]], doubtful: dict[str, str]
) -> None:
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
        doubtful[url] = "the file is copied only if a post links it with `{static}`"
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
            pattern = "[^/]*".join(map(re.escape, re.split(r"\{[^{}]*\}", filled.lstrip("/"))))
            opened.append((f"/{pattern}", "the URLs of some pages are not known"))
        else:
            urls[f"/{filled.lstrip('/')}"] = path
