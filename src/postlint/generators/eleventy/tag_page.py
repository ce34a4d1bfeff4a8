"""Find the URLs of the pages that Eleventy makes of each tag: from runs of 3.1."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from postlint.generators.eleventy.layout import Layout
from postlint.generators.shared.configuration import mapping, texts
from postlint.generators.shared.knowledge import Lookup
from postlint.text import lazy

# `/tags/{{ tag | slugify }}/` → `/tags/`, `tag`, `/`.
_PERMALINK = lazy(r"(?P<start>[^{]*)\{\{-?\s*(?P<name>\w+)\s*\|\s*(?:slug|slugify)\s*-?\}\}(?P<end>[^{]*)")
# A tag whose slug is the same by all filters and versions.
_PLAIN = lazy(r"[A-Za-z0-9 -]+")
# Another one: its letters are in the slug, with a sign or nothing between them.
_NEARLY = lazy(r"[A-Za-z0-9 ._'-]+")
_KEYS = frozenset("data size alias filter reverse addAllPagesToCollections".split())
_TAGS = lazy(r"^[ \t{,]*[\"']?tags\b", re.MULTILINE)
_OTHER_FRONT = lazy(r"---[ \t]*\w")
_WHY = "the URLs of some pages are not known"
_MOST = 2_000


def tag_pages(
    data: dict[str, Any], read: Callable[[], list[str] | None]
) -> tuple[list[str], list[tuple[str, str]]] | None:
    """Return the URLs of the pages of tags, and patterns of others with why they may exist; None for other pages.

    `data` is that of the page that is made for each tag, and `read` returns all tags; None if they are not known.
    """
    pages, permalink = mapping(data.get("pagination")), data.get("permalink")
    match = _PERMALINK.fullmatch(permalink) if isinstance(permalink, str) else None
    is_each = pages.get("data") == "collections" and pages.get("size") == 1 and pages.keys() <= _KEYS
    if match is None or not is_each or pages.get("alias") != match["name"]:
        return None
    if (tags := read()) is None:
        return None
    start, end = f"/{match['start'].lstrip('/')}", match["end"].removesuffix("index.html")
    urls: list[str] = []
    opened = [(rf"{re.escape(start)}(?:[\d.-]+|true|false|null){re.escape(end)}\Z", _WHY)]  # numbers and the like
    for tag in dict.fromkeys(("all", *tags)):
        if _PLAIN.fullmatch(tag):
            urls.append(f"{start}{re.sub('[ -]+', '-', tag.lower()).strip('-')}{end}")
        elif _NEARLY.fullmatch(tag):
            letters = "[-._]?".join(re.findall("[a-z0-9]", tag.lower()))
            opened.append((f"{re.escape(start)}{letters}{re.escape(end)}\\Z", _WHY))
        else:
            return None
    return urls, opened


def all_tags(layout: Layout, fronts: Iterable[dict[str, Any]], site: Lookup) -> list[str] | None:
    """Return the tags of all posts and pages; None if something that is not read may give others.

    `fronts` are the front matter of pages that are not posts, and what folders give to pages and posts.
    """
    if layout.collections is None or layout.why_pages is not None or any(_may_tag(layout, site)):
        return None
    found = [word.text for post in site.posts.values() for word in post.terms.get("tags", ())]
    return [*layout.collections, *found, *(tag for front in fronts for tag in texts(front.get("tags") or []))]


def _may_tag(layout: Layout, site: Lookup) -> Iterator[bool]:
    """Yield whether a file may give tags to pages: a layout, a script, data of one page, or of all."""
    data = posixpath.join(layout.source, "_data")
    yield any(name.partition(".")[0] in ("tags", "eleventyComputed") for name in site.names(data))
    for count, path in enumerate(site.below(layout.source)):
        folder, _, name = path.rpartition("/")
        if count > _MOST:
            yield True
            return
        is_layout = path.startswith((f"{layout.includes}/", f"{layout.layouts or layout.includes}/"))
        is_script = re.search(r"\.11ty(?:data)?\.\w+\Z", name) is not None
        is_data = name.endswith((".json", ".yaml", ".yml")) and not path.startswith(f"{data}/")
        is_data = is_data and name.partition(".")[0] != folder.rpartition("/")[2]
        if is_layout or is_script or is_data:
            text = site.read(path)
            yield text is None or _TAGS.search(text) is not None
        elif name.endswith((".njk", ".liquid", ".html", ".md")):
            yield _OTHER_FRONT.match(site.read(path) or "") is not None
