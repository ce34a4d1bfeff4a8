"""Merge conflicts are resolved.

Git marks lines that it could not merge and keeps both versions in the file. If that is committed, readers get every
sentence twice, between rows of angle brackets. Code that shows a conflict is not reported.

```markdown bad
Green tea steeps for

<<<<<<< HEAD
two minutes.
=======
three minutes.
>>>>>>> green-tea
```

```markdown good
Green tea steeps for three minutes.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span

# The label after the brackets is a branch, a commit or `HEAD`; some tools omit it.
_MARKER = re.compile(r"^(?:<{7}|={7}|>{7})(?:[ \t][^\n]*)?$", re.MULTILINE)
_LABEL = re.compile(r"[<>]{7}[ \t]+[\w./-]+(?:[ \t]+\(.*\))?[ \t]*")


@post_rule(
    "markup/merge-conflict",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference(
            "Git: how conflicts are presented", "https://git-scm.com/docs/git-merge#_how_conflicts_are_presented"
        ),
    ),
    needs=Needs(texts=("<<<<<<<", ">>>>>>>")),
)
def markup_merge_conflict(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    begin: Span | None = None
    middle: Span | None = None
    for match in _MARKER.finditer(text):
        span = Span(*match.span())
        if post.body.is_code(span) or post.body.is_dynamic(span):
            continue
        match text[span.start]:
            case "<":
                begin, middle = span, None
            case "=":
                middle = span
            case _ if begin or (middle and _LABEL.fullmatch(match[0])):
                yield _conflict(begin or middle or span, span)
                begin = middle = None
    if begin and _LABEL.fullmatch(text, *begin):
        yield _conflict(begin, None)


def _conflict(start: Span, end: Span | None) -> Finding:
    """Return the finding for a conflict, at its first remaining marker."""
    related = (Related("the conflict ends here", end),) if end else ()
    return Finding("unresolved merge conflict: both versions are in the post", start, related=related)
