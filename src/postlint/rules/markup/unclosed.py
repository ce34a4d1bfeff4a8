"""Elements are closed.

An element that is never closed takes in the rest of the post. Everything below becomes bold, part of a link, or lands
in the wrong column. Elements with an optional end tag in HTML (`p`, `li`, `td` …) are not reported. Neither is an
element that a template may close.

```html bad
<p>Steep for <strong>three minutes.</p>
```

```html good
<p>Steep for <strong>three minutes</strong>.</p>
<ul><li>Green tea<li>Black tea</ul>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "markup/unclosed",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(Reference("HTML: optional tags", "https://html.spec.whatwg.org/multipage/syntax.html#optional-tags"),),
    needs=Needs(tag_faults=("unclosed",)),
)
def markup_unclosed(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for fault in post.body.faults:
        related = (Related(f"`</{fault.other_name}>` is here", fault.other),) if fault.other else ()
        if fault.kind == "unclosed":
            until = f" before `</{fault.other_name}>`" if fault.other else f": add `</{fault.name}>`"
            yield Finding(f"`<{fault.name}>` is not closed{until}", fault.span, related=related)
