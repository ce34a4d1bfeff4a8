"""Markdown images have alternative text.

In `![](tea.jpg)`, nothing shows whether the author forgot the description or the picture needs none. Screen readers
skip the picture without a word. Describe what it shows. For a picture that is only decoration, write an HTML tag with
`alt=""`.

```markdown bad
![](tea.jpg)
```

```markdown good
![A cup of green tea on a windowsill](tea.jpg)

<img src="divider.svg" alt="">
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_blank, name
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import Span


@post_rule(
    "image/empty-alt",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 1.1.1 Non-text Content", "https://www.w3.org/TR/WCAG22/#non-text-content"),
        Reference("CommonMark: images", "https://spec.commonmark.org/current/#images"),
    ),
)
def image_empty_alt(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if "![" not in post.source.text:
        return
    for image in post.body.images:
        if is_blank(image.attr("alt") or ""):
            span = post.body.span(image)
            written = post.source.text[span.start : span.end]
            if written.startswith("![") and not post.body.is_dynamic(span) and not _leaves_a_link_nameless(image):
                place = Span(span.start, span.start + written.index("]") + 1)
                yield Finding("image has empty alternative text: describe the image", place)


def _leaves_a_link_nameless(image: Element) -> bool:
    """Return whether the image is the only content of a link. The rule link/name then reports the link."""
    link = image.closest("a")
    return link is not None and is_blank(link.text) and is_blank(name(link))
