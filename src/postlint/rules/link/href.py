"""Links go somewhere.

An `a` without an address is no link: it cannot be reached with the keyboard. An empty address leads to the page
itself, and `javascript:` does nothing in feeds, in readers or with scripts off.

```html bad
<a href="">Our shop</a>
<a>Our shop</a>
<a href="javascript:void(0)">Our shop</a>
```

```markdown bad
[Our shop]()
```

```html good
<a href="/shop">Our shop</a>
<a id="shop"></a>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule

# Browsers skip these anywhere in front of and inside a scheme (URL standard, 4.4 "basic URL parser").
_JAVASCRIPT = re.compile(r"[\0-\x20]*" + r"[\t\n\r]*".join("javascript") + r"[\t\n\r]*:", re.IGNORECASE)


@post_rule(
    "link/href",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference(
            "HTML: the a element",
            "https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-a-element",
        ),
        Reference("WCAG 2.2: 2.1.1 Keyboard", "https://www.w3.org/TR/WCAG22/#keyboard"),
    ),
)
def link_href(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.elements("a"):
        address = link.attr("href")
        if address is None:
            # With a name it is an anchor; with a class, role or handler, scripts may make it something.
            if not len(link.attrs) and not link.closest("svg"):
                yield Finding("`a` has no `href`", post.body.span(link))
        elif not address.strip():
            yield Finding("link has an empty address", post.body.attribute_span(link, "href"))
        elif _JAVASCRIPT.match(address):
            yield Finding("link runs a script instead of leading somewhere", post.body.attribute_span(link, "href"))
