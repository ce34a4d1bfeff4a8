"""Findings of a post that should be suppressed."""

from __future__ import annotations

from typing import NamedTuple


class Want(NamedTuple):
    """Findings to suppress: their rules and their line, and the offset of the first."""

    line: int
    offset: int
    rules: frozenset[str]
