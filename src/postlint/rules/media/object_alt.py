"""Embedded objects have a name.

A screen reader announces an `<object>` by its `title` or `aria-label`. Without one, its user does not learn what is
embedded. Text inside the element counts as well: browsers show it if they cannot show the object.

```html bad
<object data="teas.pdf" type="application/pdf"></object>
```

```html good
<object data="teas.pdf" type="application/pdf" title="Our teas"></object>
<object data="teas.pdf" type="application/pdf"><a href="teas.pdf">Our teas</a></object>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank, is_presentational, name
from postlint.html.aria import is_bound, is_out_of_reach
from postlint.html.prose import is_hidden
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "media/object-alt",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 1.1.1 Non-text Content", "https://www.w3.org/TR/WCAG22/#non-text-content"),
        Reference("W3C technique H53", "https://www.w3.org/WAI/WCAG22/Techniques/html/H53"),
    ),
    needs=Needs(tags=("object",)),
)
def media_object_alt(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for embedded in post.body.elements("object"):
        if not embedded.attr("data") or is_presentational(embedded) or is_hidden(dict(embedded.attrs)):
            continue
        if is_bound(embedded) or is_out_of_reach(embedded) or not is_blank(name(embedded, post.absent_ids)):
            continue
        span = post.body.span(embedded)
        if not post.body.is_dynamic(span):
            yield Finding("`object` has no name: add a `title`", span)
