"""Suggest the word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, known: Iterable[str], least: int = 60) -> str | None:
    """Return the known word that is most similar to `word`; None if none is similar, by at least so many percent."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else None


def meant(word: str | None) -> str:
    """Return the end of a message that suggests a word; empty for None."""
    return f": did you mean `{word}`" if word else ""
