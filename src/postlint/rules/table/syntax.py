"""A Markdown table is shown as a table.

A table needs a row of delimiters below its header, with as many cells as the header: `|---|---|`. With other dashes,
a cell too few or too many, or an empty line in between, readers see the signs and no table. kramdown and
Python-Markdown also need an empty line above the table. Goldmark (Hugo) makes empty columns of more delimiters.

```toml
generator = "docusaurus"
```

```markdown bad
| Tea    | Minutes |
|--------|---------|---|
| Sencha | 2       |
```

```markdown fixed
| Tea    | Minutes |
|--------|---------|
| Sencha | 2       |
```

```markdown bad
| Tea    | Minutes |
|—|—|
| Sencha | 2       |
```

```markdown good
| Tea    | Minutes |
|--------|---------|
| Sencha | 2       |
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.dialect import Blocks
from postlint.markdown.pipe_table import Fault, find_fault, find_odd_row, has_pipe, is_framed, row_above, rows_of, width
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span

_TAGS = frozenset(("p", "li", "dd", "blockquote"))


@post_rule(
    "table/syntax",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("GitHub Flavored Markdown: tables", "https://github.github.com/gfm/#tables-extension-"),
        Reference("kramdown: tables", "https://kramdown.gettalong.org/syntax.html#tables"),
    ),
    needs=Needs(texts=("|",)),
)
def table_syntax(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    if not body.is_markdown or not post.markdown.tables or "|" not in post.source.text:
        return
    if not post.markdown.tables_interrupt:
        yield from _tables_under_text(post)
    if post.markdown.blocks is Blocks.KRAMDOWN:
        yield from _odd_rows(post)
    if "|" not in body.text:
        return
    for block in body.blocks:
        if "|" in block.text and block.tag in _TAGS and not block.hidden:
            place = block.span(0, len(block.text))
            if not body.is_raw(place):
                yield from _in_block(post, place)


def _in_block(post: Post, place: Span) -> Iterator[Finding]:
    lines = rows_of(post.source, place)
    is_kramdown = post.markdown.blocks is Blocks.KRAMDOWN
    for with_pipes, group in groupby(enumerate(lines), lambda each: has_pipe(post.source.text[slice(*each[1])])):
        run = list(group)
        spans = [span for _, span in run]
        rows = [post.source.text[slice(*span)] for span in spans]
        if not with_pipes or post.body.is_dynamic(Span(spans[0].start, spans[-1].end)):
            continue
        is_first = run[0][0] == 0
        above = row_above(post.source, spans[0]) if is_first and is_kramdown else None
        is_below_text = not is_first or (
            above is not None and above.start >= post.front.body_start and above.start < above.end
        )
        cut_from = _cut_from(post, spans[0]) if is_first else 0
        is_above_text = run[-1][0] < len(lines) - 1
        fault = find_fault(rows, post.markdown, cut_from, is_below_text=is_below_text, is_above_text=is_above_text)
        if fault is not None:
            yield Finding(fault.message, spans[fault.row], _fix(post, fault, spans[fault.row]))


def _cut_from(post: Post, span: Span) -> int:
    """Return the number of cells of the row above the empty line above; 0 if there is none."""
    gap = row_above(post.source, span)
    row = row_above(post.source, gap) if gap is not None and gap.start == gap.end else None
    if row is None or row.start < post.front.body_start or post.body.is_dynamic(row) or post.body.is_code(row):
        return 0
    text, place = post.source.text, post.source.position
    is_beside = place(row.start).column == place(span.start).column
    return width(text[slice(*row)], post.markdown) if is_beside and is_framed(text[slice(*row)]) else 0


def _tables_under_text(post: Post) -> Iterator[Finding]:
    """Yield the tables for CommonMark that have text directly above them."""
    tables = [post.body.span(table.element) for table in post.body.tables if not post.body.is_exact(table.element)]
    line = post.source.position
    starts = {line(span.start).line: span for span in tables if not post.body.is_raw(span)}
    spans = [post.body.extent(each) for each in post.body.elements("p", "img")] + post.body.fences if starts else []
    spans += [block.span(0, len(block.text)) for block in post.body.blocks if block.tag in _TAGS] if starts else []
    ends = {line(span.end - 1).line + 1 for span in spans if not post.body.is_raw(span)}
    for number in sorted(starts.keys() & ends):
        span = rows_of(post.source, starts[number])[0]
        if not post.body.is_dynamic(span):
            fault = Fault(0, "table directly under text: shown as text, not as a table", is_above=True)
            yield Finding(fault.message, span, _fix(post, fault, span))


def _odd_rows(post: Post) -> Iterator[Finding]:
    """Yield the rows of tables of kramdown that are not what they were meant to be."""
    for table in post.body.tables:
        place = post.body.span(table.element)
        if not post.body.is_exact(table.element) and not post.body.is_raw(place) and not post.body.is_dynamic(place):
            spans = rows_of(post.source, place)
            fault = find_odd_row(
                [post.source.text[slice(*span)] for span in spans], post.markdown, _cut_from(post, spans[0])
            )
            if fault is not None:
                yield Finding(fault.message, spans[fault.row], _fix(post, fault, spans[fault.row]))


def _fix(post: Post, fault: Fault, span: Span) -> Fix | None:
    """Return the fix of a fault, if the row is not in a list or quote; None without one."""
    line = post.source.line_span(span.start)
    if line.start != span.start:
        return None
    if fault.is_above:
        return Fix("put an empty line above", (Edit(Span(line.start, line.start), "\n"),))
    if fault.is_below:
        return Fix("put an empty line below", (Edit(Span(line.end, line.end), "\n"),))
    if fault.is_apart:
        return Fix("remove the empty line", (Edit(Span(line.start - 1, line.start), ""),))
    return Fix("write the delimiters", (Edit(span, fault.written),), safe=fault.is_sure) if fault.written else None
