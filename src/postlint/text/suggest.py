"""Suggest the word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like `word`, if any is like it at all."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def meant(word: str | None) -> str:
    """The end of a message that suggests a word."""
    return f": did you mean `{word}`" if word else ""
