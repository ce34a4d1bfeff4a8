"""Old posts are reviewed.

Readers follow instructions that are no longer right. Give the day of the check with `--now`, for example in a job that
runs each month; without it, nothing is reported.

The last date of the front matter counts: that of the post, or of an update (`lastmod`, `updated`, `last_modified_at`).
When you have reviewed a post, change that date.

```toml
now = 2024-06-01
max-days = 365
```

```site bad
=== _posts/2022-05-01-prices.md
---
title: What tea costs
---
```

```site good
=== _posts/2022-05-01-prices.md
---
title: What tea costs
last_modified_at: 2024-01-10
---
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec import Meta

from postlint.diagnostic import Severity
from postlint.rule import Profile, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, at_start


class Options(RuleOptions, frozen=True):
    """The options of the rule."""

    max_days: Annotated[int, Meta(description="Most days since the last date of a post.", ge=1)] = 730


@site_rule("site/stale", Options, severity=Severity.WARNING, since="0.1", profile=Profile.OPT_IN, harm=1)
def site_stale(site: Site, options: Options) -> Iterator[SiteFinding]:
    for post in site.posts.values() if site.now is not None else ():
        if post.changed is None or post.hidden or post.redirect is not None:
            continue
        assert site.now is not None
        age = (site.now - date.fromisoformat(post.changed.text)).days
        if age > options.max_days:
            message = f"last date is {age:,} days ago, maximum {options.max_days:,}: review the post, change the date"
            pointer = post.changed.pointer
            at = at_key(pointer) if pointer else at_start()
            yield SiteFinding(post.path, message, at, subject=post.changed.text)
