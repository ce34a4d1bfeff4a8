"""Compute the URLs of Pelican: from the source of 4.10 (contents.py, readers.py, utils.py) and from runs."""

from __future__ import annotations

import re
from typing import Any

from postlint.generators.shared import slug
from postlint.generators.shared.address import Addresses, Entry, fill, parts_of, printed
from postlint.generators.shared.clock import show, written
from postlint.generators.shared.configuration import setting
from postlint.text import lazy

# `{date:%Y}/{slug}.html` → `date` with the format `%Y`, `slug`; `{{` is a brace.
_PLACEHOLDER = lazy(r"\{(?P<name>\w+)(?::(?P<format>[^{}]*))?\}|\{\{|\}\}|[{}]")
# `%Y/%-m` → `Y`, `-m`.
_DIRECTIVE = lazy(r"%(-?[A-Za-z%])")
# Settings that change slugs or front matter in ways that are not followed.
_UNFOLLOWED = (
    *("FILENAME_METADATA", "PATH_METADATA", "DEFAULT_METADATA", "SLUG_REGEX_SUBSTITUTIONS", "SLUG_SUBSTITUTIONS"),
    *("CATEGORY_REGEX_SUBSTITUTIONS", "AUTHOR_REGEX_SUBSTITUTIONS", "SLUGIFY_USE_UNICODE", "SLUGIFY_PRESERVE_CASE"),
    *("CLEAN_URLS", "LOCALE", "ARTICLE_PERMALINK_STRUCTURE", "WITH_FUTURE_DATES"),
)
_STATUS = ("", "published", "hidden", "draft", "skip")


def addresses(script: str, base: str) -> Addresses | None:
    """Return the function that gives the URLs of a site; `base` is the folder of its content.

    None if the configuration makes them unknown.
    """
    is_extended = re.search(r"^(?:from\s+\S+\s+import\s+\*|globals\(\))", script, re.MULTILINE) is not None
    is_changed = any(re.search(rf"^{name}\s*=", script, re.MULTILINE) for name in _UNFOLLOWED)
    if is_extended or is_changed or re.search(r"i18n_subsites|[\"'](?:slug|url|save_as)[\"']\s*:", script):
        return None
    templates = {
        name: setting(script, f"{name}_URL", template)
        for name, template in (
            ("ARTICLE", "{slug}.html"),
            ("ARTICLE_LANG", "{slug}-{lang}.html"),
            ("DRAFT", "drafts/{slug}.html"),
            ("DRAFT_LANG", "drafts/{slug}-{lang}.html"),
        )
    }
    settings = {
        name: setting(script, name, otherwise)
        for name, otherwise in (
            *(("DEFAULT_LANG", "en"), ("AUTHOR", ""), ("DEFAULT_CATEGORY", "misc"), ("USE_FOLDER_AS_CATEGORY", True)),
            *(("SLUGIFY_SOURCE", "title"), ("TYPOGRIFY", False)),
        )
    }

    def address(entry: Entry) -> str | None:
        own = entry.data.get("url")
        if own is not None:
            return f"/{own.lstrip('/')}" if isinstance(own, str) and own else None
        status = str(entry.data.get("status") or "").strip().lower()
        language = entry.data.get("lang", settings["DEFAULT_LANG"])
        if status not in _STATUS or not isinstance(language, str) or not isinstance(settings["DEFAULT_LANG"], str):
            return None
        kind = "DRAFT" if status == "draft" else "ARTICLE"
        template = templates[kind if language == settings["DEFAULT_LANG"].lower() else f"{kind}_LANG"]
        if not isinstance(template, str):
            return None
        filled = fill(template, _PLACEHOLDER, lambda match: _value(match, entry, language, settings, base))
        return None if filled is None else f"/{filled.lstrip('/')}"

    return address


def _value(
    match: re.Match[str], entry: Entry, language: str, settings: dict[str, str | bool | None], base: str
) -> str | None:
    """Return the value of a placeholder; None if unknown."""
    name, form = match["name"], match["format"]
    if match[0] in ("{{", "}}"):
        return match[0][0]
    if name == "date":
        moment = entry.date(("date",)) if "date" in entry.data else entry.file_date
        clock = written(moment)
        if clock is None or not form:
            return None
        return fill(form, _DIRECTIVE, lambda part: "%" if part[1] == "%" else show(clock, part[1]))
    if form:
        return None
    if name == "slug":
        return _slug(entry, settings, base)
    if name == "lang":
        return language
    if name == "category":
        return _category(entry, settings, base)
    if name == "author":
        return _author(entry, settings)
    if name == "path":
        return entry.path.removeprefix(base)
    value = entry.data.get(name)
    return (
        value if isinstance(value, str) and name not in ("authors", "tags", "modified", "summary", "save_as") else None
    )


def _slug(entry: Entry, settings: dict[str, str | bool | None], base: str) -> str | None:
    """Return the slug of the front matter, or one made from the title or the name of the file; None if unknown."""
    own = entry.data.get("slug")
    if own is not None:
        return printed(own)
    source = settings["SLUGIFY_SOURCE"]
    title = entry.data.get("title") if source == "title" else parts_of(entry.path, base)[1]
    if source not in ("title", "basename") or not isinstance(title, str):
        return None
    if settings["TYPOGRIFY"] is not False and not re.fullmatch(r"[\w ]*", title):
        return None
    return slug.pelican(title)


def _category(entry: Entry, settings: dict[str, str | bool | None], base: str) -> str | None:
    """Return the slug of the category, of the folder, or of the default category; None if unknown."""
    folders = parts_of(entry.path, base)[0]
    own: Any = entry.data.get("category")
    if own is None and settings["USE_FOLDER_AS_CATEGORY"] is not False:
        own = folders[-1] if folders else None
    own = settings["DEFAULT_CATEGORY"] if own is None else own
    return slug.pelican(own.strip()) if isinstance(own, str) else None


def _author(entry: Entry, settings: dict[str, str | bool | None]) -> str | None:
    """Return the slug of the first author; None if unknown."""
    own: Any = entry.data.get("authors", entry.data.get("author", settings["AUTHOR"]))
    if not isinstance(own, str) or ";" in own or ("," in own and "authors" in entry.data):
        return None
    return slug.pelican(own.strip())
