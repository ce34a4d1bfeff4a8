"""The first heading has level 1 or 2.

A post that starts with an `h4` starts in the middle of its outline. This rule is for sites whose layouts are
unknown. If the layouts are known to print the title, `heading/level` reports skipped levels instead. If the front
matter has a title, an `h3` may come first: the layout may print the title as `h2`.

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
    harm=1,
    references=(Reference("W3C: headings", "https://www.w3.org/WAI/tutorials/page-structure/headings/"),),
)
def heading_order_first(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.conventions.prints_title or not post.body.headings:
        return
    first = post.body.headings[0]
    deepest = "h2" if post.title is None else "h3"
    if first.tag > deepest and not post.body.is_conditional(span := post.body.span(first)):
        yield Finding(f"first heading is `{first.tag}`: start with `h2`", span)
