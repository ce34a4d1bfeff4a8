"""Front matter stays within limits that no real post reaches.

A few hundred bytes of nested aliases can expand to gigabytes, and deep nesting crashes parsers. Such a block is
not read to its end, so no other rule checks its values.

````post bad
---
title: The kettle
loop: &loop [*loop]
---
````

````post good
---
title: The kettle
colours: &colours [green, black]
lids: *colours
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, RuleOptions, post_rule


@post_rule("front-matter/too-complex", severity=Severity.ERROR, since="0.1", needs=Needs(front_faults=("too-complex",)))
def front_matter_too_complex(post: Post, options: RuleOptions) -> Iterator[Finding]:
    yield from post.faults("too-complex")
