"""An id is unique in a post.

A link to `#brewing` goes to the first element with that id, so the second cannot be reached. Labels and scripts that
use the id get the wrong element.

```html bad
<h2 id="brewing">Brewing green tea</h2>
<h2 id="brewing">Brewing black tea</h2>
```

```html good
<h2 id="brewing-green">Brewing green tea</h2>
<h2 id="brewing-black">Brewing black tea</h2>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import quote


@post_rule(
    "markup/duplicate-id",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(
        Reference("HTML: the id attribute", "https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute"),
    ),
    needs=Needs(attributes=("id",)),
)
def markup_duplicate_id(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    seen: dict[str, Element] = {}
    for element in body.having("id"):
        name = element.attr("id")
        if not name or body.is_dynamic(name) or seen.setdefault(name, element) is element:
            continue
        span = body.value_span(element, "id")
        if not body.is_conditional(span):
            related = (Related("first used here", body.value_span(seen[name], "id")),)
            yield Finding(f"duplicate id {quote(name)}", span, related=related)
