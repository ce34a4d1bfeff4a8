"""Code fences are closed.

A fence is closed by as many backticks or tildes, alone on their line. Miss one, and either the rest of the post
is shown as code, or every code block from there on is shown as text and every text as code.

````markdown bad
```sh
kettle --boil

Now pour.
````

````markdown bad
Boil the water:

```sh
kettle --boil

Then pour:

```sh
kettle --pour
```
````

````markdown good
```sh
kettle --boil
```

Now pour.
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

_FENCE = lazy(r"`{3,}|~{3,}")
# A line of a code block that would open one: a fence and a language behind it.
_OPENING = lazy(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*[^\s`~][^`\n]*$", re.MULTILINE)
_CLOSING = lazy(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*")


@post_rule(
    "markup/code-fence",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("CommonMark: fenced code blocks", "https://spec.commonmark.org/0.31.2/#fenced-code-blocks"),),
)
def markup_code_fence(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    end = len(text.rstrip())
    for block in post.body.fences:
        fence = _FENCE.match(text, *block)
        if fence is None:
            return
        opening = Span(*fence.span())
        related = (Related("the open code fence is here", opening),)
        if inner := _opening_inside(text, block, fence[0]):
            # Behind it nobody can tell which fence opens and which closes: the first fault is the only one.
            yield Finding("code fence opens inside a code block that is not closed yet", inner, related=related)
            return
        if not _is_closed(text, block, fence[0]):
            if block.end >= end:
                yield Finding("code fence is never closed", opening)
            elif post.project.markdown.containers_end_fences and (closing := _closing_behind(text, block, fence[0])):
                message = "code fence opens a new block: the list item or quote ended the one above"
                yield Finding(message, closing, related=related)
            return


def _opening_inside(text: str, block: Span, fence: str) -> Span | None:
    """The first line of a block that would open another."""
    body = text.find("\n", *block)
    if body < 0:
        return None
    indent = block.start - text.rfind("\n", 0, block.start) - 1
    for match in _OPENING.finditer(text, body + 1, block.end):
        if match["fence"].startswith(fence) and len(match["indent"]) < indent + 4:
            return Span(match.start("fence"), match.end())
    return None


def _is_closed(text: str, block: Span, fence: str) -> bool:
    """Whether the last line of a block closes it."""
    line = text.rfind("\n", *block) + 1
    closing = _CLOSING.fullmatch(text, line, block.end) if line > block.start else None
    return closing is not None and closing["fence"].startswith(fence)


def _closing_behind(text: str, block: Span, fence: str) -> Span | None:
    """The fence on the line right behind a block that its container ended."""
    line = text.find("\n", block.end) + 1
    closing = _CLOSING.fullmatch(text, line, (text.find("\n", line) + 1 or len(text) + 1) - 1)
    return Span(*closing.span("fence")) if closing and closing["fence"].startswith(fence) else None
