"""Descriptions fill the place they are shown in.

Search results and previews show about 160 columns of a description and cut off the rest, mostly in the middle of
a sentence. One of a few words wastes the only chance to say what the post is about. Chinese, Japanese and Korean
characters are two columns wide; an entity counts as the character it stands for.

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
from postlint.text import columns, quote


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    keys: Annotated[tuple[str, ...], Meta(description="The keys that hold a description.")] = ("description",)
    max_columns: Annotated[int, Meta(description="Widest description allowed, in columns.", ge=1)] = 160
    min_columns: Annotated[int, Meta(description="Narrowest description allowed, in columns.", ge=0)] = 25


@post_rule(
    "front-matter/description-length",
    Options,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
)
def front_matter_description_length(post: Post, options: Options) -> Iterator[Finding]:
    for key in options.keys:
        text = post.front.data.get(key)
        if not isinstance(text, str) or not text.strip() or "{{" in text:
            continue
        width = columns(" ".join(unescape(text).split()))
        if options.min_columns <= width <= options.max_columns or post.has_mismatch((key,)):
            continue
        is_wide = width > options.max_columns
        bound = f"more than {options.max_columns}" if is_wide else f"less than {options.min_columns}"
        yield Finding(f"{quote(key)} is {width} columns wide, {bound}", post.front.span_of((key,)))
