"""Code fences are closed.

A closing fence has at least as many backticks or tildes as the opening one and is alone on its line. Without it,
the rest of the post is shown as code. If more fences follow, code and text change places from there on.

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
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy

_FENCE = lazy(r"`{3,}|~{3,}")
# A line inside a code block that looks like an opening fence, with a language: "```sh".
_OPENING = lazy(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*[^\s`~][^`\n]*$", re.MULTILINE)
_CLOSING = lazy(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*")


@post_rule(
    "markup/code-fence",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("CommonMark: fenced code blocks", "https://spec.commonmark.org/0.31.2/#fenced-code-blocks"),),
    needs=Needs(texts=("```", "~~~")),
)
def markup_code_fence(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    end = len(text.rstrip())
    ends_early = post.markdown.containers_end_fences
    for block in post.body.fences:
        fence = _FENCE.match(text, *block)
        if fence is None:
            return
        opening = Span(*fence.span())
        related = (Related("the code block starts here", opening),)
        if inner := _opening_inside(text, block, fence[0]):
            # After the first fault, an opening fence cannot be told from a closing one: report nothing more.
            yield Finding("code fence inside an open code block: close the block above first", inner, related=related)
            return
        if not _is_closed(text, block, fence[0]):
            if block.end >= end:
                yield Finding("code fence is not closed: the rest of the post is shown as code", opening)
            elif ends_early and (closing := _closing_behind(text, block, fence[0])):
                message = "fence opens a new code block: the block above ended with its list item or quote"
                yield Finding(message, closing, related=related)
            return


def _opening_inside(text: str, block: Span, fence: str) -> Span | None:
    """Return the first line inside a code block that looks like an opening fence, or None."""
    body = text.find("\n", *block)
    if body < 0:
        return None
    indent = block.start - text.rfind("\n", 0, block.start) - 1
    for match in _OPENING.finditer(text, body + 1, block.end):
        if match["fence"].startswith(fence) and len(match["indent"]) < indent + 4:
            return Span(match.start("fence"), match.end())
    return None


def _is_closed(text: str, block: Span, fence: str) -> bool:
    """Return whether the last line of a block closes it."""
    line = text.rfind("\n", *block) + 1
    closing = _CLOSING.fullmatch(text, line, block.end) if line > block.start else None
    return closing is not None and closing["fence"].startswith(fence)


def _closing_behind(text: str, block: Span, fence: str) -> Span | None:
    """Return the fence on the line after a block that its list item or quote ended, or None."""
    line = text.find("\n", block.end) + 1
    closing = _CLOSING.fullmatch(text, line, (text.find("\n", line) + 1 or len(text) + 1) - 1)
    return Span(*closing.span("fence")) if closing and closing["fence"].startswith(fence) else None
