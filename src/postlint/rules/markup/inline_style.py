"""Style belongs to the style sheet.

An inline style beats the site's own: text that was grey on white in an old editor is grey on black in dark mode,
and a redesign stops at every post that brings its own colours. There is one finding for each post, at the first
style, so that a post is cleaned as a whole.

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
    # A picture inside the text is drawn by its styles.
    styled = [element for element in styled if element.tag != "svg" and element.closest("svg") is None]
    if styled:
        others = f", and {len(styled) - 1} more in this post" if len(styled) > 1 else ""
        yield Finding(f"`{styled[0].tag}` has an inline style{others}", body.attribute_span(styled[0], "style"))
