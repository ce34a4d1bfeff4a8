"""References by id lead to an element.

`aria-labelledby`, `aria-describedby`, `for`, `headers` and `list` name other elements by their ids. If the post has no
such element, the label, the description or the header is missing, and only for people who cannot see it. A post with
a template, a component or a script that may make the element is left alone.

```html bad
<label for="tea">Tea</label> <input id="teas">
```

```html bad
<section aria-labelledby="green-tea"><h2 id="green">Green tea</h2></section>
```

```html good
<label for="tea">Tea</label> <input id="tea">
<section aria-labelledby="green"><h2 id="green">Green tea</h2></section>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.aria import is_bound
from postlint.html.standard import ATTRIBUTES
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import quote

# The attributes that name other elements, with the elements that have them; None for all.
_REFERENCES = {
    "aria-labelledby": None,
    "aria-describedby": None,
    "for": ("label", "output"),
    "headers": ("td", "th"),
    "list": ("input",),
}


@post_rule(
    "markup/missing-references",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("WCAG 2.2: 1.3.1 Info and Relationships", "https://www.w3.org/TR/WCAG22/#info-and-relationships"),
        Reference("WAI-ARIA 1.2: ID reference", "https://www.w3.org/TR/wai-aria-1.2/#valuetype_idref"),
    ),
    needs=Needs(attributes=tuple(_REFERENCES)),
)
def markup_missing_references(post: Post, options: RuleOptions) -> Iterator[Finding]:
    names = {name for _, name in post.body.attributes}
    for attribute, tags in _REFERENCES.items():
        if attribute not in names:
            continue
        tables = _tables_of_ids(post) if attribute == "headers" else {}
        for element in post.body.having(attribute):
            if element.tag not in (tags or ATTRIBUTES) or is_bound(element) or post.is_component(element):
                continue
            value = element.attr(attribute) or ""
            if absent := post.absent_ids(value):
                fault = f"leads nowhere: no element has the id {quote(absent[0], 30)}"
            else:
                table = element.closest("table")
                outside = [name for name in value.split() if tables.get(name, table) != table]
                fault = f"refers to {quote(outside[0], 30)}, which is not a cell of this table" if outside else ""
            if fault and post.body.is_exact(element):
                yield Finding(f"`{attribute}` {fault}", post.body.value_span(element, attribute))


def _tables_of_ids(post: Post) -> dict[str, Element | None]:
    """Return the table of each cell, by the cell's id; None for an element that is not a cell."""
    found: dict[str, Element | None] = {}
    for element in post.body.having("id"):
        found.setdefault(element.attr("id") or "", element.closest("table") if element.tag in ("td", "th") else None)
    return found
