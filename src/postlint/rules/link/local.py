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
from collections.abc import Iterator
from functools import cache

from postlint.diagnostic import Finding, Severity
from postlint.post import LOCAL_SERVER, STAGING_SERVER, Element, Post, is_left_over, speaks_of
from postlint.rule import Needs, RuleOptions, post_rule
from postlint.text import lazy, quote

# One of these is in every post with a finding.
_HINTS = (
    *("localhost", "127.0.0.1", "0.0.0.0", "//[::1]", "//192.168.", "file:/", "\\", "deploy-preview"),
    *("//staging.", "//stage.", "//stg.", "//preprod.", "//uat."),
    *("C:/", "c:/", "D:/", "d:/", "E:/", "e:/"),
)
_FILE = lazy(r"file:/.*|[A-Za-z]:(?:\\|/(?!/)).*", re.IGNORECASE | re.DOTALL)
_PREVIEW = lazy(r"https?://deploy-preview-\d+--[\w-]+\.netlify\.app\b.*", re.IGNORECASE | re.DOTALL)
_WINDOWS = lazy(r"(?![a-z][a-z\d+.-]*:)[^\\\s?#]+(?:\\[^\\?#]+)+\.(?:apng|avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
_MEDIA = ("img", "source", "video", "audio", "iframe", "embed")


@post_rule("link/local", severity=Severity.WARNING, since="0.1", needs=Needs(texts=_HINTS))
def link_local(post: Post, options: RuleOptions) -> Iterator[Finding]:
    text = post.source.text
    if not any(map(text.__contains__, _HINTS)):
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
    speaks = cache(lambda host: speaks_of(post, host))
    for link in post.body.links:
        address = (link.attr("href") or "").strip()
        if not address or (address.startswith(("http://", "https://")) and _is_public(address)):
            continue
        message = _fault(address)
        if message and not post.body.is_dynamic(address) and is_left_over(link, address, speaks):
            yield Finding(message, post.body.value_span(link, "href"))


def _is_public(address: str) -> bool:
    """Return whether a URL leads to another machine, as nearly all do."""
    return not (LOCAL_SERVER.fullmatch(address) or _PREVIEW.fullmatch(address) or STAGING_SERVER.fullmatch(address))


def _fault(address: str) -> str:
    """Return what is wrong with a URL; empty if nothing is."""
    if LOCAL_SERVER.fullmatch(address):
        return f"URL leads to the author's own machine: {quote(address, 40)}"
    if _FILE.fullmatch(address):
        return f"URL is a path on the author's machine: {quote(address, 40)}"
    if _PREVIEW.fullmatch(address):
        return f"URL leads to a preview that will be deleted: {quote(address, 38)}"
    if STAGING_SERVER.fullmatch(address):
        return f"URL leads to a staging server: {quote(address, 40)}"
    return ""


def _backslash(post: Post, element: Element, address: str) -> str:
    """Return the fault of a Windows path in Markdown, where the backslash is encoded; HTML's is read as a slash."""
    if "\\" not in address or post.body.is_exact(element) or not _WINDOWS.fullmatch(address):
        return ""
    return f"{quote(address, 40)} has a backslash: write `/`"
