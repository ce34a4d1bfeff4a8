"""Images have alternative text.

People who cannot see a picture get only its `alt` text. Without `alt`, a screen reader spells out the file name.
Write `alt=""` for a picture that carries no information. `alt=" "` is neither: some screen readers then announce an
image without a name.

```html bad
<img src="tea.jpg">
```

```html bad
<img src="tea.jpg" alt=" ">
```

```html good
<img src="tea.jpg" alt="A cup of green tea on a windowsill">
<img src="divider.svg" alt="">
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import has_name, is_blank
from postlint.html.aria import is_out_of_reach
from postlint.post import Element, Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import quote


@post_rule(
    "image/alt",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 1.1.1 Non-text Content", "https://www.w3.org/TR/WCAG22/#non-text-content"),
        Reference("HTML: the alt attribute", "https://html.spec.whatwg.org/multipage/images.html#alt"),
    ),
)
def image_alt(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for image in post.body.images:
        alt = image.attr("alt")
        if (alt is None or (alt and is_blank(alt))) and not _is_named(post, image):
            span = post.body.span(image)
            if alt is None:
                if not post.body.is_dynamic(span):
                    yield Finding("image has no `alt` attribute", span)
            elif post.source.text.startswith("<", span.start):  # a Markdown image: see image/empty-alt
                written = post.body.attribute_span(image, "alt")
                if not post.body.is_dynamic(written):
                    yield Finding('`alt` has only a space: describe the image, or write `alt=""`', written)
    for figure in post.figures:
        if figure.has_alt is False:
            yield Finding(f"{quote(figure.name, 30)} renders an image without an `alt` attribute", figure.span)


def _is_named(post: Post, image: Element) -> bool:
    """Return whether another attribute names the picture, or marks it as decorative, or nobody is told of it."""
    if (image.attr("role") or "").lower() in ("presentation", "none") or is_out_of_reach(image):
        return True
    return has_name(image, ("aria-label", "title"), post.absent_ids)
