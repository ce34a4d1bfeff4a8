"""Other posts link to a post.

Readers find a post through links in others long after it has left the first page of the blog. This rule lists the posts
that no other post links to, for a site that wants its posts connected, such as a wiki or a knowledge base.

Links of menus, lists and tags are not counted, and indexes (`index.md`, `_index.md`) are not reported. Where some links
of the site cannot be followed, a finding is of the severity `info`: one of these links may lead to the post. Nothing is
reported where most links cannot be followed, or no post links to another.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Tea
---
[Cups]({% post_url 2024-06-01-cups %})
=== _posts/2024-06-01-cups.md
---
title: Cups
---
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Tea
---
[Cups]({% post_url 2024-06-01-cups %})
=== _posts/2024-06-01-cups.md
---
title: Cups
---
[Tea]({% post_url 2024-05-01-tea %})
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.rule import Profile, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, at_start, is_index


@site_rule("site/orphan", severity=Severity.WARNING, since="0.1", profile=Profile.OPT_IN)
def site_orphan(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    reached, unknown = site.survey.reached, site.survey.unknown.total()
    if not reached or unknown > len(reached):
        return
    for path, post in site.posts.items():
        if path not in reached and not post.hidden and post.redirect is None and not is_index(path):
            at = at_start() if post.title is None else at_key(("title",))
            yield SiteFinding(path, "no other post links to this one", at, is_unsure=unknown > 0)
