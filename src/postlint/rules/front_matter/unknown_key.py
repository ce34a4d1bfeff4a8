"""A key is not a slip of a known one.

Generators ignore keys that they do not know, so `catagories` costs the post its categories and nobody is told.
Only near misses of the keys in the schema are reported; keys of your own are yours.

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
from postlint.post import Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import quote

# Keys that many sites have for themselves, though a letter or two makes another one of them: `math`, not `path`.
_OWN = frozenset(
    "comments contents createdat data featured featuredimage height lead math outdated publishedat rate resource"
    " translator update updatedat uuid".split()
)


@post_rule("front-matter/unknown-key", severity=Severity.WARNING, since="0.1")
def front_matter_unknown_key(post: Post, options: RuleOptions) -> Iterator[Finding]:
    validator = post.project.validator
    if validator is None:
        return
    known = validator.known_keys
    for key in post.front.data:
        if key in known or (validator.ignores_case and key.lower() in _lower(known)):
            continue
        if (meant := _near_miss(key, known)) and meant not in post.front.data:
            span = post.front.key_span((key,))
            edit = rename_key(post.source.text, span, key, meant)
            fix = Fix(f"rename to {quote(meant)}", (edit,)) if edit else None
            yield Finding(f"unknown key {quote(key)}: did you mean {quote(meant)}", span, fix)


@lru_cache(maxsize=64)
def _lower(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key.lower() for key in keys)


@lru_cache(maxsize=4096)
def _near_miss(key: str, known: frozenset[str]) -> str | None:
    """The known key that `key` is a slip of: one letter off, or two in a long key, or other case or separators."""
    folded = {_fold(candidate): candidate for candidate in sorted(known)}
    if _fold(key) in folded:
        return folded[_fold(key)]
    if len(key) < 4 or _fold(key) in _OWN:
        return None
    limit = 2 if len(key) >= 8 else 1
    candidates = [candidate for candidate in known if len(candidate) > 3 and _shares_letters(key, candidate, limit)]
    if not candidates:
        return None
    from rapidfuzz.distance import OSA

    near = [(OSA.distance(key, candidate, score_cutoff=limit), candidate) for candidate in candidates]
    distance, candidate = min(near, default=(limit + 1, ""))
    return candidate if distance <= limit and key.rstrip("s") != candidate.rstrip("s") else None


def _shares_letters(key: str, candidate: str, limit: int) -> bool:
    """Whether the two can be that near at all: it spares most posts the import of the library that can tell."""
    return max((Counter(key) - Counter(candidate)).total(), (Counter(candidate) - Counter(key)).total()) <= limit


def _fold(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")
