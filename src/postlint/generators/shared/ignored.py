"""Match paths with the patterns of a configuration: in the form of gitignore, or globs."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase


def is_ignored(path: str, patterns: Sequence[str]) -> bool:
    """Return whether the last pattern that matches a path, or a folder above it, is not one with `!` before it."""
    parts, ignored = path.split("/"), False
    for pattern in patterns:
        text = pattern.strip()
        if text and not text.startswith("#") and _matches(parts, text.removeprefix("!")):
            ignored = not text.startswith("!")
    return ignored


def is_match(path: str, pattern: str) -> bool | None:
    """Return whether a glob pattern matches a whole path: `**/tea/*.md`; None if it has braces or negates."""
    if any(each in pattern for each in "{}()!"):
        return None
    return _reached(path.split("/"), pattern.removeprefix("./").split("/"))[-1]


def _matches(parts: list[str], pattern: str) -> bool:
    """Return whether a pattern matches a path or a folder above it: `/templates/` and `templates/tea.md`."""
    steps = pattern.strip("/").split("/")
    if len(steps) == 1 and not pattern.startswith("/"):
        steps = ["**", *steps]
    ends = range(1, len(parts) if pattern.endswith("/") else len(parts) + 1)
    reached = _reached(parts, steps)
    return any(reached[end] for end in ends)


def _reached(parts: list[str], steps: list[str]) -> list[bool]:
    """Return for each number of leading parts whether the steps of a pattern match exactly these."""
    reached = [True, *[False] * len(parts)]
    for number, step in enumerate(steps):
        if step == "**":
            is_last = number == len(steps) - 1
            first = reached.index(True) if True in reached else len(reached)
            reached = [at > first or (at == first and not is_last) for at in range(len(reached))]
        else:
            reached = [False, *[reached[at] and fnmatchcase(parts[at], step) for at in range(len(parts))]]
    return reached
