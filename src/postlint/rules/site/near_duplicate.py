"""No two posts have nearly the same text.

Readers and search engines find the same text twice, and corrections are made in one of the posts only. It happens when
a file is copied, imported twice, or renamed without the old one being deleted.

Sentences are compared, in any order. Those that many posts have, such as a notice, do not count. Short posts,
translations, and versions of a page, `v1/tea.md` and `v2/tea.md`, are not compared. The share in a message is an
estimate from a sample of the sentences.

```toml
min-share = 70
```

```site bad
=== _posts/2024-05-01-tea.md
---
title: How to make green tea
---
Boil two cups of fresh water.
Let the water cool for some minutes.
Warm the pot with a little of it.
Put two spoons of leaves into the pot.
Pour the water slowly over the leaves.
Wait for two minutes, no longer.
Pour the tea into two warm cups.
Fill each cup only half at first.
Then fill the cups again in turn.
The last drops have the most taste.
The leaves can be used three times.
Add some seconds for each of them.
=== _posts/2024-06-01-green-tea.md
---
title: Green tea
---
Boil two cups of fresh water.
Let the water cool for some minutes.
Warm the pot with a little of it.
Put two spoons of leaves into the pot.
Pour the water slowly over the leaves.
Wait for two minutes, no longer.
Pour the tea into two warm cups.
Fill each cup only half at first.
Then fill the cups again in turn.
The last drops have the most taste.
The leaves can be used four times.
Add some seconds for each of them.
```

```site good
=== _posts/2024-05-01-green-tea.md
---
title: Green tea
---
Boil two cups of fresh water.
=== _posts/2024-06-01-black-tea.md
---
title: Black tea
---
Boil two cups of fresh water.
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Severity
from postlint.rule import Profile, RuleOptions, site_rule
from postlint.site import Likeness, Site, SiteFinding, alike, at_key, at_start, in_order, language_of, page_of
from postlint.text import quote


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    min_share: Annotated[int, Meta(description="Least share of equal sentences, in percent.", ge=50, le=100)] = 80


@site_rule(
    "site/near-duplicate",
    Options,
    severity=Severity.WARNING,
    since="0.1",
    profile=Profile.STRICT,
    harm=1,
    needs_sketches=True,
)
def site_near_duplicate(site: Site, options: Options) -> Iterator[SiteFinding]:
    shown = [post for post in site.posts.values() if not post.hidden and post.redirect is None]
    posts = in_order(shown)
    best: dict[int, Likeness] = {}
    for found in alike([(language_of(post), post.sketch) for post in posts], options.min_share / 100):
        if page_of(posts[found.one].path) == page_of(posts[found.other].path):
            continue
        known = best.get(found.other)
        if known is None or known.share < found.share:
            best[found.other] = found
    for one, other, share in best.values():
        first, post = posts[one], posts[other]
        message = f"about {share * 100:.0f} % of the text is also in {quote(first.path, 52)}"
        at = at_start() if post.title is None else at_key(("title",))
        yield SiteFinding(post.path, message, at, related=((first.path, "the other post"),), subject=first.path)
