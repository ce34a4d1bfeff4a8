"""End tags close something.

An end tag with nothing to close is dropped by browsers at best. At worst it closes an element of the layout, and
the rest of the page falls out of its column; a stray `</p>` even adds an empty paragraph.

```html bad
<div>Green tea</div></div>
```

```html bad
<p>Our teas: <ul><li>Green tea</li></ul></p>
```

```html good
<div>Green tea</div>
<p>Our teas:</p> <ul><li>Green tea</li></ul>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
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
        if fault.kind == "stray":
            because = f": `<{fault.other_name}>` ended the paragraph" if fault.other else ""
            related = (Related(f"`<{fault.other_name}>` is here", fault.other),) if fault.other else ()
            yield Finding(f"`</{fault.name}>` closes nothing{because}", fault.span, related=related)
