"""No two keys hold the same long text.

A theme often shows an excerpt and a lead on the same page. If both hold the same sentences, readers see them
twice, and the author must update them twice.

````post bad
---
title: The kettle
excerpt: The kettle has whistled in the kitchen of the old house for fifty years.
feature_text: The kettle has whistled in the kitchen of the old house for fifty years.
---
````

````post good
---
title: The kettle
excerpt: The kettle has whistled in the kitchen of the old house for fifty years.
feature_text: What a kettle has to tell.
---
````
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Profile, RuleOptions, post_rule
from postlint.text import quote


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    min_length: Annotated[int, Meta(description="Shortest text that is compared, in characters.", ge=1)] = 40


@post_rule(
    "front-matter/repeated-value",
    Options,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
)
def front_matter_repeated_value(post: Post, options: Options) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for key, value in post.front.data.items():
        if not isinstance(value, str) or len(value) < options.min_length or " " not in value.strip():
            continue
        # Paragraphs and lines are compared one by one, so that a heading above a repeated text does not hide it.
        texts = dict.fromkeys(" ".join(text.split()) for text in (value, *value.split("\n\n"), *value.split("\n")))
        long = [text for text in texts if len(text) >= options.min_length]
        first = next((seen[text] for text in long if text in seen), None)
        if first is not None:
            scalar = post.front.scalar((key,))
            if scalar is not None:
                related = (Related("first one", post.front.span_of((first,))),)
                yield Finding(f"{quote(key)} repeats {quote(first)}", scalar.span, related=related)
        for text in long:
            seen.setdefault(text, key)
