"""Fill the patterns of Hugo's permalinks: from the source of 0.168 (permalinks.go) and from runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from postlint.front_matter import Moment
from postlint.generators.shared.address import Entry, printed
from postlint.generators.shared.clock import show, written
from postlint.text import lazy

# `/:year/:sections[1:]/` → `:year`, `:sections[1:]`.
PLACEHOLDER = lazy(r":\w+(?:\[.+?\])?")
_DATES = dict(
    pair.split("=")
    for pair in (
        "year=Y month=m monthname=B day=d weekday=w weekdayname=A yearday=-j "
        "2006=Y 06=y 01=m 1=-m 02=d 2=-d 15=H 04=M Jan=b January=B Mon=a Monday=A"
    ).split()
)
KEYS = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
# `2024-05-01-tea` → `tea`.
_DATED = lazy(r"\d{4}-\d\d-\d\d(?:-\d\d-\d\d-\d\d)?[-_ ]*(?P<slug>.*)")


class Site(NamedTuple):
    """The settings that URLs depend on. `languages` are the codes that may precede a suffix: `tea.ko.md`.

    `content` has the languages of folders, and `mounts` the place of those that are mounted. `sections` returns the
    folders with an `_index.md`, and whether it has a slug. `kinds` has the patterns of pages that list others.
    """

    folders: tuple[str, ...]
    permalinks: dict[str, str]
    ugly: dict[str, Any] | bool
    languages: frozenset[str]
    prefixes: dict[str, str]
    main: str
    content: dict[str, str]
    dates: tuple[str, ...] | None
    clean: Callable[[str], str]
    sections: Callable[[], Mapping[str, bool]]
    mounts: dict[str, tuple[str, ...]]
    taxonomies: tuple[str, ...]
    kinds: dict[str, dict[str, Any]]


class Page(NamedTuple):
    """A page: its folders below that of content, its name (for an `index.md` that of its folder), its front matter."""

    folders: tuple[str, ...]
    name: str
    language: str
    data: dict[str, Any]


def slug_of(page: Page, entry: Entry, site: Site) -> str | None:
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


def value_of(name: str, page: Page, entry: Entry, site: Site) -> str | None:
    """Return the value of a placeholder; None if unknown."""
    if name in _DATES:
        clock = _clock(page, entry, site)
        if clock is None:
            return None
        return str(clock.timetuple().tm_yday) if name == "yearday" else show(clock, _DATES[name])
    title = printed(page.data.get("title", ""))
    slug = slug_of(page, entry, site)
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
        return spaced(page.folders[0]) if page.folders else ""
    cut = re.fullmatch(r"sections(?:\[(last|\d*)(:?)(last|\d*)\])?", name)
    return "/".join(_cut(_sections(page, site), cut)) if cut else None


def _sections(page: Page, site: Site) -> list[str]:
    """Return the sections of a page: its folders down to the last with an `_index.md`, at least the first."""
    folders = list(page.folders)
    while len(folders) > 1 and "/".join(folders) not in site.sections():
        folders.pop()
    return [spaced(folder) for folder in folders]


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


def spaced(name: str) -> str:
    """Return a name of a file or folder as a part of a URL: spaces become hyphens."""
    return name.replace(" ", "-")
