"""Suggest the word that was probably meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from postlint.text.pattern import lazy

_DATE = lazy(r"(?:19|20)\d\d[-/]\d\d?[-/]\d\d?[-/](?=.)")
_WORD = lazy(r"[^\W_]+")


def near(word: str, known: Iterable[str], least: int = 60) -> str | None:
    """Return the known word that is most similar to `word`; None if none is similar, by at least so many percent."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else None


def near_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant: most similar, and the same except for slips; None if none is.

    `green-teas` → `green-tea`; not `black-tea`, as a name of two words with another word is another name.
    """
    from rapidfuzz import fuzz, process

    found = process.extract(name, list(known), scorer=fuzz.ratio, score_cutoff=60, limit=5)
    return next((each for each, *_ in found if _is_slip(name, each)), None)


def _is_slip(name: str, other: str) -> bool:
    """Return whether two names have the same words except for one, or for some letters of those that differ."""
    from rapidfuzz.distance import OSA

    ours, theirs = (_WORD.findall(_DATE.sub("", each.casefold())) for each in (name, other))
    if "".join(ours) == "".join(theirs):
        return True
    is_long = min(len(ours), len(theirs)) > 1
    ours, theirs = (
        list((Counter(ours) - Counter(theirs)).elements()),
        list((Counter(theirs) - Counter(ours)).elements()),
    )
    if not ours or not theirs:
        more = [*ours, *theirs]
        return len(more) == 1 and (is_long or len(more[0]) <= 4)
    left, right = "".join(ours), "".join(theirs)
    shorter = min(len(left), len(right))
    if left.isdigit() or right.isdigit() or shorter < 3:
        return False
    return OSA.distance(left, right) <= max(1, shorter // 4)


def meant(word: str | None) -> str:
    """Return the end of a message that suggests a word; empty for None."""
    return f": did you mean `{word}`" if word else ""
