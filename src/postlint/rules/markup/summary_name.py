"""The summary of a `<details>` has a name.

It is the button that opens the `<details>`. Without text, a screen reader announces only "button", and readers see a
triangle beside nothing.

```html bad
<details><summary></summary><p>Steep for two minutes.</p></details>
```

```html good
<details><summary>How to steep</summary><p>Steep for two minutes.</p></details>
<details><p>Steep for two minutes.</p></details>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank, name
from postlint.html.aria import is_bound, is_out_of_reach
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "markup/summary-name",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("WCAG 2.2: 4.1.2 Name, Role, Value", "https://www.w3.org/TR/WCAG22/#name-role-value"),
        Reference(
            "HTML: the summary element",
            "https://html.spec.whatwg.org/multipage/interactive-elements.html#the-summary-element",
        ),
    ),
    needs=Needs(tags=("summary",)),
)
def markup_summary_name(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for summary in post.body.elements("summary"):
        if not is_blank(summary.text) or is_bound(summary) or post.is_component(summary):
            continue
        if is_blank(name(summary, post.absent_ids)) and not is_out_of_reach(summary):
            span = post.body.span(summary)
            if getattr(summary.parent, "tag", "") == "details" and not post.body.is_dynamic(span):
                yield Finding("`summary` has no text", span)
