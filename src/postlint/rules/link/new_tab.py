"""Links that open a new tab use `_blank` and `noopener`.

In browsers before 2021, a page opened with `target="_blank"` could redirect the page that opened it.
`rel="noopener"` prevents this. Without the underscore, `blank` is the name of one tab that all such links share. Each
link replaces the page that the previous link opened.

```html bad
<a href="https://tea.example" target="_blank">Tea house</a>
<a href="https://tea.example" target="blank" rel="nofollow">Tea house</a>
```

```html fixed
<a href="https://tea.example" target="_blank" rel="noopener">Tea house</a>
<a href="https://tea.example" target="_blank" rel="nofollow noopener">Tea house</a>
```

```html good
<a href="https://tea.example" target="_blank" rel="noopener">Tea house</a>
<a href="/shop" target="_blank">Our shop</a>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Fix, Severity
from postlint.edits import add_token, set_attributes
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import quote

_KEYWORDS = ("_blank", "_self", "_parent", "_top", "_unfencedtop")
_MEANS_BLANK = re.compile(r"[\s_-]*(?:blank|blanc|blan|balnk|bank|new|newtab|new_tab|newwindow|new_window)\s*", re.I)
_ABROAD = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)


@post_rule(
    "link/new-tab",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    profile=Profile.STRICT,
    references=(
        Reference("HTML: link type noopener", "https://html.spec.whatwg.org/multipage/links.html#link-type-noopener"),
        Reference(
            "HTML: navigable target names",
            "https://html.spec.whatwg.org/multipage/document-sequences.html#valid-navigable-target-name-or-keyword",
        ),
    ),
)
def link_new_tab(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.links:
        target = link.attr("target")
        if not target or post.body.is_dynamic(target):
            continue
        rel = (link.attr("rel") or "").lower().split()
        is_shielded = any(token in ("noopener", "noreferrer", "opener") for token in rel)
        leaves = bool(_ABROAD.match(link.attr("href") or "")) and not post.body.is_dynamic(" ".join(rel))
        if target.lower() == "_blank":
            if leaves and not is_shielded:
                fix = _fix(post, link, shield=True)
                yield Finding(
                    'link opens a new tab without `rel="noopener"`', post.body.attribute_span(link, "target"), fix
                )
        elif (target.startswith("_") and target.lower() not in _KEYWORDS) or _MEANS_BLANK.fullmatch(target):
            fix = _fix(post, link, shield=leaves and not is_shielded) if _MEANS_BLANK.fullmatch(target) else None
            span = post.body.value_span(link, "target")
            yield Finding(f"unknown target {quote(target, 40)}: use `_blank` for a new tab", span, fix)


def _fix(post: Post, link: Element, *, shield: bool) -> Fix | None:
    """Return a fix that writes `target="_blank"`, and adds `noopener` to `rel`; None if the source is not exact."""
    title, values = "add `noopener`" if shield else "write `_blank`", {"target": "_blank"}
    if not shield or link.attr("rel") is None:
        edit = set_attributes(post.body, link, values | ({"rel": "noopener"} if shield else {}))
        return Fix(title, (edit,)) if edit else None
    edits = (set_attributes(post.body, link, values), add_token(post.body, link, "rel", "noopener"))
    return Fix(title, tuple(filter(None, edits))) if all(edits) else None
