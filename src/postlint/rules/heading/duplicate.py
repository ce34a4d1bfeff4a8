"""No two headings in the same section have the same text.

In a list of headings, nobody can tell two equal headings under the same parent apart. A link to the second one
leads to the first, or needs an id with a number that can change. The same text under different parents is fine.

```markdown bad
## Green tea

## Black tea

## Green tea
```

```markdown good
## Green tea

### How to steep it

## Black tea

### How to steep it
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.html.accessible import is_blank
from postlint.html.standard import HEADINGS
from postlint.post import Element, Post
from postlint.rule import Needs, Profile, Reference, RuleOptions, post_rule
from postlint.text import quote


@post_rule(
    "heading/duplicate",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
    references=(Reference("WCAG 2.2: 2.4.6 Headings and Labels", "https://www.w3.org/TR/WCAG22/#headings-and-labels"),),
    needs=Needs(tags=HEADINGS),
)
def heading_duplicate(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    first: dict[tuple[str, ...], Element] = {}
    parents: list[tuple[str, str]] = []
    for number, heading in enumerate(body.headings):
        text = " ".join(heading.text.split())
        while parents and parents[-1][0] >= heading.tag:
            parents.pop()
        if is_blank(text) or body.is_dynamic(text):
            parents.append((heading.tag, f"\0{number}"))
            continue
        parents.append((heading.tag, text.casefold()))
        path = tuple(part for parent in parents for part in parent)
        known = first.setdefault(path, heading)
        if known is not heading:
            span, earlier = body.text_span(heading), body.text_span(known)
            if not body.is_conditional(span) and not body.is_conditional(earlier):
                related = (Related("first one", earlier),)
                yield Finding(f"duplicate heading in the same section: {quote(text, 40)}", span, related=related)
