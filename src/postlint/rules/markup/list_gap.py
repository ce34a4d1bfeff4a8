"""There is an empty line above a list.

Python-Markdown (MkDocs, Pelican, Nikola) reads a list only after an empty line, a heading or a rule. Directly under
text, its items are part of the paragraph, with their signs. An item directly below the second paragraph or
the code block of another item is part of that one. Most other renderers begin a list there, so the rule is
silent for them. A single item is reported only after a colon.

```toml
generator = "mkdocs"
```

```markdown bad
What you need:
- a kettle
- a cup
```

```markdown fixed
What you need:

- a kettle
- a cup
```

```markdown good
## What you need
- a kettle
- a cup
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.pipe_table import row_above
from postlint.post import Post, takes_lines
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

_MARKER = lazy(r"[-+*]|\d{1,9}[.)]")


@post_rule(
    "markup/list-gap",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("Python-Markdown: syntax", "https://python-markdown.github.io/#differences"),),
    needs=Needs(tags=("li", "ol", "ul")),
)
def markup_list_gap(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    if post.markdown.lists_interrupt or not post.markdown.item_indent or not body.is_markdown:
        return
    for element in body.elements("ul", "ol", "li"):
        if element.source_location is None or body.is_exact(element) or not takes_lines(post, element):
            continue
        span = body.span(element)
        above = row_above(post.source, span)
        text = post.source.text
        if above is None or above.start >= above.end or above.start < post.front.body_start or body.is_raw(span):
            continue
        items = sum(getattr(child, "tag", "") == "li" for child in element.children)
        is_item = element.tag == "li"
        marker = _MARKER.match(text, *span)
        if marker and (is_item or items > 1 or text[above.end - 1] in ":：") and not body.is_dynamic(above):
            message = "list without an empty line above: shown as text, not as a list"
            if is_item:
                message = "item without an empty line above: shown as part of the block above"
            yield Finding(message, Span(*marker.span()), _fix(post, span))


def _fix(post: Post, span: Span) -> Fix | None:
    """Return the fix that puts an empty line above; None in a quote."""
    line = post.source.line_span(span.start)
    if post.source.text[line.start : span.start].strip():
        return None
    return Fix("put an empty line above", (Edit(Span(line.start, line.start), "\n"),))
