"""An attribute appears once in a tag.

Browsers keep the first of two attributes with the same name and drop the other. A second `class` or `style` does
nothing.

```html bad
<p class="tea" class="green">Sencha</p>
```

```html good
<p class="tea green">Sencha</p>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import quote


@post_rule(
    "markup/duplicate-attribute",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("HTML: attributes", "https://html.spec.whatwg.org/multipage/syntax.html#attributes-2"),),
    needs=Needs(parse_errors=("duplicate-attribute",)),
)
def markup_duplicate_attribute(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for name, span in post.body.duplicate_attributes:
        if not post.body.is_dynamic(span):
            yield Finding(f"duplicate attribute {quote(name)}: browsers keep only the first", span)
