"""Tables have header cells.

With header cells, a screen reader names the column and row of each cell. In a table of forty cells, nobody can follow
without them. A first row in bold type only looks like headers; it is a row of data. In HTML, headers are `th`;
Markdown makes them from the first row. A table is reported if its first row or column looks like headers. That means
bold, shorter than the other cells, or words above numbers.

```html bad
<table>
  <tr><td><b>Tea</b></td><td><b>Minutes</b></td></tr>
  <tr><td>Sencha</td><td>2</td></tr>
</table>
```

```html good
<table>
  <tr><th>Tea</th><th>Minutes</th></tr>
  <tr><td>Sencha</td><td>2</td></tr>
</table>
<table role="presentation">
  <tr><td>Left</td><td>right</td></tr>
  <tr><td>Left</td><td>right</td></tr>
</table>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.table import Table
from postlint.post import Element, Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import lazy

_SENTENCE = lazy(r"[.。!！,，;；”’」\"]$")
_DIGIT = lazy(r"\d")
_LETTER = lazy(r"[^\W\d_]")
_LONGEST_HEADER = 30


@post_rule(
    "table/header",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 1.3.1 Info and Relationships", "https://www.w3.org/TR/WCAG22/#info-and-relationships"),
        Reference("W3C: tables", "https://www.w3.org/WAI/tutorials/tables/"),
    ),
    needs=Needs(tags=("table",)),
)
def table_header(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for table in post.body.tables:
        if any(cell.tag == "th" or _is_header(cell.attr("role")) for cell in table.cells) or not table.is_data:
            continue
        if _looks_headed(table) and not post.body.is_dynamic(post.body.extent(table.element)):
            yield Finding("table has no header cells: use `<th>`", post.body.span(table.element))


def _is_header(role: str | None) -> bool:
    return (role or "").lower() in ("columnheader", "rowheader")


def _looks_headed(table: Table) -> bool:
    """Return whether the first row or column looks like headers. If not, the table is a list in columns."""
    first = table.rows[0]
    if getattr(first.element.parent, "tag", "") == "thead" or all(_is_bold(cell) for cell in first.cells):
        return True
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows if len(row.cells) > 1]
    columns = [list(column) for column in zip(*rows, strict=False)]
    return _heads(rows[0], rows[1:], columns) or _heads(columns[0], columns[1:], rows)


def _is_bold(cell: Element) -> bool:
    bold = [inner.text for inner in cell.iter_elements() if inner.tag in ("b", "strong")]
    return bool(bold) and "".join(bold).split() == cell.text.split()


def _heads(heads: list[str], others: list[list[str]], lines: list[list[str]]) -> bool:
    """Return whether `heads` look like headers of `others`. Each of `lines` starts with one of them."""
    filled = [head for head in heads if head]
    if not any(_LETTER.search(head) for head in filled):  # numbers, shares, operators
        return False
    if len(set(filled)) < len(heads) - 1 or any(
        len(head) > _LONGEST_HEADER or _SENTENCE.search(head) for head in filled
    ):
        return False
    texts = [text for other in others for text in other if text]
    if 3 * len(texts) * sum(map(len, filled)) <= 2 * len(filled) * sum(map(len, texts)):
        return True
    numbers = sum(not _DIGIT.search(head) and all(map(_DIGIT.search, texts)) for head, *texts in lines)
    return numbers >= (1 if len(others) > 1 else min(2, len(heads) - 1))
