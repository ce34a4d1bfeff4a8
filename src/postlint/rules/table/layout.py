"""Tables hold data, not the page.

A table of one cell is a box, and a table in a cell of another one is a page layout of 1999. Read aloud they are
"table, one row, one column" before every picture, and on a phone they stick out of the screen. Style sheets make
boxes and columns; a table that must stay says `role="presentation"`.

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
from postlint.rule import Profile, Reference, RuleOptions, post_rule


@post_rule(
    "table/layout",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    references=(Reference("WCAG 2.2: F49, layout tables", "https://www.w3.org/WAI/WCAG22/Techniques/failures/F49"),),
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
            yield Finding("table stands in a cell of another table", body.span(element), related=related)
        else:
            yield Finding("table has a single cell", body.span(element))
