"""Image buttons have alternative text.

An `<input type="image">` is a button. Without `alt`, a screen reader reads the name of the file, and nobody knows what
the button does. An empty `alt` does not help: a button is never decoration.

```html bad
<input type="image" src="order.png">
<input type="image" src="order.png" alt="">
```

```html good
<input type="image" src="order.png" alt="Order tea">
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import has_name
from postlint.html.aria import is_bound, is_out_of_reach
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "image/input-image-alt",
    severity=Severity.ERROR,
    since="0.1",
    harm=2,
    references=(
        Reference("WCAG 2.2: 1.1.1 Non-text Content", "https://www.w3.org/TR/WCAG22/#non-text-content"),
        Reference("W3C technique H36", "https://www.w3.org/WAI/WCAG22/Techniques/html/H36"),
    ),
    needs=Needs(tags=("input",)),
)
def image_input_image_alt(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for button in post.body.elements("input"):
        if (button.attr("type") or "").strip().lower() != "image" or is_bound(button) or is_out_of_reach(button):
            continue
        if not has_name(button, ("alt", "aria-label", "title"), post.absent_ids):
            span = post.body.span(button)
            if not post.body.is_dynamic(span):
                has_one = button.attr("alt") is not None
                yield Finding(f"image button has {'an empty' if has_one else 'no'} `alt`", span)
