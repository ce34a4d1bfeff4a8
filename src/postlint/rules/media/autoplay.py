"""Sound does not start by itself.

A video that starts to speak drowns out the screen reader. Everyone else looks for the tab to close. Browsers block
most such videos, and then nothing plays at all. A muted video plays everywhere.

```html bad
<video src="tea.mp4" autoplay loop></video>
```

```html good
<video src="tea.mp4" autoplay loop muted></video>
<video src="tea.mp4" controls></video>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule


@post_rule(
    "media/autoplay",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 1.4.2 Audio Control", "https://www.w3.org/TR/WCAG22/#audio-control"),
        Reference("MDN: autoplay guide", "https://developer.mozilla.org/docs/Web/Media/Guides/Autoplay"),
    ),
    needs=Needs(attributes=("autoplay",)),
)
def media_autoplay(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for player in post.body.elements("video", "audio"):
        if player.attr("autoplay") is None or player.attr("muted") is not None:
            continue
        if not post.body.is_dynamic(post.body.span(player)):
            message = f"`{player.tag}` plays by itself and is not muted: remove `autoplay` or add `muted`"
            yield Finding(message, post.body.attribute_span(player, "autoplay"))
