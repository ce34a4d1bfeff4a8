"""Limit the size of front matter, in every format.

No hand-written front matter comes near these limits. They stop a hostile one before any data is built from it.
They apply *after* aliases and merge keys are followed.
"""

from __future__ import annotations

from postlint.text import Span

CHARACTERS = 1_000_000
"""The most code points between the fences, and in all scalars together after aliases are followed."""

DEPTH = 64
"""The most levels of nested collections, with the root."""

NODES = 100_000
"""The most mappings, sequences and scalars, with the keys."""

ALIASES = 100
"""The most aliases in a YAML block."""

KEY = 1_024
"""The most code points in one key."""


class TooComplexError(Exception):
    """The front matter is over a limit: `message` names the limit, `span` is the place where it was passed."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


def check_size(text: str, content: Span) -> None:
    """Refuse a block with too many characters.

    Raises:
        TooComplexError: the block is over the limit; the span is empty, at its first character.
    """
    if content.end - content.start > CHARACTERS:
        raise too_long(content.start)


def too_deep(offset: int) -> TooComplexError:
    """Return the error of a collection at `offset` that is one level too deep."""
    return TooComplexError(f"front matter is nested more than {DEPTH} levels deep", Span(offset, offset + 1))


def is_too_deep(error: Exception) -> bool:
    """Return whether libyaml itself refused the depth: since 0.2.6 it stops at 1,000 levels, before the first event."""
    return getattr(error, "problem", None) == "exceeded maximum nesting depth"


def too_long(offset: int) -> TooComplexError:
    """Return the error of too much text: in the scalars before `offset`, or in the block that starts there."""
    return TooComplexError(f"front matter is longer than {CHARACTERS:,} characters", Span(offset, offset))


def too_many(offset: int) -> TooComplexError:
    """Return the error of a node at `offset` that is one too many."""
    return TooComplexError(f"front matter has more than {NODES:,} values", Span(offset, offset))


def long_key(offset: int) -> TooComplexError:
    """Return the error of a key at `offset` that is too long."""
    return TooComplexError(f"key is longer than {KEY:,} characters", Span(offset, offset + 1))
