"""Attributes exist in HTML.

Browsers ignore unknown attributes. `hreff` makes no link, and `alt` on a link gives it no text. Words after an
unquoted value become attributes of their own. Your own attributes start with `data-`.

Names that a script or template engine may use are left alone. They have a hyphen, colon or other mark: `x-data`,
`@click`, `:class`. So are all attributes of custom elements, and camel case where components are possible.

```html bad
<a hreff="tea.html">Green tea</a>
<img src="tea.jpg" alt="Green tea" tilte="Sencha">
<p><a href="tea.html" alt="Green tea">Tea</a></p>
<img src=tea.jpg alt=Green tea>
```

```html good
<a href="tea.html" data-tea="green" @click="brew()" x-on:click="brew()" hx-get="/tea">Green tea</a>
<div itemscope itemtype="https://schema.org/Recipe" typeof="Recipe"><span property="name">Tea</span></div>
<tea-timer minutes="3"></tea-timer>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from postlint.diagnostic import Finding, Severity
from postlint.html.standard import ATTRIBUTES, GLOBAL_ATTRIBUTES, OBSOLETE_ATTRIBUTES
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import quote

_WORD = re.compile(r"[a-z]+\d*")
# Event handlers, and attributes with a browser prefix.
_LEFT_ALONE = re.compile(r"on[a-z]{3,}|(?:webkit|moz|ms)[a-z]+")
# Plain words that frameworks use as attributes.
_FRAMEWORKS = frozenset("key ref css sx tw jsx global setup scoped".split())


@post_rule(
    "markup/unknown-attribute",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
    references=(
        Reference("HTML: attributes", "https://html.spec.whatwg.org/multipage/indices.html#attributes-3"),
        Reference(
            "HTML: data attributes",
            "https://html.spec.whatwg.org/multipage/dom.html"
            "#embedding-custom-non-visible-data-with-the-data-*-attributes",
        ),
    ),
)
def markup_unknown_attribute(post: Post, options: RuleOptions) -> Iterator[Finding]:
    unknown = {pair for pair in post.body.attributes if _is_unknown(*pair)}
    for element in post.body.elements(*{tag for tag, _ in unknown}) if unknown else ():
        names = [name for name in element.attrs if (element.tag, name) in unknown]
        if names and not _is_out_of_scope(post, element):
            for name in names:
                span = post.body.attribute_span(element, name)
                written = post.source.text[span.start : span.start + len(name)]
                if not _is_jsx(post, name, written):
                    meant = _near_miss(element.tag, name)
                    hint = f": did you mean `{meant}`" if meant else ""
                    yield Finding(f"{quote(written, 30)} is not an attribute of `{element.tag}`{hint}", span)


@lru_cache(maxsize=4096)
def _is_unknown(tag: str, name: str) -> bool:
    """Return whether neither HTML nor a known extension has the attribute."""
    if tag not in ATTRIBUTES or name in GLOBAL_ATTRIBUTES or name in ATTRIBUTES[tag]:
        return False
    return (
        (tag, name) not in OBSOLETE_ATTRIBUTES
        and _WORD.fullmatch(name) is not None
        and _LEFT_ALONE.fullmatch(name) is None
    )


def _is_out_of_scope(post: Post, element: Element) -> bool:
    """Return whether an element belongs to SVG, is a component or code, or has broken quotes."""
    return (
        element.namespace.name != "HTML"
        or post.is_component(element)
        or "is" in element.attrs
        or any(not name.isascii() or any(mark in name for mark in "\"'<{") for name in element.attrs)
        or post.body.is_code(post.body.span(element))
    )


def _is_jsx(post: Post, name: str, written: str) -> bool:
    return post.may_hold_components and (written != written.lower() != written.upper() or name in _FRAMEWORKS)


@lru_cache(maxsize=1024)
def _near_miss(tag: str, name: str) -> str | None:
    """Return the known attribute that is one typo away (two in a long name), or None.

    `hreff` → `href`
    """
    if name in ("classname", "htmlfor"):
        return {"classname": "class", "htmlfor": "for"}[name]
    from rapidfuzz.distance import OSA

    limit = 2 if len(name) >= 8 else 1
    known = sorted(ATTRIBUTES[tag]) + sorted(GLOBAL_ATTRIBUTES)
    near = [each for each in known if len(each) > 2 and OSA.distance(name, each, score_cutoff=limit) <= limit]
    return min(near, key=lambda each: OSA.distance(name, each)) if near else None
