"""Tables have a caption.

A screen reader user who jumps from table to table hears "table, three columns, nine rows". Without a caption, they
must read on to learn what the table is about. Markdown has no captions, so only HTML tables are reported. A
`figcaption` around the table or an `aria-label` is enough.

```html bad
<table>
  <tr><th>Tea</th><th>Minutes</th></tr>
  <tr><td>Sencha</td><td>2</td></tr>
</table>
```

```html good
<table>
  <caption>How long to steep</caption>
  <tr><th>Tea</th><th>Minutes</th></tr>
  <tr><td>Sencha</td><td>2</td></tr>
</table>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank
from postlint.post import Element, Post
from postlint.rule import Needs, Profile, Reference, RuleOptions, post_rule


@post_rule(
    "table/caption",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
    references=(Reference("W3C: caption and summary", "https://www.w3.org/WAI/tutorials/tables/caption-summary/"),),
    needs=Needs(tags=("table",)),
)
def table_caption(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for table in post.body.tables:
        element = table.element
        if not table.is_data or _is_named(element) or not post.body.is_exact(element):
            continue
        if not post.body.is_dynamic(post.body.extent(element)):
            yield Finding("table has no caption: add `<caption>`", post.body.span(element))


def _is_named(table: Element) -> bool:
    """Return whether the table has a caption or a label."""
    if any(not is_blank(table.attr(name) or "") for name in ("aria-label", "aria-labelledby", "title")):
        return True
    figure = table.closest("figure")
    around = figure.iter_elements() if figure is not None else table.iter_elements()
    return any(inner.tag in ("caption", "figcaption") and not is_blank(inner.text) for inner in around)
