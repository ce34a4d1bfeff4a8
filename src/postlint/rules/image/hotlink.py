"""Images come from allowed hosts.

The owner of another server can move, remove or replace a picture, and sees who reads your posts. List your own hosts
in `hosts`. `*.tea.example` allows every subdomain of `tea.example`, but not `tea.example` itself.

```toml
hosts = ["images.tea.example"]
```

```html bad
<img src="https://elsewhere.example/tea.jpg" alt="A cup of tea">
```

```html good
<img src="https://images.tea.example/tea.jpg" alt="A cup of tea">
<img src="/tea.jpg" alt="A cup of tea">
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, RuleOptions, post_rule
from postlint.text import quote


class Options(RuleOptions, frozen=True):
    """The hosts that images may come from."""

    hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts that images may come from. `*.` allows all subdomains.")
    ] = ()


_HOST = re.compile(r"\s*(?:https?:)?//(?:[^/?#@\s]*@)?(?P<host>[^/?#:@\s]+)", re.IGNORECASE)


@post_rule(
    "image/hotlink",
    Options,
    severity=Severity.WARNING,
    profile=Profile.OPT_IN,
    since="0.1",
    harm=1,
)
def image_hotlink(post: Post, options: Options) -> Iterator[Finding]:
    for image in post.body.images:
        address = _HOST.match(image.attr("src") or "")
        if address is None or post.body.is_dynamic(address["host"]):
            continue
        host = address["host"].lower()
        if not any(_covers(pattern.lower(), host) for pattern in options.hosts):
            yield Finding(
                f"image is loaded from {quote(host, 30)}: copy it, or allow the host",
                post.body.value_span(image, "src"),
            )


def _covers(pattern: str, host: str) -> bool:
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern
