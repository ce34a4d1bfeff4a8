"""Links use `https:`.

Others on the network can read and change a page that is loaded over `http:`, and browsers warn about it. Nearly every
site supports `https:`. URLs of your own machine and local network are not reported. There is no fix: whether the page
exists over `https:` is not in the post.

```html bad
<a href="http://tea.example/shop">Tea house</a>
```

```markdown bad
[Tea house](http://tea.example/shop)
```

```html good
<a href="https://tea.example/shop">Tea house</a>
<a href="http://localhost:4000">Preview</a>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import lazy, quote

_INSECURE = lazy(r"\s*http://(?P<host>[^/?#\s:@]+)", re.IGNORECASE)
_OWN = lazy(
    r"localhost|.*\.(?:localhost|local|test|invalid|internal|lan|onion)|127\..*|10\..*|192\.168\..*"
    r"|172\.(?:1[6-9]|2\d|3[01])\..*|0\.0\.0\.0|\[.*|[^.]*",
    re.IGNORECASE,
)


@post_rule(
    "link/insecure",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    profile=Profile.STRICT,
    references=(Reference("MDN: Transport Layer Security", "https://developer.mozilla.org/docs/Web/Security/TLS"),),
)
def link_insecure(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.links:
        match = _INSECURE.match(link.attr("href") or "")
        if match is None or post.body.is_dynamic(match["host"]) or _OWN.fullmatch(match["host"]):
            continue
        span = post.body.value_span(link, "href")
        yield Finding(f"link to {quote(match['host'], 45)} is not encrypted: use `https:`", span)
