"""Images state their size.

Without `width` and `height`, a browser does not know how much space a picture needs until it is loaded. The text
below then jumps while someone reads it or is about to tap a link. The numbers need not be the size on the screen. A
style sheet can change the size, and the browser keeps the ratio.

```html bad
<img src="tea.jpg" alt="A cup of tea">
<img src="tea.jpg" alt="A cup of tea" width="800">
```

```markdown bad
![A cup of tea](tea.jpg)
```

```html good
<img src="tea.jpg" alt="A cup of tea" width="800" height="600">
<img src="tea.jpg" alt="A cup of tea" style="width: 100%; aspect-ratio: 4 / 3">
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule

_SIDES = ("width", "height")
_ATTRIBUTE_LIST = re.compile(r"[ \t]*\{:?[^{}\n]*(?:width|height)")


@post_rule(
    "image/size",
    severity=Severity.WARNING,
    profile=Profile.OPT_IN,
    since="0.1",
    references=(
        Reference("web.dev: optimize Cumulative Layout Shift", "https://web.dev/articles/optimize-cls"),
        Reference("HTML: width and height", "https://html.spec.whatwg.org/multipage/embedded-content-other.html"),
    ),
)
def image_size(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for image in post.body.images:
        missing = [side for side in _SIDES if not (image.attr(side) or "").strip()]
        if not missing or _is_styled(image):
            continue
        span = post.body.span(image)
        if not post.body.is_dynamic(span) and not _ATTRIBUTE_LIST.match(post.source.text, span.end):
            yield Finding(
                f"image has no {' or '.join(f'`{side}`' for side in missing)}: the page jumps when it loads", span
            )


def _is_styled(image: Element) -> bool:
    """Return whether the `style` of the image sets both sides, or one side and the ratio."""
    style = re.sub(r"(?:max|min)-(?:width|height)", "", (image.attr("style") or "").lower())
    return sum(word in style for word in (*_SIDES, "aspect-ratio")) > 1
