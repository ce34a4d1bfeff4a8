"""Posts have different descriptions.

Search engines and previews of links show the description below the title. Readers who see the same sentence below
every post do not learn what is in them. Search engines then write a text of their own.

Posts are compared with all others in their language, but not with other versions of them, `v1/tea.md` and `v2/tea.md`.
Case and spaces do not count.

```site bad
=== _posts/2024-05-01-green-tea.md
---
title: Green tea
description: All that you need to know about tea.
---
=== _posts/2024-06-01-black-tea.md
---
title: Black tea
description: All that you need to know about tea.
---
```

```site good
=== _posts/2024-05-01-green-tea.md
---
title: Green tea
description: How hot the water for green tea may be.
---
=== _posts/2024-06-01-black-tea.md
---
title: Black tea
description: Why black tea is oxidised.
---
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.post import PostFacts
from postlint.rule import Profile, RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, in_order, language_of, may_be_translation, page_of
from postlint.text import quote


@site_rule("site/duplicate-description", severity=Severity.WARNING, since="0.1", profile=Profile.STRICT, harm=2)
def site_duplicate_description(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    same: defaultdict[tuple[str, str], list[PostFacts]] = defaultdict(list)
    for post in site.posts.values():
        if post.description is not None and not post.hidden and post.redirect is None:
            text = " ".join(post.description.text.casefold().split())
            if "{{" not in text and "{%" not in text:
                same[text, language_of(post)].append(post)
    for group in same.values():
        if len(group) < 2:
            continue
        first, *others = in_order(group)
        for post in others:
            if page_of(post.path) == page_of(first.path) or may_be_translation(first, post):
                continue
            assert post.description is not None
            message = f"duplicate description: also that of {quote(first.path, 50)}"
            related = ((first.path, "the other post"),)
            at = at_key(post.description.pointer)
            yield SiteFinding(post.path, message, at, related=related, subject=post.description.text)
