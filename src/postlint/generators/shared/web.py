"""Follow the URLs of one site: also aliases, posts that are not published, and what the host may add."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from urllib.parse import unquote

from postlint.generators.shared.host import Host
from postlint.generators.shared.hunt import Hunt
from postlint.generators.shared.knowledge import Answer, Found, Link, Lookup, Missing, Page, Pages, Published, Unknown
from postlint.generators.shared.resolve import SHARED_HOSTS, Address, Serving, candidates, follow, join, split_fragment
from postlint.generators.shared.semantics import slips
from postlint.text import nfc, quote

ANOTHER = "another site may be at this host"
"""Why there may be other pages at the host of a site without a base: GitHub Pages has the pages of projects there."""
_LONGEST = 40
"""The longest URL in a message, in code points: of a longer one the end is shown."""
_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def is_shared(site: Lookup, hosts: Collection[str]) -> bool:
    """Return whether the host of a site may have other sites: GitHub Pages, by name or `CNAME`."""
    names = ("CNAME", "static/CNAME", "public/CNAME", "src/CNAME", "source/CNAME", "docs/CNAME")
    return not hosts or any(host.endswith(SHARED_HOSTS) for host in hosts) or any(map(site.is_file, names))


def inner(target: str, base: str) -> str | None:
    """Return a URL of the site's own host without the host and the base; None if it leads out of the site.

    `https://example.org/docs/tea/` with the base `/docs/` → `/tea/`.
    """
    if _HOST.match(target):
        target = f"/{target.partition('//')[2].partition('/')[2]}"
    if base == "/" or not target.startswith("/"):
        return target
    if target.startswith(base):
        return target[len(base) - 1 :]
    return f"/{target[len(base) - 1 :]}" if split_fragment(target)[0] == base[:-1] else None


def home_of(url: object) -> tuple[str, frozenset[str]]:
    """Return the base and the hosts of the URL of a home page: `https://example.org/docs` → `/docs/`, `example.org`."""
    rest = re.sub(r"\A(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//", "//", str(url or ""))
    host, _, path = rest.removeprefix("//").partition("/") if rest.startswith("//") else ("", "", rest)
    path = path.partition("?")[0].partition("#")[0].strip("/")
    return f"/{path}/" if path else "/", frozenset((host.lower(),) if host else ())


def none_such(what: str, name: str, near: str | None, end: str = "") -> str:
    """Return the message that nothing has a name: with what was probably meant, or the consequence `end`."""
    if near:
        return f"there is no {what} {quote(name, 25)}: did you mean {quote(near, 28)}"
    return f"there is no {what} {quote(name, 45)}{end}"


def baseless(link: Link, base: str, answer: Callable[[Link], Answer]) -> Answer:
    """Return the answer for a URL with host and base, by the answer for one without them.

    A URL without the base leads out of the site. It is wrong if it leads to a page when the base is added.
    """
    if (path := inner(link.target, base)) is not None:
        return _based(answer(link._replace(target=path)), base if path != link.target else "/")
    if link.target.startswith("/") and not link.target.startswith("//") and isinstance(answer(link), Found):
        message = f"{quote(link.target, 40)} needs the base {quote(base.rstrip('/'), 30)}"
        return Missing(message, base.rstrip("/") + link.target, is_certain=True)
    return Unknown("it leads out of the site")


def _based(answer: Answer, base: str) -> Answer:
    """Return an answer whose replacement has the base: `/tea/` → `/docs/tea/`."""
    if isinstance(answer, Missing) and (answer.replacement or "").startswith("/"):
        return answer._replace(replacement=f"{base.rstrip('/')}{answer.replacement}")
    return answer


class Web:
    """The URLs of one site, from its root. `aliases_of` returns other URLs that lead to a post, decoded."""

    def __init__(
        self, site: Lookup, serving: Serving, aliases_of: Callable[[Published], Iterable[str]] = lambda post: ()
    ) -> None:
        self._site, self._serving, self._aliases_of = site, serving, aliases_of

    @cached_property
    def host(self) -> Host:
        """What the host may redirect."""
        return Host(self._site)

    @cached_property
    def hunt(self) -> Hunt:
        """The files by their names."""
        return Hunt(self._site)

    @cached_property
    def pages(self) -> Pages:
        """The pages and files besides posts, by URL."""
        return Pages({}, ANOTHER)

    @cached_property
    def urls(self) -> dict[str, str]:
        """The URLs of the pages and files besides posts, by their files."""
        return {path: url for url, path in self.pages.urls.items() if path}

    @cached_property
    def hidden(self) -> dict[str, str]:
        """The posts that are not published, by the URL that they would have."""
        return {nfc(post.url): path for path, post in self._site.posts.items() if post.hidden and post.url}

    @cached_property
    def aliases(self) -> dict[str, str]:
        """The posts by the other URLs that lead to them."""
        posts = self._site.posts.items()
        return {nfc(url): path for path, post in posts if not post.hidden for url in self._aliases_of(post)}

    def found(self, address: Address) -> Found | None:
        """Return the page or file at a URL; None if there is none, or only by an alias."""
        for url in candidates(address.path, self._serving):
            if owners := self._site.at(url):
                return Found(owners[0], address.fragment)
        return None

    def follow(self, link: Link, page: Page, pages: Pages, files: Callable[[str], tuple[str, ...]]) -> Answer:
        """Return where a URL leads. `files` returns the paths that a file at a URL would have."""
        if "{{" in link.target or "{%" in link.target:
            return Unknown("the URL has a template tag")
        address = join(link.target, page.url)
        if address is None:
            return Unknown("the URL of the post is not known")
        if (found := self.found(address)) is not None:
            return found
        answer = follow(link, page, self._site, pages, serving=self._serving)
        if isinstance(answer, Found):
            return answer
        path = address.path
        for url in (*candidates(path, self._serving), path.rstrip("/"), path.removesuffix(".html")):
            if url in self.aliases:
                return Found(self.aliases[url], address.fragment)
        if isinstance(answer, Unknown):
            answer = self._slipped(link, page, pages) or answer
        if isinstance(answer, Unknown) or path == "/":
            return Unknown("the home page may be made by the host") if path == "/" else answer
        if "//" in path and any(map(self._site.at, candidates(re.sub("/+", "/", path), self._serving))):
            return Unknown("servers differ about two slashes")
        if (why := self.host.excuse(path, files(path))) is not None:
            return Unknown(why)
        hidden = next((self.hidden[url] for url in candidates(path, self._serving) if url in self.hidden), None)
        if hidden is not None:
            return Missing(f"{quote(hidden, 60)} {self._site.posts[hidden].hidden}")
        return self._moved(answer, link, path) if answer.replacement is None else answer

    def _moved(self, answer: Missing, link: Link, path: str) -> Missing:
        """Return the answer for a page or file with the URL of the only one of the same name, if there is one."""
        if link.kind == "link":
            urls = self._pages_named.get(_stem(path), [])
            url = urls[0] if len(urls) == 1 and urls[0] != path else None
        else:
            named = self.hunt.named(path)
            url = self.urls.get(named[0]) if len(named) == 1 else None
        if url is None or ": " in answer.message:
            return answer
        is_absolute = link.target.startswith("/") and not link.target.startswith("//")
        shown = url if len(url) <= _LONGEST else f"…{url[-_LONGEST:]}"
        what = "page or file at this URL" if link.kind == "link" else f"file {quote(path, 30)}"
        message = f"there is no {what}: did you mean {quote(shown)}"
        return Missing(message, url if is_absolute and " " not in url else None)

    @cached_property
    def _pages_named(self) -> dict[str, list[str]]:
        """The URLs of posts by their last parts, of at least five letters: a date in it may differ."""
        named: dict[str, list[str]] = {}
        for post in self._site.posts.values():
            if post.url is not None and not post.hidden and len(name := _stem(post.url)) > 4:
                named.setdefault(name, []).append(post.url)
        return named

    def _slipped(self, link: Link, page: Page, pages: Pages) -> Missing | None:
        """Return the answer for a URL that differs only by case or a slip from that of a page: `/abuot/`, `/about/`."""
        answer = follow(link, page, self._site, pages._replace(incomplete=None), serving=self._serving)
        if not isinstance(answer, Missing) or answer.replacement is None:
            return None
        ours, theirs = (_last(each) for each in (link.target, answer.replacement))
        is_slip = pages.incomplete == ANOTHER and len(ours) > 3 and (ours in slips(theirs) or theirs in slips(ours))
        return answer if answer.is_certain or is_slip else None


def _stem(url: str) -> str:
    """Return the last part of a URL without its suffix, in lower case: `/a/Tea.html` → `tea`."""
    return re.sub(r"\.(?:html?|md)\Z", "", url.rstrip("/").rpartition("/")[2].casefold())


def _last(target: str) -> str:
    """Return the last part of a URL, decoded: `/a/tea/?b` → `tea`."""
    return nfc(unquote(split_fragment(target)[0])).rstrip("/").rpartition("/")[2]
