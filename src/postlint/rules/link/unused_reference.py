"""A definition of a link reference is used.

Nobody sees a definition that no link names. Mostly the link is gone or its label is misspelt, and then the reader
misses it.

```markdown bad
Try our [tea](/tea).

[shop]: https://shop.example
```

```markdown good
Try our [tea][shop].

[shop]: https://shop.example
[//]: # (a comment)
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post, unused
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import quote

# A definition that is there to hide a comment.
_COMMENT = re.compile(r":[ \t]*(?:#|<>)[ \t]")


@post_rule(
    "link/unused-reference",
    severity=Severity.WARNING,
    since="0.1",
    profile=Profile.STRICT,
    references=(
        Reference(
            "CommonMark: link reference definitions",
            "https://spec.commonmark.org/0.31.2/#link-reference-definitions",
        ),
    ),
)
def link_unused_reference(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    for each in unused(post):
        if not each.label.startswith("^") and not _COMMENT.match(text, each.span.end):
            yield Finding(f"nothing refers to {quote(text[each.span.start + 1 : each.span.end - 1], 40)}", each.span)
