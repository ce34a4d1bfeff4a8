"""Compute the URLs of Hugo: from the source of 0.168 (permalinks.go, page_paths.go, path.go) and from runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote

from postlint.generators.hugo.pattern import KEYS, PLACEHOLDER, Page, Site, slug_of, spaced, value_of
from postlint.generators.shared.address import Addresses, Entry, fill, printed
from postlint.generators.shared.configuration import is_inside, mapping
from postlint.generators.shared.slug import hugo as sanitize
from postlint.generators.shared.slug import unaccented

# Settings that change URLs in ways that are not followed.
_UNFOLLOWED = frozenset(("versions", "roles"))
# Keys of a mount that leave files of its folder away.
_SIFTED = frozenset(("files", "includefiles", "excludefiles"))


def addresses(
    data: dict[str, Any], languages: dict[str, Any], folders: Iterable[str], sections: Callable[[], Mapping[str, bool]]
) -> Addresses | None:
    """Return the function that gives the URLs of a site, by its configuration with keys in lower case.

    `sections` returns the folders with an `_index.md`, and whether it has a slug; it is called only if that matters.
    None if the configuration makes the URLs unknown.
    """
    site = site_of(data, languages, folders, sections)
    return None if site is None else lambda entry: address_of(entry, site)


def site_of(
    data: dict[str, Any], languages: dict[str, Any], folders: Iterable[str], sections: Callable[[], Mapping[str, bool]]
) -> Site | None:
    """Return the settings that URLs depend on; None if the configuration makes the URLs unknown."""
    permalinks = _permalinks(data.get("permalinks"))
    mounts = _mounts(data)
    outputs = [str(each).lower() for each in _list(mapping(data.get("outputs")).get("page"))]
    is_plain = not _UNFOLLOWED.intersection(data) and (not outputs or outputs[:1] == ["html"])
    is_single = not any(mapping(each).keys() & {"baseurl", "permalinks"} for each in languages.values())
    is_html = not mapping(data.get("outputformats")).get("html")
    if permalinks is None or mounts is None or not (is_plain and is_single and is_html):
        return None
    main = str(data.get("defaultcontentlanguage") or "en").lower()
    in_folder = data.get("defaultcontentlanguageinsubdir") is True
    named = {str(name).lower() for name in languages}
    content = {
        str(mapping(each).get("contentdir")).rstrip("/"): str(name).lower()
        for name, each in languages.items()
        if mapping(each).get("contentdir")
    }
    taxonomies = mapping(data.get("taxonomies")) or {"tag": "tags", "category": "categories"}
    kinds = mapping(data.get("permalinks"))
    return Site(
        folders=tuple(sorted(folders, key=len, reverse=True)),
        permalinks=permalinks,
        ugly=data.get("uglyurls") or False,
        languages=frozenset(named | {main}),
        prefixes={name: "" if name == main and not in_folder else f"{name}/" for name in named | {main}},
        main=main,
        content=content | {source: language for source, (_, language) in mounts.items() if language},
        dates=_dates(mapping(data.get("frontmatter")).get("date")),
        clean=_cleaner(data),
        sections=cache(sections),
        mounts={source: place for source, (place, _) in mounts.items()},
        taxonomies=tuple(str(each).lower() for each in taxonomies.values()),
        kinds={kind: mapping(kinds.get(kind)) for kind in ("section", "term", "taxonomy")},
    )


def _mounts(data: dict[str, Any]) -> dict[str, tuple[tuple[str, ...], str]] | None:
    """Return the place in the site, and the language or "", of each folder that is mounted as content.

    `{source: docs, target: content/guide}` → `docs`: (`guide`,). None for forms that are not followed.
    """
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for mount in map(mapping, _list(mapping(data.get("module")).get("mounts"))):
        target = str(mount.get("target") or "").strip("/").split("/")
        if target[0] != "content":
            continue
        source = str(mount.get("source") or "").rstrip("/")
        if _SIFTED.intersection(mount) or source in found or not is_inside(source):
            return None
        matrix = mapping(mapping(mount.get("sites")).get("matrix")).get("languages")
        named = _list(matrix) or [mount.get("lang") or ""]
        if len(named) > 1 or re.search("[*!{]", str(named[0])):
            return None
        found[source] = (tuple(target[1:]), str(named[0]).lower())
    return found


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
        found += KEYS if key == ":default" else [key]
    return tuple(found)


def _cleaner(data: dict[str, Any]) -> Callable[[str], str]:
    """Return the function that makes a path a part of a URL: `Green Tea` → `green-tea`."""
    is_cased, is_bare = data.get("disablepathtolower") is True, data.get("removepathaccents") is True

    def clean(text: str) -> str:
        text = sanitize(unaccented(text) if is_bare else text)
        return text if is_cased else text.lower()

    return clean


def address_of(entry: Entry, site: Site) -> str | None:
    """Return the URL of a page; None if it has none, or it is unknown."""
    page = page_of(entry, site)
    if page is None or _is_unlisted(page.data) or any(site.sections().get(place) for place in _above(page)):
        return None
    if page.name == "_index":
        return _list_address(page, entry, site)
    own, slug = page.data.get("url"), slug_of(page, entry, site)
    if own not in (None, ""):
        return _own(own, page, entry, site)
    prefix = f"/{site.prefixes.get(page.language, '')}"
    pattern = _pattern(page, site)
    if pattern is None:
        return None
    if pattern:
        filled = fill(pattern, PLACEHOLDER, lambda match: value_of(match[0][1:], page, entry, site))
        path = None if filled is None or "\\" in pattern else site.clean(filled)
    else:
        name = None if slug is None or ".." in slug.split("/") else site.clean(slug or spaced(page.name))
        place = "".join(f"{spaced(folder)}/" for folder in page.folders)
        path = None if name is None else f"{site.clean(place)}{name}"
    if path is None:
        return None
    path = posixpath.normpath(f"{prefix}{path.strip('/')}")
    is_ugly = site.ugly is True or mapping(site.ugly).get(page.folders[0] if page.folders else "") is True
    return unquote(f"{path.rstrip('/')}.html" if is_ugly else f"{path.rstrip('/')}/")


def _above(page: Page) -> list[str]:
    """Return the folders above a page: a slug of their sections may be part of its URL, which versions differ about."""
    folders = page.folders[:-1] if page.name == "_index" else page.folders
    return ["/".join(folders[:count]) for count in range(1, len(folders) + 1)]


def _list_address(page: Page, entry: Entry, site: Site) -> str | None:
    """Return the URL of a page that lists others: the home page, a section, a taxonomy or one of its terms."""
    if (own := page.data.get("url")) not in (None, ""):
        return _own(own, page, entry, site)
    prefix, folders = site.prefixes.get(page.language, ""), list(page.folders)
    if not folders:
        return f"/{prefix}"
    is_term = folders[0].lower() in site.taxonomies
    kind = "section" if not is_term else "taxonomy" if len(folders) == 1 else "term"
    pattern = site.kinds.get(kind, {}).get(folders[0].lower())
    is_ugly = site.ugly is not False and kind == "term"
    if is_ugly or (pattern is not None and ":" in str(pattern)):
        return None
    slug = page.data.get("slug")
    if slug not in (None, ""):
        text = printed(slug)
        if text is None or "/" in text:
            return None
        folders[-1] = text
    path = str(pattern).strip("/") if pattern else "/".join(site.clean(spaced(folder)) for folder in folders)
    return unquote(f"/{prefix}{path}/")


def page_of(entry: Entry, site: Site) -> Page | None:
    """Return the page; None if it is not in a folder of content."""
    folder = next((each for each in site.folders if entry.path.startswith(f"{each}/")), None)
    if folder is None:
        return None
    *below, name = entry.path.removeprefix(f"{folder}/").split("/")
    folders = [*site.mounts.get(folder, ()), *below]
    stem = name.rpartition(".")[0]
    base, dot, last = stem.rpartition(".")
    language = site.content.get(folder, site.main)
    if dot and last.lower() in site.languages:
        stem, language = base, last.lower()
    if stem == "index" and below:
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
        or (outputs is not None and [str(each).lower() for each in _list(outputs)[:1]] != ["html"])
    )


def _own(own: object, page: Page, entry: Entry, site: Site) -> str | None:
    """Return the URL of a page with `url` in its front matter; None if unknown."""
    url = printed(own)
    if url is None or re.search(r"^\w+:/|[\\?#]", url):
        return None
    filled = fill(url, PLACEHOLDER, lambda match: value_of(match[0][1:], page, entry, site))
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
    place = "/".join(site.clean(spaced(folder)) for folder in page.folders)
    found = {
        pattern
        for key, pattern in site.permalinks.items()
        if (place == key or place.startswith(f"{key}/") if key else not page.folders)
    }
    return None if len(found) > 1 else next(iter(found), "")
