"""Comments are closed.

Only `-->` ends a comment. Without it, browsers treat the rest of the post as part of the comment and show none of it.
kramdown prints the comment instead.

```html bad
<p>Green tea</p>
<!-- to do: black tea
<p>Coffee</p>
```

```html bad
<!-- to do: black tea ->
<p>Coffee</p>
```

```html fixed
<!-- to do: black tea -->
<p>Coffee</p>
```

```html good
<p>Green tea</p>
<!-- to do: black tea -->
<p>Coffee</p>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span

# Common misspellings of `-->`, also by smart punctuation: `->`, `-- >`, `–>`.
_SLIP = re.compile(r"(?<![-–—])[-–—]++[ \t]*+>")


@post_rule(
    "markup/comment-unclosed",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("HTML: comments", "https://html.spec.whatwg.org/multipage/syntax.html#comments"),),
    needs=Needs(tag_faults=("unfinished",)),
)
def markup_comment_unclosed(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for fault in post.body.faults:
        if fault.kind == "unfinished" and fault.name == "<!--" and not _is_closed_below(post, fault.span):
            yield Finding("comment is not closed: add `-->`", fault.span, _fix(post, fault.span))


def _is_closed_below(post: Post, opening: Span) -> bool:
    """Return whether the comment ends below the HTML block that the first `-->` on its line ends."""
    return post.markdown.comments_after_blocks and "-->" in post.source.text[opening.end :]


def _fix(post: Post, opening: Span) -> Fix | None:
    """Return the fix for a misspelled `-->` at the end of the comment's first line, or None."""
    rest = post.source.text[opening.end : post.source.line_span(opening.start).end]
    slips = list(_SLIP.finditer(rest))
    if len(slips) != 1 or rest[slips[0].end() :].strip():
        return None
    return Fix("replace with `-->`", (Edit(Span(*slips[0].span()).shift(opening.end), "-->"),), safe=False)
