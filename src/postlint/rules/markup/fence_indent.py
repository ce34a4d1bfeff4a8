"""Code fences begin at the start of the line, where the renderer wants that.

The extension `fenced_code` of Python-Markdown, which MkDocs, Pelican and Nikola have by default, finds a fence only at
the start of a line. In a list item or admonition, it is shown as text. `pymdownx.superfences` reads fences there, as
do all other renderers. Code that is indented by four more spaces needs no fence.

```toml
generator = "pelican"
```

````markdown bad
- Boil the water:

    ```sh
    kettle --boil
    ```
````

````markdown good
- Boil the water:

        kettle --boil

Then:

```sh
kettle --pour
```
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span


@post_rule(
    "markup/fence-indent",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference(
            "Python-Markdown: fenced code", "https://python-markdown.github.io/extensions/fenced_code_blocks/#syntax"
        ),
        Reference("SuperFences", "https://facelessuser.github.io/pymdown-extensions/extensions/superfences/"),
    ),
    needs=Needs(texts=("```", "~~~")),
)
def markup_fence_indent(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.markdown.indented_fences or not post.body.is_markdown:
        return
    for block in post.body.fences:
        line = post.source.line_span(block.start)
        if line.start < block.start and not post.body.is_dynamic(block):
            yield Finding("indented fence: shown as text, not as code", Span(block.start, min(line.end, block.end)))
