"""A link to a place in another post has a target there.

Readers who follow such a link see the top of the post, and have to search. `/tea/#prices` leads to the element with
exactly the id `prices`. The id of a Markdown heading is that which the site's generator makes.

This rule is about links to other posts; link/fragment is about those within a post. It says nothing about a post in
which a shortcode, an include or a component may print other ids, nor about an id that occurs in a template of the
project. If the layouts are elsewhere, `layout-ids` names the ids that they print.

```site bad
=== _config.yml
title: Tea
=== _posts/2024-05-01-tea.md
---
title: Tea
permalink: /tea/
---
## Prices
=== _posts/2024-06-01-cup.md
---
title: Cup
---
[What tea costs](/tea/#Prices)
```

```site fixed
=== _config.yml
title: Tea
=== _posts/2024-05-01-tea.md
---
title: Tea
permalink: /tea/
---
## Prices
=== _posts/2024-06-01-cup.md
---
title: Cup
---
[What tea costs](/tea/#prices)
```

```site good
=== _config.yml
title: Tea
=== _posts/2024-05-01-tea.md
---
title: Tea
permalink: /tea/
---
## Prices
=== _posts/2024-06-01-cup.md
---
title: Cup
---
[What tea costs](/tea/#prices), [comments](/tea/#comments)
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import quote as encoded
from urllib.parse import unquote

from msgspec import Meta

from postlint.diagnostic import Severity
from postlint.post import LAYOUT_IDS, Ids, names_element
from postlint.rule import Reference, RuleOptions, site_rule
from postlint.site import Seen, Site, SiteFinding, at_seen
from postlint.text import near, nfc, quote, quote_end

# A fragment with a template tag in it, or in one, which is looked up by itself: `{{< ref "tea.md#a" >}}`.
_TAG = re.compile(r"[{}]")
_LETTERS = re.compile(r"[\W_]+")
_MOST_NEAR = 1_000
"""The most ids that are compared with one that does not exist."""


class Options(RuleOptions, frozen=True):
    """The ids that are not in the posts."""

    layout_ids: Annotated[tuple[str, ...], Meta(description="Ids that the site's layouts provide.")] = LAYOUT_IDS


@site_rule(
    "site/missing-anchor",
    Options,
    severity=Severity.WARNING,
    since="0.1",
    harm=1,
    references=(
        Reference(
            "HTML: scrolling to a fragment",
            "https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment",
        ),
    ),
)
def site_missing_anchor(site: Site, options: Options) -> Iterator[SiteFinding]:
    for path, links in site.survey.fragments.items():
        ids = site.posts[path].ids if path in site.posts else None
        if ids is not None:
            for seen, fragment in links:
                yield from _judge(site, options, seen, fragment, path, ids)


def _judge(site: Site, options: Options, seen: Seen, fragment: str, path: str, ids: Ids) -> Iterator[SiteFinding]:
    """Report a link to the post at `path` whose fragment is none of its ids."""
    written = seen.target.target.partition("#")[2]
    if not names_element(fragment) or _TAG.search(written) or any(map(ids.may_have, {fragment, unquote(written)})):
        return
    if fragment in options.layout_ids or site.layout_ids.may_have(fragment):
        return
    meant, is_certain = _meant(fragment, ids.known)
    hint = f": did you mean {quote(f'#{meant}', 22)}" if meant is not None else ""
    if meant is not None and nfc(meant) == nfc(fragment):
        hint = f" in Unicode form {'C' if nfc(fragment) == fragment else 'D'}"
    message = f"{quote_end(path, 34)} has no id {quote(fragment, 22)}{hint}"
    at = at_seen(seen)._replace(part=f"#{written}") if written else at_seen(seen)
    replacement = f"#{_spelled(meant)}" if meant is not None and written else None
    yield SiteFinding(seen.path, message, at, replacement, is_certain, subject=seen.target.target)


def _meant(fragment: str, ids: frozenset[str]) -> tuple[str | None, bool]:
    """Return the id that was probably meant, None if none was, and whether it has the same letters and digits.

    VitePress makes ids in Unicode form D, which look like those in form C: `한` in three letters.
    """
    alike = [each for each in sorted(ids) if nfc(each) == nfc(fragment)]
    if alike:
        return alike[0], len(alike) == 1
    letters = _LETTERS.sub("", fragment.casefold())
    same = [each for each in sorted(ids) if letters and _LETTERS.sub("", each.casefold()) == letters]
    if same:
        return same[0], len(same) == 1
    return near(fragment, sorted(ids)) if len(ids) <= _MOST_NEAR else None, False


def _spelled(name: str) -> str:
    """Return an id as a fragment that Markdown and HTML read unchanged: `a b` → `a%20b`."""
    return "".join(each if each.isalnum() else encoded(each, "-._~:") for each in name)
