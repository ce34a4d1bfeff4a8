"""Classify links by their URL, from hosts.toml: affiliate links, shorteners, promotions, placeholders."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from postlint.publisher.address import Address, host_of, is_below, read_address
from postlint.publisher.facts import Publisher
from postlint.text import lazy, read_own

_PLACEHOLDER_HOST = lazy(
    r"(?:www\.)?(?:example\d*(?:link\d*)?\.(?:com|org|net)|(?:your|sample|example|any|link)"
    r"(?:[-_]?(?:link|url|site|picture|domain|website)s?)\d*\.com|yourlink\.com|samplelink\d*\.com|linkurl\.com|domain\.com)"
)
_PLACEHOLDER = lazy(r"여기에?[_\s]?(?:링크|주소|URL)[^/]{0,10}|링크|URL|TODO|example_link|your[-_](?:link|url)\S*")


_NOTHING: frozenset[str] = frozenset()


class Network(NamedTuple):
    """An affiliate network: its hosts, and patterns for keys of the query that a link to them must have."""

    name: str
    hosts: tuple[str, ...]
    query: tuple[tuple[str, str], ...]

    def has(self, address: Address) -> bool:
        """Return whether a URL is a link of the network."""
        if not address.is_below(self.hosts):
            return False
        values = ((pattern, address.parameter(key)) for key, pattern in self.query)
        return all(value is not None and re.fullmatch(pattern, value) for pattern, value in values)


class _Tables(NamedTuple):
    shorteners: tuple[str, ...]
    lists: dict[str, tuple[str, ...]]
    networks: tuple[Network, ...]
    names: frozenset[str]


@cache
def _tables() -> _Tables:
    data = tomllib.loads(read_own(Path(__file__).parent / "hosts.toml"))
    networks = tuple(
        Network(each["network"], tuple(each["hosts"]), tuple(each.get("query", {}).items()))
        for each in data["affiliate"]
    )
    lists = {name: tuple(hosts) for name, hosts in data["lists"].items()}
    hosts = [*data["shorteners"], *(host for network in networks for host in network.hosts)]
    names = frozenset(host.removesuffix(".*").split(".")[-2 if not host.endswith(".*") else -1] for host in hosts)
    return _Tables(tuple(data["shorteners"]), lists, networks, names)


def host_list(name: str) -> tuple[str, ...]:
    """Return the hosts of a list, such as `press` for `@press`; none for an unknown list."""
    return _tables().lists.get(name, ())


def expand(hosts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the hosts, each `@list` among them replaced by its hosts."""
    return tuple(host for each in hosts for host in (host_list(each[1:]) if each.startswith("@") else (each,)))


def network_of(href: str) -> str | None:
    """Return the name of the affiliate network of a link, or None."""
    address = read_address(href)
    return next((network.name for network in _networks(address.host) if network.has(address)), None)


def is_shortener(host: str) -> bool:
    """Return whether a host is a URL shortener."""
    return host in _tables().shorteners


def kinds_of(href: str, publisher: Publisher) -> frozenset[str]:
    """Return the kinds of a link: any of `affiliate`, `shortener`, `promo` and `placeholder`."""
    host = host_of(href)
    if not host:
        return (
            frozenset({"placeholder"}) if _PLACEHOLDER.fullmatch(href.strip()) or _is_bare_example(href) else _NOTHING
        )
    kinds = _kinds(host, publisher.promo_hosts, publisher.shortener_is_affiliate)
    return kinds | {"affiliate"} if _networks(host) and network_of(href) is not None else kinds


def _is_bare_example(href: str) -> bool:
    bare = read_address(href).bare
    return bool(bare and _PLACEHOLDER_HOST.fullmatch(bare))


@lru_cache(maxsize=4096)
def _networks(host: str) -> tuple[Network, ...]:
    """Return the networks with this host."""
    if not host or _tables().names.isdisjoint(host.split(".")):
        return ()
    return tuple(network for network in _tables().networks if is_below(host, network.hosts))


@lru_cache(maxsize=4096)
def _kinds(host: str, promo: tuple[str, ...], shortened: tuple[str, ...]) -> frozenset[str]:
    """Return the kinds of all links to a host."""
    kinds = {"promo"} if is_below(host, promo) else set()
    if is_below(host, shortened):
        kinds.add("affiliate")
    elif is_shortener(host):
        kinds.add("shortener")
    if _PLACEHOLDER_HOST.fullmatch(host):
        kinds.add("placeholder")
    return frozenset(kinds)
