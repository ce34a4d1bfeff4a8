r"""No URL leads to the author's own machine.

`http://localhost:1313/tea/`, `file:///home/nari/tea.png` and `C:\Users\nari\tea.png` work on one machine only: readers
get an error or a broken picture. A staging server (`staging.tea.example`) is closed to them, and the preview of a pull
request (`deploy-preview-7--tea.netlify.app`) is deleted one day. In Markdown, the backslash of a Windows path
(`img\tea.png`) is a part of the file's name.

A tutorial may ask its readers to start a server. So a link to a local server is reported only if it leads below the
first page of a site generator's server, its text does not show the URL, and nothing else in the post names the server.
A link to a staging server is reported only if the post does not speak of staging.

```markdown bad
![A cup](http://localhost:4000/img/cup.png) ![A pot](img\pot.png)

[All teas](file:///C:/site/teas.html), [green teas](http://localhost:1313/teas/green/)
```

```markdown good
![A cup](/img/cup.png) ![A pot](img/pot.png)

[All teas](/teas/). Start the server and open [localhost:1313](http://localhost:1313/).
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from postlint.diagnostic import Finding, Severity
from postlint.post import Element, Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import lazy, quote

# One of these is in every post with a finding.
_HINTS = (
    *("localhost", "127.0.0.1", "0.0.0.0", "//[::1]", "//192.168.", "file:/", "\\", "deploy-preview"),
    *("//staging.", "//stage.", "//stg.", "//preprod.", "//uat."),
    *("C:/", "c:/", "D:/", "d:/", "E:/", "e:/"),
)
_SERVER = lazy(
    r"(?:https?:)?//(?P<host>localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|192\.168\.\d+\.\d+)(?::(?P<port>\d+))?"
    r"(?P<path>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_FILE = lazy(r"file:/.*|[A-Za-z]:(?:\\|/(?!/)).*", re.IGNORECASE | re.DOTALL)
_PREVIEW = lazy(r"https?://deploy-preview-\d+--[\w-]+\.netlify\.app\b.*", re.IGNORECASE | re.DOTALL)
_STAGING = lazy(
    r"(?:https?:)?//(?:staging|stage|stg|preprod|uat)\.[\w-]+\.[\w.-]+(?:[:/?#].*)?", re.IGNORECASE | re.DOTALL
)
_STAGE = lazy(r"\b(?:stag(?:e|ing)|pre-?prod|uat|test (?:site|server|system))", re.IGNORECASE)
_WINDOWS = lazy(r"(?![a-z][a-z\d+.-]*:)[^\\\s?#]+(?:\\[^\\?#]+)+\.(?:apng|avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
# The ports of the servers of Hugo, Jekyll and Hexo, Astro, and Zola; and those that other programs use as well.
_PORTS = frozenset(("1313", "4000", "4321", "1111"))
_SHARED_PORTS = frozenset(("3000", "5173", "8000", "8080"))
_POST = lazy(r"/(?:[a-z]{2}/)?(?:blog|posts?|articles?|news|tags?|categor(?:y|ies)|\d{4}/\d\d)/.+", re.IGNORECASE)
_MEDIA = ("img", "source", "video", "audio", "iframe", "embed")


@post_rule("link/local", severity=Severity.WARNING, since="0.1")
def link_local(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if not any(hint in text for hint in _HINTS):
        return
    yield from _in_front_matter(post)
    body = post.body
    for element in body.elements(*_MEDIA):
        address = (element.attr("src") or "").strip()
        if message := _fault(address) or _backslash(post, element, address):
            yield Finding(message, body.value_span(element, "src"))
    for figure in post.figures:
        if figure.source is not None and figure.source.is_known and (message := _fault(figure.source.text)):
            yield Finding(message, figure.source.span)
    yield from _links(post)


def _in_front_matter(post: Post) -> Iterator[Finding]:
    if post.front.format is None or not any(hint in post.source.text[: post.front.body_start] for hint in _HINTS):
        return
    for _, scalar in post.front.scalars():
        if isinstance(scalar.value, str) and (message := _fault(scalar.value.strip())):
            yield Finding(message, scalar.span)


def _links(post: Post) -> Iterator[Finding]:
    speaks_of = cache(lambda host: _speaks_of(post, host))
    for link in post.body.links:
        address = (link.attr("href") or "").strip()
        if not address or (address.startswith(("http://", "https://")) and _is_public(address)):
            continue
        message = _fault(address)
        if message and not post.body.is_dynamic(address) and _is_left_over(link, address, speaks_of):
            yield Finding(message, post.body.value_span(link, "href"))


def _is_public(address: str) -> bool:
    """Return whether a URL leads to another machine, as nearly all do."""
    return not (_SERVER.fullmatch(address) or _PREVIEW.fullmatch(address) or _STAGING.fullmatch(address))


def _fault(address: str) -> str:
    """Return what is wrong with a URL; empty if nothing is."""
    if _SERVER.fullmatch(address):
        return f"URL leads to the author's own machine: {quote(address, 40)}"
    if _FILE.fullmatch(address):
        return f"URL is a path on the author's machine: {quote(address, 40)}"
    if _PREVIEW.fullmatch(address):
        return f"URL leads to a preview that will be deleted: {quote(address, 38)}"
    if _STAGING.fullmatch(address):
        return f"URL leads to a staging server: {quote(address, 40)}"
    return ""


def _backslash(post: Post, element: Element, address: str) -> str:
    """Return the fault of a Windows path in Markdown, where the backslash is encoded; HTML's is read as a slash."""
    if "\\" not in address or post.body.is_exact(element) or not _WINDOWS.fullmatch(address):
        return ""
    return f"{quote(address, 40)} has a backslash: write `/`"


def _is_left_over(link: Element, address: str, speaks_of: Callable[[str], bool]) -> bool:
    """Return whether a local link was left by mistake, and is not a part of a tutorial."""
    if _STAGING.fullmatch(address):
        return not speaks_of("")
    server = _SERVER.fullmatch(address)
    if server is None:
        return address.casefold() not in link.text.casefold()
    path = server["path"] or ""
    is_page = server["port"] in _PORTS and path.strip("/?#") != ""
    is_page = is_page or (server["port"] in _SHARED_PORTS and _POST.match(path) is not None)
    if not is_page or server["host"].startswith("192."):  # a machine in the reader's network: a router, a printer
        return False
    return not speaks_of(server["host"])


def _speaks_of(post: Post, host: str) -> bool:
    """Return whether a post names a host outside the URLs of its links; for an empty host, a staging server."""
    if not host:
        return _STAGE.search(post.body.text) is not None
    linked = sum(host in (link.attr("href") or "") for link in post.body.links)
    return post.source.text.count(host) != linked
