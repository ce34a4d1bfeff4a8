"""Find the URLs that a host redirects: pages that no generator knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from postlint.front_matter import PLAIN, Format, parse_whole
from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.knowledge import Lookup

WHY = "the host may redirect it"
_SERVERS = (".htaccess", "nginx.conf", "Caddyfile")
_FILES = ("netlify.toml", "vercel.json", "now.json", "firebase.json", "staticwebapp.config.json")
# The lists of rules in these files, and the key of a rule with the URL. Headers and functions are not redirects.
_RULES = ("redirects", "rewrites", "routes")
_SOURCES = ("from", "source", "src", "route", "regex")
# Answers that say that nothing is there: `/* /404.html 404`.
_ERRORS = frozenset(("404", "404!", "410", "410!"))
_MOST = 10_000


def redirects(site: Lookup, folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield patterns of URLs that the host may redirect, each with the reason.

    `folders` are those whose files lie at the root of the built site: `_redirects` and `.htaccess` may be in them.
    """
    found: list[str] = []
    for folder in sorted({"", *folders}):
        place = f"{folder}/" if folder else ""
        if any(site.is_file(f"{place}{name}") for name in _SERVERS):
            yield ".*", WHY
        found += _lines(site.read(f"{place}_redirects") or "")
    for name in _FILES:
        if site.is_file(name):
            found += _sources(name, site.read(name) or "")
    for path in found[:_MOST]:
        yield _pattern(path), WHY


def _lines(text: str) -> Iterator[str]:
    """Yield the paths of Netlify's and Cloudflare's `_redirects`: `/old/* /new/:splat 301` → `/old/*`.

    One with a host is about another domain of the site: `https://www.tea.example/* https://tea.example/:splat`.
    """
    for line in text.splitlines()[:_MOST]:
        path, *rest = line.split() or [""]
        if path.startswith("/") and rest and _ERRORS.isdisjoint(rest):
            yield path


def _sources(name: str, text: str) -> Iterator[str]:
    """Yield the paths that the configuration of a host redirects or rewrites."""
    data = parse_whole(text, Format.TOML if name.endswith(".toml") else Format.JSON, PLAIN).data if text.strip() else {}
    hosting = data.get("hosting")
    for table in (data, *(hosting if isinstance(hosting, list) else [hosting])):
        for rules in (mapping(table).get(key) for key in _RULES):
            for rule in map(mapping, rules if isinstance(rules, list) else []):
                if str(rule.get("status", rule.get("statusCode"))) not in _ERRORS:
                    yield from _source(rule)


def _source(rule: dict[str, Any]) -> Iterator[str]:
    """Yield the path of a rule, if it is not about another domain."""
    source = next((rule[key] for key in _SOURCES if isinstance(rule.get(key), str)), None)
    if source is not None and not source.startswith(("http:", "https:")):
        yield source


def _pattern(path: str) -> str:
    r"""Return the pattern of a source: `/old/*` → `/old/?.*`, `/:year/x` → `/[^/]+/x/?\Z`; any URL for a regex."""
    if not path.startswith("/") or re.search(r"[()\[\]|^$\\]", path):
        return ".*"
    parts = re.split(r"(\*+|:\w+)", path.rstrip("/"))
    pattern = "".join(".*" if part[:1] == "*" else "[^/]+" if part[:1] == ":" else re.escape(part) for part in parts)
    return rf"{pattern.removesuffix('/.*')}(?:/.*)?\Z" if pattern.endswith("/.*") else rf"{pattern}/?\Z"
