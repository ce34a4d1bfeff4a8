"""Posts load everything over `https:`.

On a page served over `https:`, what an `http:` URL loads may be missing. Browsers block scripts and frames, and try
pictures and videos over `https:` only. Anyone on the network can replace content that is loaded over `http:`. There is
no fix: whether the host has the same file over `https:` is not in the post.

```html bad
<iframe src="http://video.example/1" title="How to warm a teapot"></iframe>
```

```markdown bad
![A cup of tea](http://images.example/tea.jpg)
```

```markdown good
![A cup of tea](https://images.example/tea.jpg)

A [plain link](http://tea.example) is another matter.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

# The attributes that make each element load a file.
_LOADING = {
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "script": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
}
_INSECURE = lazy(r"(?:^|,)\s*(?P<scheme>http)://(?P<host>[^/?#\s,:\"']+)", re.IGNORECASE)
_SCHEME = lazy("http:(?=//)", re.IGNORECASE)
_LOCAL = lazy(r"localhost|127\.\d|0\.0\.0\.0|192\.168\.|10\.\d|.*\.(?:local|test|localhost|onion)$", re.IGNORECASE)


@post_rule(
    "media/insecure",
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference("MDN: mixed content", "https://developer.mozilla.org/docs/Web/Security/Defenses/Mixed_content"),
    ),
    needs=Needs(texts=("http:",)),
)
def media_insecure(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if "http:" not in text and "HTTP:" not in text:
        return
    for element in post.body.elements(*_LOADING):
        for name in _LOADING[element.tag]:
            address = _INSECURE.search(element.attr(name) or "")
            if address is None or _LOCAL.match(address["host"]) or post.body.is_dynamic(address["host"]):
                continue
            span = post.body.value_span(element, name)
            written = _SCHEME.search(text, *span)
            scheme = Span(*written.span()) if written else span
            yield Finding(f"`{element.tag}` is loaded over `http:` from {quote(address['host'], 40)}", scheme)
