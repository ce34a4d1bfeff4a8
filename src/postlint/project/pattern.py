"""Match paths with patterns as in `.gitignore`: those of the configuration, and those of git."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import AnyStr, NamedTuple

from pathspec import PathSpec, Pattern
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from postlint import disk
from postlint.text import UnreadableError, lazy, nfc, read_file

MOST_ALTERNATIVES = 1_000
"""How many patterns the braces of one pattern may stand for."""

_IGNORE_LIMIT = 1_000_000
_BRACES = re.compile(r"\{[^{}]*\}")
_BACKSLASH = lazy(r"[\\\x00-\x1f]")
_SEPARATOR = lazy(r"\\(?:[\w.]|\Z)|[\x00-\x1f]")


class Patterns:
    """Gitignore-style patterns with `{a,b}`, relative to the root. The Unicode form of a text does not matter."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Raise PatternError for a text that is not a pattern."""
        self._spec = _compile([nfc(each) for pattern in patterns for each in expand(pattern)])

    def matches(self, path: str) -> bool:
        """Return whether a path matches: posix, relative to the root; a folder's path ends with `/`."""
        return self._spec.match_file(nfc(path))


class PatternError(ValueError):
    """A text is not a pattern; the message says why, as the rest of a sentence about it."""


def is_pattern(text: str) -> bool:
    """Return whether git understands the text as a pattern of an ignore file, and its braces stand for few patterns."""
    try:
        Patterns((text,))
    except PatternError:
        return False
    return True


def _compile(lines: Iterable[str]) -> PathSpec[Pattern]:
    try:
        with warnings.catch_warnings(action="ignore"):  # Python warns of a class such as `[[a]`
            # RE2 and Hyperscan, the other backends, do not know atomic groups.
            return PathSpec.from_lines(_LinearPattern, lines, backend="simple")
    except (ValueError, re.error):  # the latter for a range such as `[b-a]`
        raise PatternError("is not a pattern") from None


class _LinearPattern(GitIgnoreSpecPattern):
    """A pattern of git that takes linear time, whatever its wildcards: a pull request can bring any.

    pathspec's regular expression tries every way to share out a path among the wildcards: `*a*a*a*a` takes hours. But
    what is between two wildcards may as well take its first match, as the second can cover the rest. So each such part
    is an atomic group here.
    """

    __slots__ = ()

    @classmethod
    def pattern_to_regex(cls, pattern: AnyStr) -> tuple[AnyStr | None, bool | None]:
        regex, include = super().pattern_to_regex(pattern)
        if isinstance(regex, str):
            regex = _linear(regex)
        return regex, include


# How pathspec writes `*`, `**/` at the start, and `/**` elsewhere. Other parts of a pattern have no `/` in a class.
_STAR, _LEADING, _INNER = "[^/]*", "^(?:.+/)?", "(?:/.+)?"
_SLASH = re.compile(r"(?<!\^)/")


def _linear(regex: str) -> str:
    """Return a regular expression of pathspec with all that is between two wildcards in atomic groups."""
    head, regex = (_LEADING, regex.removeprefix(_LEADING)) if regex.startswith(_LEADING) else ("", regex)
    *parts, last = ["/".join(map(_linear_segment, _SLASH.split(part))) for part in regex.split(_INNER)]
    if not parts:
        return head + last
    first = f"^(?>(?:.+?/)??{parts[0]}(?=/))" if head else parts[0]
    return first + "".join(f"(?>(?:/.+?)??{part}(?=/))" for part in parts[1:]) + _INNER + last


def _linear_segment(segment: str) -> str:
    head, *parts = segment.split(_STAR)
    if not parts:
        return segment
    return head + "".join(f"(?>{_STAR}?{part})" for part in parts[:-1]) + _STAR + parts[-1]


def check_pattern(text: str) -> None:
    """Raise PatternError if a text of the configuration is not a pattern, or not one with `/` between folders."""
    if fault := misplaced_backslash(text, is_pattern=True):
        raise PatternError(fault)
    Patterns((text,))


def misplaced_backslash(text: str, *, is_pattern: bool) -> str:
    r"""Return what is wrong with a text that has a backslash between folders, such as `posts\2024`; "" if none has.

    In a pattern, a backslash before punctuation is an escape: `\#tea.md`. A control character comes from a backslash
    in double quotes of TOML: `"posts\tea"` has a tab.
    """
    found = (_SEPARATOR if is_pattern else _BACKSLASH).search(text)
    return r"has `\` between folders: write `/`" if found else ""


@lru_cache(maxsize=1024)
def expand(pattern: str) -> tuple[str, ...]:
    """Expand the braces of a pattern: `posts/*.{md,html}` → `posts/*.md`, `posts/*.html`.

    Raises:
        PatternError: they stand for more than MOST_ALTERNATIVES patterns.
    """
    pending, done = [pattern], []
    while pending:
        each = pending.pop()
        match = next((match for match in _BRACES.finditer(each) if "," in match[0]), None)
        if match is None:
            done.append(each)
        else:
            head, tail = each[: match.start()], each[match.end() :]
            pending += (f"{head}{choice}{tail}" for choice in reversed(match[0][1:-1].split(",")))
        if len(pending) + len(done) > MOST_ALTERNATIVES:
            raise PatternError(f"stands for more than {MOST_ALTERNATIVES:,} patterns: use fewer braces")
    return tuple(done)


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
        if folder != root and disk.is_file(folder / ".gitignore"):
            found.insert(0, Ignore("", f"{nfc(root.relative_to(folder).as_posix())}/", read_ignore(folder, folder)))
        if disk.exists(folder / ".git"):
            return tuple(found)
    return ()


def read_ignore(folder: Path, root: Path) -> PathSpec[Pattern]:
    """Read the gitignore file of a folder of a project. A line that is not a pattern is skipped, as git does."""
    try:
        text = read_file(folder / ".gitignore", _IGNORE_LIMIT, root).decode("utf-8", "surrogateescape")
    except UnreadableError:
        text = ""
    lines = nfc(text).splitlines()
    try:
        return _compile(lines)
    except PatternError:
        return _compile(filter(_is_line, lines))


def _is_line(line: str) -> bool:
    """Return whether git understands a line of an ignore file, which has no braces."""
    try:
        _compile((line,))
    except PatternError:
        return False
    return True


def is_ignored(path: str, ignores: tuple[Ignore, ...]) -> bool:
    """Return whether a path in NFC is ignored: the innermost gitignore file with a matching pattern decides."""
    for ignore in reversed(ignores):
        include = ignore.spec.check_file(ignore.above + path[len(ignore.base) :]).include
        if include is not None:
            return bool(include)
    return False
