"""Elements are closed.

What is opened and never closed swallows the rest of the post: everything below becomes bold, part of a link, or
lands in the wrong column of the layout. Elements whose end tag HTML lets you leave out (`p`, `li`, `td` …) are
not reported, nor is anything that a template may close.

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
from postlint.rule import Reference, RuleOptions, post_rule


@post_rule(
    "markup/unclosed",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("HTML: optional tags", "https://html.spec.whatwg.org/multipage/syntax.html#optional-tags"),),
)
def markup_unclosed(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for fault in post.body.faults:
        related = (Related(f"`</{fault.other_name}>` is here", fault.other),) if fault.other else ()
        if fault.kind == "unclosed":
            until = f"not closed before `</{fault.other_name}>`" if fault.other else "never closed"
            yield Finding(f"`<{fault.name}>` is {until}", fault.span, related=related)
