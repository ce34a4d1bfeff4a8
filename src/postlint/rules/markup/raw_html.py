"""The renderer lets HTML through.

Some renderers have HTML switched off. Hugo does by default: it drops tags in a line, and blocks of HTML together with
the text in them. The build only prints a warning. Others show the tags as text. The rule reports the first tag of a
post. Hugo keeps HTML with `markup.goldmark.renderer.unsafe = true`, in the configuration of the site itself: the
option of a theme does not count. Without the option, Markdown or a shortcode does the same.

HTML between the tags of a shortcode is not reported, nor are comments.

```toml
generator = "hugo"
html = false
```

```markdown bad
Pour the water<br>into the cup.

<details><summary>Why</summary>It is hot.</details>
```

```markdown good
Pour the water into the cup. `<br>` is a tag.

<!-- more -->

{{< note >}}<b>It is hot.</b>{{< /note >}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span

# A start tag, or an end tag: `<br`, `</b`.
_TAG = re.compile(r"<(?P<end>/?)[A-Za-z]")


@post_rule(
    "markup/raw-html",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("Hugo: `unsafe`", "https://gohugo.io/configuration/markup/#rendererunsafe"),
        Reference("markdown-it: `html`", "https://markdown-it.github.io/markdown-it/#MarkdownIt.new"),
    ),
    needs=Needs(texts=("<",)),
)
def markup_raw_html(post: Post, options: RuleOptions) -> Iterator[Finding]:
    raw, text = post.markdown.raw_html, post.source.text
    if raw is None or "<" not in text or not post.body.is_markdown:
        return
    tags = [tag for span in post.body.lost for tag in _TAG.finditer(text, *span)]
    opened = [tag for tag in tags if not tag["end"]] or tags
    if opened:
        start = tags[0].start()
        end = text.find(">", start, start + 500) + 1 or tags[0].end()
        more = f" ({len(opened)} tags)" if len(opened) > 1 else ""
        yield Finding(
            f"HTML is {raw.fate} here: set `{raw.setting}`{more}",
            Span(start, min(end, post.source.line_span(start).end)),
        )
