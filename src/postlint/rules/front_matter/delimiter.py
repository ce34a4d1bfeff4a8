"""Front matter stands on line 1 between two bare fences.

A blank line above the opening fence, a blank in front of it, a closing fence with text behind it or none at all:
each makes some generators print the whole block on the page, as text, and publish the post without title or date.
None of them says so.

````post bad

---
title: The kettle
---
````

````post fixed
---
title: The kettle
---
````

````post bad
---
title: The kettle

It whistles in the kitchen.
````

````post good
---
title: The kettle
---

It whistles in the kitchen.
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule


@post_rule(
    "front-matter/delimiter",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("Jekyll: front matter", "https://jekyllrb.com/docs/front-matter/"),),
)
def front_matter_delimiter(post: Post, options: RuleOptions) -> Iterator[Finding]:
    yield from post.problems("delimiter")
