"""Tables hold data, not the page layout.

A table with one cell is a box. A table in a cell of another table is a page layout of 1999. A screen reader announces
"table, one row, one column" before every picture; on a phone the table overflows the screen. Use CSS for boxes and
columns. A table that must stay gets `role="presentation"`.

```html bad
<table><tr><td><img src="tea.jpg" alt="A cup of tea"></td></tr></table>
```

```html good
<div class="box"><img src="tea.jpg" alt="A cup of tea"></div>
<table role="presentation"><tr><td>A box</td></tr></table>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Needs, Profile, Reference, RuleOptions, post_rule


@post_rule(
    "table/layout",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=3,
    references=(Reference("WCAG 2.2: F49, layout tables", "https://www.w3.org/WAI/WCAG22/Techniques/failures/F49"),),
    needs=Needs(tags=("table",)),
)
def table_layout(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    for table in body.tables:
        element = table.element
        outer = table.outer if table.outer is not None and not table.outer.is_presentational else None
        if outer is None and len(list(table.cells)) != 1:
            continue
        if table.is_presentational or body.is_dynamic(body.extent(element)):
            continue
        if outer is not None:
            related = (Related("the outer table is here", body.span(outer.element)),)
            yield Finding(
                "table inside a cell of another table: use CSS for layout", body.span(element), related=related
            )
        else:
            yield Finding("table has a single cell: use CSS for a box", body.span(element))
