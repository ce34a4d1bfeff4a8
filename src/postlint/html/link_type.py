"""The link types of `rel`: those that exist, and what a misspelt one means."""

from __future__ import annotations

from functools import lru_cache

# Link types for `a` of the HTML Standard, and the registered extensions that real posts use.
KNOWN = frozenset(
    "alternate archives attachment author bookmark category citation cite enclosure expect external first footnote"
    " friend glossary help home in-reply-to index last license lightbox me next nofollow noopener noreferrer opener"
    " payment prev privacy-policy profile search self sponsored start syndication tag terms-of-service top ugc up"
    " via webmention".split()
)
# Common values that are not link types. Some come from the robots meta tag.
NEVER = frozenset("dofollow do-follow follow noindex".split())
# The types that misspellings are compared with: those that change what browsers and search engines do.
_MEANT = ("nofollow", "noopener", "noreferrer", "sponsored", "external", "bookmark", "license", "author")


def listed_types(token: str) -> list[str] | None:
    """Return the link types that commas join to one token, or None: `noopener,nofollow` → `noopener`, `nofollow`."""
    parts = [part for part in token.split(",") if part]
    return parts if "," in token and all(part in KNOWN for part in parts) else None


@lru_cache(maxsize=1024)
def near_miss(token: str) -> str | None:
    """Return the link type that a token misspells by one letter, or by two in a long one: `nofolow`."""
    from rapidfuzz.distance import OSA

    token = token.replace("-", "")
    limit = 2 if len(token) >= 8 else 1
    return next((meant for meant in _MEANT if OSA.distance(token, meant, score_cutoff=limit) <= limit), None)


def meant_types(types: frozenset[str]) -> frozenset[str]:
    """Return the link types that an author meant, also where they are misspelt or joined by commas."""
    meant: set[str] = set()
    for token in types:
        meant.update(
            [token] if token in KNOWN or token in NEVER else listed_types(token) or [near_miss(token) or token]
        )
    return frozenset(meant)
