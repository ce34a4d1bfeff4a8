"""Frames have a title.

A screen reader announces an embedded video or map by the `title` of its frame. Without one, its user has to enter the
frame to learn what it is. They may not find the way out.

```html bad
<iframe src="https://video.example/embed/1"></iframe>
```

```html good
<iframe src="https://video.example/embed/1" title="How to warm a teapot"></iframe>
<iframe src="https://metrics.example/pixel" aria-hidden="true"></iframe>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import has_name
from postlint.html.aria import is_out_of_reach
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "media/iframe-title",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 4.1.2 Name, Role, Value", "https://www.w3.org/TR/WCAG22/#name-role-value"),
        Reference("W3C technique H64", "https://www.w3.org/WAI/WCAG22/Techniques/html/H64"),
    ),
    needs=Needs(tags=("iframe",)),
)
def media_iframe_title(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for frame in post.body.elements("iframe"):
        if not has_name(frame, ("title", "aria-label"), post.absent_ids) and not is_out_of_reach(frame):
            span = post.body.span(frame)
            if not post.body.is_dynamic(span):
                has_one = frame.attr("title") is not None
                yield Finding(f"`iframe` has {'an empty' if has_one else 'no'} `title`", span)
