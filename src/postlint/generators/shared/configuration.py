"""Read the configuration of a site: as data, in bounded time, and never from a file outside the site.

Scripts (JavaScript, TypeScript, Python) are never executed: they are searched for literal strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from typing import Any

from postlint import disk
from postlint.front_matter import JEKYLL, PLAIN, Format, parse_whole
from postlint.text import NotUtf8Error, Source, UnreadableError, inside, lazy, read_file

_LIMIT = 1_000_000
_SCRIPT_LIMIT = 200_000  # characters
_MOST_OPTIONS = 50
_WILDCARD = lazy(r"[*?\[]")
# `const base = "/tea"` → `base`, `/tea`.
_CONSTANT = lazy(r"""\bconst\s+(?P<name>\w+)(?:\s*:\s*string)?\s*=\s*(["'`])(?P<text>[^"'`$\n]*)\2""")
# `${base}` → `base`.
_PLACEHOLDER = lazy(r"\$\{\s*(?P<name>\w+)\s*\}")
_SKIPPED = frozenset(("node_modules", "_site", "dist", "public", "build", "vendor", "__pycache__"))
_FORMATS = {".yml": Format.YAML, ".yaml": Format.YAML, ".toml": Format.TOML, ".json": Format.JSON}
_STRING = r""" "(?:\\.|[^"\\\n])*+" | '(?:\\.|[^'\\\n])*+' | `(?:\\.|[^`\\])*+` """
# A comment, or a string in which `//` is not one: `a // b` → `a  `, `"https://a"` stays.
_SCRIPT_COMMENT = lazy(rf"(?P<kept>{_STRING}) | //[^\n]*+ | /\*.*?(?:\*/|\Z)", re.VERBOSE | re.DOTALL)
# The same in Python: `a = "#b"  # c` → `a = "#b"   `.
_PYTHON_COMMENT = lazy(
    r"""(?P<kept> \"{3}.*?(?:\"{3}|\Z) | '{3}.*?(?:'{3}|\Z)
    | "(?:\\.|[^"\\\n])*+" | '(?:\\.|[^'\\\n])*+') | \#[^\n]*+""",
    re.VERBOSE | re.DOTALL,
)


def first_file(folder: Path, names: Iterable[str]) -> Path | None:
    """Return the first of the names that is a file in the folder; None if none is."""
    return next((folder / name for name in names if disk.is_file(folder / name)), None)


def read_text(site: Path, path: Path | None, limit: int = _LIMIT) -> str:
    """Read a text file of a site, whose folder has no links; empty if it cannot be read or is outside of the site."""
    if path is None:
        return ""
    try:
        return Source.from_bytes(str(path), read_file(path, limit, site)).text
    except (NotUtf8Error, UnreadableError):
        return ""


def files_below(site: Path, folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files of a site that match a pattern below a folder, such as `layouts/**/*.html`, in order.

    No folder that leads out of the site is searched; `**` follows no links at all.
    """
    first, _, rest = pattern.partition("/")
    if not disk.is_folder(folder) or inside(folder, site) is None:
        return
    if not rest or first == "**":
        yield from (folder / path for path in disk.files_matching(folder, pattern))
    elif not _WILDCARD.search(first):
        yield from files_below(site, folder / first, rest)
    else:
        for name in names_in(folder):
            if fnmatch(name, first):
                yield from files_below(site, folder / name, rest)


def names_in(folder: Path) -> list[str]:
    """Return the first 2,000 names in a folder, sorted; none if it cannot be listed."""
    try:
        return disk.names(folder)[:2_000]
    except OSError:
        return []


def read_data(site: Path, path: Path | None, *, is_jekyll: bool = False) -> dict[str, Any]:
    """Read a YAML, TOML or JSON file; empty if it is in another format, or invalid."""
    form = _FORMATS.get(path.suffix.lower()) if path else None
    text = read_text(site, path) if form else ""
    if not text.strip() or form is None:
        return {}
    return parse_whole(text, form, JEKYLL if is_jekyll else PLAIN).data


def read_script(site: Path, path: Path | None) -> str:
    """Read a JavaScript or TypeScript file without its comments, with its constant strings inserted.

    `const a = "x"; b = `${a}/y`` → `const a = "x"; b = `x/y``.
    """
    script = _SCRIPT_COMMENT.sub(lambda match: match["kept"] or " ", read_text(site, path, _SCRIPT_LIMIT))
    if "${" not in script:
        return script
    constants = {match["name"]: match["text"] for match in _CONSTANT.finditer(script)}
    return _PLACEHOLDER.sub(lambda match: constants.get(match["name"], match[0]), script)


def options_of(script: str, opening: str) -> list[str]:
    """Return the contents of the braces that directly follow each match of a pattern: `blog: {a: 1}` → `a: 1`."""
    found: list[str] = []
    for match in islice(re.finditer(rf"(?:{opening})\s*\{{", script), _MOST_OPTIONS):
        depth = 1
        for brace in re.compile(r"[{}]").finditer(script, match.end(), match.end() + 20_000):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                found.append(script[match.end() : brace.start()])
                break
    return found


def read_python(site: Path, path: Path | None) -> str:
    """Read a Python file without its comments."""
    return _PYTHON_COMMENT.sub(lambda match: match["kept"] or " ", read_text(site, path, _SCRIPT_LIMIT))


def strings(script: str, key: str) -> list[str]:
    """Return the literal strings after `key:` or `key =`, without those that have a placeholder."""
    pattern = rf"""(?<![\w.-])["']?{re.escape(key)}["']?\s*[:=]\s*(["'`])((?:(?!\1)[^\\\n])*)\1"""
    return [match[2] for match in re.finditer(pattern, script) if "${" not in match[2]]


def string(script: str, key: str, otherwise: str = "") -> str:
    """Return the literal string after a key; `otherwise` if there is none, or if several differ."""
    found = set(strings(script, key))
    return found.pop() if len(found) == 1 else otherwise


def setting(script: str, name: str, otherwise: str | bool) -> str | bool | None:
    """Return the string or boolean that a Python file assigns to a name.

    `otherwise` if there is no assignment; None if there are several, or one of anything else.
    """
    text = r"""[rRuU]?(["'])(?P<text>(?:(?!\1)[^\\\n])*)\1"""
    pattern = rf"^{re.escape(name)}[ \t]*=[ \t]*(?:{text}|(?P<truth>True|False))?[ \t]*(?P<rest>.*)$"
    found: set[str | bool | None] = set()
    for match in re.finditer(pattern, script, re.MULTILINE):
        value = match["text"] if match["truth"] is None else match["truth"] == "True"
        found.add(None if match["rest"] else value)
    return otherwise if not found else found.pop() if len(found) == 1 else None


def flag(script: str, key: str) -> bool | None:
    """Return the boolean after a key of a script, False if the key is not there; None for any other value."""
    pattern = rf"""(?<![\w.-])["']?{re.escape(key)}["']?\s*:\s*([^,}}\n]*)"""
    values = {text.strip() for text in re.findall(pattern, script)}
    return None if values - {"true", "false"} or len(values) > 1 else "true" in values


def depends_on(folder: Path, *names: str) -> bool:
    """Return whether the `package.json` of a folder depends on one of the packages."""
    package = folder / "package.json"
    if not disk.is_file(package):
        return False
    data = read_data(folder, package)
    tables = [data.get(key) for key in ("dependencies", "devDependencies", "peerDependencies")]
    return any(name in table for table in tables if isinstance(table, dict) for name in names)


def folders_below(site: Path, folder: Path, levels: int = 4, most: int = 2_000) -> Iterator[Path]:
    """Yield a folder of the site and those below it, at most `most`, without hidden ones, dependencies and built sites.

    There is none if the folder leads out of the site.
    """
    pending = [(folder, 0)] if inside(folder, site) is not None else []
    count = 0
    while pending and count < most:
        current, level = pending.pop(0)
        yield current
        count += 1
        if level < levels:
            try:
                names = disk.folders_in(current)
            except OSError:
                continue
            pending += [(current / name, level + 1) for name in names if name not in _SKIPPED and name[0] != "."]


def imports_own_code(script: str) -> bool:
    """Return whether a script imports other scripts of the site, whose content is not read."""
    return re.search(r"""(?:from|require\(|import\(|import)\s*["'`](?:\.|@/|~/|#)""", script) is not None


def texts(value: Any) -> tuple[str, ...]:
    """Return the strings of a value that is a list or a string, without empty ones."""
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str) and item.strip())


def mapping(value: Any) -> dict[str, Any]:
    """Return the value if it is a mapping, otherwise an empty mapping."""
    return value if isinstance(value, dict) else {}


def is_inside(path: str) -> bool:
    """Return whether a path of a configuration stays inside the site."""
    parts = path.replace("\\", "/").split("/")
    return bool(path.strip()) and parts[0] != "" and path[0] != "~" and ".." not in parts and ":" not in path
