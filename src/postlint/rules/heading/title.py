"""Only the title of the post is a level-1 heading.

The layout prints the title from the front matter as `h1`. A second `h1` in the body gives the page two titles. A
screen reader announces both, and its outline shows the section next to the post instead of inside it. Posts without
a title in the front matter are not reported. On a site with unknown layouts nothing is reported, unless `level` is
set to the level of the title.

````post bad
---
title: Tea
---

# How to warm the teapot
````

````post good
---
title: Tea
---

## How to warm the teapot
````

```toml
level = 2
```

````post bad
---
title: Tea
---

## How to warm the teapot
````
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Finding, Severity
from postlint.html.standard import HEADINGS
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


class Options(RuleOptions, frozen=True):
    """The level of the title in the layout."""

    level: Annotated[
        int | None,
        Meta(description="Level of the title in the layout. Default: 1 if the generator's layouts print the title."),
    ] = None


@post_rule(
    "heading/title",
    Options,
    severity=Severity.WARNING,
    since="0.1",
    harm=2,
    references=(
        Reference("W3C: headings", "https://www.w3.org/WAI/tutorials/page-structure/headings/"),
        Reference(
            "HTML: headings and outlines",
            "https://html.spec.whatwg.org/multipage/sections.html#headings-and-outlines-2",
        ),
    ),
    needs=Needs(tags=HEADINGS),
)
def heading_title(post: Post, options: Options) -> Iterator[Finding]:
    level = options.level or (1 if post.conventions.prints_title else 0)
    headings = post.body.elements(*(f"h{number}" for number in range(1, level + 1))) if level else []
    if not headings or post.title is None:
        return
    for heading in headings:
        span = post.body.span(heading)
        if not post.body.is_conditional(span):
            is_tag = post.source.text.startswith("<", span.start)
            start = f"h{level + 1}" if is_tag else "#" * (level + 1)
            yield Finding(f"the layout already prints the title as `h{level}`: start with `{start}`", span)
