"""The reasons for differences between postlint and the built sites."""

from __future__ import annotations

_REASONS: dict[tuple[str, str], str] = {}
# By generator, "" for all, and what the row is about.


def reason(name: str, what: str) -> str:
    """Return the reason for a difference; "" if there is none."""
    return _REASONS.get((name, what)) or _REASONS.get(("", what), "")
