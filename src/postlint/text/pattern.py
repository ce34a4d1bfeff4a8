"""Regular expressions that are compiled when they are first used.

A run over one post uses few of the hundreds of patterns that rules have, and compiling them all at import would
take longer than checking the post.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern; its methods are looked up once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = self.__dict__["_compiled"] = re.compile(*self._source)
        found = self.__dict__[name] = getattr(compiled, name)
        return found


_PART = re.compile(r"\\[AZbB]|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|[()^$]", re.DOTALL)


def loosen(pattern: str) -> str:
    """The pattern without what it asks of its surroundings: it finds all that the pattern finds, and more.

    For a look at a text as a whole, before it is known where its blocks begin and end.
    """
    parts: list[str] = []
    done = depth = 0
    for match in _PART.finditer(pattern):
        part = match[0]
        if depth:  # inside of a look-around
            depth += 1 if part[0] == "(" else -1 if part == ")" else 0
            done = match.end()
        elif part in ("^", "$", r"\A", r"\Z", r"\b", r"\B") or part.startswith(("(?=", "(?!", "(?<=", "(?<!")):
            parts.append(pattern[done : match.start()])
            depth = 1 if part[0] == "(" else 0
            done = match.end()
    return "".join([*parts, pattern[done:]])


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern as `re.compile` would give it, compiled at its first use. A wrong one fails only then."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
