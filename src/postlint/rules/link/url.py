"""The URL of a link is valid.

A space, a curly quote or a typo in `https://` breaks the URL. The link then leads nowhere, or to a missing page of
your own site. The same happens without `https://`. A placeholder URL can lead readers to the site of a stranger. Those
that `attribution/source-placeholder` reports are not reported twice.

```markdown bad
[Tickets](http//tea.example), [Opening hours](www.tea.example), [Map](링크주소)
```

```markdown bad
[Tickets](www.tea.example)
```

```markdown fixed
[Tickets](https://www.tea.example)
```

```html bad
<a href="https://https://tea.example">Tickets</a>
<a href="#">Tickets</a>
```

```html good
<a href="https://tea.example/tickets?day=today">Tickets</a>
<a href="#top">Back to the top</a>
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.foreign import Foreign
from postlint.post import Element, Post
from postlint.publisher.network import kinds_of
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote
from postlint.wording.url import PLACEHOLDER_HOST
from postlint.wording.url_fault import UrlFault, find_fault, is_placeholder, is_plain

_TOP = lazy(r"\btop\b|위로|맨\s?위|처음|上へ|トップ|先頭|顶部|頂部|haut|oben|arriba|[↑⬆⇧▲]", re.IGNORECASE)
# A Markdown link that is shown as text, as its URL contains spaces: `[Tickets](insert link here)`.
_SHOWN = lazy(r"\]\((?P<address>[^\s()<\"'/]{1,100}(?:[ \t\u00a0\u3000]{1,9}[^\s()<>\"'/]{1,100}){1,9})\)")
_LINK_TEXT = lazy(r"(?<![A-Za-z0-9_!\\\]])\[[^\[\]\n]{1,200}\Z")


@post_rule(
    "link/url",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("WHATWG: URL standard", "https://url.spec.whatwg.org/#valid-url-string"),),
)
def link_url(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.links:
        address = (link.attr("href") or "").strip()
        if not address or is_plain(address) or post.body.is_dynamic(address):
            continue
        if "{{" in address and Foreign.LIQUID in post.foreign:
            continue  # `markup/foreign-syntax` reports it
        if "placeholder" in kinds_of(address, post.outline.publisher):
            continue  # `attribution/source-placeholder` reports it
        if fault := find_fault(address) or _placeholder(address, link):
            span = post.body.value_span(link, "href")
            is_bracketed = post.source.text[span.start - 1] == "<" and not post.body.is_exact(link)
            if is_bracketed and fault.message.startswith("URL contains a space"):
                continue  # `[tea](</green tea>)`: the renderer encodes the space
            fix = None
            if fault.right and post.source.text[span.start : span.end] == address:
                fix = Fix(f"write {quote(fault.right)}", (Edit(span, fault.right),), safe=fault.safe)
            yield Finding(fault.message, span, fix)
    if not post.markdown.spaces_in_urls:
        yield from _shown_placeholders(post)


def _placeholder(address: str, link: Element) -> UrlFault | None:
    """Return the fault of a placeholder URL, or None. An example URL that is also the link text is not a fault."""
    if address == "#" and set(link.attrs) <= {"href", "title", "target", "rel"} and not _TOP.search(link.text):
        return UrlFault("`#` is a placeholder: it leads to the top of the page")
    host = PLACEHOLDER_HOST.match(address)
    if host and host["host"].lower() not in link.text.lower():
        return UrlFault(f"{quote(address, 40)} is a placeholder, not a URL")
    return None


def _shown_placeholders(post: Post) -> Iterator[Finding]:
    """Find placeholders in Markdown links that are not links, because their URL contains a space."""
    text = post.source.text
    for match in _SHOWN.finditer(text, post.front.body_start):
        address, span = match["address"], Span(*match.span("address"))
        if not is_placeholder(address) or not _LINK_TEXT.search(text[max(0, match.start() - 202) : match.start()]):
            continue
        if not post.body.is_raw(span) and not post.body.is_code(span) and not post.body.is_dynamic(span):
            yield Finding(f"{quote(address, 38)} is a placeholder, not a URL", span)
