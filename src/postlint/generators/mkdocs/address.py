"""Compute the URLs of Material for MkDocs: from the source of 9.8 (plugins/blog) and from runs."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from postlint.generators.shared.address import Addresses, Entry, fill, parts_of
from postlint.generators.shared.clock import show, written
from postlint.generators.shared.slug import pymdownx
from postlint.text import lazy

# `{date}/{slug}` → `date`, `slug`; a single brace is unknown.
_PLACEHOLDER = lazy(r"\{(\w*)\}|[{}]")
# Parts of a date that Babel prints alike in every language: `yyyy/MM` → `yyyy`, `MM`. Others are not followed.
_DATE = lazy("[A-Za-z']+")
_DIRECTIVES = {"yyyy": "Y", "yy": "y", "y": "Y", "MM": "m", "M": "-m", "dd": "d", "d": "-d"}
# Plugins that put a language before the URL, or add keys to the front matter.
_UNFOLLOWED = frozenset(("i18n", "meta"))


def addresses(data: dict[str, Any], plugins: dict[str, dict[str, Any]], docs: str) -> Addresses | None:
    """Return the function that gives the URLs of a blog; `docs` is the folder of the pages.

    None if the configuration makes them unknown.
    """
    options = plugins.get("blog", {})
    template = str(options.get("post_url_format") or "{date}/{slug}")
    blog = str(options.get("blog_dir") or "blog").removeprefix("./").strip("/")
    is_folder = data.get("use_directory_urls", True) is not False
    blogs = sum("blog" in (each if isinstance(each, dict) else (each,)) for each in _list(data.get("plugins")))
    if _UNFOLLOWED.intersection(plugins) or blogs > 1 or "INHERIT" in data:
        return None

    def address(entry: Entry) -> str | None:
        filled = fill(template, _PLACEHOLDER, lambda match: _value(match[1], entry, options, docs))
        if filled is None:
            return None
        path = posixpath.normpath(posixpath.join("/", blog, posixpath.normpath(filled.strip("/"))))
        folder, name = posixpath.split(path)
        if name in ("index", "README"):
            return f"{folder.rstrip('/')}/"
        return f"{path}/" if is_folder else f"{path}.html"

    return address


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _value(name: str | None, entry: Entry, options: dict[str, Any], docs: str) -> str | None:
    """Return the value of a placeholder; None if unknown."""
    if name == "file":
        return parts_of(entry.path, f"{docs}/")[1]
    if name == "date":
        return _date(entry, str(options.get("post_url_date_format") or "yyyy/MM/dd"))
    if name == "slug":
        own = entry.data.get("slug")
        if own:
            return own if isinstance(own, str) else None
        title = entry.data["title"] if "title" in entry.data else _title(entry, docs)
        if not isinstance(title, str) or "post_slugify" in options:
            return None
        return pymdownx(title, str(options.get("post_slugify_separator", "-")))
    if name == "categories" and "categories_slugify" not in options:
        items, most = entry.data.get("categories") or [], options.get("post_url_max_categories", 1)
        if not isinstance(items, list) or not isinstance(most, int):
            return None
        separator = str(options.get("categories_slugify_separator", "-"))
        slugs = [pymdownx(item, separator) if isinstance(item, str) else None for item in items[:most]]
        return None if None in slugs else "/".join(slug for slug in slugs if slug is not None)
    return None


def _title(entry: Entry, docs: str) -> str:
    """Return the title of a post without one in its front matter: the heading in its first line, or its file name."""
    line = entry.opening().strip()
    if line.startswith("# "):
        return line.lstrip("# ")
    return re.sub("[-_]", " ", parts_of(entry.path, f"{docs}/")[1])


def _date(entry: Entry, form: str) -> str | None:
    """Return the date of the post without its offset; None if its form stops the build."""
    pointer = ("date", "created") if isinstance(entry.data.get("date"), dict) else ("date",)
    moment = entry.date(pointer)
    clock = written(moment) if entry.is_plain(pointer) else None
    if clock is None:
        return None
    return fill(form, _DATE, lambda match: show(clock, _DIRECTIVES.get(match[0], "")))
