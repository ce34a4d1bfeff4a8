"""Where Material for MkDocs publishes a post of its blog: from the source of 9.8 (plugins/blog) and from runs."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from postlint.generators.shared.address import Addresses, Entry, fill, parts_of
from postlint.generators.shared.clock import show, written
from postlint.generators.shared.slug import pymdownx
from postlint.text import lazy

_PLACEHOLDER = lazy(r"\{(\w*)\}|[{}]")
# Parts of a date as Babel prints them in every language; letters that are none of these are not followed.
_DATE = lazy("[A-Za-z']+")
_DIRECTIVES = {"yyyy": "Y", "yy": "y", "y": "Y", "MM": "m", "M": "-m", "dd": "d", "d": "-d"}
# Plugins that put a language before the address, or keys into the front matter.
_UNFOLLOWED = frozenset(("i18n", "meta"))


def addresses(data: dict[str, Any], plugins: dict[str, dict[str, Any]], docs: str) -> Addresses | None:
    """The addresses of the posts of a blog, by the configuration; `docs` is the folder of the site's pages."""
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
    """What stands for a placeholder."""
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
    """The title of a post that does not say it: a heading in its first line, else its file's name."""
    line = entry.opening().strip()
    if line.startswith("# "):
        return line.lstrip("# ")
    return re.sub("[-_]", " ", parts_of(entry.path, f"{docs}/")[1])


def _date(entry: Entry, form: str) -> str | None:
    """The date of the post, on the clock where it was written; nothing where its form stops the build."""
    pointer = ("date", "created") if isinstance(entry.data.get("date"), dict) else ("date",)
    moment = entry.date(pointer)
    clock = written(moment) if entry.is_plain(pointer) else None
    if clock is None:
        return None
    return fill(form, _DATE, lambda match: show(clock, _DIRECTIVES.get(match[0], "")))
