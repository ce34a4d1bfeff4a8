"""Descriptions are neither too long nor too short.

Search results and previews show about 160 columns of a description. They cut off the rest, often in the middle of a
sentence. A description of a few words does not tell readers what the post is about. Chinese, Japanese and Korean
characters count as two columns. An entity such as `&amp;` counts as one character.

````post bad
---
title: The kettle
description: About kettles.
---
````

````post good
---
title: The kettle
description: Why the kettle in the kitchen of the old house whistles, and what it has to do with the river.
---
````

```toml
keys = ["excerpt"]
max-columns = 40
min-columns = 10
```

````post bad
---
title: The kettle
excerpt: Why the kettle in the kitchen of the old house whistles.
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
from postlint.text import columns, escape


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    keys: Annotated[tuple[str, ...], Meta(description="Keys that hold a description.")] = ("description",)
    max_columns: Annotated[int, Meta(description="Widest description allowed, in columns.", ge=1)] = 160
    min_columns: Annotated[int, Meta(description="Narrowest description allowed, in columns.", ge=0)] = 25


@post_rule(
    "front-matter/description-length",
    Options,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
)
def front_matter_description_length(post: Post, options: Options) -> Iterator[Finding]:
    for key in options.keys:
        text = post.front.data.get(key)
        if not isinstance(text, str) or not text.strip() or "{{" in text:
            continue
        width = columns(" ".join(unescape(text).split()))
        if options.min_columns <= width <= options.max_columns or post.has_mismatch((key,)):
            continue
        if width > options.max_columns:
            fault = f"too long: {width}, maximum {options.max_columns}"
        else:
            fault = f"too short: {width}, minimum {options.min_columns}"
        yield Finding(f"{escape(key, 40)} is {fault}", post.front.span_of((key,)))
