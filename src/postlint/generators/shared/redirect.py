"""Find the URLs that a host redirects: pages that no generator knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postlint.generators.shared.knowledge import Lookup

WHY = "the host may redirect it"
# A line of Netlify's and Cloudflare's `_redirects`: `/old/* /new/:splat 301` → `/old/*`.
_LINE = re.compile(r"^[ \t]*(?:https?://[^/\s]+)?(?P<path>/\S*)[ \t]+\S", re.MULTILINE)
# A source in `netlify.toml`, `vercel.json`, `firebase.json`, `staticwebapp.config.json`: `from = "/old"` → `/old`.
_SOURCE = re.compile(
    r"""["']?\b(?:from|source|route|regex)["']?\s*[:=]\s*["'](?:https?://[^/"']+)?(?P<path>[^"'\n]*)["']"""
)
_FILES = ("netlify.toml", "vercel.json", "now.json", "firebase.json", "staticwebapp.config.json", "amplify.yml")
_MOST = 10_000


def redirects(site: Lookup, folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield patterns of URLs that the host may redirect, each with the reason.

    `folders` are those whose files lie at the root of the built site: `_redirects` and `.htaccess` may be in them.
    """
    found: list[str] = []
    for folder in {"", *folders}:
        place = f"{folder}/" if folder else ""
        if site.is_file(f"{place}.htaccess"):
            yield ".*", WHY
        found += [match["path"] for match in _LINE.finditer(site.read(f"{place}_redirects") or "")]
    for name in _FILES:
        if site.is_file(name):
            found += [match["path"] for match in _SOURCE.finditer(site.read(name) or "")]
    for path in found[:_MOST]:
        yield _pattern(path), WHY


def _pattern(path: str) -> str:
    r"""Return the pattern of a source: `/old/*` → `/old/?.*`, `/:year/x` → `/[^/]+/x/?\Z`; any URL for a regex."""
    if not path.startswith("/") or re.search(r"[()\[\]|^$\\]", path):
        return ".*"
    parts = re.split(r"(\*|:\w+)", path.rstrip("/"))
    pattern = "".join(".*" if part == "*" else "[^/]+" if part[:1] == ":" else re.escape(part) for part in parts)
    return rf"{pattern.removesuffix('/.*')}(?:/.*)?\Z" if pattern.endswith("/.*") else rf"{pattern}/?\Z"
