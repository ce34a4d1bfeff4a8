"""Compute the URLs of Eleventy: from the source of 3.1 (TemplatePermalink.js, Template.js) and from runs."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from postlint import disk
from postlint.generators.shared.address import Addresses, Entry, parts_of
from postlint.generators.shared.configuration import (
    files_below,
    first_file,
    folders_below,
    names_in,
    read_script,
    read_text,
)
from postlint.text import lazy, nfc

_SCRIPTS = (".js", ".cjs", ".mjs", ".ts")
# `import a from "./a.js"` → `./a.js`.
_OWN_FILE = lazy(r"""(?:from|require\(|import\(|import)\s*["'`](?P<path>\.{1,2}/[^"'`$]+)["'`]""")
# An import of code of the site, whatever its path: `import a from "@/a"`.
_OWN_CODE = lazy(r"""(?:from|require\(|import\(|import)\s*["'`](?:\.|@/|~/|#)""")
# A mention of permalinks: `permalink: "/tea/"`, `addUrlTransform(…)`.
_PERMALINK = lazy(r"permalink|(?<!InputPathTo)urltransform", re.IGNORECASE)
# A layout whose front matter has a line `permalink: …`.
_IN_FRONT_MATTER = lazy(r"\A---.*?^[\"']?permalink[\"']?\s*:", re.MULTILINE | re.DOTALL)
_MOST = 200


def addresses(folder: Path, source: str, config: Path | None) -> Addresses:
    """Return the function that gives the URLs of a site; `source` is the folder of its pages.

    Data files that are scripts, and layouts, are searched for permalinks when the first URL is needed. The URL of a
    page to which they may give one is unknown.
    """
    base = f"{source}/" if source else ""

    @cache
    def scripted() -> frozenset[str]:
        return frozenset(_scripted(folder, folder / source))

    @cache
    def is_unknown(has_layout: bool) -> bool:
        data = folder / source / "_data"
        names = [f"{name}{each}" for name in ("permalink", "eleventyComputed") for each in (*_SCRIPTS, ".json")]
        return (
            _says(folder, config)
            or first_file(data, names) is not None
            or (has_layout and _have_permalinks(folder, folder / source))
        )

    def address(entry: Entry) -> str | None:
        stem = entry.path.rpartition(".")[0]
        places = [stem, *(entry.path[: match.start()] for match in re.finditer("/", entry.path)), ""]
        computed = entry.data.get("eleventyComputed")
        if is_unknown("layout" in entry.data) or not scripted().isdisjoint(places) or "pagination" in entry.data:
            return None
        if isinstance(computed, dict) and "permalink" in computed:
            return None
        return _published(entry.data.get("permalink"), entry.path, base)

    return address


def _published(permalink: Any, path: str, base: str) -> str | None:
    """Return the URL by the permalink, or by the path without one; None if unknown."""
    if isinstance(permalink, dict) and permalink:
        permalink = permalink.get("build")
        if not permalink:
            return None
    if permalink in (None, "", {}) and permalink is not False:
        folders, name, suffix = parts_of(path, base)
        name += "" if suffix.islower() else suffix  # `tea.MD` is Markdown, but keeps its suffix: /tea.MD/
        is_double = bool(folders) and folders[-1] == name
        written = "/".join([*folders, *([] if name == "index" or is_double else [name]), "index.html"])
    elif not isinstance(permalink, str):
        return None
    else:
        written = f"{permalink}index.html" if permalink.endswith("/") else permalink
        if "." not in posixpath.basename(written):
            return None  # without a suffix, the build stops
    address = posixpath.normpath(f"/{written}").replace("//", "/")
    return address.removesuffix("index.html") if address.endswith("/index.html") else address


def _says(folder: Path, path: Path | None) -> bool:
    """Return whether a script, or one that it imports, mentions permalinks, or imports a file that is not found."""
    pending, seen = [path] if path is not None else [], set[Path]()
    while pending:
        path = pending.pop()
        if path in seen or not disk.is_file(path) or len(seen) > 30:
            return path not in seen
        seen.add(path)
        script = read_script(folder, path)
        if _PERMALINK.search(script):
            return True
        own = [match["path"] for match in _OWN_FILE.finditer(script)]
        if len(own) < len(_OWN_CODE.findall(script)):
            return True
        pending += [path.parent / each for each in own if not each.endswith((".json", ".css"))]
    return False


def _scripted(folder: Path, source: Path) -> list[str]:
    """Return the folders, and the paths of pages without suffix, to which a data file may give a permalink.

    The JSON or YAML file of a folder is read as data elsewhere.
    """
    found: list[str] = []
    for below in folders_below(folder, source):
        place = "" if below == folder else below.relative_to(folder).as_posix()
        for name in names_in(below):
            stem, _, suffix = name.partition(".")
            is_data = suffix.startswith("11tydata.") or suffix in ("json", "yaml", "yml")
            if not is_data or not disk.is_file(below / name):
                continue
            is_script = suffix.endswith(tuple(each[1:] for each in _SCRIPTS))
            if _says(folder, below / name) if is_script else "permalink" in read_text(folder, below / name, 100_000):
                if stem == below.name and is_script:
                    found.append(nfc(place))
                elif stem != below.name:
                    found.append(nfc(f"{place}/{stem}".strip("/")))
    return found


def _have_permalinks(folder: Path, source: Path) -> bool:
    """Return whether the front matter of a layout has a permalink."""
    for pattern in ("_includes/**/*.*", "_layouts/**/*.*"):
        for path in islice(files_below(folder, source, pattern), _MOST):
            if _IN_FRONT_MATTER.search(read_text(folder, path, 100_000)[:2_000]):
                return True
    return False
