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
from typing import NamedTuple

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.markdown.foreign import Foreign
from postlint.post import Element, Post
from postlint.publisher.network import kinds_of
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote
from postlint.wording.url import PLACEHOLDER, PLACEHOLDER_HOST

# Matches most valid URLs, which need no further check.
_PLAIN = re.compile(
    r"(?:https?://(?!http|[\w.-]*(?:example|your))[\w-]+(?:\.[\w-]+)+(?::\d+)?(?![^/?#])|/(?!/)|#\w)"
    r"[\w.,/?#&=%+:;@!~$()*-]*"
)
_OTHER_SCHEME = re.compile(r"(?!h?t*ps*:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DOUBLED = re.compile(r"https?:/{0,3}(?=https?:?//)", re.IGNORECASE)
_SLIP = re.compile(
    r"(?!https?://[^/])h{0,2}t{1,3}p{1,2}(?P<s>s{0,2})(?::/{1,3}|[;.：]?//|：?／／|:(?=[a-z\d]))", re.IGNORECASE
)
_DOMAIN = re.compile(r"www\.[\w-]+\.\w|(?:[\w-]+\.)+(?:com|net|org|edu|gov|(?:co|go|or)\.kr)(?:/|\Z)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+\w|localhost\b|\[", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MISPLACED = {
    # At one end, or in the host. Inside a path it works: renderers and browsers encode it.
    "a quotation mark": re.compile(r"\A(?:\w+=)?[“”„\"‘’']|\A(?:\w+:)?//[^/?#]*[“”„\"]|[“”„\"‘’']\Z"),
    "a backslash": re.compile(r"\\"),
    "a space": re.compile(r"[ \u00a0\u3000]"),
}
# A phrase in quotation marks, which programs encode: `?q="green tea"`, `/“Tea”`.
_QUOTED = re.compile(r"(?<=[\w=+&:?#/(.-])(?:\"[^\"?#=]*\"|“[^”?#=]*”)")
_TOP = re.compile(r"\btop\b|위로|맨\s?위|처음|上へ|トップ|先頭|顶部|頂部|haut|oben|arriba|[↑⬆⇧▲]", re.IGNORECASE)
# A Markdown link that is shown as text, as its URL contains spaces: `[Tickets](insert link here)`.
_SHOWN = re.compile(r"\]\((?P<address>[^\s()<\"'/]{1,100}(?:[ \t\u00a0\u3000]{1,9}[^\s()<>\"'/]{1,100}){1,9})\)")
_LINK_TEXT = re.compile(r"(?<![A-Za-z0-9_!\\\]])\[[^\[\]\n]{1,200}\Z")


class _UrlFault(NamedTuple):
    """A fault. `right` is the intended URL if that is known; `safe`: no other one can be meant."""

    message: str
    right: str | None = None
    safe: bool = True


@post_rule(
    "link/url",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("WHATWG: URL standard", "https://url.spec.whatwg.org/#valid-url-string"),),
)
def link_url(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for link in post.body.links:
        address = (link.attr("href") or "").strip()
        if not address or _PLAIN.fullmatch(address) or post.body.is_dynamic(address):
            continue
        if "{{" in address and Foreign.LIQUID in post.foreign:
            continue  # `markup/foreign-syntax` reports it
        if "placeholder" in kinds_of(address, post.outline.publisher):
            continue  # `attribution/source-placeholder` reports it
        if fault := _fault(address) or _placeholder(address, link):
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


def _fault(address: str) -> _UrlFault | None:
    shown = quote(address, 38)
    if _is_placeholder(address):
        return _UrlFault(f"{shown} is a placeholder, not a URL")
    if _OTHER_SCHEME.match(address):
        return None
    if doubled := _DOUBLED.match(address):
        rest = address[doubled.end() :]
        return _UrlFault(f"URL has two schemes: {shown}", None if _SLIP.match(rest) else rest)
    if slip := _SLIP.match(address):
        scheme, rest = "https://" if slip["s"] else "http://", address[slip.end() :]
        if not rest:
            return _UrlFault(f"URL has no host: {shown}")
        message = f"a URL does not start with {quote(slip[0])}: write `{scheme}`"
        # `http:tea` may be a relative URL, and `https:f//tea.example` has more than one slip.
        return _UrlFault(message, scheme + rest if _HOST.match(rest) else None)
    if _DOMAIN.match(address):
        message = f"{shown} is treated as a page of this site: add `https://`"
        # `asp.net/tea` may be a folder, and `notes.org` a file.
        return _UrlFault(message, f"https://{address}", address.lower().startswith("www."))
    if _MAIL.fullmatch(address):
        return _UrlFault(f"{shown} is treated as a page of this site: add `mailto:`", f"mailto:{address}")
    if address[0] == "(" and address[-1] == ")":
        return _UrlFault(f"{shown} is in parentheses: remove them", address[1:-1])
    bare = _QUOTED.sub("", address)
    misplaced = next((what for what, pattern in _MISPLACED.items() if pattern.search(bare)), None)
    return _UrlFault(f"URL contains {misplaced}: {shown}") if misplaced else None


def _is_placeholder(address: str) -> bool:
    return len(address) < 100 and PLACEHOLDER.fullmatch(address) is not None


def _placeholder(address: str, link: Element) -> _UrlFault | None:
    """Return the fault of a placeholder URL, or None. An example URL that is also the link text is not a fault."""
    if address == "#" and set(link.attrs) <= {"href", "title", "target", "rel"} and not _TOP.search(link.text):
        return _UrlFault("`#` is a placeholder: it leads to the top of the page")
    host = PLACEHOLDER_HOST.match(address)
    if host and host["host"].lower() not in link.text.lower():
        return _UrlFault(f"{quote(address, 40)} is a placeholder, not a URL")
    return None


def _shown_placeholders(post: Post) -> Iterator[Finding]:
    """Find placeholders in Markdown links that are not links, because their URL contains a space."""
    text = post.source.text
    for match in _SHOWN.finditer(text, post.front.body_start):
        address, span = match["address"], Span(*match.span("address"))
        if not _is_placeholder(address) or not _LINK_TEXT.search(text[max(0, match.start() - 202) : match.start()]):
            continue
        if not post.body.is_raw(span) and not post.body.is_code(span) and not post.body.is_dynamic(span):
            yield Finding(f"{quote(address, 38)} is a placeholder, not a URL", span)
