"""Follow the URL of a link as a browser and a server of files do: steps that generators share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from postlint.generators.shared.knowledge import Answer, Found, Link, Lookup, Missing, Page, Pages, Unknown
from postlint.text import lazy, nfc, quote

_SCHEME = lazy(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
SHARED_HOSTS = (".github.io", ".gitlab.io", ".codeberg.page", ".gitee.io", ".sourceforge.io", ".srht.site")
"""The ends of hosts at which a site without a base has the projects of its author as folders."""
_MOST_NEAR = 5_000
"""How many URLs are compared with one that does not exist."""


class Serving(NamedTuple):
    """How URLs lead to files on the server of a site.

    `adds_slash`: `/tea` leads to `/tea/`, as on every server of files. `adds_html`: `/tea` leads to `/tea.html`.
    """

    adds_slash: bool = True
    adds_html: bool = False


class Address(NamedTuple):
    """A URL of the site: the path from the root of the host, decoded and in NFC, and the fragment, decoded."""

    path: str
    fragment: str


def split_fragment(target: str) -> tuple[str, str]:
    """Return a URL without query and fragment, and the fragment, decoded: `/tea/?a=1#cup` → `/tea/`, `cup`."""
    rest, _, fragment = target.partition("#")
    return rest.partition("?")[0], unquote(fragment)


def join(target: str, url: str | None) -> Address | None:
    """Return where a URL, without a host or with that of the site, leads from the page at `url`; None if unknown."""
    path, fragment = split_fragment(target)
    if path.startswith("//") or _SCHEME.match(path):
        path = f"/{path.partition('//')[2].partition('/')[2]}"
    if not path.startswith("/"):
        if url is None:
            return None
        path = urljoin(url.replace("?", "%3F").replace("#", "%23").replace("//", "/"), path) if path else url
    if "/." in path or not path.startswith("/"):
        path = f"/{urljoin('/', path).lstrip('/')}"
    return Address(nfc(unquote(path)), fragment)


def candidates(path: str, serving: Serving) -> Iterator[str]:
    """Yield the URLs at which a server looks for a path, in order."""
    yield path
    if path.endswith("/"):
        yield f"{path}index.html"
        return
    if path.endswith("/index.html"):
        yield path.removesuffix("index.html")
    if serving.adds_html:
        yield f"{path}.html"
    if serving.adds_slash:
        yield f"{path}/"
        yield f"{path}/index.html"


def follow(link: Link, page: Page, site: Lookup, pages: Pages, base: str = "/", serving: Serving = Serving()) -> Answer:  # noqa: B008 - a tuple
    """Return where the URL of a link leads: to a post, a page or a file at exactly this URL."""
    address = join(link.target, page.url)
    if address is None:
        return Unknown("the URL of the post is not known")
    if (found := _owner(address.path, site, serving)) is not None:
        return Found(found, address.fragment)
    if base != "/" and not f"{address.path}/".startswith(base):
        inside = base + address.path.lstrip("/")
        if _owner(inside, site, serving) is None:
            return Unknown("it leads out of the site")
        is_written = link.target.startswith("/")
        message = f"{quote(address.path, 40)} needs the base {quote(base.rstrip('/'), 30)}"
        return Missing(message, base.rstrip("/") + link.target if is_written else None, is_certain=is_written)
    if pages.incomplete is not None and not address.path.startswith(pages.closed or ("\0",)):
        return Unknown(pages.incomplete)
    what = "file" if link.kind != "link" else "page or file"
    like = _like(address.path, site, serving)
    if like is not None:
        message = f"there is no {what} {quote(address.path, 30)}: it exists as {quote(like, 30)}"
        return Missing(message, _spelled(link.target, like), is_certain=True)
    near = _near(address.path, page, site)
    hint = f": did you mean {quote(near, 30)}" if near else ""
    message = f"there is no {what} {quote(address.path, 30 if near else 60)}{hint}"
    return Missing(message, _spelled(link.target, near) if near else None)


def _owner(path: str, site: Lookup, serving: Serving) -> str | None:
    for url in candidates(path, serving):
        if owners := site.at(url):
            return owners[0]
    return None


def _like(path: str, site: Lookup, serving: Serving) -> str | None:
    """Return the URL that differs only in case; None if there is none."""
    found = (site.folded_urls.get(url.casefold()) for url in candidates(path, serving))
    return next(filter(None, found), None)


def _near(path: str, page: Page, site: Lookup) -> str | None:
    """Return the URL in the same folder that was probably meant, not the page itself; None if there is none."""
    urls = site.urls_in(f"{path.rstrip('/').rpartition('/')[0]}/")
    return site.near(path, (each for each in urls if each != page.url)) if len(urls) <= _MOST_NEAR else None


def _spelled(target: str, url: str) -> str | None:
    """Return a target with the path of a URL, as written: with query and fragment; None for a relative one."""
    path, _ = split_fragment(target)
    return url + target[len(path) :] if path.startswith("/") and not path.startswith("//") else None
