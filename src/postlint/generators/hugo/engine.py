"""Find the shortcodes of a Hugo site: facts from runs of Hugo 0.168."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from postlint import disk
from postlint.generators.shared.configuration import (
    files_below,
    first_file,
    is_inside,
    mapping,
    names_in,
    read_text,
    texts,
)
from postlint.template.engine import Engine, Language
from postlint.text import lazy

# The shortcodes of Hugo, in this and in earlier versions.
_EMBEDDED = frozenset(
    "comment details figure gist highlight instagram instagram_simple param qr ref relref speakerdeck tweet twitter"
    " twitter_simple vimeo vimeo_simple x x_simple youtube".split()
)
# Those of them that are gone, with the first version that stops at them, as Hugo itself says.
_GONE = {"gist": 156, "instagram_simple": 123, "tweet": 156, "twitter": 156, "twitter_simple": 156}
# A version that the build of a site asks for: `HUGO_VERSION = "0.160.1"`, `hugo-version: 0.160.1`.
_NAMED = lazy(r"(?i:hugo[_-]version)\w*[\"']?\s*[:=]\s*[\"']?v?(?P<version>\d+\.\d+|\S+)")
_VERSION = lazy(r"v?0\.(?P<minor>\d{1,4})(?!\d).*", re.DOTALL)
# Those that need an end tag.
_BLOCKS = frozenset(("highlight", "details"))
# Those that must not have one.
_INLINE = _EMBEDDED - {"comment", "details", "highlight", "qr"}
_INNER = lazy(r"\.Inner(?:Deindent)?(?!\w)")
_COMMENT = lazy(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}", re.DOTALL)
_FOLDERS = ("shortcodes", "_shortcodes")
_CONFIGURATIONS = tuple(
    f"{name}.{suffix}" for name in ("hugo", "config", "theme") for suffix in ("toml", "yaml", "yml", "json")
)
_BASED = lazy(r"(?im)^[ \t\"']*(?:theme|imports)[\"']?[ \t]*[=:]|\bimports\b")
_MOST = 500


def engine(folder: Path, data: dict[str, Any]) -> Engine:
    """Return the engine of a site; `data` is its configuration with keys in lower case."""
    themes = [name for name in texts(data.get("theme") or []) if is_inside(name)]
    found: dict[str, str] = {}
    for place in ("layouts", *(f"themes/{name}/layouts" for name in themes)):
        for kind in _FOLDERS:
            for path in islice(files_below(folder, folder / place / kind, "**/*.*"), _MOST):
                name = path.relative_to(folder / place / kind).as_posix().partition(".")[0].lower()
                found.setdefault(name, _COMMENT.sub("", read_text(folder, path, 100_000)))
    own = {name for name, text in found.items() if _INNER.search(text)}
    blocks = (_BLOCKS - found.keys()) | own
    inline = {name for name, text in found.items() if text.strip()} - own
    if not _has_all(folder, data, themes):
        return Engine(Language.SHORTCODES, None, blocks, frozenset(inline), frozenset(), False)
    tags, inline = (_EMBEDDED - _gone(folder, data)).union(found), inline | (_INLINE - found.keys())
    return Engine(Language.SHORTCODES, tags, blocks, frozenset(inline), frozenset(), False)


def _gone(folder: Path, data: dict[str, Any]) -> frozenset[str]:
    """Return the shortcodes that no version of Hugo has with which the site is built, as it says itself."""
    oldest = mapping(mapping(data.get("module")).get("hugoversion")).get("min")
    named = [_VERSION.fullmatch(str(oldest))] if oldest else [*_named_versions(folder)]
    minors = [int(each["minor"]) for each in named if each is not None]
    is_known = bool(named) and len(minors) == len(named)
    return frozenset(name for name, minor in _GONE.items() if is_known and min(minors) >= minor)


def _named_versions(folder: Path) -> Iterator[re.Match[str] | None]:
    """Yield the versions that the commands of the build name; None for one that cannot be read: `latest`."""
    flows = islice(files_below(folder, folder / ".github/workflows", "*.y*ml"), _MOST)
    for path in (folder / "netlify.toml", folder / "vercel.json", *flows):
        for named in _NAMED.finditer(read_text(folder, path, 100_000)) if disk.is_file(path) else ():
            yield _VERSION.fullmatch(named["version"])


def _has_all(folder: Path, data: dict[str, Any], themes: list[str]) -> bool:
    """Return whether all shortcodes are in the site: no module or theme that is not here may add some."""
    module = mapping(data.get("module"))
    if not data or module.get("imports") or module.get("mounts") or data.get("themesdir") or "theme" in module:
        return False
    if len(themes) != len(texts(data.get("theme") or [])) or disk.is_folder(folder / "_vendor"):
        return False
    if not themes:
        return not names_in(folder / "themes") and not _has_environments(folder)
    configs = [read_text(folder, first_file(folder / "themes" / name, _CONFIGURATIONS)) for name in themes]
    is_here = all(any(files_below(folder, folder / f"themes/{name}/layouts", "**/*.*")) for name in themes)
    return is_here and not any(map(_BASED.search, configs)) and not _has_environments(folder)


def _has_environments(folder: Path) -> bool:
    """Return whether the configuration of an environment may add a theme."""
    return any(name not in ("_default", ".DS_Store") for name in names_in(folder / "config"))
