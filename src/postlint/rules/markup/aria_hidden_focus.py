"""Nothing that is hidden from screen readers can have the focus.

`aria-hidden="true"` removes an element and everything in it from what a screen reader reads, but not from the order of
the Tab key. Its user then gets to a link or button that has no name. Remove `aria-hidden`, or take the element out of
the order with `tabindex="-1"`.

```html bad
<div aria-hidden="true"><a href="/tea">Tea</a></div>
```

```html bad
<button aria-hidden="true">Order</button>
```

```html good
<div aria-hidden="true"><a href="/tea" tabindex="-1">Tea</a></div>
<a href="/tea"><span aria-hidden="true">→</span> Tea</a>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.html.accessible import is_silenced
from postlint.html.aria import ancestors, first_focusable, is_bound
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "markup/aria-hidden-focus",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("WCAG 2.2: 4.1.2 Name, Role, Value", "https://www.w3.org/TR/WCAG22/#name-role-value"),
        Reference("WAI-ARIA 1.2: aria-hidden", "https://www.w3.org/TR/wai-aria-1.2/#aria-hidden"),
    ),
    needs=Needs(texts=("aria-hidden",)),
)
def markup_aria_hidden_focus(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if "aria-hidden" not in post.source.text:
        return
    for hidden in post.body.having("aria-hidden"):
        if (hidden.attr("aria-hidden") or "").lower() != "true" or any(map(is_silenced, ancestors(hidden))):
            continue
        inner = first_focusable(hidden)
        if inner is None or is_bound(inner) or not post.body.is_exact(hidden) or not post.body.is_exact(inner):
            continue
        span = post.body.span(inner)
        related = () if inner is hidden else (Related("hidden by this element", post.body.span(hidden)),)
        yield Finding(
            f"`<{inner.tag}>` can be reached by keyboard, but `aria-hidden` hides it from screen readers",
            span,
            related=related,
        )
