"""Front matter starts on line 1, between two lines that hold nothing but `---`.

Four mistakes hide the block from some generators: an empty line above the opening fence, a space before it, text
after the closing fence, or no closing fence. The generator then shows the whole block as text on the page. It
publishes the post without its title and date, and prints no warning. Rules about the body leave such a block alone.

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
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "front-matter/delimiter",
    severity=Severity.ERROR,
    since="0.1",
    harm=2,
    references=(Reference("Jekyll: front matter", "https://jekyllrb.com/docs/front-matter/"),),
    needs=Needs(front_faults=("delimiter",)),
)
def front_matter_delimiter(post: Post, options: RuleOptions) -> Iterator[Finding]:
    yield from post.faults("delimiter")
