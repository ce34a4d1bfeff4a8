"""Markdown images have alternative text.

`![](tea.jpg)` is what Markdown leaves of a picture that nobody described. Nobody can tell it from one that needs
no description, so it is passed over in silence where it is read aloud. Write what it shows; for a picture that
only decorates, write the tag as HTML with `alt=""`.

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
                yield Finding(
                    "image has an empty alternative text", Span(span.start, span.start + written.index("]") + 1)
                )


def _leaves_a_link_nameless(image: Element) -> bool:
    """Whether the image is all that there is in a link, which is then the graver matter: rule link/name."""
    link = image.closest("a")
    return link is not None and is_blank(link.text) and is_blank(name(link))
