"""A Markdown link is read as a link.

A space in the URL, a space before the parenthesis, a missing parenthesis or full-width brackets: Markdown shows the
whole link as text, brackets and all. kramdown and Python-Markdown accept spaces in a URL. The rule looks only at
brackets that the renderer of the site shows, with something in them that is certainly a URL.

```toml
generator = "hugo"
```

```markdown bad
![A cup](/img/green tea.jpg) and [our mail](mailto: shop@tea.example)
```

```markdown fixed
![A cup](/img/green%20tea.jpg) and [our mail](mailto:shop@tea.example)
```

```markdown bad
Order at [our shop] (https://tea.example).
```

```markdown fixed
Order at [our shop](https://tea.example).
```

```markdown bad
Order at [our shop](https://tea.example today.
```

```markdown good
Order at [our shop](https://tea.example) [1] (open daily).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.prose import Block
from postlint.markdown.link_fault import find_link_faults, may_have_faults
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

_LINE_END = lazy(r"[ \t]*\n[\s>]*")
_PICTURE = lazy(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|\Z)", re.IGNORECASE)


@post_rule(
    "link/syntax",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("CommonMark: inline link", "https://spec.commonmark.org/0.31.2/#inline-link"),
        Reference("kramdown: inline links", "https://kramdown.gettalong.org/syntax.html#inline-links"),
    ),
    needs=Needs(texts=("！[",), words=("]", "］")),
)
def link_syntax(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body, text, dialect = post.body, post.source.text, post.markdown
    if body.is_markdown and "！[" in text:
        yield from _with_wide_mark(post)
    if not body.is_markdown or not may_have_faults(body.text):
        return
    for block in body.blocks:
        found = find_link_faults(block.text, dialect)
        for fault in found if may_have_faults(block.text) else ():
            opening, joint = (block.span(each, each + 1).start for each in (fault.opening, fault.joint))
            end = max(fault.end, fault.joint + 1)
            written = block.span(fault.joint, end)
            is_written = _joined(text[slice(*written)]) == _joined(block.text[fault.joint : end])
            if not is_written or "\\" in (text[opening - 1], text[joint - 1]):
                continue
            whole = Span(opening, written.end)
            if body.is_raw(whole) or body.is_dynamic(whole):
                continue
            edits = tuple(Edit(_place(block, start, end, right), right) for start, end, right in fault.edits)
            fix = Fix("write it as Markdown reads it", edits, safe=False) if edits else None
            yield Finding(fault.message, block.span(fault.start, fault.end), fix)


def _joined(text: str) -> str:
    r"""Return a text with its line ends alike, without the marks of quotes: `a\n> b` → `a\nb`."""
    return _LINE_END.sub("\n", text) if "\n" in text else text


def _place(block: Block, start: int, end: int, right: str) -> Span:
    """Return the span in the post that `right` replaces; an empty one, or all between two characters for a gap."""
    if start == end:
        place = block.span(end - 1, end).end
        return Span(place, place)
    # The text of a block has no spaces before a line end.
    return block.span(start, end) if right else Span(block.span(start - 1, start).end, block.span(end, end + 1).start)


def _with_wide_mark(post: Post) -> Iterator[Finding]:
    """Find images that are links with a full-width mark before them: `！[cup](cup.jpg)`."""
    for link in post.body.links:
        span = post.body.span(link)
        mark = Span(span.start - 1, span.start)
        if post.source.text.startswith("！[", mark.start) and _PICTURE.search(link.attr("href") or ""):
            fix = Fix("write it as Markdown reads it", (Edit(mark, "!"),), safe=False)
            yield Finding("`！` is full-width: the image is shown as a link", mark, fix)
