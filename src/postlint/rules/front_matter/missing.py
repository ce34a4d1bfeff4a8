"""A post has front matter.

Front matter is the block between two lines of `---` at the very top of a post. Without it, the generator has no
title, date or layout. It publishes the post without a layout, under a title made from the file name, or not at all.
Some generators do not need front matter. With these, or with an unknown generator, the rule reports only posts
whose schema requires a key.

````post bad
The kettle whistles in the kitchen.
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
from postlint.rule import Needs, RuleOptions, post_rule


@post_rule("front-matter/missing", severity=Severity.ERROR, since="0.1", needs=Needs(front_faults=("missing",)))
def front_matter_missing(post: Post, options: RuleOptions) -> Iterator[Finding]:
    validator = post.schema
    if not post.conventions.syntax.optional or (validator is not None and validator.mismatches({})):
        yield from post.faults("missing")
