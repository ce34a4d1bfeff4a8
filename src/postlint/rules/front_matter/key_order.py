"""Keys are in the order of the schema.

Front matter in the same order everywhere is quicker to read, and changes to it are easier to review. The order is that
of `properties` in the schema of the project, or the option `order`. Other keys may be anywhere.

The fix moves whole entries with their comments. A comment belongs to the key below it. In TOML, tables stay after the
other keys.

```toml
order = ["title", "date", "tags"]
```

````post bad
---
# when it was published
date: 2024-05-01
title: The kettle
tags:
  - kitchen
---
````

````post fixed
---
title: The kettle
# when it was published
date: 2024-05-01
tags:
  - kitchen
---
````

````post good
---
title: The kettle
brewing: 4
tags: [kitchen]
---
````
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Profile, RuleOptions, post_rule
from postlint.text import quote


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    order: Annotated[tuple[str, ...], Meta(description="The keys in their order; without it, that of the schema.")] = ()


@post_rule("front-matter/key-order", Options, severity=Severity.WARNING, profile=Profile.OPT_IN, since="0.1", harm=1)
def front_matter_key_order(post: Post, options: Options) -> Iterator[Finding]:
    front, validator = post.front, post.schema
    order = options.order or (validator.key_order if validator is not None else ())
    ranks = {key: rank for rank, key in enumerate(order)}
    if not front.is_mapping or front.faults or len(front.data.keys() & ranks.keys()) < 2:
        return
    groups = front.groups
    for keys in groups:
        listed = [key for key in keys if key in ranks]
        for before, key in pairwise(listed):
            if ranks[key] < ranks[before]:
                yield _finding(post, groups, ranks, key, before)
                return


def _finding(post: Post, groups: list[list[str]], ranks: dict[str, int], key: str, before: str) -> Finding:
    """Return the finding about the first key that is too late; its fix sorts all of them."""
    steps: list[str] = []
    for keys in groups:
        ordered = iter(sorted((each for each in keys if each in ranks), key=ranks.__getitem__))
        steps += [next(ordered) if each in ranks else each for each in keys]
    edit = post.front.reorder(post.conventions.syntax, (), steps)
    fix = Fix("sort the lines of the front matter", (edit,)) if edit is not None else None
    return Finding(f"{quote(key)} comes before {quote(before)} in the order of keys", post.front.key_span((key,)), fix)
