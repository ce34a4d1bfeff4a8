"""A URL in the text is a link.

Some generators turn a bare URL into a link. With the others, readers have to copy the URL by hand. Put it in angle
brackets, or write a link with its own text.

```markdown bad
Our shop is at https://shop.example.
```

```markdown fixed
Our shop is at <https://shop.example>.
```

```markdown good
Our shop is at <https://shop.example>, or [around the corner](/map). In code, `https://shop.example` is text.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.template.mask import outermost
from postlint.text import SpanIndex, lazy, quote

_URL = lazy(
    r"(?<![\w/=@<\\\"'])(?<!\]\()https?://[a-z0-9][\w.-]*\.[a-z]{2,}(?::\d+)?(?:[/?#][!#-;=?-\[\]_a-z~]{0,2000})?",
    re.IGNORECASE,
)
_EXAMPLE = lazy(r"//(?:[\w-]+\.)*example\.(?:com|org|net)(?:[:/]|\Z)", re.IGNORECASE)
# Letters that may go on a path: `/wiki/차`, or begin the next word: `/shop에서`.
_LETTERS = lazy(r"(?:[^\W_]|[\\^|])[^\s<>]{0,200}")
# The tag that ends a block, which prints nothing: `{% endcallout %}`.
_END = lazy(r"\{%-?\s*end")
_TAIL = ".,;:!?'*_~)]"
_BRACKETS = {")": "(", "]": "["}


@post_rule(
    "link/bare",
    severity=Severity.WARNING,
    since="0.1",
    profile=Profile.STRICT,
    references=(Reference("kramdown: automatic links", "https://kramdown.gettalong.org/syntax.html#automatic-links"),),
)
def link_bare(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.markdown.autolinks is not False or "://" not in post.source.text:
        return
    text = post.source.text
    links: SpanIndex | None = None
    for block in post.body.blocks:
        if block.hidden or "://" not in block.text:
            continue
        for match in _URL.finditer(block.text):
            url, more = _without_tail(match[0]), _LETTERS.match(block.text, match.end())
            span = block.span(match.start(), match.start() + len(url))
            goes_on = min(match.end() + 1, len(block.text)) if not _END.match(text, span.end) else match.end()
            around = block.span(match.start(), goes_on)
            if links is None:
                links = SpanIndex(outermost([post.body.extent(link) for link in post.body.elements("a")]))
            is_pattern = block.text.startswith("{", match.end())  # `https://tea.example/{id}`
            if is_pattern or links.overlaps(span) or post.body.is_dynamic(around) or _EXAMPLE.search(url):
                continue
            fix, is_whole = None, more is None or url.count("/") < 3
            if is_whole and text[span.start : span.end] == url and not post.body.is_raw(span):
                fix = Fix("put the URL in angle brackets", (Edit(span, f"<{url}>"),))
            yield Finding(f"{quote(url, 45)} is plain text: make it a link", span, fix)


def _without_tail(url: str) -> str:
    """Remove the punctuation of the sentence around a URL: `https://a.example/b_(c)).` → `https://a.example/b_(c)`."""
    while url[-1] in _TAIL and url.count(_BRACKETS.get(url[-1], "\n")) < max(url.count(url[-1]), 1):
        url = url[:-1]
    return url
