"""The first heading is of level 1 or 2.

A post that begins with an `h4` begins in the middle of its table of contents. This rule is for posts whose page
shows no title above them, as far as postlint can tell; where it does, heading/level compares the two and reports
what is skipped.

```toml
generator = "plain"
```

```markdown bad
#### Green tea

Steep for two minutes.
```

```markdown good
## Green tea

#### Sencha
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule


@post_rule(
    "heading/order-first",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    references=(Reference("W3C: headings", "https://www.w3.org/WAI/tutorials/page-structure/headings/"),),
)
def heading_order_first(post: Post, options: RuleOptions) -> Iterator[Finding]:
    counts_title = post.title is not None if post.project.prints_title is None else post.project.prints_title
    if counts_title or not post.body.headings:
        return
    first = post.body.headings[0]
    if first.tag > "h2" and not post.body.is_conditional(span := post.body.span(first)):
        yield Finding(f"first heading is `{first.tag}`", span)
