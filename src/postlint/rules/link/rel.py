"""The `rel` of a link holds link types.

Browsers and search engines act on the types that they know and skip the rest without a word: `dofollow` was never
one, and in `noopener,nofollow` they see a single type that nobody knows. Types of your own are left alone.

```html bad
<a href="https://tea.example" rel="dofollow">Tea house</a>
<a href="https://tea.example" rel="noopener,nofollow">Tea house</a>
<a href="https://tea.example" rel="nofolow sponsored">Tea house</a>
```

```html fixed
<a href="https://tea.example">Tea house</a>
<a href="https://tea.example" rel="noopener nofollow">Tea house</a>
<a href="https://tea.example" rel="nofollow sponsored">Tea house</a>
```

```html good
<a href="https://tea.example" rel="noopener nofollow">Tea house</a>
<a href="tea.jpg" rel="lightbox">Tea house</a>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.edits import drop_attribute, drop_token, exact_value
from postlint.post import Element, Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote

# Link types for `a` in the HTML standard, and the registered extensions that posts really use.
_KNOWN = frozenset(
    "alternate archives attachment author bookmark category citation cite enclosure expect external first footnote"
    " friend glossary help home in-reply-to index last license lightbox me next nofollow noopener noreferrer opener"
    " payment prev privacy-policy profile search self sponsored start syndication tag terms-of-service top ugc up"
    " via webmention".split()
)
# What a slip is held against: the types that change what browsers and search engines do.
_MEANT = ("nofollow", "noopener", "noreferrer", "sponsored", "external", "bookmark", "license", "author")
# Never a link type; some come from the robots meta tag.
_NEVER = frozenset("dofollow do-follow follow noindex".split())


class _Fault(NamedTuple):
    """What is wrong with a type, and what to write for it: another one, nothing, or None where that is open."""

    message: str
    right: str | None = None


@post_rule(
    "link/rel",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("HTML: link types", "https://html.spec.whatwg.org/multipage/links.html#linkTypes"),
        Reference(
            "Google: qualify your outbound links",
            "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
        ),
    ),
)
def link_rel(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.elements("a"):
        value = link.attr("rel")
        if value and not post.body.is_dynamic(value):
            yield from _check(post, link, value)


def _check(post: Post, link: Element, value: str) -> Iterator[Finding]:
    types = set(value.lower().split())
    faults = [(match, fault) for match in re.finditer(r"\S+", value) if (fault := _fault(match[0].lower(), types))]
    if not faults:
        return
    span = exact_value(post.body, link, "rel")
    for match, fault in faults:
        place = Span(*match.span()).shift(span.start) if span else post.body.value_span(link, "rel")
        fix = None
        if span and fault.right:
            fix = Fix(f"write {quote(fault.right)}", (Edit(place, fault.right),)) if fault.right not in types else None
        elif span and fault.right is not None:
            is_only = types == {match[0].lower()}
            edit = drop_attribute(post.body, link, "rel") if is_only else drop_token(post.source.text, place)
            fix = Fix("remove it", (edit,)) if edit else None
        yield Finding(f"{quote(match[0], 30)} {fault.message}", place, fix)


def _fault(token: str, types: set[str]) -> _Fault | None:
    if token in _KNOWN:
        return _Fault("contradicts `noopener`") if token == "opener" and "noopener" in types else None
    if token in _NEVER:
        return _Fault("contradicts `nofollow`, and is no link type" if "nofollow" in types else "is no link type", "")
    parts = [part for part in token.split(",") if part]
    if "," in token:
        is_list = all(part in _KNOWN for part in parts)
        return _Fault("is one unknown type: separate link types with blanks", " ".join(parts)) if is_list else None
    meant = _near_miss(token)
    return _Fault(f"is no link type: did you mean {quote(meant)}", meant) if meant else None


@lru_cache(maxsize=1024)
def _near_miss(token: str) -> str | None:
    """The link type that a token is a slip of, one letter off or two in a long one."""
    from rapidfuzz.distance import OSA

    token = token.replace("-", "")
    limit = 2 if len(token) >= 8 else 1
    return next((meant for meant in _MEANT if OSA.distance(token, meant, score_cutoff=limit) <= limit), None)
