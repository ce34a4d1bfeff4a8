"""Posts have different titles.

Readers who see two posts with one title in a list, in search results or in a feed cannot tell them apart. Titles are
compared within a collection and a language, without case and spaces.

```site bad
=== _posts/2024-05-01-tea.md
---
title: Green tea
---
=== _posts/2024-06-01-tea.md
---
title: Green  Tea
---
```

```site good
=== _posts/2024-05-01-tea.md
---
title: Green tea
---
=== _posts/2024-06-01-tea.md
---
title: Black tea
---
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.post import PostFacts
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key
from postlint.text import quote


@site_rule("site/duplicate-title", severity=Severity.WARNING, since="0.1", harm=1)
def site_duplicate_title(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    groups: defaultdict[tuple[str, str | None, str], list[PostFacts]] = defaultdict(list)
    for post in site.posts.values():
        if post.title is not None and not post.hidden:
            groups[post.collection, post.lang, " ".join(post.title.casefold().split())].append(post)
    for group in groups.values():
        first = group[0]
        for post in group[1:]:
            message = f"{quote(first.path, 60)} has the same title"
            yield SiteFinding(post.path, message, at_key(("title",)), related=((first.path, "the other post"),))
