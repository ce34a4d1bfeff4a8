"""Say why Docusaurus (3.10) makes no page of a file that looks like a post: it is found only by another file."""

from __future__ import annotations

import re

from postlint.generators.docusaurus.setup import Instance, Setup
from postlint.generators.shared.knowledge import Lookup
from postlint.generators.shared.listed import load
from postlint.text import lazy, quote

# `i18n/ko/docusaurus-plugin-content-blog/a.md` → `blog`, None, `a.md`.
_TRANSLATION = lazy(
    r"i18n/[^/]+/docusaurus-plugin-content-(?P<kind>blog|docs)(?:-(?P<id>[^/]+))?/(?P<rest>.+)", re.DOTALL
)
# `versioned_docs/version-1.0/a.md` → None, `1.0`, `a.md`.
_VERSION = lazy(r"(?:(?P<id>[^/]+)_)?versioned_docs/version-(?P<version>[^/]+)/(?P<rest>.+)", re.DOTALL)


def unpublished(path: str, setup: Setup, site: Lookup) -> str | None:
    """Return why no page is made of a file, as the rest of a sentence; None if one is, or that is unknown."""
    if not setup.is_read:
        return None
    if match := _TRANSLATION.fullmatch(path):
        return _alone(_original(match, setup), site)
    if match := _VERSION.fullmatch(path):
        return _unlisted(f"{match['id']}_versions.json" if match["id"] else "versions.json", match["version"], site)
    return None


def _original(match: re.Match[str], setup: Setup) -> str | None:
    """Return the file that a translation is for; None if that is unknown."""
    home = _instance(match["kind"], match["id"] or "default", setup)
    if home is None or match["kind"] == "blog":
        return f"{home.folder}/{match['rest']}" if home is not None else None
    version, _, rest = match["rest"].partition("/")
    prefix = f"{match['id']}_" if match["id"] else ""
    if not rest or not version.startswith(("current", "version-")):
        return None
    return f"{home.folder}/{rest}" if version == "current" else f"{prefix}versioned_docs/{version}/{rest}"


def _instance(kind: str, name: str, setup: Setup) -> Instance | None:
    found = [each for each in setup.instances if each.kind == kind and each.options.get("id", "default") == name]
    return found[0] if len(found) == 1 else None


def _alone(original: str | None, site: Lookup) -> str | None:
    """Return that a translation is of a file that does not exist: Docusaurus only looks for those of its files."""
    if original is None or site.is_file(original) or site.doubt(original):
        return None
    stem = original.rpartition(".")[0]
    other = next((f"{stem}{suffix}" for suffix in (".md", ".mdx") if site.is_file(f"{stem}{suffix}")), None)
    if other is not None:
        return f"it translates {quote(other, 40)}, which has another suffix"
    return f"it translates {quote(original, 40)}, which does not exist"


def _unlisted(file: str, version: str, site: Lookup) -> str | None:
    """Return that a version is not in the list of versions, which is a list of strings."""
    known = load(site, file)
    if not isinstance(known, list) or version in known:
        return None
    return f"{quote(file, 25)} does not list the version {quote(version, 15)}"
