"""Only the title of a post is a level-1 heading.

The layout prints the title from the front matter as `h1`. Another one in the body gives the page two names: a
screen reader announces both, and what was meant as a section stands beside the post instead of in it. A post
without a title in its front matter is not reported, nor is any on a site whose layouts are not known, unless
`level` says at which level they print it.

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
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule


class Options(RuleOptions, frozen=True):
    """Where the layout prints the title."""

    level: Annotated[
        int | None,
        Meta(description="The level of the title in the layout; by default 1 where the generator's layouts print it."),
    ] = None


@post_rule(
    "heading/title",
    Options,
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("W3C: headings", "https://www.w3.org/WAI/tutorials/page-structure/headings/"),
        Reference(
            "HTML: headings and outlines",
            "https://html.spec.whatwg.org/multipage/sections.html#headings-and-outlines-2",
        ),
    ),
)
def heading_title(post: Post, options: Options) -> Iterator[Finding]:
    level = options.level or (1 if post.project.prints_title else 0)
    headings = post.body.elements(*(f"h{number}" for number in range(1, level + 1))) if level else []
    if not headings or post.title is None:
        return
    for heading in headings:
        span = post.body.span(heading)
        if not post.body.is_conditional(span):
            yield Finding(f"`{heading.tag}` in the body, but the title of the post is the `h{level}` of the page", span)
