"""Ids have no spaces.

HTML does not allow a space in an id. Style sheets and attributes such as `aria-labelledby` read it as two names and
find nothing. An empty id names nothing at all.

```html bad
<h2 id="green tea">Green tea</h2>
```

```html bad
<h2 id="">Green tea</h2>
```

```html fixed
<h2>Green tea</h2>
```

```html good
<h2 id="green-tea">Green tea</h2>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Fix, Severity
from postlint.edits import drop_attribute
from postlint.post import Element, Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import quote

_BLANK = re.compile(r"[ \t\n\f\r]")


@post_rule(
    "markup/id",
    severity=Severity.WARNING,
    since="0.1",
    harm=2,
    references=(
        Reference("HTML: the id attribute", "https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute"),
    ),
)
def markup_id(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    for element in body.having("id"):
        name = element.attr("id")
        if name is None or body.is_dynamic(name):
            continue
        if not name.strip():
            yield Finding("id is empty: remove it", body.attribute_span(element, "id"), _removal(post, element))
        elif _BLANK.search(name):
            yield Finding(f"id {quote(name)} contains a space: use a hyphen", body.value_span(element, "id"))


def _removal(post: Post, element: Element) -> Fix | None:
    """Return the fix that removes the attribute and the space before it, or None."""
    edit = drop_attribute(post.body, element, "id")
    return Fix("remove the empty id", (edit,)) if edit else None
