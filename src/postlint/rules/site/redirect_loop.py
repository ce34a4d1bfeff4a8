"""Aliases and redirects lead to a page.

A redirect that leads back to itself shows an error in every browser: "redirected you too many times". The page that
it should lead to cannot be reached. An alias at the URL of a page that is a redirect itself can make such a loop,
too.

Redirects are those of the front matter and of the configuration. A redirect to another host is not followed. One of the
configuration is reported at the start of its file, in a check of the whole site.

```site bad
=== _config.yml
plugins: [jekyll-redirect-from]
=== _posts/2024-05-01-tea.md
---
title: Tea
permalink: /tea/
redirect_to: /green-tea/
---
=== _posts/2024-06-01-green-tea.md
---
title: Green tea
permalink: /green-tea/
redirect_to: /tea/
---
```

```site good
=== _config.yml
plugins: [jekyll-redirect-from]
=== _posts/2024-05-01-tea.md
---
title: Tea
permalink: /tea/
redirect_to: /green-tea/
---
=== _posts/2024-06-01-green-tea.md
---
title: Green tea
permalink: /green-tea/
---
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postlint.diagnostic import Severity
from postlint.generators import Redirect
from postlint.post import At
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, at_start, at_url
from postlint.text import quote


@site_rule("site/redirect-loop", severity=Severity.ERROR, since="0.1")
def site_redirect_loop(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    redirects: dict[str, Redirect] = {}
    for each in site.pages.redirects:
        redirects.setdefault(each.url, each)
    safe: set[str] = set()
    for start in redirects.values() if redirects else ():
        chain = _chain(start, redirects, site, safe)
        safe.update(each.url for each in chain)
        if not chain or (end := _next(chain[-1], redirects, site)) is None or end not in chain:
            continue
        loop = chain[chain.index(end) :]
        for index, each in enumerate(loop):
            if each.path in site.posts or site.is_file(each.path):
                others = [loop[(index + nth) % len(loop)] for nth in range(1, min(len(loop), 4))]
                yield _finding(site, each, others)


def _chain(start: Redirect, redirects: Mapping[str, Redirect], site: Site, done: set[str]) -> list[Redirect]:
    """Return the redirects from one on, up to one that leads to one of them, to a page, or to one that is done."""
    chain: dict[Redirect, None] = {}
    at: Redirect | None = start
    while at is not None and at.url not in done and at not in chain:
        chain[at] = None
        at = _next(at, redirects, site)
    return list(chain)


def _next(redirect: Redirect, redirects: Mapping[str, Redirect], site: Site) -> Redirect | None:
    """Return the redirect that one leads to; None if it leads to a page, or elsewhere."""
    path = site.path_of(redirect.to)
    if path is None:
        return None
    for url in dict.fromkeys((path, f"{path}/", path.removesuffix("index.html"))):
        found = redirects.get(url)
        if found is not None and not _has_page(url, found, site):
            return found
    return None


def _has_page(url: str, redirect: Redirect, site: Site) -> bool:
    """Return whether a page of its own is at the URL of a redirect, so that this one may be lost."""
    if not redirect.written or redirect.wins:
        return False
    posts = {path: site.posts.get(path) for path in site.at(url) if path}
    return any(path != redirect.path if post is None else post.url == url for path, post in posts.items())


def _finding(site: Site, redirect: Redirect, others: list[Redirect]) -> SiteFinding:
    """Return the finding about a redirect; `others` are the next of its loop, none if it leads to itself."""
    post = site.posts.get(redirect.path)
    if post is None:
        way = f"back to itself by {quote(others[0].url, 40)}" if others else "to itself"
        return SiteFinding(
            redirect.path, f"redirect of {quote(redirect.url, 32)} leads {way}", at_start(), subject=redirect.url
        )
    words = post.alias_words if redirect.written else (post.redirect,)
    word = next((each for each in words if each is not None and each.text in (redirect.written, redirect.to)), None)
    at: At = at_key(word.pointer) if word is not None else at_url()
    if not others:
        return SiteFinding(post.path, "redirect leads to itself", at, subject=redirect.url)
    message = f"redirect leads back to itself by {quote(others[0].url, 40)}"
    related = tuple((each.path, f"leads to {quote(each.to, 60)}") for each in others if each.path != post.path)
    return SiteFinding(post.path, message, at, related=related, subject=redirect.url)
