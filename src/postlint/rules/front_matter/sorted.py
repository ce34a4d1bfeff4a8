"""Lists that are kept in alphabetical order are.

A long list of names is searched by eye, and grows at its end by one wrong line after the other. The rule checks the
lists that the schema marks with `x-postlint-sorted: true`, and those of the option `lists`. Case does not matter.

The fix moves whole lines with their comments.

```toml
lists = ["tags"]
```

````post bad
---
title: The kettle
tags:
  - tea
  - kitchen
---
````

````post fixed
---
title: The kettle
tags:
  - kitchen
  - tea
---
````

````post good
---
title: The kettle
tags: [kitchen, Tea, water]
keywords: [water, tea]
---
````
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta

from postlint.diagnostic import Finding, Fix, Severity
from postlint.front_matter import Pointer, value_at
from postlint.post import Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import quote


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    lists: Annotated[tuple[str, ...], Meta(description="The keys of the lists, such as `tags` or `seo.keywords`.")] = ()


@post_rule("front-matter/sorted", Options, severity=Severity.WARNING, since="0.1", harm=1)
def front_matter_sorted(post: Post, options: Options) -> Iterator[Finding]:
    validator = post.schema
    pointers: list[Pointer] = [tuple(name.split(".")) for name in options.lists]
    if validator is not None and validator.sorts:
        pointers += validator.sorted_lists(post.front.data)
    for pointer in dict.fromkeys(pointers):
        items = value_at(post.front.data, pointer)
        if not isinstance(items, list) or not all(isinstance(item, str | int | float) for item in items):
            continue
        for index in range(1, len(items)):
            if _rank(items[index]) < _rank(items[index - 1]):
                yield _finding(post, pointer, items, index)
                break


def _rank(item: Any) -> tuple[float, str, str]:
    """Return what items are sorted by: numbers come first, by their value."""
    number = item if isinstance(item, int | float) and not isinstance(item, bool) else math.inf
    return number, str(item).casefold(), str(item)


def _finding(post: Post, pointer: Pointer, items: list[Any], index: int) -> Finding:
    """Return the finding about the first item that is too late; its fix sorts the list."""
    steps = sorted(range(len(items)), key=lambda each: _rank(items[each]))
    edit = post.front.reorder(post.conventions.syntax, pointer, steps)
    fix = Fix("sort the lines of the list", (edit,)) if edit is not None else None
    before, after = quote(str(items[index]), 30), quote(str(items[index - 1]), 30)
    return Finding(f"{before} comes before {after} in this list", post.front.span_of((*pointer, index)), fix)
