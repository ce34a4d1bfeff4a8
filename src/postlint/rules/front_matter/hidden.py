"""Keys that hide a post work with this generator.

Each generator has its own key to hide a post, and ignores the keys of the others. A post that its author believes
to be a draft is then public. The opposite happens as well: a key with an empty value can hide a finished post.

````post bad
---
title: The kettle
draft: true
---
````

````post bad
---
title: The kettle
published: "false"
---
````

````post bad
---
title: The kettle
published:
---
````

````post good
---
title: The kettle
published: false
draft: true
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.front_matter import Format
from postlint.generators import Pretence
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote


@post_rule(
    "front-matter/hidden",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("Jekyll: predefined variables", "https://jekyllrb.com/docs/front-matter/"),),
)
def front_matter_hidden(post: Post, options: RuleOptions) -> Iterator[Finding]:
    semantics = post.conventions.semantics
    data = post.front.data
    for pretence in semantics.pretences:
        if pretence.key not in data or not pretence.is_one(data[pretence.key]):
            continue
        if pretence.hides and (post.is_draft or semantics.is_hidden(post.data)):
            continue
        if not post.has_mismatch((pretence.key,)):
            yield _finding(post, pretence)


def _finding(post: Post, pretence: Pretence) -> Finding:
    key, value = post.front.key_span((pretence.key,)), post.front.span_of((pretence.key,))
    if post.front.data[pretence.key] is None:
        return Finding(f"empty {quote(pretence.key)} {pretence.effect}", key)
    written = Span(key.start, value.end)
    text = post.source.text[slice(*written)]
    fix = None
    if pretence.instead and post.front.format is Format.YAML and "\n" not in text and _is_free(post, pretence):
        fix = Fix(f"write {quote(pretence.instead)}", (Edit(written, pretence.instead),), safe=False)
    return Finding(f"{quote(text, 40)} {pretence.effect}", written, fix, is_unsure=pretence.is_unsure)


def _is_free(post: Post, pretence: Pretence) -> bool:
    """Return whether the replacement line would not repeat a key that the post already has."""
    key = pretence.instead.partition(":")[0]
    return key == pretence.key or key not in post.front.data
