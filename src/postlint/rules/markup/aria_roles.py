"""Roles are roles of ARIA.

A `role` tells a screen reader what an element is. One that ARIA does not define is ignored, so a slip of the keys
turns a button back into text. Of several roles, the first known one counts.

```html bad
<div role="buton" tabindex="0">Order</div>
```

```html bad
<div role="widget">Tea</div>
```

```html good
<div role="button" tabindex="0">Order</div>
<ul role="tree listbox"><li role="none">Tea</li></ul>
<section role="doc-endnotes">Notes</section>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.aria import ROLES
from postlint.html.standard import ATTRIBUTES
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import near, quote


@post_rule(
    "markup/aria-roles",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("WCAG 2.2: 4.1.2 Name, Role, Value", "https://www.w3.org/TR/WCAG22/#name-role-value"),
        Reference("WAI-ARIA 1.2: roles", "https://www.w3.org/TR/wai-aria-1.2/#role_definitions"),
    ),
    needs=Needs(attributes=("role",)),
)
def markup_aria_roles(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if "role" not in post.source.text:
        return
    for element in post.body.having("role"):
        value = element.attr("role") or ""
        roles = value.lower().split()
        if not roles or not ROLES.isdisjoint(roles) or any(":" in role for role in roles):
            continue
        if element.tag not in ATTRIBUTES or post.is_component(element) or post.body.is_dynamic(value):
            continue
        if post.body.is_exact(element):
            meant = near(roles[0], sorted(ROLES))
            hint = f": did you mean `{meant}`" if meant else ": it is ignored"
            yield Finding(f"{quote(value, 30)} is not an ARIA role{hint}", post.body.value_span(element, "role"))
