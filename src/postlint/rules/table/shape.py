"""All rows of a table have the same number of cells.

A row with a missing cell ends in a gap, or its values are in the wrong column and nobody notices. Markdown drops
cells after the last column without a warning. `colspan` and `rowspan` count. A Markdown row that ends in an empty
cell may have too few or too many, because readers see no difference.

```html bad
<table>
  <tr><th>Tea</th><th>Minutes</th><th>Degrees</th></tr>
  <tr><td>Sencha</td><td>2</td><td>70</td></tr>
  <tr><td>Assam</td><td>95</td></tr>
</table>
```

```markdown bad
| Tea    | Minutes |
|--------|---------|
| Sencha | 2       | 70 degrees |
```

```html good
<table>
  <tr><th colspan="2">How long to steep</th></tr>
  <tr><td>Sencha</td><td>2</td></tr>
</table>
```

```markdown good
| Tea    | Minutes | Degrees |
|--------|---------|---------|
| Sencha | 2       | 70      |
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.table import Table
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, trim

_SEPARATOR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# `{.striped #teas}` after a table: attributes, or what is left of another dialect.
_ATTRIBUTES = lazy(r"\{:?[ ]*[.#\w][^{}]*\}")
_LONGEST_ROW = 2_000


@post_rule(
    "table/shape",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("HTML: the table model", "https://html.spec.whatwg.org/multipage/tables.html#table-model-error"),
        Reference("GitHub Flavored Markdown: tables", "https://github.github.com/gfm/#tables-extension-"),
    ),
    needs=Needs(tags=("table",)),
)
def table_shape(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for table in post.body.tables:
        if table.is_presentational or not table.rows:
            continue
        if post.body.is_exact(table.element):
            yield from _in_html(post, table)
        elif not post.body.is_raw(post.body.span(table.element)):
            yield from _in_markdown(post, table)


def _in_html(post: Post, table: Table) -> Iterator[Finding]:
    odd = [row for row in table.rows if row.width != table.columns]
    is_last = odd == table.rows[-1:] and odd[0].width < table.columns
    if is_last and not any(cell.tag == "th" for cell in table.cells):  # a grid of pictures or names
        return
    if odd and not post.body.is_dynamic(post.body.extent(table.element)):
        for row in odd:
            if row.element.source_location is not None:
                message = _message(row.width, len(row.cells), table.columns)
                yield Finding(message, post.body.span(row.element))


def _in_markdown(post: Post, table: Table) -> Iterator[Finding]:
    head, *rows = table.rows
    for row in rows:
        span = post.body.span(row.element)
        written = post.source.text[span.start : span.end].strip().partition("\n")[0].rstrip()
        if len(written) > _LONGEST_ROW or post.body.is_dynamic(span) or _ATTRIBUTES.fullmatch(written):
            continue
        if post.markdown.code_hides_pipes:
            written = _CODE.sub(lambda code: "`" * len(code[0]), written)
            if not _SEPARATOR.search(written):
                continue
        cells, columns = _cells(written), len(head.cells)
        # Missing cells matter if the last cell has text; surplus cells matter if they have text.
        faulty = [cell for cell in cells[columns:] or cells[-1:] if cell.end > cell.start]
        if len(cells) != columns and faulty:
            place = Span(span.start + faulty[0].start, span.start + faulty[-1].end) if len(cells) > columns else span
            yield Finding(_message(len(cells), len(cells), columns), place)


def _cells(row: str) -> list[Span]:
    """Return the spans of the cells' text in a Markdown row; the outer separators are optional."""
    separators = [match.span() for match in _SEPARATOR.finditer(row)]
    starts, ends = [0, *(end for _, end in separators)], [*(start for start, _ in separators), len(row)]
    cells = [trim(row, Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    first, last = cells[0].end == cells[0].start, len(cells) > 1 and cells[-1].end == cells[-1].start
    return cells[first : len(cells) - last]


def _message(width: int, cells: int, columns: int) -> str:
    filled = f"has {cells} cell{'s' * (cells != 1)}" if width == cells else f"fills {width} columns"
    return f"row {filled}, but the table has {columns} column{'s' * (columns != 1)}"
