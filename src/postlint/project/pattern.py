"""Match paths with patterns as in `.gitignore`: those of the configuration, and those of git."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pathspec import PathSpec, Pattern

from postlint.text import UnreadableError, nfc, quote, read_file

_IGNORE_LIMIT = 1_000_000
_BACKSLASH = re.compile(r"[\\\x00-\x1f]")
_SEPARATOR = re.compile(r"\\(?:[\w.]|\Z)|[\x00-\x1f]")


class Patterns:
    """Gitignore-style patterns with `{a,b}`, relative to the root. The Unicode form of a text does not matter."""

    def __init__(self, patterns: Iterable[str]) -> None:
        lines = [nfc(each) for pattern in patterns for each in expand(pattern)]
        self._spec = PathSpec.from_lines("gitignore", lines)

    def matches(self, path: str) -> bool:
        """Return whether a path matches: posix, relative to the root; a folder's path ends with `/`."""
        return self._spec.match_file(nfc(path))


def is_pattern(text: str) -> bool:
    """Return whether git understands the text as a pattern of an ignore file."""
    try:
        Patterns((text,))
    except ValueError:
        return False
    return True


def misplaced_backslash(text: str, *, is_pattern: bool) -> str:
    r"""Return the message about a backslash between folders; "" if there is none: `posts\2024` → `… write `/``.

    In a pattern, a backslash before punctuation is an escape: `\#tea.md`. A control character comes from a backslash
    in double quotes of TOML: `"posts\tea"` has a tab.
    """
    found = (_SEPARATOR if is_pattern else _BACKSLASH).search(text)
    return f"{quote(text)} has `\\` between folders: write `/`" if found else ""


@lru_cache(maxsize=1024)
def expand(pattern: str) -> tuple[str, ...]:
    """Expand the braces of a pattern: `posts/*.{md,html}` → `posts/*.md`, `posts/*.html`."""
    match = re.search(r"\{([^{}]*,[^{}]*)\}", pattern)
    if match is None:
        return (pattern,)
    head, tail = pattern[: match.start()], pattern[match.end() :]
    return tuple(each for choice in match[1].split(",") for each in expand(f"{head}{choice}{tail}"))


class Ignore(NamedTuple):
    """A gitignore file: its folder relative to the root (`base`), or the root relative to its folder (`above`).

    Either is empty or ends with `/`, and is in NFC.
    """

    base: str
    above: str
    spec: PathSpec[Pattern]


def ignores_above(root: Path) -> tuple[Ignore, ...]:
    """Read the gitignore files above the root, up to the root of the repository, outermost first."""
    found: list[Ignore] = []
    for folder in (root, *root.parents):
        if folder != root and (folder / ".gitignore").is_file():
            found.insert(0, Ignore("", f"{nfc(root.relative_to(folder).as_posix())}/", read_ignore(folder)))
        if (folder / ".git").exists():
            return tuple(found)
    return ()


def read_ignore(folder: Path) -> PathSpec[Pattern]:
    """Read the gitignore file of a folder. A line that is not a pattern is skipped, as git does."""
    try:
        text = read_file(folder / ".gitignore", _IGNORE_LIMIT).decode("utf-8", "surrogateescape")
    except UnreadableError:
        text = ""
    lines = nfc(text).splitlines()
    try:
        return PathSpec.from_lines("gitignore", lines)
    except ValueError:
        return PathSpec.from_lines("gitignore", filter(is_pattern, lines))


def is_ignored(path: str, ignores: tuple[Ignore, ...]) -> bool:
    """Return whether a path in NFC is ignored: the innermost gitignore file with a matching pattern decides."""
    for ignore in reversed(ignores):
        include = ignore.spec.check_file(ignore.above + path[len(ignore.base) :]).include
        if include is not None:
            return bool(include)
    return False
