"""Front matter and file names in Hugo 0.168: from its source and from runs, versions in docs/generators.md."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from postlint.front_matter import Fences, Format, Scalars, Syntax
from postlint.generators.shared import slug
from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.date import read_go
from postlint.generators.shared.semantics import (
    DateKey,
    FileNaming,
    Pretence,
    Semantics,
    Split,
    TermKey,
    is_no,
    is_yes,
    misreads,
)
from postlint.text import lazy

_NOT_A_DATE = "stops the build: it is another name of `publishDate`"


def lower(value: Any) -> Any:
    """Return the data with all keys in lower case, as Hugo does."""
    if isinstance(value, dict):
        return {str(key).lower(): lower(item) for key, item in value.items()}
    return [lower(item) for item in value] if isinstance(value, list) else value


def semantics_of(data: dict[str, Any]) -> Semantics:
    """Return the semantics: taxonomies of its own, and whether the name of the file gives a date (`:filename`)."""
    semantics = SEMANTICS
    if taxonomies := mapping(data.get("taxonomies")):  # they replace `tags` and `categories`
        names = {str(name).lower() for name in taxonomies.values()}
        semantics = replace(semantics, terms=tuple(each for each in SEMANTICS.terms if each.pointer[0] in names))
    sources = mapping(data.get("frontmatter")).get("date")
    if isinstance(sources, list) and any(str(source).lower() == ":filename" for source in sources):
        return replace(semantics, naming=_NAMING)
    return semantics


def _is_true(value: object) -> bool:
    """Return whether the value is true to Go's `ParseBool`."""
    return value is True or str(value) in ("1", "t", "T", "TRUE", "true", "True") or value == 1


def _is_hidden(data: dict[str, object]) -> bool:
    return _is_true(data.get("draft")) or _is_unrendered(data)


def _is_unrendered(data: dict[str, object]) -> bool:
    """Return whether a file is not a page: shortcodes and layouts include it."""
    build = data.get("build", data.get("_build"))
    renders = lower(build).get("render") if isinstance(build, dict) else None
    return _is_true(data.get("headless")) or renders in ("never", False)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_zero(value: object) -> bool:
    return _is_number(value) and value == 0


def _is_a_yes_that_publishes(value: object) -> bool:
    return isinstance(value, str) and value.lower() in ("yes", "on", "y")


def _is_a_slip_that_publishes(value: object) -> bool:
    return isinstance(value, str) and is_yes(value) and not _is_true(value) and not _is_a_yes_that_publishes(value)


# `2024-05-01-tea.md` → 2024, 05, 01, `-tea`.
_NAMING = FileNaming(
    folder="",
    pattern=lazy(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?P<slug>.*)\.[^.]+", re.DOTALL),
    skipped=lazy(r"_index\."),
    example="2024-05-01-tea.md",
    optional=True,
    nested=True,
)

# The usual spelling of the known keys; Hugo ignores the case of all keys.
_KEYS = (
    *("title", "linkTitle", "description", "summary", "date", "lastmod", "modified", "publishDate", "pubdate"),
    *("published", "expiryDate", "unpublishdate", "draft", "weight", "slug", "url", "aliases", "type", "layout"),
    *("markup", "keywords", "tags", "categories", "outputs", "menu", "menus", "resources", "cascade", "build"),
    *("headless", "sitemap", "translationKey", "isCJKLanguage", "sites", "params"),
)
SPELLINGS = {key.lower(): key for key in _KEYS}
SYNTAX = Syntax((Format.YAML, Format.TOML, Format.JSON), Fences.HUGO, Scalars.GOCCY, keys=_KEYS)

SEMANTICS = Semantics(
    misread=misreads(prints_whole=True),
    zone_key="timeZone",
    dates=(
        DateKey(("date",)),
        DateKey(("publishDate",)),
        DateKey(("lastmod",), is_update=True),
        DateKey(("modified",), is_update=True),
        DateKey(("expiryDate",), is_update=True),
    ),
    read_date=read_go,
    starts=("publishDate", "pubdate", "published", "date"),
    ends=("expiryDate", "unpublishdate"),
    is_hidden=_is_hidden,
    is_unrendered=_is_unrendered,
    pretences=(
        # Hugo 0.148 and 0.151 hide it, 0.152 and 0.168 do not: YAML 1.2 has no `yes`.
        Pretence(
            *("draft", _is_a_yes_that_publishes, "does not hide the post since Hugo 0.152"),
            hides=True,
            instead="draft: true",
            is_unsure=True,
        ),
        Pretence("draft", _is_a_slip_that_publishes, "does not hide the post", hides=True, instead="draft: true"),
        Pretence("published", lambda value: not _is_number(value) and is_no(value), _NOT_A_DATE, instead="draft: true"),
        Pretence("published", lambda value: not _is_number(value) and is_yes(value), _NOT_A_DATE),
        Pretence("published", lambda value: value is None, "hides the post"),
        Pretence("published", _is_zero, "does not hide the post", hides=True, instead="draft: true"),
    ),
    terms=(
        TermKey(("tags",), split=Split.NEVER, in_url=True, page=slug.hugo_term),
        TermKey(("categories",), split=Split.NEVER, in_url=True, page=slug.hugo_term),
    ),
)
