"""Find what may be at a URL although no file of the site is: what the host redirects, and files that are not listed."""

from __future__ import annotations

import re

from postlint.front_matter import PLAIN, Format, parse_whole
from postlint.generators.shared.configuration import mapping
from postlint.generators.shared.knowledge import Lookup

_REDIRECTS = ("_redirects", "static/_redirects", "public/_redirects", "source/_redirects", "src/_redirects")
_SERVERS = (".htaccess", "static/.htaccess", "nginx.conf", "Caddyfile", "default.conf")
_CONFIGURATIONS = ("netlify.toml", "vercel.json", "now.json", "firebase.json", "staticwebapp.config.json")
# Answers that say that nothing is there: `/* /404.html 404`.
_ERRORS = frozenset(("404", "404!", "410"))
_MOST = 2_000


class Host:
    """What the host of a site and the files beside it say about URLs that no file of the site has."""

    def __init__(self, site: Lookup) -> None:
        self._site = site
        self._is_served = any(site.read(path) for path in _SERVERS)
        self._redirects = [each for path in _REDIRECTS for each in _lines(site.read(path))]
        for path in _CONFIGURATIONS:
            self._redirects += _sources(path, site.read(path) or "")
        self._sources = [_pattern(each) for each in dict.fromkeys(self._redirects) if each[:1] in ("/", "^")]

    def excuse(self, path: str, files: tuple[str, ...] = ()) -> str | None:
        """Return why there may be something at a decoded URL; None if nothing says so.

        `files` are the paths, relative to the site, of the files that would be there.
        """
        if self._is_served:
            return "the server has rules of its own"
        if any(pattern.match(path.rstrip("/") or "/") or pattern.match(path) for pattern in self._sources):
            return "the host redirects it"
        return next(filter(None, map(self._site.doubt, files)), None)


def _lines(text: str | None) -> list[str]:
    """Return the URLs that a `_redirects` file redirects: `/old/* /new/:splat 301` → `/old/*`."""
    lines = [line.split() for line in (text or "").splitlines()[:_MOST] if not line.lstrip().startswith("#")]
    return [parts[0] for parts in lines if parts and parts[-1] not in _ERRORS]


def _sources(path: str, text: str) -> list[str]:
    """Return the URLs that the configuration of a host redirects or rewrites."""
    if not text.strip():
        return []
    data = parse_whole(text, Format.TOML if path.endswith(".toml") else Format.JSON, PLAIN).data
    hosting = data.get("hosting")
    tables = [data, *(hosting if isinstance(hosting, list) else [hosting])]
    found: list[str] = []
    for table in tables:
        for key in ("redirects", "rewrites", "routes"):
            rules = mapping(table).get(key)
            for rule in rules[:_MOST] if isinstance(rules, list) else []:
                names = ("from", "source", "src", "route", "regex")
                source = next((mapping(rule)[name] for name in names if name in mapping(rule)), None)
                if isinstance(source, str) and str(mapping(rule).get("status")) not in _ERRORS:
                    found.append(source)
    return found


def _pattern(source: str) -> re.Pattern[str]:
    """Return the pattern of a URL that is redirected, with `*` and `:name`; a regular expression matches all."""
    path = source
    if not path.startswith("/") or re.search(r"[\\^$(|\[{]", path):
        return re.compile("")
    parts = re.split(r"(\*+|:\w+)", path.rstrip("/") or "/")
    wild = "".join(".*" if part[:1] == "*" else "[^/]+" if part[:1] == ":" else re.escape(part) for part in parts)
    return re.compile(rf"{wild.removesuffix('/.*')}(?:/.*)?\Z" if wild.endswith("/.*") else rf"{wild}\Z")
