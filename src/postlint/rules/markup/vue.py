"""Vue compiles the page.

VitePress compiles the HTML of a page as a template of Vue. An element without an end tag stops the build of the whole
site, also where HTML does not need one: `List<String>`, `<li>tea`. So does a mustache that is not JavaScript. A
variable that the page does not have prints nothing, and `{{ cup.size }}` of such a one leaves the whole page empty.

Vue also reads mustaches in inline code and in indented code. Only fenced code is left unchanged. Put `v-pre` on an
element, write `<code v-pre>` for the backticks, or put the lines between `::: v-pre` and `:::`.

```toml
generator = "vitepress"
```

```markdown bad
A List<String> of teas.
```

```markdown fixed
A List&lt;String> of teas.
```

```markdown bad
Write `{{#each cups}}` for each cup.
```

```markdown good
Write <code v-pre>{{#each cups}}</code> for each `List<Cup>` of {{ $frontmatter.title }}.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.html.standard import ATTRIBUTES
from postlint.post import Mustache, Post, find_mustaches
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, SpanIndex, quote


@post_rule(
    "markup/vue",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("VitePress: using Vue in Markdown", "https://vitepress.dev/guide/using-vue"),
        Reference("Vue: text interpolation", "https://vuejs.org/guide/essentials/template-syntax.html"),
    ),
    needs=Needs(formats=("vue",)),
)
def markup_vue(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text, start = post.source.text, post.front.body_start
    if not post.is_vue:
        return
    if "{{" in text[start:]:
        for found in find_mustaches(post):
            yield _mustache(text, found)
    if "<" in text[start:] and post.body.unpaired:
        known = SpanIndex(sorted({fault.span for fault in post.body.faults}))
        for name, is_end, span in post.body.unpaired:
            if not known.overlaps(span):
                yield _tag(text, name, span, is_end=is_end)


def _mustache(text: str, found: Mustache) -> Finding:
    """Return the finding for a mustache."""
    shown, name = quote(" ".join(text[slice(*found.span)].split()), 24), quote(found.name, 24)
    if not found.name:
        return Finding(f"Vue stops: {shown} is not JavaScript: use `v-pre`", found.span)
    if found.is_read:
        return Finding(f"the page is empty, as Vue does not know {name}: use `v-pre`", found.span)
    message = f"Vue prints nothing for {name}, which is not defined: use `v-pre`"
    return Finding(message, found.span, is_unsure=not found.is_code)


def _tag(text: str, name: str, span: Span, *, is_end: bool) -> Finding:
    """Return the finding for a tag without a partner."""
    shown = quote(" ".join(text[slice(*span)].split()), 24)
    if is_end:
        return Finding(f"Vue stops: {shown} closes no open element", span)
    if name in ATTRIBUTES:
        return Finding(f"Vue stops: {shown} has no end tag: add `</{name}>`", span)
    is_type = text[span.start - 1 : span.start].isalnum() and text[span.start + 1].isupper()
    fix = Fix("write `&lt;`", (Edit(Span(span.start, span.start + 1), "&lt;"),)) if is_type else None
    return Finding(f"Vue stops: {shown} has no end tag: write `&lt;`, or add the tag", span, fix)
