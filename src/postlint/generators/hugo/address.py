"""Compute the URLs of Hugo: from the source of 0.168 (permalinks.go, page_paths.go, path.go) and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from postlint.front_matter import Moment
from postlint.generators.shared.address import Addresses, Entry, fill, printed
from postlint.generators.shared.clock import show, written
from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.slug import hugo as sanitize
from postlint.generators.shared.slug import unaccented
from postlint.text import lazy

# `/:year/:sections[1:]/` → `:year`, `:sections[1:]`.
_PLACEHOLDER = lazy(r":\w+(?:\[.+?\])?")
_DATES = dict(
    pair.split("=")
    for pair in (
        "year=Y month=m monthname=B day=d weekday=w weekdayname=A yearday=-j "
        "2006=Y 06=y 01=m 1=-m 02=d 2=-d 15=H 04=M Jan=b January=B Mon=a Monday=A"
    ).split()
)
_KEYS = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
# `2024-05-01-tea` → `tea`.
_DATED = lazy(r"\d{4}-\d\d-\d\d(?:-\d\d-\d\d-\d\d)?[-_ ]*(?P<slug>.*)")
# Settings that change URLs in ways that are not followed.
_UNFOLLOWED = frozenset(("versions", "roles"))


class Site(NamedTuple):
    """The settings that URLs depend on. `languages` are the codes that may precede a suffix: `tea.ko.md`."""

    folders: tuple[str, ...]
    permalinks: dict[str, str]
    ugly: dict[str, Any] | bool
    languages: frozenset[str]
    prefixes: dict[str, str]
    main: str
    content: dict[str, str]
    dates: tuple[str, ...] | None
    clean: Callable[[str], str]
    sections: Callable[[], frozenset[str]]


class Page(NamedTuple):
    """A page: its folders below that of content, its name (for an `index.md` that of its folder), its front matter."""

    folders: tuple[str, ...]
    name: str
    language: str
    data: dict[str, Any]


def addresses(
    data: dict[str, Any], languages: dict[str, Any], folders: Iterable[str], sections: Callable[[], Iterable[str]]
) -> Addresses | None:
    """Return the function that gives the URLs of a site, by its configuration with keys in lower case.

    `sections` returns the folders with an `_index.md`; it is called only if that matters. None if the configuration
    makes the URLs unknown.
    """
    permalinks = _permalinks(data.get("permalinks"))
    mounts = mapping(data.get("module")).get("mounts")
    moved = any(str(mapping(each).get("target")).split("/")[0] == "content" for each in _list(mounts))
    outputs = _list(mapping(data.get("outputs")).get("page"))
    is_plain = not _UNFOLLOWED.intersection(data) and not moved and (not outputs or outputs[:1] == ["html"])
    is_single = not any(mapping(each).keys() & {"baseurl", "permalinks"} for each in languages.values())
    if permalinks is None or not (is_plain and is_single) or mapping(data.get("outputformats")).get("html"):
        return None
    main = str(data.get("defaultcontentlanguage") or "en").lower()
    in_folder = data.get("defaultcontentlanguageinsubdir") is True
    named = {str(name).lower() for name in languages}
    site = Site(
        folders=tuple(sorted(folders, key=len, reverse=True)),
        permalinks=permalinks,
        ugly=data.get("uglyurls") or False,
        languages=frozenset(named | {main}),
        prefixes={name: "" if name == main and not in_folder else f"{name}/" for name in named | {main}},
        main=main,
        content={
            str(mapping(each).get("contentdir")): str(name).lower()
            for name, each in languages.items()
            if mapping(each).get("contentdir")
        },
        dates=_dates(mapping(data.get("frontmatter")).get("date")),
        clean=_cleaner(data),
        sections=cache(lambda: frozenset(sections())),
    )
    return lambda entry: _address(entry, site)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _permalinks(value: Any) -> dict[str, str] | None:
    """Return the pattern of each section; None for forms that are not followed."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        return None
    found = {key: each for key, each in value.items() if isinstance(each, str)}
    found |= {key: each for key, each in mapping(value.get("page")).items() if isinstance(each, str)}
    return {key.strip(" /"): each for key, each in found.items()}


def _dates(value: Any) -> tuple[str, ...] | None:
    """Return the sources of the date of a page, in order; None for those that are not followed."""
    found: list[str] = []
    for each in _list(value) or [":default"]:
        key = str(each).lower()
        if key.startswith(":") and key not in (":default", ":filename"):
            return None
        found += _KEYS if key == ":default" else [key]
    return tuple(found)


def _cleaner(data: dict[str, Any]) -> Callable[[str], str]:
    """Return the function that makes a path a part of a URL: `Green Tea` → `green-tea`."""
    is_cased, is_bare = data.get("disablepathtolower") is True, data.get("removepathaccents") is True

    def clean(text: str) -> str:
        text = sanitize(unaccented(text) if is_bare else text)
        return text if is_cased else text.lower()

    return clean


def _address(entry: Entry, site: Site) -> str | None:
    page = _page(entry, site)
    if page is None or _is_unlisted(page.data):
        return None
    own, slug = page.data.get("url"), _slug(page, entry, site)
    if own not in (None, ""):
        return _own(own, page, entry, site)
    prefix = f"/{site.prefixes.get(page.language, '')}"
    pattern = _pattern(page, site)
    if pattern is None:
        return None
    if pattern:
        filled = fill(pattern, _PLACEHOLDER, lambda match: _value(match[0][1:], page, entry, site))
        path = None if filled is None or "\\" in pattern else site.clean(filled)
    else:
        name = None if slug is None or ".." in slug.split("/") else site.clean(slug or _spaced(page.name))
        place = "".join(f"{_spaced(folder)}/" for folder in page.folders)
        path = None if name is None else f"{site.clean(place)}{name}"
    if path is None:
        return None
    path = posixpath.normpath(f"{prefix}{path.strip('/')}")
    is_ugly = site.ugly is True or mapping(site.ugly).get(page.folders[0] if page.folders else "") is True
    return unquote(f"{path.rstrip('/')}.html" if is_ugly else f"{path.rstrip('/')}/")


