"""Addresses of links and images, taken apart as far as attribution asks. Anything at all may stand in them."""

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
    """An address: the host in lower case, "" for a page of the same site; `bare` is a host that lacks its scheme."""

    scheme: str
    host: str
    path: str
    query: str
    bare: str = ""

    @property
    def is_home(self) -> bool:
        """Whether it leads to the first page of a site."""
        return self.path in _HOMES and not self.query

    def is_below(self, hosts: tuple[str, ...]) -> bool:
        """Whether the host is one of these or below one; `name.*` stands for a name in any country."""
        return is_below(self.host, hosts)

    def parameter(self, name: str) -> str | None:
        """The value of a key of the query."""
        return next((value for key, value in parse_qsl(self.query) if key == name), None)


@lru_cache(maxsize=4096)
def read_address(text: str) -> Address:
    """Take an address apart."""
    match = _ADDRESS.match(text)
    assert match is not None
    host = (match["host"] or "").lower().rstrip(".")
    bare = ""
    if not host and not match["scheme"] and (found := _NO_SCHEME.match(text)):
        bare = found["host"].lower()
    return Address((match["scheme"] or "").lower(), host, match["path"].strip(), match["query"] or "", bare)


def host_of(text: str) -> str:
    """The host of an address, as `read_address` gives it; cheaper for the plain ones that most are."""
    if text.startswith(("https://", "http://")):
        host = text.split("/", 3)[2]
        if host.isascii() and host.replace("-", "").replace(".", "").isalnum() and not host.endswith("."):
            return host.lower()
    return read_address(text).host


@lru_cache(maxsize=4096)
def is_below(host: str, hosts: tuple[str, ...]) -> bool:
    """Whether a host is one of these or below one; `name.*` stands for a name in any country."""
    for each in hosts:
        if each.endswith(".*"):
            if re.search(rf"(?:^|\.){re.escape(each[:-2])}\.(?:[a-z]{{2,3}}|com?\.[a-z]{{2}})$", host):
                return True
        elif host == each or host.endswith(f".{each}"):
            return True
    return False
