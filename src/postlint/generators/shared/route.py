"""Follow the URL of a link to the pages and files that a site publishes, as a browser and a web server do."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from urllib.parse import quote as encoded
from urllib.parse import unquote_to_bytes

from postlint.generators.shared.knowledge import Answer, Found, Link, Lookup, Missing, Page, Unknown
from postlint.generators.shared.resolve import Address, join, split_fragment
from postlint.generators.shared.url_space import MOST_NEAR, Routes, folded, variants
from postlint.text import nfc, quote

# A name with a suffix that a program on the host does not have: `tea.html`, `a.png`.
_FILE = re.compile(r"\.(?:html?|png|jpe?g|gif|webp|avif|svg|pdf|mp4|mp3|zip|txt|md|markdown)\Z", re.IGNORECASE)
_MARKDOWN = re.compile(r"\.(?:md|markdown|mdown|mkd)\Z", re.IGNORECASE)
_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_ABSOLUTE = re.compile(r"/|https?:", re.IGNORECASE)


class Outside(Address):
    """A place on the host of a site that is not below its base."""


def decoded(text: str) -> str | None:
    """Return a part of a URL without percent-encoding, in NFC; None if it is not UTF-8."""
    try:
        return nfc(unquote_to_bytes(text).decode("utf-8")) if "%" in text else nfc(text)
    except UnicodeError:
        return None


def place_of(target: str, page: Page, base: str = "/") -> Address | Outside | Unknown:
    """Return the place that a URL on a page leads to, without the base; one outside of the base unchanged."""
    if decoded(target) is None or "\\" in target:
        return Unknown("the URL cannot be read")
    here = None if page.url is None else base.rstrip("/") + page.url
    try:
        found = join(target, here)
    except ValueError:
        return Unknown("the URL cannot be read")
    if found is None:
        return Unknown("the URL of the post is not known")
    path = found.path or "/"
    if base != "/":
        path = posixpath.normpath(path) + ("/" if path.endswith(("/", "/.", "/..")) and path != "/" else "")
        if not f"{path}/".startswith(base):
            return Outside(path, found.fragment)
        path = f"/{path.removeprefix(base).lstrip('/')}"
    normal = posixpath.normpath(path) + ("/" if path.endswith(("/", "/.", "/..")) else "")
    return Address(re.sub("/{2,}", "/", normal), found.fragment)


def follow(
    link: Link,
    page: Page,
    site: Lookup,
    routes: Routes,
    base: str = "/",
    source_of: Callable[[str, Page], Iterable[str]] | None = None,
    *,
    is_own: bool = False,
) -> Answer:
    """Return where a URL leads.

    `source_of` returns the files that an author may have meant by a path that is not a URL; None if code may replace
    it. `is_own`: no other site on the host is meant, though the URL is absolute.
    """
    if link.form == "template":
        return Unknown("a template makes the URL")
    if link.form == "front" and not link.target.startswith("/"):
        return Unknown("the layout makes the URL")
    place = place_of(link.target, page, base)
    if isinstance(place, Unknown):
        return place
    if isinstance(place, Outside):
        return _outside(link, place, routes, base)
    owner = routes.owner(place.path)
    if owner is not None:
        return routes.fault(place.path) or Found(owner, place.fragment)
    meant = _meant(link, page, routes, source_of, place)
    if meant is not None:
        return _instead(link, meant, place, base)
    other = routes.folded.get(folded(place.path))
    is_own = is_own or other is not None or not _ABSOLUTE.match(link.target)
    if doubt := routes.doubt(place.path, is_own=is_own):
        return Unknown(doubt)
    for each in variants(place.path):
        if each in routes.hidden:
            hidden = routes.hidden[each]
            return Missing(f"leads to {quote(hidden, 50)}, which {site.posts[hidden].hidden}")
    what = "page or file" if link.kind == "link" else "file"
    if other is not None:
        is_case = other.casefold().strip("/") == place.path.casefold().strip("/")
        message = f"there is no {what} {quote(place.path, 30)}: it exists as {quote(other, 30)}"
        return Missing(message, _whole(other, place, base), is_certain=is_case)
    near = _near(link, page, place, site, routes)
    hint = f": did you mean {quote(near, 30)}" if near else ""
    message = f"there is no {what} {quote(place.path, 30 if near else 60)}{hint}"
    return Missing(message, _whole(near, place, base) if near else None)


def _near(link: Link, page: Page, place: Address, site: Lookup, routes: Routes) -> str | None:
    """Return the URL in the same folder whose name was probably meant, not the page itself; None if there is none."""
    folder, _, name = place.path.rstrip("/").rpartition("/")
    suffix = posixpath.splitext(name)[1]
    beside = routes.by_folder.get((folder, suffix))
    if not beside and link.kind == "link":
        beside = routes.by_folder.get((folder, ""))
    if not beside or len(beside) > MOST_NEAR:
        return None
    found = site.near(name, (each for each, url in beside.items() if url != page.url))
    return beside[found] if found is not None else None


def _outside(link: Link, place: Address, routes: Routes, base: str) -> Answer:
    """Return that a URL has no base, if the page that it would lead to with the base exists."""
    is_path = link.target.startswith("/") and not link.target.startswith("//")
    if not is_path or routes.owner(place.path) is None or place.path == "/":
        return Unknown("it leads out of the site")
    message = f"{quote(place.path, 40)} needs the base {quote(base.rstrip('/'), 30)}"
    return Missing(message, base.rstrip("/") + link.target, is_certain=True)


def _meant(
    link: Link, page: Page, routes: Routes, source_of: Callable[[str, Page], Iterable[str]] | None, place: Address
) -> tuple[str, str] | None:
    """Return the source file that a link names, with its URL; None if it names none."""
    is_absolute = _ABSOLUTE.match(link.target) is not None
    path = place.path if is_absolute else decoded(split_fragment(link.target)[0])
    if source_of is None or not path or not _MARKDOWN.search(path):
        return None
    for each in source_of(path, page):
        if each in routes.by_file:
            return each, routes.by_file[each]
    return None


def _instead(link: Link, meant: tuple[str, str], place: Address, base: str) -> Answer:
    source, url = meant
    return Missing(
        f"{quote(source, 40)} is a source file: its page is {quote(url, 40)}", _whole(url, place, base), True
    )


def _whole(path: str, place: Address, base: str) -> str:
    """Return a URL as written: with the base, percent-encoding and the fragment."""
    url = f"{base}{path.lstrip('/')}" if base != "/" else path
    kept = encoded(url, safe="/~!$&'()*+,;=:@", errors="replace") if re.search(r"[\s\"<>%?#()]", url) else url
    return f"{kept}#{place.fragment}" if place.fragment else kept
