"""A heading has a space after its `#`.

`##Tea` is not a heading. It is a paragraph that starts with two number signs. Readers see the signs, and the section
is missing from the list of headings.

```markdown bad
##Green tea

Steep for two minutes.
```

```markdown fixed
## Green tea

Steep for two minutes.
```

```markdown good
## Green tea

#teatime is on Friday, see #123.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span

# The pattern matches comments to skip them. A single `#` starts a hashtag, an issue or a directive, unless a section
# number follows: `#1. Tea`.
_GLUED = re.compile(r"\n#+[^#\s]")
_HEADING = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|^(?P<signs>#{2,6}(?!\d+\])(?=[^\W_]|[*_`\"'“‘(<「『《【]|\[[^\]\n]+\]\()|#(?=\d{1,2}\.[ ]))",
    re.MULTILINE | re.DOTALL,
)


@post_rule(
    "heading/missing-space",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("CommonMark: ATX headings", "https://spec.commonmark.org/current/#atx-headings"),),
)
def heading_missing_space(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text, body = post.source.text, post.body
    start = post.front.body_start
    if not _GLUED.search(text) and not text.startswith("#"):
        return
    for match in _HEADING.finditer(text, start):
        span = Span(*match.span())
        if match["signs"] is None or body.is_raw(span) or body.is_code(span) or body.is_dynamic(span):
            continue
        fix = Fix("add a space", (Edit(Span(span.end, span.end), " "),), safe=True)
        yield Finding(f"missing space after `{match[0]}`: shown as text, not as a heading", span, fix)
