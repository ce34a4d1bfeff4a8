"""Titles are short enough to be shown in full.

Search results, browser tabs and previews cut off a title after about 70 columns. People who have not opened the
post do not see the rest. Chinese, Japanese and Korean characters count as two columns. An entity such as `&amp;`
counts as one character.

````post bad
---
title: The kettle that has whistled in the kitchen of the old house by the river for fifty years
---
````

````post good
---
title: The kettle that has whistled for fifty years
---
````

```toml
max-columns = 20
```

````post bad
---
title: 오십 년 동안 울린 주전자
---
````
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, RuleOptions, post_rule
from postlint.text import columns


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    max_columns: Annotated[int, Meta(description="Widest title allowed, in columns.", ge=1)] = 70
    min_columns: Annotated[int, Meta(description="Narrowest title allowed, in columns.", ge=0)] = 0


@post_rule(
    "front-matter/title-length",
    Options,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
)
def front_matter_title_length(post: Post, options: Options) -> Iterator[Finding]:
    title = post.title
    if title is None or "{{" in title or post.is_list:
        return
    width = columns(" ".join(unescape(title).split()))
    if options.min_columns <= width <= options.max_columns or post.has_mismatch(("title",)):
        return
    if width > options.max_columns:
        fault = f"too long: {width}, maximum {options.max_columns}"
    else:
        fault = f"too short: {width}, minimum {options.min_columns}"
    yield Finding(f"title is {fault}", post.front.span_of(("title",)))
