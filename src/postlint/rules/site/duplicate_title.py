"""Posts in one list have different titles.

Readers who see two posts with one title in a list, in search results or in a feed cannot tell them apart. Often one of
them is a copy whose title was never changed.

Dated posts are compared with the others of their blog, and pages with those in their folder: the pages `Installation`
of two chapters are told apart by the chapter. Translations may share a title, and so may posts with different
subtitles. A title of four posts or more names a series, and is not reported. Case and spaces do not count.

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
=== _posts/ko/2024-05-01-tea.md
---
title: Green tea
---
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from postlint.diagnostic import Severity
from postlint.post import PostFacts
from postlint.rule import RuleOptions, site_rule
from postlint.site import Site, SiteFinding, at_key, in_order, language_of, list_of, may_be_translation
from postlint.text import quote

_SERIES = 4


@site_rule("site/duplicate-title", severity=Severity.WARNING, since="0.1", harm=1)
def site_duplicate_title(site: Site, options: RuleOptions) -> Iterator[SiteFinding]:
    same: defaultdict[str, list[PostFacts]] = defaultdict(list)
    for post in site.posts.values():
        if post.title is not None and not post.hidden and post.redirect is None:
            same[_plain(post.title)].append(post)
    for title, posts in same.items():
        if len(posts) > 1 and "{{" not in title and "{%" not in title:
            yield from _in_one_list(posts)


def _in_one_list(posts: list[PostFacts]) -> Iterator[SiteFinding]:
    lists: defaultdict[tuple[str, str, str, str], list[PostFacts]] = defaultdict(list)
    for post in posts:
        lists[post.collection, list_of(post), language_of(post), _plain(post.subtitle or "")].append(post)
    for group in lists.values():
        if 1 < len(group) < _SERIES:
            first, *others = in_order(group)
            for post in others:
                if may_be_translation(first, post):
                    continue
                message = f"duplicate title: also the title of {quote(first.path, 50)}"
                related = ((first.path, "the other post"),)
                yield SiteFinding(post.path, message, at_key(("title",)), related=related, subject=post.title)


def _plain(text: str) -> str:
    """Return a text without case and with single spaces: `Green  Tea` → `green tea`."""
    return " ".join(text.casefold().split())
