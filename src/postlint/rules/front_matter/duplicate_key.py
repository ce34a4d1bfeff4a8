"""Each key appears only once.

If a key appears twice, some generators silently use the last value, and others refuse the post. In both cases one
of the two values is lost.

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
    harm=1,
    references=(Reference("YAML 1.2: mappings have unique keys", "https://yaml.org/spec/1.2.2/#mapping"),),
)
def front_matter_duplicate_key(post: Post, options: RuleOptions) -> Iterator[Finding]:
    yield from post.faults("duplicate-key")
