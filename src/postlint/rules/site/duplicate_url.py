"""Each page and file of the site has a URL of its own.

Only one of two posts with the same URL is published, often without a warning. Which one may differ from build to
build, and some generators stop. The same holds for a post at the URL of a file, and for an alias at the URL of
another post: the old links lead to it, or nobody can open it.

URLs that differ only in letter case or in their Unicode form are a warning. They are one file on Windows and macOS:
a build there loses one of the pages.

Where neither is a post, the finding is at the start of one of the two files. It is reported only in a check of the
whole site.

Posts that are not published are left out, and so are those whose URL a plugin or code may decide.

```site bad
=== _posts/2024-05-01-green-tea.md
---
title: Green tea
permalink: /tea/
---
=== _posts/2024-06-01-black-tea.md
---
title: Black tea
permalink: /tea/
---
```

```site good
=== _posts/2024-05-01-green-tea.md
---
title: Green tea
permalink: /tea/green/
---
=== _posts/2024-06-01-black-tea.md
---
title: Black tea
permalink: /tea/black/
---
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from typing import NamedTuple

from postlint.diagnostic import Severity
from postlint.rule import Reference, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, at_url
from postlint.text import nfc, quote


class _Holder(NamedTuple):
    """What has a URL: a page or file, or an alias, as written in the file at `path`."""

    path: str
    url: str
    alias: str = ""


@site_rule(
    "site/duplicate-url",
    severity=Severity.ERROR,
    since="0.1",
    references=(
        Reference("Hugo: --printPathWarnings", "https://gohugo.io/commands/hugo/"),
        Reference("Eleventy: permalinks", "https://www.11ty.dev/docs/permalinks/"),
    ),
)
def site_duplicate_url(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    pages = (_Holder(path, url) for url, path in site.pages.doubles if path not in site.posts)
    winners = (_Holder(each.path, each.url, each.written) for each in site.pages.redirects if each.wins)
    doubles = frozenset((*pages, *winners))
    groups: defaultdict[str, list[_Holder]] = defaultdict(list)
    for holder in (*_holders(site), *doubles):
        groups[nfc(_file(holder.url)).casefold()].append(holder)
    for group in groups.values():
        if len(group) > 1:
            yield from _judge(site, sorted(set(group), key=lambda each: _rank(site, each, doubles)), doubles)


def _holders(site: Site) -> Iterator[_Holder]:
    for path, post in site.posts.items():
        if post.url is not None and not post.hidden:
            yield _Holder(path, post.url)
    for url, path in site.pages.urls.items():
        owner = site.posts.get(path)
        if path and (owner is None or owner.url is None or owner.hidden):  # a hidden post may have a page all the same
            yield _Holder(path, url)
    for redirect in site.pages.redirects:
        if redirect.written:
            yield _Holder(redirect.path, redirect.url, redirect.written)


def _file(url: str) -> str:
    """Return the file that a web server sends for a URL."""
    return f"{url}index.html" if url.endswith("/") else url


def _rank(site: Site, holder: _Holder, doubles: Container[_Holder]) -> tuple[bool, bool, bool, str, str]:
    """Return a sort key: pages and files come first, then their doubles, posts, and the aliases of these."""
    return holder.path in site.posts, bool(holder.alias), holder in doubles, holder.path, holder.url


def _judge(site: Site, group: list[_Holder], doubles: Container[_Holder]) -> Iterator[SiteFinding]:
    """Report the posts and aliases whose URL something else has that comes before them, and pages with one URL."""
    seen: defaultdict[str, list[_Holder]] = defaultdict(list)  # by file, "" for all; at most two, of different paths
    for holder in group:
        places = (_file(holder.url), "")
        others = (each for place in places for each in seen[place] if each.path != holder.path)
        if (holder.path in site.posts or holder in doubles) and (other := next(others, None)) is not None:
            yield _finding(site, holder, other)
        for place in places:
            if len(seen[place]) < 2 and all(each.path != holder.path for each in seen[place]):
                seen[place].append(holder)


def _finding(site: Site, holder: _Holder, other: _Holder) -> SiteFinding:
    what, name = "alias" if holder.alias else "URL", quote(other.path, 32)
    whose = f"an alias in {name}" if other.alias else f"the URL of {name}"
    if _file(holder.url) == _file(other.url):
        is_plain = not (holder.alias or other.alias)
        message = f"{f'same URL as {name}' if is_plain else f'{what} is {whose}'}: one of the two is lost"
        severity = None
    else:
        form = "Unicode form" if nfc(_file(holder.url)) == nfc(_file(other.url)) else "letter case"
        message = f"{what} differs from {name} only in {form}: one file on macOS"
        severity = Severity.WARNING
    post = site.posts.get(holder.path)
    if post is None and holder.alias:
        message = f"redirect of {quote(holder.alias, 32)} replaces {name}"
    words = post.alias_words if post is not None and holder.alias else ()
    word = next((each for each in words if each.text == holder.alias), None)
    at = at_key(word.pointer) if word is not None else at_url()
    related = ((other.path, f"also at {quote(other.url, 60)}"),)
    return SiteFinding(holder.path, message, at, related=related, subject=holder.url, severity=severity)
