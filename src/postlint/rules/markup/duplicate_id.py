"""An id names one element.

A link to `#brewing` goes to the first element of that name, so the second cannot be reached, and labels and
scripts that go by the name get the wrong one.

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
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote


@post_rule(
    "markup/duplicate-id",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("HTML: the id attribute", "https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute"),
    ),
)
def markup_duplicate_id(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    if not body.has_ids:
        return
    seen: dict[str, Span] = {}
    for element in body.elements():
        name = element.attr("id")
        if not name or body.is_dynamic(name):
            continue
        span = body.value_span(element, "id")
        if name in seen and not body.is_conditional(span):
            related = (Related("the first one is here", seen[name]),)
            yield Finding(f"id {quote(name)} is there twice", span, related=related)
        seen.setdefault(name, span)
