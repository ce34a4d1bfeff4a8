"""Compute the URLs of posts: the facts that a URL depends on, and templates with placeholders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from postlint.front_matter import Moment, Pointer
from postlint.text import lazy

LONGEST = 2_000
# Syntax that a template engine or code replaces, and escapes: `/{{ slug }}/`, `/${slug}/`, `/%20/`.
_TEMPLATE = lazy(r"\{[{%#]|<%|\$\{|%[0-9A-Fa-f]{2}")


class Entry(NamedTuple):
    """The facts about a post that its URL depends on.

    `path` is relative to the site, `data` is the front matter over the defaults of the site, and `file_date` the date
    in the name of the file. `date` returns the moment at a pointer of the front matter, as the generator reads it;
    None if it is unknown. `is_plain` returns whether the value at a pointer has no quotes, and `opening` the first
    line of the body that is not empty.
    """

    path: str
    data: dict[str, Any]
    file_date: Moment | None = None
    date: Callable[[Pointer], Moment | None] = lambda pointer: None
    is_plain: Callable[[Pointer], bool] = lambda pointer: False
    opening: Callable[[], str] = lambda: ""


# Returns the URL of a post, a path from the root of the site; None if unknown.
Addresses = Callable[[Entry], str | None]


def fill(template: str, placeholder: re.Pattern[str], value: Callable[[re.Match[str]], str | None]) -> str | None:
    """Replace each placeholder of a template by its value; None if one of them is unknown.

    `/:year/:title/` → `/2024/tea/`.
    """
    if len(template) > LONGEST:
        return None
    parts: list[str] = []
    done = 0
    for match in placeholder.finditer(template):
        found = value(match)
        if found is None:
            return None
        parts += (template[done : match.start()], found)
        done = match.end()
    return "".join([*parts, template[done:]])


def agreed(addresses: Iterable[str | None]) -> str | None:
    """Return the URL if all are the same; None if they differ."""
    found = set(addresses)
    return found.pop() if len(found) == 1 else None


def checked(address: str | None) -> str | None:
    """Return the URL if it is a path from the root of the site without template syntax; None otherwise."""
    if address is None or address[:1] != "/" or len(address) > LONGEST or _TEMPLATE.search(address):
        return None
    return address


def split_url(text: str) -> SplitResult:
    """Return the parts of a URL that an author wrote; all are empty if it is none: `http://[tea`."""
    try:
        return urlsplit(text)
    except ValueError:
        return urlsplit("")


def printed(value: Any) -> str | None:
    """Return a value of front matter as every generator prints it; None unless it is a string or a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**15 else None
    return value if isinstance(value, str) else None


def parts_of(path: str, base: str) -> tuple[list[str], str, str]:
    """Split a path below a folder (empty, or with a slash at its end): `a/b.md` → `["a"]`, `b`, `.md`."""
    *folders, name = path.removeprefix(base).split("/")
    stem, dot, suffix = name.rpartition(".")
    return folders, stem if dot else name, f".{suffix}" if dot else ""
