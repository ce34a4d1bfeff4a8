"""End tags close an element.

Browsers drop an end tag without an open element, at best. At worst it closes an element of the layout, and the rest
of the page falls out of its column. A stray `</p>` even adds an empty paragraph.

```html bad
<div>Green tea</div></div>
```

```html good
<div>Green tea</div>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.standard import VOID
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule


@post_rule(
    "markup/stray-end-tag",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("HTML: end tags", "https://html.spec.whatwg.org/multipage/syntax.html#end-tags"),),
)
def markup_stray_end_tag(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for fault in post.body.faults:
        if fault.kind == "stray" and fault.name not in VOID:
            yield Finding(f"`</{fault.name}>` closes nothing: remove it, or add its start tag", fault.span)
