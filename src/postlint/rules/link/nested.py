"""A link does not contain another link.

Browsers end the outer link where the inner one starts. The text after the inner link is then not clickable. A card
that is one large link cannot have links in its text.

```html bad
<p><a href="/tea">All our teas, <a href="/tea/green">green tea</a> first</a></p>
```

```markdown bad
<a href="/tea">All our teas, [green tea](/tea/green) first</a>
```

```html good
<p><a href="/tea">All our teas</a>, <a href="/tea/green">green tea</a> first</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule

_TAG = re.compile(r"<(/?)a(?=[\s/>])", re.IGNORECASE)


@post_rule(
    "link/nested",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference(
            "HTML: the a element",
            "https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-a-element",
        ),
    ),
)
def link_nested(post: Post, options: RuleOptions) -> Iterator[Finding]:
    pairs = _nested(post.body.html) if len(post.body.elements("a")) > 1 else []
    if not pairs:
        return
    links = {post.body.html_offset(link): link for link in post.body.links}
    for outer, inner in pairs:
        if outer in links and inner in links:
            span = post.body.span(links[inner])
            if not post.body.is_conditional(span):
                related = (Related("the outer link starts here", post.body.span(links[outer])),)
                yield Finding("link inside a link: the browser ends the outer link here", span, related=related)


def _nested(html: str) -> list[tuple[int, int]]:
    """Return the offsets of the outer and the inner start tag of each nested pair; both links are closed."""
    opened: list[int] = []
    inside: dict[int, list[int]] = {}
    found: list[tuple[int, int]] = []
    for tag in _TAG.finditer(html):
        if not tag[1]:
            opened.append(tag.start())
        elif opened:
            start = opened.pop()
            found += [(start, inner) for inner in inside.pop(start, ())]
            if opened:
                inside.setdefault(opened[-1], []).append(start)
    return sorted(found)
