"""Compute the URLs of Jekyll: from the source of 4.3 (url.rb, url_drop.rb, document.rb, utils.rb) and from runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from postlint.generators.jekyll.route import Setting, page_url
from postlint.generators.shared.address import Addresses, Entry, agreed, fill, parts_of, printed
from postlint.generators.shared.clock import clocks, show
from postlint.generators.shared.configuration import mapping, texts
from postlint.generators.shared.slug import jekyll as slugify
from postlint.text import lazy

STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
# Placeholders for parts of a date, with their directives of `strftime`.
_DATES = dict(
    pair.split("=")
    for pair in (
        "year=Y month=m day=d i_month=-m i_day=-d short_year=y y_day=j short_month=b long_month=B short_day=a "
        "long_day=A w_day=u w_year=G week=V hour=H minute=M"
    ).split()
)
# `/:year/:title/` → `year`, `title`.
_PLACEHOLDER = lazy(r":([a-z_]+)")
# `2024-05-01-tea` → `tea`.
_DATED = lazy(r"\d{2,4}-\d{1,2}-\d{1,2}-(?P<slug>.*)", re.DOTALL)
# Plugins that put the language before the URL.
_PLUGINS = frozenset(("jekyll-polyglot", "jekyll-multiple-languages-plugin", "jekyll-language-plugin"))

Value = Callable[[], str | None]


def addresses(
    data: dict[str, Any], base: str, defaults: Callable[[str], dict[str, Any]] | None, pages: str = ""
) -> Addresses | None:
    """Return the function that gives the URLs of a site; `base` is the folder of its collections, `pages` of its pages.

    None if the configuration makes them unknown.
    """
    collections = mapping(data.get("collections"))
    style = data.get("permalink", "date")
    template = mapping(collections.get("posts")).get("permalink") or STYLES.get(str(style), style)
    if not isinstance(template, str) or _PLUGINS.intersection(texts(data.get("plugins") or data.get("gems") or [])):
        return None
    zone = str(data.get("timezone") or "")

    setting = Setting(data, pages, base)

    def address(entry: Entry) -> str | None:
        if {"_posts", "_drafts"}.isdisjoint(entry.path.split("/")):
            return _page(entry, setting)
        if "_drafts" not in entry.path.split("/") and not _DATED.fullmatch(parts_of(entry.path, base)[1]):
            return None  # not a post
        wanted = entry.data.get("permalink")
        whole = template if wanted is None or wanted is False else wanted
        if not isinstance(whole, str):
            return None
        values = _values(entry, base, defaults(entry.path) if defaults else {}, _suffix(wanted, entry.path))
        known: dict[str, str | None] = {}  # values, the same at all times
        return agreed(_filled(whole, values, known, clock) for clock in _clocks(entry, zone) or (None,))

    return address


def _page(entry: Entry, setting: Setting) -> str | None:
    """Return the URL of a page that is not a post; None if it is in a collection, or defaults for pages may set it."""
    path = entry.path.removeprefix(setting.base)
    if path.startswith("_") or "permalink" in str(setting.data.get("defaults")):
        return None
    return page_url(path, entry.data, setting)


def _clocks(entry: Entry, zone: str) -> tuple[datetime, ...]:
    """Return the possible local times of the post; empty if it is the time of the file or the build."""
    if "date" in entry.data:
        moment = entry.date(("date",))
        return clocks(moment, zone) if moment else ()
    return clocks(entry.file_date, zone) if entry.file_date else ()


def _filled(
    template: str, values: dict[str, Value], known: dict[str, str | None], clock: datetime | None
) -> str | None:
    def value(match: re.Match[str]) -> str | None:
        name, rest = match[1], ""
        if name.endswith("_") and name not in values and name not in _DATES:
            name, rest = name[:-1], "_"
        if name in _DATES:
            found = show(clock, _DATES[name]) if clock else None
        else:
            if name not in known:
                known[name] = values[name]() if name in values else None
            found = known[name]
        return None if found is None else found.replace("%", "%25") + rest

    filled = fill(template, _PLACEHOLDER, value)
    if filled is None:
        return None
    return unquote(re.sub("/+", "/", f"/{filled}".replace("..", "/").replace("./", "")))


def _suffix(permalink: object, path: str) -> str:
    """Return the suffix of the page: that of the `permalink` of the post, or `.html`; `tea.HTML` keeps its own."""
    own = path.rpartition(".")[2]
    usual = f".{own}" if own.lower() == "html" else ".html"
    if not isinstance(permalink, str) or permalink.endswith("/"):
        return usual
    name = permalink.rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix}" if stem and dot and suffix else usual


def _values(entry: Entry, base: str, supplied: dict[str, Any], suffix: str) -> dict[str, Value]:
    """Return the value of each placeholder that is not part of a date."""
    folders, name, _ = parts_of(entry.path, base)
    dated = _DATED.fullmatch(name)
    own = entry.data.get("slug")
    slug = own if own not in (None, False) else (dated["slug"] if dated else name).rstrip(".")
    inner = "/".join((*folders, name)).replace("_posts", "", 1).rstrip(".")

    def slugged(*, is_pretty: bool) -> str | None:
        return slugify(slug, is_pretty=is_pretty, is_cased=is_pretty) if isinstance(slug, str) else None

    def categories() -> list[str] | None:
        return _categories(entry, folders, supplied)

    def joined(change: Callable[[str], str]) -> str | None:
        found = categories()
        return None if found is None else "/".join(dict.fromkeys(map(change, found)))

    return {
        "title": lambda: slugged(is_pretty=True),
        "slug": lambda: slugged(is_pretty=False),
        "name": lambda: slugify(name),
        "path": lambda: inner,
        "collection": lambda: "posts",
        "categories": lambda: joined(str.lower),
        "slugified_categories": lambda: joined(slugify),
        "output_ext": lambda: suffix,
    }


def _categories(entry: Entry, folders: list[str], supplied: dict[str, Any]) -> list[str] | None:
    """Return the categories: folders above `_posts`, defaults, front matter; None if one is unknown."""
    special = "_drafts" if "_drafts" in folders else "_posts"
    found = [folder for folder in folders[: folders.index(special)] if folder] if special in folders else []
    for data in (supplied, entry.data):
        value = data.get("categories")
        items = value.split() if isinstance(value, str) else value
        if items is not None and not isinstance(items, list):
            return None  # the post loses its front matter
        found += _texts(items or [])
    single = entry.data.get("category")
    found += _texts(single if isinstance(single, list) else [single] if single is not None else [])
    return None if "" in found else [*dict.fromkeys(found)]


def _texts(items: list[Any]) -> Iterator[str]:
    """Yield the items as Ruby prints them; empty for one that is unknown."""
    for item in items:
        yield str(item).lower() if isinstance(item, bool) else printed(item) or ""
