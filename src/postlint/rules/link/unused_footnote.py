"""A footnote definition is used.

Most generators drop a footnote without a reference, so nobody reads it.

```markdown bad
Steep it for three minutes.

[^time]: Black tea; green tea needs less.
```

```markdown good
Steep it for three minutes.[^time]

[^time]: Black tea; green tea needs less.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post, unused
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import quote


@post_rule(
    "link/unused-footnote",
    severity=Severity.WARNING,
    since="0.1",
    profile=Profile.STRICT,
    references=(Reference("kramdown: footnotes", "https://kramdown.gettalong.org/syntax.html#footnotes"),),
)
def link_unused_footnote(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    for each in unused(post) if "[^" in text else ():
        if each.label.startswith("^"):
            yield Finding(
                f"unused footnote {quote(text[each.span.start : each.span.end], 40)}: most generators drop it",
                each.span,
            )
