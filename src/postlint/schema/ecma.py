"""Regular expressions of schemas: those of ECMA-262, as JSON Schema says (2020-12, core, section 6.4)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

LONGEST = 65_536
"""The most code points of a string that a pattern is applied to."""


@lru_cache(1024)
def _compile(pattern: str) -> Callable[[str], object] | str:
    """Return the search for a pattern, or why it is not one.

    It has the flag `u`, as in editors and ajv; where that refuses a needless backslash, editors try without it.
    """
    from regress import Regex, RegressError

    for flags in ("u", ""):
        try:
            return Regex(pattern, flags).find
        except RegressError as error:
            reason = str(error)
    return reason[:1].lower() + reason[1:]


def matches(pattern: str, text: str) -> bool | None:
    """Return whether a pattern is found in the first `LONGEST` code points of a text; None if it is not a pattern."""
    find = _compile(pattern)
    return None if isinstance(find, str) else find(text[:LONGEST]) is not None


def fault_of(pattern: str) -> str | None:
    """Return why a text is not a regular expression of ECMA-262; None if it is one."""
    find = _compile(pattern)
    return find if isinstance(find, str) else None
