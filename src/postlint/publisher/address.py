"""Split the URLs of links and images into the parts that attribution needs. They may be any text at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl

from postlint.text import lazy

_ADDRESS = lazy(
    r"\s*(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*:)?"
    r"(?://(?:[^/?#@\s]*@)?(?P<host>[^/?#:@\s]+)(?::\d*)?)?(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?"
)
_NO_SCHEME = lazy(
    r"\s*(?P<host>www\.[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|kr|jp|de|fr))(?=[/?#]|\s*$)"
)
_HOMES = frozenset({"", "/", "/index.html", "/index.htm", "/index.do", "/main.do", "/main", "/index.php", "/index.jsp"})


class Address(NamedTuple):
    """A URL: `host` in lower case, "" for a page of the same site; `bare` is a host without a scheme: `tea.com/a`."""

    scheme: str
    host: str
    path: str
    query: str
    bare: str = ""

    @property
    def is_home(self) -> bool:
        """Whether it is the home page of a site."""
        return self.path in _HOMES and not self.query

    def is_below(self, hosts: tuple[str, ...]) -> bool:
        """Return whether the host is one of these or below one; `amazon.*` matches `www.amazon.co.jp`."""
        return is_below(self.host, hosts)

    def parameter(self, name: str) -> str | None:
        """Return the first value of a key in the query; None if the query does not have it."""
        return next((value for key, value in parse_qsl(self.query) if key == name), None)


@lru_cache(maxsize=4096)
def read_address(text: str) -> Address:
    """Split a URL: `https://Tea.com/a?b#c` → host `tea.com`, path `/a`, query `b`."""
    match = _ADDRESS.match(text)
    assert match is not None
    host = (match["host"] or "").lower().rstrip(".")
    bare = ""
    if not host and not match["scheme"] and (found := _NO_SCHEME.match(text)):
        bare = found["host"].lower()
    return Address((match["scheme"] or "").lower(), host, match["path"].strip(), match["query"] or "", bare)


def host_of(text: str) -> str:
    """Return the host of a URL, like `read_address`, but faster for ordinary URLs."""
    if text.startswith(("https://", "http://")):
        host = text.split("/", 3)[2]
        if host.isascii() and host.replace("-", "").replace(".", "").isalnum() and not host.endswith("."):
            return host.lower()
    return read_address(text).host


@lru_cache(maxsize=4096)
def is_below(host: str, hosts: tuple[str, ...]) -> bool:
    """Return whether a host is one of these or below one; `amazon.*` matches `www.amazon.co.jp`."""
    for each in hosts:
        if each.endswith(".*"):
            if re.search(rf"(?:^|\.){re.escape(each[:-2])}\.(?:[a-z]{{2,3}}|com?\.[a-z]{{2}})$", host):
                return True
        elif host == each or host.endswith(f".{each}"):
            return True
    return False
