"""Keys are spelled correctly.

Generators ignore keys that they do not know. With `catagories`, the post silently has no categories. Only keys
that are close to a key of the schema are reported, so you can use your own keys.

The fix is unsafe for a key that may hide or move the page once it is read: `published`, `date`, `categories`.

`tag` and `category` are reported if the generator reads only `tags` and `categories`: as `info` if the value is a
string, because a theme may print it.

````post bad
---
title: The kettle
catagories: [kitchen]
---
````

````post fixed
---
title: The kettle
categories: [kitchen]
---
````

````post good
---
title: The kettle
brewing-time: 4
---
````
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from postlint.diagnostic import Finding, Fix, Severity
from postlint.edits import rename_key
from postlint.front_matter import ODD_SPACES, SUMMARIES
from postlint.generators import Split
from postlint.post import Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import quote

# Keys that many sites define, though they are one or two letters away from a known key: `math` and `path`.
_OWN = frozenset(
    "comments contents createdat data featured featuredimage height lead like line math outdated publishedat rate"
    " resource side tabs text translator update updatedat uuid wide".split()
)
# Slips of short keys: most other keys of three letters are words of their own.
_SLIPS = {"tas": "tags", "tgs": "tags", "ags": "tags", "dae": "date", "dte": "date", "dat": "date"}
# Under its right name, another key may hide the page, move it or change its layout, as `draft` and `slug` do. So may
# `title` and `categories`, which are parts of many URLs.
_HARMLESS = SUMMARIES | frozenset("tags keywords author authors image images cover thumbnail".split())
# Keys that some generators read only in the plural.
_SINGULARS = {"tag": "tags", "category": "categories"}


@post_rule("front-matter/unknown-key", severity=Severity.WARNING, since="0.1", harm=1)
def front_matter_unknown_key(post: Post, options: RuleOptions) -> Iterator[Finding]:
    validator = post.schema
    if validator is None:
        return
    known = validator.known_keys
    for key in post.front.data:
        if not key.isascii() and key.strip(ODD_SPACES) != key:
            continue  # `front-matter/syntax` reports the space
        if key in known or (validator.ignores_case and key.lower() in _lower(known)):
            continue
        plural = _plural(post, key)
        if (meant := plural or _near_miss(key, known)) and meant in known and meant not in post.front.data:
            if post.has_mismatch((key,)):
                continue  # `front-matter/schema` reports the key
            span = post.front.key_span((key,))
            edit = rename_key(post.source.text, span, key, meant)
            fix = Fix(f"rename to {quote(meant)}", (edit,), safe=meant in _HARMLESS) if edit else None
            is_unsure = plural is not None and isinstance(post.front.data[key], str)
            yield Finding(f"unknown key {quote(key)}: did you mean {quote(meant)}", span, fix, is_unsure=is_unsure)


def _plural(post: Post, key: str) -> str | None:
    """Return the key that the generator reads instead of its singular: `tag` → `tags`; None if there is none.

    The values of such a key become pages of the site only under its plural.
    """
    meant = _SINGULARS.get(key.lower())
    terms = post.conventions.semantics.terms
    return (
        meant
        if meant is not None
        and any(term.pointer == (meant,) and (term.in_url or term.split is Split.REFUSED) for term in terms)
        else None
    )


@lru_cache(maxsize=64)
def _lower(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key.lower() for key in keys)


@lru_cache(maxsize=4096)
def _near_miss(key: str, known: frozenset[str]) -> str | None:
    """Return the known key that `key` misspells, or None.

    A misspelling differs in one letter (two in a key of 8 or more), in case or in separators: `catagories`.
    """
    folded = _folded(known)
    if _fold(key) in folded:
        return folded[_fold(key)]
    if len(key) < 4 or _fold(key) in _OWN:
        return _SLIPS.get(key.lower())
    limit = 2 if len(key) >= 8 else 1
    candidates = [candidate for candidate in known if len(candidate) > 3 and _shares_letters(key, candidate, limit)]
    if not candidates:
        return None
    from rapidfuzz.distance import OSA

    near = [(OSA.distance(key, candidate, score_cutoff=limit), candidate) for candidate in candidates]
    distance, candidate = min(near, default=(limit + 1, ""))
    return candidate if distance <= limit and key.rstrip("s") != candidate.rstrip("s") else None


@lru_cache(maxsize=64)
def _folded(known: frozenset[str]) -> dict[str, str]:
    return {_fold(candidate): candidate for candidate in sorted(known)}


def _shares_letters(key: str, candidate: str, limit: int) -> bool:
    """Return whether the two keys have enough letters in common. This avoids the slow import of rapidfuzz."""
    if abs(len(key) - len(candidate)) > limit:
        return False
    return max((Counter(key) - Counter(candidate)).total(), (Counter(candidate) - Counter(key)).total()) <= limit


def _fold(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")
