"""Where a generator publishes a post: what an address is made of, and how templates of addresses are filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from postlint.front_matter import Moment, Pointer
from postlint.text import lazy

LONGEST = 2_000
# What a template engine, or code in a configuration, would put something else for; and what looks like an escape.
_TEMPLATE = lazy(r"\{[{%#]|<%|\$\{|%[0-9A-Fa-f]{2}")


class Entry(NamedTuple):
    """What a generator makes the address of a post of.

    `path` is relative to the site, `data` the front matter over what the site supplies, `file_date` the date in the
    file's name. `date` gives the moment that is written at a pointer of the front matter, as the generator takes it,
    where there is one that can be read; `is_plain` says whether the value there has no quotes.
    `opening` gives the first line of the body that is not blank.
    """

    path: str
    data: dict[str, Any]
    file_date: Moment | None = None
    date: Callable[[Pointer], Moment | None] = lambda pointer: None
    is_plain: Callable[[Pointer], bool] = lambda pointer: False
    opening: Callable[[], str] = lambda: ""


# The address of a post, from the site's root on; None where it is not known.
Addresses = Callable[[Entry], str | None]


def fill(template: str, placeholder: re.Pattern[str], value: Callable[[re.Match[str]], str | None]) -> str | None:
    """A template with a value for each placeholder; None where one is not known."""
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
    """The address that all are; None where they differ."""
    found = set(addresses)
    return found.pop() if len(found) == 1 else None


def checked(address: str | None) -> str | None:
    """An address that is one: a path from the root of the site, in which nothing waits to be replaced."""
    if address is None or address[:1] != "/" or len(address) > LONGEST or _TEMPLATE.search(address):
        return None
    return address


def printed(value: Any) -> str | None:
    """A value of front matter as text, where every generator writes it alike: a text, or a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**15 else None
    return value if isinstance(value, str) else None


def parts_of(path: str, base: str) -> tuple[list[str], str, str]:
    """The folders of a post below a folder (blank, or with a slash at its end), its name and its suffix."""
    *folders, name = path.removeprefix(base).split("/")
    stem, dot, suffix = name.rpartition(".")
    return folders, stem if dot else name, f".{suffix}" if dot else ""
