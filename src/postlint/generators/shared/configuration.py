"""Reading the configuration of a site: data only, in bounded time, and never a file outside of the site.

Scripts (JavaScript, TypeScript, Python) are not executed: they are searched for strings that are written down.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from postlint.front_matter import JEKYLL, PLAIN, parse_whole
from postlint.text import NotUtf8Error, Source, UnreadableError, lazy, read_file

_LIMIT = 1_000_000
_SCRIPT_LIMIT = 200_000  # of characters that patterns are tried on
_MOST_OPTIONS = 50
_CONSTANT = lazy(r"""\bconst\s+(?P<name>\w+)(?:\s*:\s*string)?\s*=\s*(["'`])(?P<text>[^"'`$\n]*)\2""")
_PLACEHOLDER = lazy(r"\$\{\s*(?P<name>\w+)\s*\}")
_SKIPPED = frozenset(("node_modules", "_site", "dist", "public", "build", "vendor", "__pycache__"))
_DIALECTS = {".yml": "yaml", ".yaml": "yaml", ".toml": "toml", ".json": "json"}
_STRING = r""" "(?:\\.|[^"\\\n])*+" | '(?:\\.|[^'\\\n])*+' | `(?:\\.|[^`\\])*+` """
_SCRIPT_COMMENT = lazy(rf"(?P<kept>{_STRING}) | //[^\n]*+ | /\*.*?(?:\*/|\Z)", re.VERBOSE | re.DOTALL)
_PYTHON_COMMENT = lazy(
    r"""(?P<kept> \"{3}.*?(?:\"{3}|\Z) | '{3}.*?(?:'{3}|\Z)
    | "(?:\\.|[^"\\\n])*+" | '(?:\\.|[^'\\\n])*+') | \#[^\n]*+""",
    re.VERBOSE | re.DOTALL,
)


def first_file(folder: Path, names: Iterable[str]) -> Path | None:
    """The first of the files that there is in a folder."""
    return next((folder / name for name in names if (folder / name).is_file()), None)


def read_text(path: Path | None, limit: int = _LIMIT) -> str:
    """The text of a file of a site; blank when it cannot be read, or is a link that leads out of its folder."""
    if path is None:
        return ""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            return ""
        return Source.from_bytes(str(path), read_file(path, limit)).text
    except (NotUtf8Error, UnreadableError, OSError):
        return ""


def read_data(path: Path | None, *, is_jekyll: bool = False) -> dict[str, Any]:
    """The data of a YAML, TOML or JSON file; empty when it is none, or broken."""
    dialect = _DIALECTS.get(path.suffix.lower()) if path else None
    text = read_text(path) if dialect else ""
    if not text.strip() or dialect is None:
        return {}
    return parse_whole(text, dialect, JEKYLL if is_jekyll else PLAIN).data


def read_script(path: Path | None) -> str:
    """The text of a JavaScript or TypeScript file without its comments, with its constant strings put in."""
    script = _SCRIPT_COMMENT.sub(lambda match: match["kept"] or " ", read_text(path, _SCRIPT_LIMIT))
    if "${" not in script:
        return script
    constants = {match["name"]: match["text"] for match in _CONSTANT.finditer(script)}
    return _PLACEHOLDER.sub(lambda match: constants.get(match["name"], match[0]), script)


def options_of(script: str, opening: str) -> list[str]:
    """The texts of the objects in braces that come right behind what a pattern matches."""
    found: list[str] = []
    for match in islice(re.finditer(rf"(?:{opening})\s*\{{", script), _MOST_OPTIONS):
        depth = 1
        for brace in re.compile(r"[{}]").finditer(script, match.end(), match.end() + 20_000):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                found.append(script[match.end() : brace.start()])
                break
    return found


def read_python(path: Path | None) -> str:
    """The text of a Python file without its comments."""
    return _PYTHON_COMMENT.sub(lambda match: match["kept"] or " ", read_text(path, _SCRIPT_LIMIT))


def strings(script: str, key: str) -> list[str]:
    """The strings that are written behind `key:` or `key =`; those with a placeholder in them are unknown."""
    pattern = rf"""(?<![\w.-])["']?{re.escape(key)}["']?\s*[:=]\s*(["'`])((?:(?!\1)[^\\\n])*)\1"""
    return [match[2] for match in re.finditer(pattern, script) if "${" not in match[2]]


def string(script: str, key: str, otherwise: str = "") -> str:
    """The one string that is written behind a key; `otherwise` when there is none, or several differ."""
    found = set(strings(script, key))
    return found.pop() if len(found) == 1 else otherwise


def setting(script: str, name: str, otherwise: str | bool) -> str | bool | None:
    """The string, true or false that a Python file gives to a name; None where it gives it anything else."""
    text = r"""[rRuU]?(["'])(?P<text>(?:(?!\1)[^\\\n])*)\1"""
    pattern = rf"^{re.escape(name)}[ \t]*=[ \t]*(?:{text}|(?P<truth>True|False))?[ \t]*(?P<rest>.*)$"
    found: set[str | bool | None] = set()
    for match in re.finditer(pattern, script, re.MULTILINE):
        value = match["text"] if match["truth"] is None else match["truth"] == "True"
        found.add(None if match["rest"] else value)
    return otherwise if not found else found.pop() if len(found) == 1 else None


def flag(script: str, key: str) -> bool | None:
    """The true or false behind a key of a script, which is false where it is not there; None for anything else."""
    pattern = rf"""(?<![\w.-])["']?{re.escape(key)}["']?\s*:\s*([^,}}\n]*)"""
    values = {text.strip() for text in re.findall(pattern, script)}
    return None if values - {"true", "false"} or len(values) > 1 else "true" in values


def depends_on(folder: Path, *names: str) -> bool:
    """Whether the `package.json` of a folder names one of the packages."""
    package = folder / "package.json"
    if not package.is_file():
        return False
    data = read_data(package)
    tables = [data.get(key) for key in ("dependencies", "devDependencies", "peerDependencies")]
    return any(name in table for table in tables if isinstance(table, dict) for name in names)


def folders_below(folder: Path, levels: int = 4, most: int = 2_000) -> Iterator[Path]:
    """The folder and those below it, without dependencies, built sites and hidden ones; not too many."""
    pending = [(folder, 0)]
    count = 0
    while pending and count < most:
        current, level = pending.pop(0)
        yield current
        count += 1
        if level < levels:
            try:
                entries = sorted(os.scandir(current), key=lambda entry: entry.name)
            except OSError:
                continue
            pending += [
                (Path(entry.path), level + 1)
                for entry in entries
                if entry.is_dir(follow_symlinks=False) and entry.name not in _SKIPPED and entry.name[0] != "."
            ]


def imports_own_code(script: str) -> bool:
    """Whether a script reads others of the site, in which anything may stand."""
    return re.search(r"""(?:from|require\(|import\(|import)\s*["'`](?:\.|@/|~/|#)""", script) is not None


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a value that is a list of them, or one."""
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str) and item.strip())


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def is_inside(path: str) -> bool:
    """Whether a path of a configuration stays inside of the site."""
    return (
        bool(path.strip()) and not path.startswith(("/", "~", "\\")) and ".." not in path.split("/") and ":" not in path
    )
