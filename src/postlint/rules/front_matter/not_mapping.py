"""Front matter is a mapping of keys to values.

A list or a plain sentence between the fences is valid YAML, but it has no keys. The generator publishes the post
without a title or date.

````post bad
---
- The kettle
- 2024-05-01
---
````

````post good
---
title: The kettle
date: 2024-05-01
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, RuleOptions, post_rule


@post_rule("front-matter/not-mapping", severity=Severity.ERROR, since="0.1", needs=Needs(front_faults=("not-mapping",)))
def front_matter_not_mapping(post: Post, options: RuleOptions) -> Iterator[Finding]:
    yield from post.faults("not-mapping")
