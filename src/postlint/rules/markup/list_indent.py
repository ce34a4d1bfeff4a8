"""Blocks in a list item are indented by four spaces, where the renderer wants that.

Python-Markdown (MkDocs, Pelican, Nikola) has levels of four spaces. Two or three spaces, which are right for most
other renderers, put a nested item beside its parent. A paragraph or code block with so few spaces ends the list, and
the items directly below it are shown as text.

```toml
generator = "mkdocs"
```

```markdown bad
1. Boil the water.
   - Use a kettle.
2. Pour it.
```

```markdown fixed
1. Boil the water.
    - Use a kettle.
2. Pour it.
```

```markdown bad
- Boil the water.

  It takes three minutes.
- Pour it.
```

```markdown good
- Boil the water.

    It takes three minutes.

- Pour it.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.line import column_of, is_below_gap
from postlint.post import Element, Post, takes_lines
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.template.mask import outermost
from postlint.text import Span, SpanIndex

_LISTS = ("ul", "ol")
_BLOCKS = frozenset((*_LISTS, "p", "pre", "blockquote", "table"))


@post_rule(
    "markup/list-indent",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("Python-Markdown: syntax", "https://python-markdown.github.io/#differences"),),
    needs=Needs(tags=("li",)),
)
def markup_list_indent(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body, level = post.body, post.markdown.item_indent
    if not level or not body.is_markdown:
        return
    lists = [each for each in body.elements("ul", "ol") if each.source_location is not None]
    shown = SpanIndex(outermost([body.extent(each) for each in lists if takes_lines(post, each)]))
    reported = Span(0, 0)
    for item in body.elements("li"):
        if item.source_location is None or body.is_exact(item):
            continue
        span = body.span(item)
        first = column_of(post.source, span.start)
        if first is None or body.is_raw(span) or shown.overlaps(span):
            continue
        for child in item.children:
            if not isinstance(child, Element) or child.tag not in _BLOCKS or child.source_location is None:
                continue
            place = body.extent(child)
            column = column_of(post.source, place.start)
            least = (first // level + 1) * level
            if column is None or column >= least or body.is_dynamic(Span(span.start, place.end)):
                continue
            if reported.start <= place.start < reported.end or not (
                child.tag in _LISTS or is_below_gap(post.source, place.start)
            ):
                continue
            reported = place
            what = "a list here is shown as items of the outer list" if child.tag in _LISTS else "the list ends here"
            end = post.source.line_span(place.start).end
            message = f"indent this by {least} spaces: with {column}, {what}"
            yield Finding(message, Span(place.start, min(place.end, end)), _fix(post, place, least - column))


def _fix(post: Post, place: Span, columns: int) -> Fix | None:
    """Return the fix that indents the lines of a block further; None if a tab makes the columns uncertain."""
    text = post.source.text
    edits: list[Edit] = []
    start = post.source.line_span(place.start).start
    while start < place.end:
        line = post.source.line_span(start)
        row = text[line.start : line.end]
        if "\t" in row[: len(row) - len(row.lstrip())]:
            return None
        edits += [Edit(Span(line.start, line.start), " " * columns)] if row.strip() else []
        start = line.end + 1
    return Fix("indent its lines", tuple(edits))
