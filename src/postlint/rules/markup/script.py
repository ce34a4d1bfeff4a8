"""Posts have no scripts, styles, forms or embedded pages.

A script in a post runs with all the rights of the site, on every page that shows the post. A form sends the data that
readers type to any server that the post names. An embedded page can track readers. Sites with several authors often
allow none of these. Data for search engines (`application/ld+json`) is not code.

```html bad
<script>brew()</script>
<p onclick="brew()">Green tea</p>
<iframe src="https://www.youtube.com/embed/tea" title="Brewing"></iframe>
```

```toml
hosts = ["www.youtube.com", "*.tea.example"]
```

```html good
<p>Green tea</p>
<iframe src="https://www.youtube.com/embed/tea" title="Brewing"></iframe>
<script src="https://cdn.tea.example/timer.js"></script>
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta

from postlint.diagnostic import Finding, Severity
from postlint.post import Element, Post
from postlint.rule import Profile, Reference, RuleOptions, post_rule
from postlint.text import lazy, quote

_EMBEDDED = {"script": "src", "iframe": "src", "embed": "src", "object": "data"}
# HTML standard, "JavaScript MIME type", and the types of modules and rules. Any other type is a data block.
_CODE = lazy(r"|module|importmap|speculationrules|(?:text|application)/(?:x-)?(?:java|ecma|j|live)script[\d.]*")
_HANDLERS = lazy(r"(?:on|ON|On)[a-zA-Z]{3,}\s*=")
_HANDLER = lazy(r"on[a-z]{3,}")


class Options(RuleOptions, frozen=True):
    """Hosts that a post may load from."""

    hosts: Annotated[
        tuple[str, ...], Meta(description="Allowed hosts of scripts and embedded pages; `*.` matches subdomains.")
    ] = ()


@post_rule(
    "markup/script",
    Options,
    severity=Severity.WARNING,
    profile=Profile.OPT_IN,
    since="0.1",
    harm=1,
    references=(
        Reference("OWASP: Cross-site scripting", "https://owasp.org/www-community/attacks/xss/"),
        Reference("MDN: Content Security Policy", "https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP"),
    ),
)
def markup_script(post: Post, options: Options) -> Iterator[Finding]:
    body = post.body
    for element in body.elements(*_EMBEDDED):
        address = element.attr(_EMBEDDED[element.tag]) or ""
        if not body.is_dynamic(address) and not _is_data(element) and not _is_allowed(address, options.hosts):
            host = _host(address)
            where, way = (f" from {quote(host)}", ", or add its host to `hosts`") if host else ("", "")
            yield Finding(f"`{element.tag}`{where} in a post: remove it{way}", body.span(element))
    for element in body.elements("style", "form"):
        yield Finding(f"`{element.tag}` in a post: remove it", body.span(element))
    if _HANDLERS.search(body.html):
        for element in body.elements():
            for name in element.attrs:
                if _HANDLER.fullmatch(name):
                    yield Finding(f"{quote(name)} runs a script: remove it", body.attribute_span(element, name))


def _is_data(element: Element) -> bool:
    return element.tag == "script" and not _CODE.fullmatch((element.attr("type") or "").strip().lower())


def _host(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return ""


def _is_allowed(address: str, hosts: tuple[str, ...]) -> bool:
    """Return whether a URL is on one of the hosts, or on the site itself (a path)."""
    host = _host(address)
    if not host:
        return bool(address.strip()) and ":" not in address
    return any(host == each or (each.startswith("*.") and host.endswith(each[1:])) for each in hosts)
