"""Regular expressions that are compiled at their first use.

Rules have hundreds of patterns, and one post needs few of them. Compiling all of them at import would take longer
than checking the post.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """A stand-in for a compiled pattern; each method is looked up once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = self.__dict__["_compiled"] = re.compile(*self._source)
        found = self.__dict__[name] = getattr(compiled, name)
        return found


# At the beginning of a pattern, these find nothing more, and take quadratic time.
_LEAD = re.compile(r"(?:\\[sW][*])?")
_PART = re.compile(r"\\[AZbB]|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|[()^$]", re.DOTALL)


def loosen(pattern: str) -> str:
    r"""Return the pattern without anchors and look-arounds: `^tea\b(?!pot)` → `tea`.

    It finds everything that the pattern finds, and more. It searches a whole text before its blocks are known.
    """
    parts: list[str] = []
    done = depth = 0
    for match in _PART.finditer(pattern):
        part = match[0]
        if depth:  # inside a look-around
            depth += 1 if part[0] == "(" else -1 if part == ")" else 0
            done = match.end()
        elif part in ("^", "$", r"\A", r"\Z", r"\b", r"\B") or part.startswith(("(?=", "(?!", "(?<=", "(?<!")):
            parts.append(pattern[done : match.start()])
            depth = 1 if part[0] == "(" else 0
            done = _LEAD.match(pattern, match.end()).end() if part == "^" else match.end()  # type: ignore[union-attr]
    return "".join([*parts, pattern[done:]])


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern like that of `re.compile`, compiled at its first use. A syntax error is raised only then."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
