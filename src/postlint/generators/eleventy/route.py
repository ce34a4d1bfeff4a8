"""Find the URLs of an Eleventy site: pages by their front matter, files that are copied."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from postlint.front_matter import PLAIN, Format, parse_whole
from postlint.generators.eleventy.layout import Copy, Layout
from postlint.generators.eleventy.tag_page import all_tags, tag_pages
from postlint.generators.shared.address import Addresses, Entry, checked, parts_of
from postlint.generators.shared.knowledge import Lookup
from postlint.generators.shared.redirect import redirects
from postlint.generators.shared.url_space import Routes, shares_host

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<front>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{.*?\}")
# A value that is known from the path: `{{ page.fileSlug }}`.
_KNOWN = re.compile(r"\{\{-?\s*page\.(?P<name>fileSlug|filePathStem)\s*-?\}\}")
_DATED = re.compile(r"\d{4}-\d\d-\d\d-")
_TEMPLATES = ("11ty.js", "11ty.cjs", "11ty.mjs", "11ty.ts", "11ty.jsx", "11ty.tsx", "11ty.mdx")
_LANGUAGES = frozenset("md njk html liquid hbs mustache ejs haml pug webc vto jsx tsx mdx".split())
# Files that a step of a build usually makes.
_MADE = r".*\.(?:css|js|mjs|map|json|xml|txt|webmanifest|ico|atom|rss)\Z"

_WHY = "the URLs of some pages are not known"

Defaults = Callable[[str], dict[str, Any]] | None


def routes(layout: Layout, addresses: Addresses | None, defaults: Defaults, site: Lookup) -> Routes:
    """Return the URLs of a site, without its prefix."""
    urls: dict[str, str] = {}
    opened = [(_MADE, "a step of the build may make the file")] if layout.makes_files else []
    opened += redirects(site, [layout.source, "public", "static"])
    for copy in layout.copies:
        urls |= copied(copy, layout.source, site)
    if layout.why_files is not None:
        opened.append((r".*\.(?!html?\Z)\w+\Z", layout.why_files))
    paged: list[tuple[str, dict[str, Any]]] = []
    fronts: list[dict[str, Any]] = []
    for path in site.below(layout.source):
        if layout.formats is None or _is_skipped(path, layout):
            continue
        suffix = next((each for each in layout.formats if path.endswith(f".{each}")), None)
        post = site.posts.get(path)
        if suffix is None or (post is not None and post.url is not None):
            continue
        if suffix in _TEMPLATES:
            text = site.read(path) or "permalink"
            opened.append((".*" if "permalink" in text else _default(path, suffix, layout), "a script makes the page"))
        elif suffix not in _LANGUAGES:
            urls[_root(path, layout)] = path
        else:
            inherited = defaults(path) if defaults is not None else {}
            data = {**inherited, **_front(site.read(path) or "")}
            fronts += inherited, data
            if "pagination" in data:
                paged.append((path, data))
            else:
                _add(path, data, layout, addresses, urls, opened)
    given = map(defaults, site.posts) if defaults is not None else ()  # Eleventy adds tags to those of a folder
    tags = cache(lambda: all_tags(layout, [*fronts, *given], site))
    for path, data in paged:
        _add_paged(path, data, tags, layout, urls, opened)
    if paged and addresses is None:
        opened.append((".*", _WHY))
    is_shared = shares_host(layout.hosts, site, [layout.source, "public", "static"])
    return Routes(site, urls, opened, layout.why_pages, may_be_post=lambda path: False, shares_host=is_shared)


def copied(copy: Copy, source: str, site: Lookup) -> dict[str, str]:
    """Return the URLs of the files that one `addPassthroughCopy` copies."""
    found: dict[str, str] = {}
    if re.search(r"[*?{\[]", copy.source):
        fixed = re.split(r"[^/]*[*?{\[]", copy.source, maxsplit=1)[0].rstrip("/")
        pattern = re.compile(_glob(copy.source))
        for path in site.below(fixed):
            if pattern.fullmatch(path):
                place = _inner(path, source) if copy.place is None else f"{copy.place}/{posixpath.basename(path)}"
                found[f"/{place.lstrip('/')}"] = path
    elif site.is_file(copy.source):
        place = _inner(copy.source, source) if copy.place is None else copy.place
        is_folder = copy.place is not None and (copy.place == "" or not posixpath.splitext(copy.place)[1])
        name = posixpath.join(place, posixpath.basename(copy.source)) if is_folder else place
        found[f"/{name.lstrip('/')}"] = copy.source
    else:
        for path in site.below(copy.source):
            rest = path.removeprefix(f"{copy.source}/") if copy.source else path
            place = _inner(path, source) if copy.place is None else posixpath.join(copy.place, rest)
            found[f"/{place.lstrip('/')}"] = path
    return {re.sub(r"/index\.html\Z", "/", url): path for url, path in found.items()}


def _glob(pattern: str) -> str:
    r"""Return the regular expression of a pattern: `a/**/*.{png,jpg}` → `a/(?:.*/)?[^/]*\.(?:png|jpg)`."""
    parts: list[str] = []
    for part in re.split(r"(\*\*/|\*\*|\*|\?|\{[^{}]*\})", pattern):
        if part == "**/":
            parts.append("(?:.*/)?")
        elif part == "**":
            parts.append(".*")
        elif part in ("*", "?"):
            parts.append("[^/]*" if part == "*" else "[^/]")
        elif part.startswith("{"):
            parts.append("(?:" + "|".join(map(re.escape, part[1:-1].split(","))) + ")")
        else:
            parts.append(re.escape(part))
    return "".join(parts)


def _inner(path: str, source: str) -> str:
    return path.removeprefix(f"{source}/") if source else path


def _root(path: str, layout: Layout) -> str:
    return f"/{_inner(path, layout.source)}"


def _is_skipped(path: str, layout: Layout) -> bool:
    """Return whether Eleventy does not read a file as a template."""
    if path.startswith((f"{layout.includes}/", f"{layout.layouts or layout.includes}/")):
        return True
    inner = _inner(path, layout.source)
    return inner.startswith(("_data/", "_includes/", "_layouts/", "_site/", "node_modules/")) or "/." in f"/{inner}"


def _default(path: str, suffix: str, layout: Layout) -> str:
    """Return the pattern of the URLs of a page without a permalink, or with pages of its own: `a/b.njk` → `/a/b/`."""
    stem = _inner(path, layout.source).removesuffix(f".{suffix}")
    stem = stem.removesuffix("index").rstrip("/")
    return rf"/{re.escape(stem)}(?:/|\Z)" if stem else "/"


def _add(
    path: str,
    data: dict[str, Any],
    layout: Layout,
    addresses: Addresses | None,
    urls: dict[str, str],
    opened: list[tuple[str, str]],
) -> None:
    """Add a page, or a post whose URL its permalink does not say in full."""
    own = data.get("permalink")
    if addresses is None:
        opened.append((".*", _WHY))
        return
    if own is False:
        return
    url = checked(addresses(Entry(path, data)))
    if url is None and isinstance(own, str):
        filled = _filled(own, path, layout)
        url = checked(addresses(Entry(path, {**data, "permalink": filled}))) if filled else None
    if url is not None:
        urls.setdefault(url, path)
    else:
        opened.append((_open(own, path) if isinstance(own, str) else ".*", _WHY))


def _add_paged(
    path: str,
    data: dict[str, Any],
    tags: Callable[[], list[str] | None],
    layout: Layout,
    urls: dict[str, str],
    opened: list[tuple[str, str]],
) -> None:
    """Add the pages that are made of the items of a list; `tags` returns all tags, if they are known."""
    pages = tag_pages(data, tags)
    if pages is not None:
        for url in pages[0]:
            urls.setdefault(url, path)
        opened += pages[1]
        return
    own = data.get("permalink")
    suffix = posixpath.splitext(path)[1][1:]
    opened.append((_open(own, path) if isinstance(own, str) else _default(path, suffix, layout), _WHY))


def _filled(permalink: str, path: str, layout: Layout) -> str | None:
    """Return a permalink with what is known from the path; None if it has other template syntax."""
    folders, name, _ = parts_of(path, f"{layout.source}/" if layout.source else "")
    slug = _DATED.sub("", name)
    slug = slug if slug != "index" else (folders[-1] if folders else "")
    stem = "/" + "/".join([*folders, _DATED.sub("", name)])
    filled = _KNOWN.sub(lambda match: slug if match["name"] == "fileSlug" else stem, permalink)
    return None if "{" in filled else filled


def _open(permalink: str, path: str) -> str:
    r"""Return the pattern of the URLs of a permalink with template syntax: `/tags/{{ tag }}/` → `/tags/.*/`."""
    parts = _TEMPLATE.split(permalink)
    fixed = "/" + ".*".join(map(re.escape, parts)).lstrip("/")
    return re.sub(r"(?:/|index\\\.html)\Z", "(?:/.*)?", fixed)


def _front(text: str) -> dict[str, Any]:
    match = _FRONT.match(text[:20_000])
    return parse_whole(match["front"], Format.YAML, PLAIN).data if match else {}
