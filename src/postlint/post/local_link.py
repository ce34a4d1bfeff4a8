"""Tell a link to a local or a staging server that was left by mistake from one that a tutorial gives on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable

from postlint.post.body import Element
from postlint.post.post import Post
from postlint.text import lazy

LOCAL_SERVER = lazy(
    r"(?:https?:)?//(?P<host>localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|192\.168\.\d+\.\d+)(?::(?P<port>\d+))?"
    r"(?P<path>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
STAGING_SERVER = lazy(
    r"(?:https?:)?//(?:staging|stage|stg|preprod|uat)\.[\w-]+\.[\w.-]+(?:[:/?#].*)?", re.IGNORECASE | re.DOTALL
)
_STAGE = lazy(r"\b(?:stag(?:e|ing)|pre-?prod|uat|test (?:site|server|system))", re.IGNORECASE)
# The ports of the servers of Hugo, Jekyll and Hexo, Astro, and Zola; and those that other programs use as well.
_PORTS = frozenset(("1313", "4000", "4321", "1111"))
_SHARED_PORTS = frozenset(("3000", "5173", "8000", "8080"))
_POST = lazy(r"/(?:[a-z]{2}/)?(?:blog|posts?|articles?|news|tags?|categor(?:y|ies)|\d{4}/\d\d)/.+", re.IGNORECASE)


def is_left_over(link: Element, address: str, speaks_of: Callable[[str], bool]) -> bool:
    """Return whether a local link was left by mistake, and is not a part of a tutorial."""
    if STAGING_SERVER.fullmatch(address):
        return not speaks_of("")
    server = LOCAL_SERVER.fullmatch(address)
    if server is None:
        return address.casefold() not in link.text.casefold()
    path = server["path"] or ""
    is_page = server["port"] in _PORTS and path.strip("/?#") != ""
    is_page = is_page or (server["port"] in _SHARED_PORTS and _POST.match(path) is not None)
    if not is_page or server["host"].startswith("192."):  # a machine in the reader's network: a router, a printer
        return False
    return not speaks_of(server["host"])


def speaks_of(post: Post, host: str) -> bool:
    """Return whether a post names a host outside the URLs of its links; for an empty host, a staging server."""
    if not host:
        return _STAGE.search(post.body.text) is not None
    linked = sum(host in (link.attr("href") or "") for link in post.body.links)
    return post.source.text.count(host) != linked
