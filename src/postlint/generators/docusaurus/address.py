"""Compute the URLs of Docusaurus: from the packages of 3.10 (blogUtils, slug, numberPrefix) and from runs."""

from __future__ import annotations

import re
from typing import NamedTuple

from postlint.generators.shared.address import Addresses, Entry, printed
from postlint.generators.shared.configuration import flag, options_of, strings
from postlint.text import lazy

# `news/2024-05-01-tea/index.md` → `news/`, `2024-05-01`, `tea`.
_DATED = lazy(r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?", re.DOTALL)
# `path: "log"` → `path:`.
_PATH = lazy(r"""(?<!\w)["']?path["']?\s*:""")
# A date or a version, not a number that only orders: `2024-05`, `1.2`.
_NO_PREFIX = lazy(r"\d+[-_.]\d+")
# `01-tea` → `tea`.
_PREFIX = lazy(r"\d+\s*[-_.]+\s*(?P<rest>[^-_.\s].*)")
# Options of docs that change their URLs.
_UNFOLLOWED = ("numberPrefixParser", "lastVersion", "versions", "includeCurrentVersion", "onlyIncludeVersions")


class Place(NamedTuple):
    """A folder of posts or docs, and the path below which they are published; None if unknown."""

    kind: str
    folder: str
    base: str | None


def addresses(script: str, has_versions: bool) -> Addresses | None:
    """Return the function that gives the URLs of posts and docs; None if the configuration makes them unknown.

    Docs with versions are not followed.
    """
    known = [*places(script, "blog"), *([] if has_versions else places(script, "docs"))]
    slash = flag(script, "trailingSlash") if "trailingSlash" in script else ""
    if slash is None:
        return None

    def address(entry: Entry) -> str | None:
        place = max((each for each in known if entry.path.startswith(f"{each.folder}/")), key=_depth, default=None)
        if place is None or place.base is None:
            return None
        path = entry.path.removeprefix(f"{place.folder}/")
        slug = _post(entry, path) if place.kind == "blog" else _doc(entry, path)
        if slug is None:
            return None
        found = re.sub("/+", "/", f"/{place.base}/{slug}")
        if slash == "" or found == "/":
            return found
        return f"{found.rstrip('/')}/" if slash else found.rstrip("/")

    return address


def _depth(place: Place) -> int:
    return len(place.folder)


def places(script: str, kind: str) -> list[Place]:
    """Return the folders of a kind in presets and plugins."""
    opening = rf"""(?<![\w.]){kind}["']?\s*:|plugin-content-{kind}["'`]\)?\s*,"""
    options = options_of(script, opening)
    mentions = len(re.findall(rf"""(?:{opening})(?!\s*false)|[{{,]\s*{kind}\s*[,}}]""", script))
    found: dict[str, set[str | None]] = {}
    for each in options or [""]:
        paths, bases = strings(each, "path")[:1], strings(each, "routeBasePath")[:1]
        folder = (paths or [kind])[0].removeprefix("./").strip("/")
        is_plain = len(bases) == ("routeBasePath" in each) and len(paths) == (_PATH.search(each) is not None)
        is_plain = is_plain and mentions <= len(options) and not any(option in each for option in _UNFOLLOWED)
        if not (paths or bases) and "sidebar" in each and "sidebarPath" not in each and is_plain:
            continue  # options of the theme
        found.setdefault(folder, set()).add((bases or [kind])[0].strip("/") if is_plain else None)
    return [Place(kind, folder, bases.pop() if len(bases) == 1 else None) for folder, bases in found.items()]


def _post(entry: Entry, path: str) -> str | None:
    """Return the path of a post below its blog: its slug, or its date and its name."""
    if "slug" in entry.data:
        return printed(entry.data["slug"]) or None
    dated = _DATED.fullmatch(path)
    if dated:
        return f"{dated['date'].replace('-', '/')}/{dated['folder']}{dated['text']}"
    return re.sub(r"(?:/index)?\.mdx?$", "", path)


def _doc(entry: Entry, path: str) -> str | None:
    """Return the path of a doc below all docs: its slug, or its folders and name without ordering numbers."""
    folders, name = path.split("/")[:-1], path.rpartition("/")[2].rpartition(".")[0]
    slug, own = printed(entry.data.get("slug", "")), printed(entry.data.get("id", ""))
    keeps = entry.data.get("parse_number_prefixes", True)
    if slug is None or own is None or "/" in own or not isinstance(keeps, bool):
        return None
    if ("slug" in entry.data and not slug) or ("id" in entry.data and not own):
        return None
    if slug.startswith("/"):
        return slug
    if keeps:
        folders, bare = [_bare(folder) for folder in folders], _bare(name)
    else:
        bare = name
    place = "".join(f"{folder}/" for folder in folders)
    above = path.split("/")[-2:-1]
    if not slug and name.lower() in ("index", "readme", *(each.lower() for each in above)):
        return place
    return _resolved(place, slug or own or bare)


def _bare(name: str) -> str:
    """Remove an ordering number from a name: `01-tea` → `tea`; a date or a version stays."""
    match = None if _NO_PREFIX.match(name) else _PREFIX.fullmatch(name)
    return match["rest"] if match else name


def _resolved(place: str, path: str) -> str:
    """Resolve a path from a folder on: `a/` and `../b` → `b`."""
    parts: list[str] = []
    for part in f"{place}{path}".split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + ("/" if path.rpartition("/")[2] in ("", ".", "..") else "")
