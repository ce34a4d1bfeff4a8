"""Follow URLs as browsers and servers do, and say what differs where one leads nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import unquote

from postlint.generators.shared.knowledge import Link, Lookup, Missing, Unknown
from postlint.text import lazy, nfc, quote

_HOST = lazy(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#]*")
_MOST_NAMES = 1_000
"""The most names of a folder that are compared with one that is missing."""
_SHOWN = 36
"""The most code points of a name in a message."""
# What a path in a link has to escape: `tea (1)#a.md` → `tea%20%281%29%23a.md`.
_ESCAPES = str.maketrans({each: f"%{ord(each):02X}" for each in ' %?#()<>"\\'})
_T = TypeVar("_T")


class PerSite(Generic[_T]):
    """A function of a site whose last result is kept."""

    def __init__(self, make: Callable[[Lookup], _T]) -> None:
        self._make = make
        self._last: tuple[Lookup, _T] | None = None

    def __call__(self, site: Lookup) -> _T:
        """Return the result for a site."""
        last = self._last
        if last is None or last[0] is not site:
            last = self._last = site, self._make(site)
        return last[1]


class Parts(NamedTuple):
    """A URL of the site itself in parts.

    `path` is percent-encoded as written, and `rest` is its query and fragment. `fragment` is decoded. `is_full` says
    whether it has a host.
    """

    path: str
    rest: str
    fragment: str
    is_full: bool


def parts_of_url(target: str) -> Parts:
    """Split a URL of the site: `https://host/a%20b?c#d` → `/a%20b`, `?c#d`, `d`."""
    host = _HOST.match(target)
    local = target[host.end() :] or "/" if host else target
    end = min((at for at in (local.find("?"), local.find("#")) if at >= 0), default=len(local))
    return Parts(local[:end], local[end:], unquote(local[end:].partition("#")[2]), host is not None)


def decoded(path: str) -> str:
    """Return a path without percent-encoding, in Unicode form C as the paths of files."""
    return nfc(unquote(path))


def joined(url: str, path: str) -> str:
    """Return where a path leads from a URL, as a browser goes: `/a/b` and `../c/` → `/c/`. Empty parts stay."""
    whole = path if path.startswith("/") else f"{url.rpartition('/')[0]}/{path}"
    steps: list[str] = []
    for step in whole[1:].split("/"):
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    is_folder = whole.rpartition("/")[2] in (".", "..") and bool(steps)
    return f"/{'/'.join(steps)}{'/' if is_folder else ''}"


def within(path: str, base: str) -> str | None:
    """Return the path within the site of a path on its host: `/base/a` → `/a`; None outside of the base."""
    if path.startswith(base):
        return path[len(base) - 1 :]
    return "/" if f"{path}/" == base else None


def beside(source: str, path: str) -> str | None:
    """Return the path of a file from that of another one: `a/b.md` and `../c.md` → `c.md`; None above the site."""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    return None if found == ".." or found.startswith(("../", "/")) else found


def escaped(path: str) -> str:
    """Return a path for a link: `green tea.md` → `green%20tea.md`."""
    return path.translate(_ESCAPES)


def renamed(target: str, name: str) -> str:
    """Replace the last name in the path of a target: `./a/Tea.md#b` and `tea.md` → `./a/tea.md#b`."""
    end = len(target) - len(parts_of_url(target).rest)
    start = target.rfind("/", 0, end) + 1
    return f"{target[:start]}{escaped(name)}{target[end:]}"


def absent(target: str, path: str, site: Lookup, *, stops: bool = False) -> Missing:
    """Return that the file which a target names does not exist, with the one that was probably meant."""
    twin = site.twin(path)
    if twin is not None and posixpath.dirname(twin) == posixpath.dirname(path):
        name = posixpath.basename(twin)
        return Missing(f"the file is {quote(name, _SHOWN)}: case matters in a URL", renamed(target, name), True, stops)
    if site.is_file(path):
        return Missing(f"{quote(target, 50)} is a file that is not published", stops=stops)
    near = _near(path, site)
    message = f"{quote(target, _SHOWN)} does not exist{': the build stops' if stops else ''}"
    return Missing(message, renamed(target, near) if near else None, stops=stops)


def _near(path: str, site: Lookup) -> str | None:
    """Return the name of the file with the same suffix in the same folder that was probably meant."""
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    beside = site.names(folder) if stem and suffix else ()
    if len(beside) > _MOST_NAMES:
        return None
    names = [each.removesuffix(suffix) for each in beside if each.endswith(suffix)]
    near = site.near(stem, names) if names else None
    return f"{near}{suffix}" if near else None


def needs_base(target: str, base: str, *, is_certain: bool = True) -> Missing:
    """Return that an absolute path lacks the base of the site."""
    message = f"{quote(target, 40)} needs the base {quote(base.rstrip('/'), 30)}"
    return Missing(message, f"{base}{target.lstrip('/')}", is_certain)


def above_base(target: str, base: str) -> Missing | None:
    """Return that the dots of an absolute path lead above the base that the generator puts before it; None if not.

    `/../tea` with the base `/docs/` becomes `/docs/../tea`, which leads to `/tea`.
    """
    parts = parts_of_url(target)
    path = decoded(parts.path)
    if "/.." not in path or not path.startswith("/") or within(joined("/", base + path[1:]), base) is not None:
        return None
    message = f"the dots of {quote(target, 36)} lead above the base {quote(base.rstrip('/'), 30)}"
    return Missing(message, joined("/", parts.path) + parts.rest)


def undecided(link: Link, *, has_math: bool) -> Unknown | None:
    """Return why nobody can say where a link leads; None if its text decides it."""
    if link.form == "template" or "{{" in link.target or link.target.startswith("{"):
        return Unknown("a template computes the URL")
    path = parts_of_url(link.target).path
    if "//" in path:
        return Unknown("servers differ on two slashes")
    if has_math and link.form == "markdown" and "." not in path and "/" not in path:
        return Unknown("it may be a part of a formula")  # `$f[x](y)$`
    return None


BY_THEME = Unknown("the theme decides what the front matter leads to")
"""Why a URL in the front matter cannot be followed."""
