"""The first heading is of level 1 or 2.

A post that begins with an `h4` begins in the middle of its table of contents. This rule is for sites of which
nobody can tell how the page shows the title of a post; where the generator's layouts are known to print it above,
heading/level reports what is skipped. Below a title in the front matter, which may be printed as `h2`, an `h3` will do.

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
    if post.project.prints_title or not post.body.headings:
        return
    first = post.body.headings[0]
    deepest = "h2" if post.title is None else "h3"
    if first.tag > deepest and not post.body.is_conditional(span := post.body.span(first)):
        yield Finding(f"first heading is `{first.tag}`", span)
