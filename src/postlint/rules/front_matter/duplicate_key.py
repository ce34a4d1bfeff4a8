"""Every key of the front matter is there once.

When a key is there twice, some generators keep the last value without a word and others refuse the post. Either
way one of the two was written for nothing.

````post bad
---
title: The kettle
author: Nari
title: The teapot
---
````

````post good
---
title: The teapot
author: Nari
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule


@post_rule(
    "front-matter/duplicate-key",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("YAML 1.2: mappings have unique keys", "https://yaml.org/spec/1.2.2/#mapping"),),
)
def front_matter_duplicate_key(post: Post, options: RuleOptions) -> Iterator[Finding]:
    yield from post.problems("duplicate-key")
