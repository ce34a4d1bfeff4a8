"""How large front matter may be, whatever its format.

No hand-written front matter comes near these bounds; a hostile one is stopped by them before anything is built
from it. They hold for the block *after* its aliases and merge keys are followed.
"""

from __future__ import annotations

from postlint.text import Span

CHARACTERS = 1_000_000
"""Code points between the fences, and of all scalars together once aliases are followed."""

DEPTH = 64
"""Collections inside one another, the root included."""

NODES = 100_000
"""Mappings, sequences and scalars, keys included."""

ALIASES = 100
"""Aliases of a YAML block."""

KEY = 1_024
"""Code points of one key."""


class TooComplex(Exception):  # noqa: N818 - it names the finding
    """The front matter is over a limit: which one, and the place where it was passed."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


def check_size(text: str, content: Span) -> None:
    """Refuse a block with too many characters.

    Raises:
        TooComplex: the block is over the limit; the place is its first character.
    """
    if content.end - content.start > CHARACTERS:
        raise too_long(content.start)


def too_deep(offset: int) -> TooComplex:
    """The collection that opens at `offset` is one level too deep."""
    return TooComplex(f"front matter is nested over {DEPTH} levels deep", Span(offset, offset + 1))


def is_too_deep(error: Exception) -> bool:
    """Whether libyaml gave up itself: from 0.2.6 on it refuses 1,000 levels before an event tells of the first."""
    return getattr(error, "problem", None) == "exceeded maximum nesting depth"


def too_long(offset: int) -> TooComplex:
    """The scalars before `offset`, or the block that begins there, are too much text."""
    return TooComplex(f"front matter has over {CHARACTERS:,} characters", Span(offset, offset))


def too_many(offset: int) -> TooComplex:
    """The node at `offset` is one too many."""
    return TooComplex(f"front matter has over {NODES:,} values", Span(offset, offset))


def long_key(offset: int) -> TooComplex:
    """The key at `offset` is too long."""
    return TooComplex(f"key has over {KEY:,} characters", Span(offset, offset + 1))
