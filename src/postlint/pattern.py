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


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern as `re.compile` would give it, compiled at its first use. A wrong one fails only then."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
