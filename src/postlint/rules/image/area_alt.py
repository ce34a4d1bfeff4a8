"""Areas of an image map have alternative text.

A screen reader announces each linked area of an image map by its `alt`. Without one, it reads the URL, letter by
letter, or only "link".

```html bad
<map name="teas">
  <area shape="rect" coords="0,0,9,9" href="/green">
</map>
```

```html good
<map name="teas">
  <area shape="rect" coords="0,0,9,9" href="/green" alt="Green tea">
  <area shape="default" nohref>
</map>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import has_name
from postlint.html.aria import is_bound, is_out_of_reach
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "image/area-alt",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 1.1.1 Non-text Content", "https://www.w3.org/TR/WCAG22/#non-text-content"),
        Reference("W3C technique H24", "https://www.w3.org/WAI/WCAG22/Techniques/html/H24"),
    ),
    needs=Needs(tags=("area",)),
)
def image_area_alt(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for area in post.body.elements("area"):
        if area.attr("href") is None or is_bound(area) or is_out_of_reach(area):
            continue
        if not has_name(area, ("alt", "aria-label", "title"), post.absent_ids):
            span = post.body.span(area)
            if not post.body.is_dynamic(span):
                has_one = area.attr("alt") is not None
                yield Finding(f"linked area has {'an empty' if has_one else 'no'} `alt`", span)
