"""Compute the URLs of Hexo: from the source of 8.1 (post_permalink.ts, processor/post.ts) and from runs."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from postlint.front_matter import Moment
from postlint.generators.shared.address import Addresses, Entry, agreed, fill, printed
from postlint.generators.shared.clock import clocks, show
from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.date import TIMESTAMP
from postlint.markdown.heading_id import slugize
from postlint.text import lazy

# `:year/:title/` → `year`, `title`.
_PLACEHOLDER = lazy(r":(\w*[^_\W])", re.ASCII)
_DATES = dict(pair.split("=") for pair in "year=Y month=m day=d i_month=-m i_day=-d hour=H minute=M".split())
_TIMED = ("second", "timestamp", "hash")  # those that need the seconds
_SEGMENTS = {"year": r"(\d{4})", "month": r"(\d{2})", "day": r"(\d{2})", "i_month": r"(\d{1,2})"} | {
    "i_day": r"(\d{1,2})",
    "hash": "([0-9a-f]{12})",
}
# Names whose values Hexo sets, whatever the front matter says.
_OWN = frozenset("title year month day i_month i_day hash source raw slug published date updated layout".split())


def addresses(data: dict[str, Any], source: str) -> Addresses | None:
    """Return the function that gives the URLs of a site; `source` is the folder of its content.

    None if the configuration makes them unknown.
    """
    template = data.get("permalink") or ":year/:month/:day/:title/"
    naming = _naming(str(data.get("new_post_name") or ":title.md"))
    if not isinstance(template, str) or naming is None or data.get("permalink_pinyin"):
        return None
    zone = str(data.get("timezone") or "")
    has_assets = data.get("post_asset_folder") is True

    def address(entry: Entry) -> str | None:
        own = entry.data.get("permalink")
        if own:
            return _ended(own, has_assets) if isinstance(own, str) else None
        named = _parts(naming, entry.path.removeprefix(f"{source}/_posts/").removeprefix(f"{source}/_drafts/"))

        def filled(clock: datetime | None) -> str | None:
            return fill(template, _PLACEHOLDER, lambda match: _value(match[1], data, entry, named, clock))

        return agreed(_ended(filled(clock), has_assets) for clock in _clocks(entry, zone) or (None,))

    return address


def _ended(address: str | None, has_assets: bool) -> str | None:
    """Return the URL with a slash at its start, and at its end if posts have folders of assets."""
    if address is None:
        return None
    is_bare = has_assets and not address.endswith(("/", ".html"))
    return f"/{address.removeprefix('/')}{'/' if is_bare else ''}"


def _naming(pattern: str) -> re.Pattern[str] | None:
    """Return the pattern of file names for `new_post_name`; None if it is not followed.

    `:year-:title.md` → four digits, a hyphen, and the title.
    """
    stem = pattern.rpartition(".")[0] or pattern
    pieces = _PLACEHOLDER.split(stem) if len(stem) < 200 else []
    names = pieces[1::2]
    if len(set(names)) < len(names) or len(set(names) - _SEGMENTS.keys()) not in (1, 2):
        return None  # several open groups would make the search slow
    texts = [re.escape(piece) for piece in pieces[::2]]
    groups = [f"(?P<{name}>{_SEGMENTS.get(name, '(.+?)')[1:]}" for name in names if name.isidentifier()]
    if len(groups) < len(names):
        return None
    return re.compile("".join(text + group for text, group in zip(texts, [*groups, ""], strict=True)))


def named_parts(data: dict[str, Any], path: str, source: str) -> str | None:
    """Return the slug of a post by the name of its file; None if `new_post_name` is not followed."""
    naming = _naming(str(data.get("new_post_name") or ":title.md"))
    if naming is None:
        return None
    return _parts(naming, path.removeprefix(f"{source}/_posts/").removeprefix(f"{source}/_drafts/"))["title"]


def _parts(naming: re.Pattern[str], path: str) -> dict[str, str]:
    """Return the parts of the name of a file; if it does not match, all of it is the title."""
    stem = path.rpartition(".")[0] or path
    match = naming.fullmatch(stem) if len(stem) < 300 else None
    found = match.groupdict() if match else {}
    return found if "title" in found else {**found, "title": slugize(stem)}


def _clocks(entry: Entry, zone: str) -> tuple[datetime, ...]:
    """Return the possible local times of the post on the build machine; empty if it is the time of the file.

    Hexo reads a plain timestamp, whatever its offset, and a string without one as local time of the machine. With a
    `timezone` in the configuration it is local time there, and the zone of the machine may be another one.
    """
    value = entry.data.get("date")
    if value not in (None, "", False, 0):
        moment = entry.date(("date",)) if isinstance(value, str) else None
        if moment is None:
            return ()
        if entry.is_plain(("date",)) and TIMESTAMP.fullmatch(str(value)):
            utc = clocks(moment, "UTC") if moment.offset is not None else clocks(moment, None)
            moment = Moment(utc[0].date(), utc[0].hour * 60 + utc[0].minute) if utc else moment
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
            moment = moment._replace(offset=0)
    else:
        moment = entry.file_date
    if moment is None:
        return ()
    if not zone:
        return clocks(moment, None)
    return clocks(moment._replace(offset=0), None)  # the zone of the machine is unknown


def _value(name: str, data: dict[str, Any], entry: Entry, named: dict[str, str], clock: datetime | None) -> str | None:
    """Return the value of a placeholder; None if unknown."""
    front = entry.data
    if name in _DATES:
        return show(clock, _DATES[name]) if clock else None
    if name in _TIMED:
        return None
    if name == "title":
        return named["title"]
    if name == "name":
        return named["title"].rstrip("/").rpartition("/")[2]
    if name == "post_title":
        title = front.get("title", "")
        text = printed("" if title is None else title)
        return None if text is None else slugize(text).lower()
    if name == "category":
        return _category(data, front)
    supplied = mapping(data.get("permalink_defaults"))
    if name in named and name not in _OWN:
        return named[name]
    if name == "layout":
        return printed(front.get("layout") or data.get("default_layout") or "post")
    return printed(front[name] if name in front and name not in _OWN else supplied.get(name))


def _category(data: dict[str, Any], front: dict[str, Any]) -> str | None:
    """Return the slugs of the last hierarchy of categories: `[Tea, Green]` → `tea/green`; None if unknown."""
    value = front.get("categories") or front.get("category") or []
    items = value if isinstance(value, list) else [value]
    last = next((each for each in reversed(items) if each not in (None, "", [])), None)
    if last is None:
        return printed(data.get("default_category", "uncategorized"))
    is_nested = any(isinstance(each, list) for each in items)
    chain = (last if isinstance(last, list) else [last]) if is_nested else items
    names = mapping(data.get("category_map"))
    case = data.get("filename_case", 0)
    slugs: list[str] = []
    for each in chain:
        if each in (None, ""):
            continue
        text = printed(each)
        renamed = printed(names.get(text, text)) if text is not None else None
        if renamed is None:
            return None
        slug = slugize(renamed)
        slugs.append(slug.lower() if case == 1 else slug.upper() if case == 2 else slug)
    return "/".join(slugs)
