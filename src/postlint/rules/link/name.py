"""Links have text.

A screen reader announces a link without text as its URL, letter by letter, or only as "link". The alternative text of
an image counts as text, and so do `aria-label` and `title`. An image with `role="none"` has no name, even with `alt`.

```html bad
<a href="/shop"></a>
<a href="/shop"><img src="shop.svg" alt=""></a>
```

```markdown bad
Brewed in our [](https://shop.example).
```

```html good
<a href="/shop">Our shop</a>
<a href="/shop"><img src="shop.svg" alt="Our shop"></a>
<a href="/shop" aria-label="Our shop"><svg></svg></a>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank, is_presentational, name
from postlint.html.aria import is_out_of_reach
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import quote


@post_rule(
    "link/name",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 2.4.4 Link Purpose", "https://www.w3.org/TR/WCAG22/#link-purpose-in-context"),
        Reference("W3C: Accessible Name 1.2", "https://www.w3.org/TR/accname-1.2/"),
    ),
    needs=Needs(tags=("a",)),
)
def link_name(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.links:
        if is_blank(link.text) and is_blank(name(link, post.absent_ids)) and not is_out_of_reach(link):
            span = post.body.span(link)
            if not post.body.is_dynamic(span):
                yield Finding(f"link has no text{_but(post, link)}", span)


def _but(post: Post, link: Element) -> str:
    """Return what the message adds: the label that is missing, or that the link holds only images."""
    if absent := post.absent_ids(link.attr("aria-labelledby") or ""):
        return f": no element has the id {quote(absent[0], 30)}"
    images = [image for image in link.iter_elements() if image.tag == "img"]
    if not images:
        return ""
    if len(images) > 1:
        return ", and its images have an empty `alt`"
    if is_presentational(images[0]):
        return ", and its image has a `role` that removes its `alt`"
    return ", and its image has an empty `alt`"
