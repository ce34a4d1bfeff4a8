"""Links have a URL.

An `a` without `href` is not a link: nobody can reach it with the keyboard. An empty URL leads to the page itself. A
`javascript:` link does nothing in feeds, in feed readers or with scripts turned off.

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
from postlint.rule import Needs, Reference, RuleOptions, post_rule

# Browsers ignore these characters before and inside a scheme (URL Standard, 4.4 "basic URL parser").
_JAVASCRIPT = re.compile(r"[\0-\x20]*" + r"[\t\n\r]*".join("javascript") + r"[\t\n\r]*:", re.IGNORECASE)


@post_rule(
    "link/href",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(
        Reference(
            "HTML: the a element",
            "https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-a-element",
        ),
        Reference("WCAG 2.2: 2.1.1 Keyboard", "https://www.w3.org/TR/WCAG22/#keyboard"),
    ),
    needs=Needs(tags=("a",)),
)
def link_href(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.elements("a"):
        address = link.attr("href")
        if address is None:
            # With `name` or `id` it is an anchor. With a class, role or handler, a script may make it a link.
            span = post.body.span(link)
            if not len(link.attrs) and not link.closest("svg") and not post.body.is_refused(span):
                yield Finding("`a` has no `href`: it is not a link", span)
        elif not address.strip():
            yield Finding("link has no URL", post.body.attribute_span(link, "href"))
        elif _JAVASCRIPT.match(address):
            message = "`javascript:` link does nothing in feeds or without scripts: use a URL"
            yield Finding(message, post.body.attribute_span(link, "href"))
