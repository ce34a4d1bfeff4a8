"""A link reference definition is used.

Readers do not see a definition that no link uses. Usually the link was deleted or its label is misspelled, so a link
is missing from the post.

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

# A definition that hides a comment: `[//]: # (a comment)`.
_COMMENT = re.compile(r":[ \t]*(?:#|<>)[ \t]")


@post_rule(
    "link/unused-reference",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
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
            label = text[each.span.start + 1 : each.span.end - 1]
            yield Finding(f"unused link definition {quote(label, 40)}: no link refers to it", each.span)
