"""The text of a link is in square brackets, and its URL in parentheses.

`(tea)[https://tea.example]` is not a link: readers see the brackets and the URL.

```markdown bad
Try our (tea house)[https://tea.example].
```

```markdown fixed
Try our [tea house](https://tea.example).
```

```markdown good
Try our [tea house](https://tea.example) (open daily) [1].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import quote

_REVERSED = re.compile(
    r"\((?P<text>[^()\[\]\n]{1,200})\)\[(?P<address>(?:https?:/|mailto:|www\.|\.{0,2}/)[^\s\[\]()]*)\](?![(\[:])"
)


@post_rule(
    "link/reversed",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("CommonMark: inline link", "https://spec.commonmark.org/0.31.2/#inline-link"),),
    needs=Needs(texts=(")[",)),
)
def link_reversed(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if ")[" not in text:
        return
    for block in post.body.blocks:
        for match in _REVERSED.finditer(block.text) if ")[" in block.text else ():
            span = block.span(*match.span())
            is_written = text[span.start : span.end] == match[0] and text[span.start - 1] != "\\"
            if is_written and not post.body.is_raw(span):
                fix = Fix("swap the brackets", (Edit(span, f"[{match['text']}]({match['address']})"),))
                yield Finding(f"brackets of {quote(match[0], 40)} are swapped: write `[text](URL)`", span, fix)
