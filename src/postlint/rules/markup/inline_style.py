"""Styles are in the style sheet.

An inline style overrides the site's own. Dark grey text for a white page is hard to read in dark mode. A redesign
does not reach posts with their own colours. Each post has one finding, at the first style.

```html bad
<p style="color: #333">Green tea</p>
<p style="color: #333">Black tea</p>
```

```html good
<p class="tea">Green tea</p>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule


@post_rule(
    "markup/inline-style",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    since="0.1",
    harm=2,
    references=(
        Reference("HTML: the style attribute", "https://html.spec.whatwg.org/multipage/dom.html#the-style-attribute"),
    ),
)
def markup_inline_style(post: Post, options: RuleOptions) -> Iterator[Finding]:
    body = post.body
    if "style" not in body.html:
        return
    styled = [
        element
        for element in body.elements()
        if (style := element.attr("style")) and style.strip() and not body.is_dynamic(style)
    ]
    # An inline SVG is drawn by its styles.
    styled = [element for element in styled if element.tag != "svg" and element.closest("svg") is None]
    if styled:
        others = f" ({len(styled) - 1} more in this post)" if len(styled) > 1 else ""
        message = f"`{styled[0].tag}` has an inline style: move it to the style sheet{others}"
        yield Finding(message, body.attribute_span(styled[0], "style"))
