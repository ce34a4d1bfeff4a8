"""The URLs of a site: those that surely exist, and why others may exist."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from postlint.generators.shared.knowledge import Lookup, Missing, Pages, Redirect
from postlint.generators.shared.resolve import SHARED_HOSTS, Serving, candidates
from postlint.text import nfc, quote

# A name with a suffix that a program on the host does not have: `tea.html`, `a.png`.
_FILE = re.compile(r"\.(?:html?|png|jpe?g|gif|webp|avif|svg|pdf|mp4|mp3|zip|txt|md|markdown)\Z", re.IGNORECASE)
_LETTERS = re.compile(r"[\W_]+")
_LONGEST = 500
"""The longest URL and pattern that are compared, in code points."""
MOST_NEAR = 5_000
"""How many URLs are compared with one that does not exist."""


class Routes:
    """The URLs of a site, without its base.

    `urls` are those of pages and files besides posts, each with its file or "". `open` are patterns of other URLs that
    may exist, each with the reason. `incomplete`: why any other URL may exist, None if none does. `closed` are
    patterns of URLs that only posts and `urls` have, whatever `incomplete` says. `may_be_post` says whether a URL may
    be that of a post whose URL is not known; None: any may. `shows_hidden`: posts that are hidden have pages as well.
    `shares_host`: other projects of the author may be folders of the same host. `doubtful` are URLs that may
    exist, each with the reason. `lost` are the paths of posts that have no page. `doubles`: see `Pages`.
    """

    def __init__(
        self,
        site: Lookup,
        urls: Mapping[str, str],
        open: Iterable[tuple[str, str]] = (),  # noqa: A002 - the word for it
        incomplete: str | None = None,
        closed: Iterable[str] = (),
        *,
        may_be_post: Callable[[str], object] | None = None,
        shows_hidden: bool = False,
        shares_host: bool = False,
        redirects: Iterable[Redirect] = (),
        doubtful: Mapping[str, str] = MappingProxyType({}),
        lost: Container[str] = (),
        doubles: Iterable[tuple[str, str]] = (),
    ) -> None:
        posts = [each for each in site.posts.values() if (shows_hidden or not each.hidden) and each.path not in lost]
        self.urls = {nfc(url): path for url, path in urls.items()}
        for post in posts:
            if post.url is not None:
                self.urls.setdefault(nfc(post.url), post.path)
        self.hidden = {
            nfc(post.url): post.path
            for post in site.posts.values()
            if post.hidden and not shows_hidden and post.url is not None and nfc(post.url) not in self.urls
        }
        self.may_be_post = may_be_post
        self.shares_host = shares_host
        self.shows_hidden = shows_hidden
        self.redirects = tuple(redirects)
        self.doubles = tuple(doubles)
        self._moved = {nfc(each.url): nfc(each.to) for each in self.redirects if each.url != each.to}
        self.open = [(re.compile(_bounded(pattern)), why) for pattern, why in dict.fromkeys(open)]
        self.doubtful = {nfc(url): why for url, why in doubtful.items()}
        self.closed = [re.compile(pattern) for pattern in closed]
        self.incomplete = incomplete
        self.unlocated = next((post.path for post in posts if post.url is None), None)

    def pages(self, site: Lookup) -> Pages:
        """Return the URLs besides those that the posts say, with those of hidden posts that have pages all the same."""
        own = {url: path for url, path in self.urls.items() if path not in site.posts or site.posts[path].url is None}
        if self.shows_hidden:
            own |= {nfc(post.url): path for path, post in site.posts.items() if post.hidden and post.url is not None}
        why = self.incomplete or next((why for _, why in self.open), None)
        return Pages(own, why, redirects=self.redirects, doubles=self.doubles)

    @cached_property
    def folded(self) -> dict[str, str]:
        """The URLs by their letters in lower case, without marks and separators."""
        return {folded(url): url for url in reversed(self.urls)}

    @cached_property
    def by_folder(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The first URLs of each folder and suffix, by their names there: `/posts/tea/` → `/posts`, "" → `tea`."""
        found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for url in self.urls:
            folder, _, name = url.rstrip("/").rpartition("/")
            beside = found[folder, posixpath.splitext(name)[1]]
            if len(beside) <= MOST_NEAR:
                beside[name] = url
        return found

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first parts of all URLs with at least two: `/posts/tea/` → `posts`."""
        return frozenset(url.split("/")[1] for url in self.urls if url.count("/") > 1)

    @cached_property
    def by_file(self) -> dict[str, str]:
        """The URLs of the files that are published."""
        return {path: url for url, path in self.urls.items() if path}

    def owner(self, path: str) -> str | None:
        """Return the file of the page or file at a URL, as a web server finds it; None if there is none."""
        for each in variants(path):
            if each in self.urls:
                return self.urls[each]
        return None

    def fault(self, path: str) -> Missing | None:
        """Return that the page at a URL redirects to a URL of the site that does not exist; None if it does not."""
        seen: set[str] = set()
        first = moved = self._moved.get(path)
        while moved is not None and moved.startswith("/"):
            if moved in seen:
                return Missing(f"leads to {quote(path, 30)}, which redirects in a circle")
            seen.add(moved)
            if self.owner(moved) is None and self.doubt(moved, is_own=True) is None:
                return Missing(
                    f"leads to {quote(path, 25)}, which redirects to {quote(first or moved, 25)}: no such page"
                )
            moved = self._moved.get(moved)
        return None

    def doubt(self, path: str, *, is_own: bool = False) -> str | None:
        """Return why a URL that is not one of the known may exist; None if it surely does not.

        `is_own`: it is surely one of this site, as the link is relative.
        """
        if len(path) > _LONGEST:
            return "the URL is very long"
        if path in self.doubtful:
            return self.doubtful[path]
        for pattern, why in self.open:
            if pattern.match(path):
                return why
        if self.unlocated is not None and (self.may_be_post is None or self.may_be_post(path)):
            return "the URLs of some posts are not known"
        if any(pattern.match(path) for pattern in self.closed):
            return None
        if self.incomplete is not None:
            return self.incomplete
        first, slash, _ = path[1:].partition("/")
        is_other = first not in self.starts and (slash or not _FILE.search(first))
        if self.shares_host and is_other and not is_own:
            return "another site on the same host may be there"
        return None


def _bounded(pattern: str) -> str:
    """Return a pattern that takes little time; one with many wildcards becomes one that matches any URL."""
    pattern = re.sub(r"(?:\[\^/\]\*){2,}", "[^/]*", re.sub(r"(?:\.\*){2,}", ".*", pattern))
    is_dear = pattern.count(".*") > 2 or pattern.count("[^/]") > 4 or len(pattern) > _LONGEST
    return ".*" if is_dear else pattern


def shares_host(hosts: Iterable[str], site: Lookup, folders: Iterable[str]) -> bool:
    """Return whether other projects of the author may be on the host: GitHub puts `/tea/` beside the site of the user.

    `folders` are those whose files lie at the root of the built site: `CNAME` there gives GitHub's site a host.
    """
    is_named = any(site.is_file(f"{folder}/CNAME".lstrip("/")) for folder in ("", *folders))
    return is_named or any(host.endswith(SHARED_HOSTS) for host in hosts)


def variants(path: str) -> Iterator[str]:
    """Yield the URLs at which web servers look for a path: `/tea` → `/tea`, `/tea.html`, `/tea/`, `/tea/index.html`.

    Some serve `/tea.html` at `/tea/` as well.
    """
    yield from candidates(path, Serving(adds_html=True))
    if path.endswith("/") and path != "/":
        yield f"{path[:-1]}.html"
    elif path.endswith(".html"):
        yield path.removesuffix(".html")


def folded(path: str) -> str:
    """Return the letters and digits of a path: `/Green-Tea/` → `/greentea`."""
    parts = path.removesuffix("index.html").removesuffix(".html").strip("/").casefold().split("/")
    return "/".join(_LETTERS.sub("", part) or part for part in parts)
