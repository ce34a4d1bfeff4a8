"""The `rel` of a link contains only link types.

Browsers and search engines silently ignore link types that they do not know. `dofollow` is not a link type, and
`noopener,nofollow` is read as one unknown type. Your own types are not reported.

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
from typing import NamedTuple

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.edits import drop_attribute, drop_token, exact_value
from postlint.html.link_type import KNOWN, NEVER, listed_types, near_miss
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, quote


class _RelFault(NamedTuple):
    """The fault of a link type. `right` is the replacement: a type, an empty string to remove it, None if unknown."""

    message: str
    right: str | None = None


@post_rule(
    "link/rel",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(
        Reference("HTML: link types", "https://html.spec.whatwg.org/multipage/links.html#linkTypes"),
        Reference(
            "Google: qualify your outbound links",
            "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
        ),
    ),
    needs=Needs(attributes=("rel",)),
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


def _fault(token: str, types: set[str]) -> _RelFault | None:
    if token in KNOWN:
        return (
            _RelFault("contradicts `noopener`: remove one of them")
            if token == "opener" and "noopener" in types
            else None
        )
    if token in NEVER:
        contradiction = "contradicts `nofollow` and " if "nofollow" in types else ""
        return _RelFault(f"{contradiction}is not a link type: remove it", "")
    if "," in token:
        parts = listed_types(token)
        return _RelFault("is read as one link type: separate types with spaces", " ".join(parts)) if parts else None
    meant = near_miss(token)
    return _RelFault(f"is not a link type: did you mean {quote(meant)}", meant) if meant else None