def _page(entry: Entry, site: Site) -> Page | None:
    """Return the page; None if it is not in a folder of content."""
    folder = next((each for each in site.folders if entry.path.startswith(f"{each}/")), None)
    if folder is None:
        return None
    *folders, name = entry.path.removeprefix(f"{folder}/").split("/")
    stem = name.rpartition(".")[0]
    base, dot, last = stem.rpartition(".")
    language = site.content.get(folder, site.main)
    if dot and last.lower() in site.languages:
        stem, language = base, last.lower()
    if stem == "index" and folders:
        stem = folders.pop()
    data = {str(key).lower(): value for key, value in entry.data.items()}
    return Page(tuple(folders), stem, language, data)


def _is_unlisted(data: dict[str, Any]) -> bool:
    """Return whether the page has no URL, or not that of an HTML page."""
    build = data.get("build", data.get("_build"))
    outputs = data.get("outputs")
    return (
        mapping(build).get("render") in ("never", False)
        or str(data.get("headless")).lower() == "true"
        or (outputs is not None and outputs != ["html"])
    )


def _own(own: object, page: Page, entry: Entry, site: Site) -> str | None:
    """Return the URL of a page with `url` in its front matter; None if unknown."""
    url = printed(own)
    if url is None or re.search(r"^\w+:/|[\\?#]", url):
        return None
    filled = fill(url, _PLACEHOLDER, lambda match: _value(match[0][1:], page, entry, site))
    if filled is None:
        return None
    is_folder = filled.endswith("/") or "." not in filled
    prefix = "" if filled.startswith("/") else site.prefixes.get(page.language, "")
    path = posixpath.normpath(f"/{prefix}{filled}").replace("//", "/")
    if path.endswith("/index.html"):
        return unquote(path.removesuffix("index.html"))
    return unquote(f"{path.rstrip('/')}/" if is_folder else path)


def _pattern(page: Page, site: Site) -> str | None:
    """Return the pattern of a page; empty if there is none, None if there are several."""
    place = "/".join(site.clean(_spaced(folder)) for folder in page.folders)
    found = {
        pattern
        for key, pattern in site.permalinks.items()
        if (place == key or place.startswith(f"{key}/") if key else not page.folders)
    }
    return None if len(found) > 1 else next(iter(found), "")


def _spaced(name: str) -> str:
    return name.replace(" ", "-")


def _slug(page: Page, entry: Entry, site: Site) -> str | None:
    """Return the slug: that of the front matter, or the name of the file after its date if dates come from there.

    Empty if there is none, None if it is unknown.
    """
    own = page.data.get("slug")
    if own not in (None, ""):
        text = printed(own)
        return text.strip("-") if text is not None else None
    dated = _DATED.fullmatch(page.name) if site.dates and ":filename" in site.dates and entry.file_date else None
    return dated["slug"].strip("-_ ") if dated else ""


def _clock(page: Page, entry: Entry, site: Site) -> datetime | None:
    """Return the date of a page, without its offset."""
    names = {str(name).lower(): str(name) for name in entry.data}
    for key in site.dates or ():
        moment: Moment | None = None
        if key == ":filename":
            moment = entry.file_date
        elif page.data.get(key) not in (None, ""):
            moment = entry.date((names[key],))
            if moment is None:
                return None
        if moment is not None:
            return written(moment)
    return None


def _value(name: str, page: Page, entry: Entry, site: Site) -> str | None:
    """Return the value of a placeholder; None if unknown."""
    if name in _DATES:
        clock = _clock(page, entry, site)
        if clock is None:
            return None
        return str(clock.timetuple().tm_yday) if name == "yearday" else show(clock, _DATES[name])
    title = printed(page.data.get("title", ""))
    slug = _slug(page, entry, site)
    if name in ("filename", "contentbasename"):
        return site.clean(page.name)
    if slug is None:
        return None
    if name in ("slugorfilename", "slugorcontentbasename"):
        return site.clean(slug or page.name)
    if name == "title" or (name == "slug" and not slug):
        return None if title is None else site.clean(title.replace("/", "-"))
    if name == "slug":
        return site.clean(slug)
    if name == "section":
        return _spaced(page.folders[0]) if page.folders else ""
    cut = re.fullmatch(r"sections(?:\[(last|\d*)(:?)(last|\d*)\])?", name)
    return "/".join(_cut(_sections(page, site), cut)) if cut else None


def _sections(page: Page, site: Site) -> list[str]:
    """Return the sections of a page: its folders down to the last with an `_index.md`, at least the first."""
    folders = list(page.folders)
    while len(folders) > 1 and "/".join(folders) not in site.sections():
        folders.pop()
    return [_spaced(folder) for folder in folders]


def _cut(sections: list[str], cut: re.Match[str]) -> list[str]:
    """Return a slice of the sections: `a/b/c` with `[1:]` → `b/c`, with `[last]` → `c`."""
    low, colon, high = cut.groups()
    if low is None or not sections:
        return sections
    last = len(sections) - 1
    begin = last if low == "last" else int(low or 0)
    if begin > last:
        return []
    if not colon:
        return [sections[begin]]
    end = last if high == "last" else min(int(high), len(sections)) if high else len(sections)
    return sections[begin:end]
