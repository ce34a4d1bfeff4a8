"""No URL leads to the host on which the site is tried.

Readers cannot open `http://tea.local/2024/05/tea/` or `https://next.tea.example/2024/05/tea/`: these hosts are the
author's own machine, or closed to others. The link was copied from the browser before the post was published.

Staging hosts are those in the site's own configuration, such as `_config.staging.yml`, `config/staging/hugo.toml`, or
a context in `netlify.toml`. A URL at another local host, `localhost` with any port, `127.0.0.1`, `*.local`, `*.test`,
is reported if it is that of a post of this site, below a folder. Nothing is said of a link whose text shows the host,
as in a tutorial. `link/local` finds other local URLs, one post at a time.

```site bad
=== _config.yml
url: https://tea.example
=== _config.staging.yml
url: https://next.tea.example
=== _posts/2024-05-01-tea.md
---
title: Tea
---
[Cups](https://next.tea.example/2024/06/01/cups.html), [pots](http://tea.local/2024/07/01/pots.html)
=== _posts/2024-07-01-pots.md
---
title: Pots
---
```

```site good
=== _config.yml
url: https://tea.example
=== _posts/2024-05-01-tea.md
---
title: Tea
---
[Cups](/2024/06/01/cups.html). Start the server, and open
[http://localhost:3000/2024/06/01/cups.html](http://localhost:3000/2024/06/01/cups.html).
=== _posts/2024-06-01-cups.md
---
title: Cups
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import LOCAL_SERVER, STAGING_SERVER, Post, is_left_over, locate, speaks_of
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_seen, staging_hosts
from postlint.text import lazy, quote

# One of these is in the targets of every post with a finding at a local host.
_HINTS = (
    *(b"localhost", b"127.0.0.1", b"0.0.0.0", b"[::1]", b"//192.168.", b"//10."),
    *(b".local", b".test", b".ddev.site", b".lndo.site"),
)
_LOCAL = lazy(
    r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|192\.168\.\d+\.\d+|10\.\d+\.\d+\.\d+"
    r"|[\w.-]+\.(?:local|localhost|test|ddev\.site|lndo\.site))(?::\d+)?",
    re.IGNORECASE,
)


def _judge(post: Post, options: RuleOptions, found: tuple[SiteFinding, ...]) -> Iterator[Finding]:
    """Yield what is found of a post, without what a tutorial shows on purpose and what `link/local` reports."""
    for each in found:
        address, span = each.at.text or each.subject or "", locate(post, each.at)
        if span is None or _is_reported(post, each, address) or post.body.is_dynamic(address):
            continue
        written = post.source.text[slice(*span)]
        fix = None
        if each.replacement is not None and written == address:
            fix = Fix(f"replace with {quote(each.replacement)}", (Edit(span, each.replacement),), safe=False)
        yield Finding(each.message, span, fix, subject=each.subject)


def _is_reported(post: Post, found: SiteFinding, address: str) -> bool:
    """Return whether `link/local` reports a URL, or the text of a link shows its host."""
    if found.at.name != "link":
        return LOCAL_SERVER.fullmatch(address) is not None or STAGING_SERVER.fullmatch(address) is not None
    host = found.data.casefold()
    for link in post.body.links:
        if (link.attr("href") or "").strip() == address:
            is_known = LOCAL_SERVER.fullmatch(address) or STAGING_SERVER.fullmatch(address)
            if host in link.text.casefold() or (
                is_known and is_left_over(link, address, lambda it: speaks_of(post, it))
            ):
                return True
    return False


@site_rule("site/local-host", severity=Severity.WARNING, since="0.1", judge=_judge)
def site_local_host(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    staging = staging_hosts(site)
    hints = (*_HINTS, *(host.encode() for host in staging))
    for post in site.posts.values():
        packed = bytes(post.packed).lower()
        for seen in site.targets(post) if not post.hidden and any(hint in packed for hint in hints) else ():
            target = seen.target.target
            host = site.host(target) if "//" in target else ""
            if not host or (host not in staging and not _LOCAL.fullmatch(host)):
                continue
            rest = target.partition("//")[2].partition("/")[2]
            path = unquote(f"/{rest}".partition("#")[0].partition("?")[0])
            is_post = path.strip("/").count("/") >= 1 and any(owner in site.posts for owner in site.at(path))
            if _LOCAL.fullmatch(host) and is_post:
                message = f"URL leads to a post on the author's own machine: {quote(target, 39)}"
            elif host in staging and not _LOCAL.fullmatch(host):
                message = f"URL leads to the staging host in {quote(staging[host], 45)}"
            else:
                continue
            replacement = f"/{rest}" if is_post else None
            yield SiteFinding(seen.path, message, at_seen(seen), replacement, subject=target, data=host)
