"""Text of an HTML body is in a block.

Text outside any paragraph has no margins and none of the styles that themes give to `p`. It runs into the blocks
around it. Readers and feeds that split a post into paragraphs lose it. Markdown makes paragraphs by itself.

```html bad
Steep for three minutes.
<p>Then pour.</p>
```

```html good
<p>Steep for three minutes.</p>
<p>Then pour.</p>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.template.mask import outermost
from postlint.text import SpanIndex

# Elements with their own box, or with text that is shown only if they are not supported.
_BOXES = ("audio", "video", "object", "canvas", "button", "select", "dialog", "search", "hgroup", "slot")


@post_rule(
    "markup/loose-text",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
    references=(Reference("HTML: paragraphs", "https://html.spec.whatwg.org/multipage/dom.html#paragraphs"),),
)
def markup_loose_text(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.body.is_markdown:
        return
    boxes: SpanIndex | None = None
    for block in post.body.blocks:
        if block.tag or block.hidden or post.body.is_dynamic(block.text):
            continue
        first, last = len(block.text) - len(block.text.lstrip()), len(block.text.rstrip())
        span = block.span(first, last)
        boxes = boxes or _boxes(post)
        if not boxes.overlaps(span) and not post.body.is_conditional(span):
            yield Finding("text is outside any paragraph", span)


def _boxes(post: Post) -> SpanIndex:
    """Return the spans of custom elements and elements with their own box."""
    elements = [each for each in post.body.elements() if each.tag in _BOXES or "-" in each.tag]
    return SpanIndex(outermost([post.body.extent(each) for each in elements]))
