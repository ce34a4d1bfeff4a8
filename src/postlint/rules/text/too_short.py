"""A post has enough text for a page.

Readers who follow a title to two lines of text do not follow the next one. Search engines omit such pages. Only
visible text counts, without code. Length is counted in columns: an East Asian character counts as two.

A post is left alone if its layout or its front matter may hold more text.

```toml
min-length = 40
```

```html bad
<p>It whistles.</p>
```

```html good
<p>The kettle whistles when the water boils, at 100 °C.</p>
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, RuleOptions, post_rule
from postlint.text import Span, columns, trim


class Options(RuleOptions, frozen=True):
    """The minimum length."""

    min_length: Annotated[int, Meta(description="Minimum length of the text, in columns.", ge=1)] = 300


@post_rule("text/too-short", Options, severity=Severity.WARNING, profile=Profile.STRICT, since="0.1", harm=1)
def text_too_short(post: Post, options: Options) -> Iterator[Finding]:
    text, start = post.source.text, post.front.body_start
    body = Span(start, len(text))
    if post.is_filled or post.body.is_dynamic(body):
        return
    blocks = [block for block in post.body.blocks if not block.hidden]
    length = 0
    for block in blocks:
        length += columns(" ".join(block.text.split()))
        if length >= options.min_length:
            return
    if blocks:
        place = trim(text, blocks[0].span(0, len(blocks[0].text.split("\n")[0]) or 1))
        yield Finding(f"post is very short: {length} characters, minimum {options.min_length}", place)
