r"""A `|` in a text makes no table of it.

kramdown (Jekyll) reads a line with a `|` as a table, if it is a paragraph of its own or an item of a list. A link with
a `|` in its text is cut in two. `\|` is a character. Lines that begin and end with `|`, rows of pictures, and tables of
several rows are not reported.

```markdown bad
Green tea | two minutes at eighty degrees
```

```markdown fixed
Green tea \| two minutes at eighty degrees
```

```markdown bad
- [Green tea | The tea house](https://tea.example/green)
```

```markdown fixed
- [Green tea \| The tea house](https://tea.example/green)
```

```markdown good
| Green tea | two minutes |

Green tea
| two minutes at eighty degrees
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.dialect import Blocks
from postlint.markdown.pipe_table import is_framed, separators
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

# The text of a link with a `|`: `[a | b](`.
_CUT = lazy(r"\[[^\[\]\n|]*\|[^\[\]\n]*\]\(")
# Pictures and their links, attribute lists and marks, without any other text.
_PICTURES = lazy(
    r"(?:!\[[^\]]*+|\[|\]\([^()\s]*+(?:[ ]\"[^\"]*+\")?\)|\{:[^{}]*+\}|<(?:img|br|a|/a)\b[^<>]*+>|[\s|*_])++"
)
_LONGEST = 2_000
# A block of TeX, which comes before tables: `$$ |x| $$`.
_FORMULA = lazy(r"(?:[-+*>][ ]+|\d+\.[ ]+)*\$\$.*\$\$")


@post_rule(
    "table/pipe",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("kramdown: tables", "https://kramdown.gettalong.org/syntax.html#tables"),),
    needs=Needs(texts=("|",)),
)
def table_pipe(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.markdown.blocks is not Blocks.KRAMDOWN or "|" not in post.source.text:
        return
    body, text = post.body, post.source.text
    for table in body.tables:
        if not table.rows or body.is_exact(table.element) or body.is_raw(body.span(table.element)):
            continue
        # A head that kramdown does not need is not in the source.
        rows = [body.span(row.element) for row in table.rows if row.element.source_location is not None]
        rows = [row for row in rows if row.end - row.start <= _LONGEST and separators(text[slice(*row)])]
        is_alone = len(rows) == 1 and "\n" not in text[slice(*body.span(table.element))].strip()
        for row in rows:
            line = text[slice(*row)].strip()
            is_meant = is_framed(line) or _PICTURES.fullmatch(line) is not None or _FORMULA.fullmatch(line) is not None
            if ((is_alone and not is_meant) or _is_cut(line)) and not body.is_dynamic(row):
                yield _finding(text, row)


def _is_cut(line: str) -> bool:
    """Return whether the text of a link has a separator."""
    return any(match.start() <= place < match.end() for match in _CUT.finditer(line) for place in separators(line))


def _finding(text: str, row: Span) -> Finding:
    pipes = [Span(row.start + place, row.start + place + 1) for place in separators(text[slice(*row)])]
    place = pipes[0] if pipes else row
    # In TeX, `\|` is another sign.
    fix = (
        None
        if re.search(r"\$", text[slice(*row)])
        else Fix("escape the `|`", tuple(Edit(pipe, "\\|") for pipe in pipes), safe=False)
    )
    return Finding("`|` makes this line a table: write `\\|` for the character", place, fix)
