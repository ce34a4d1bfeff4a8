"""The file of a post is named so that it is published.

Some generators take the date and the address of a post from the name of its file, and pass over a file that is
named otherwise without a word: the post is finished, committed, and nowhere on the site. A date that is not in
the calendar is worse, as it stops the build or moves the post to another day.

```toml
path = "_posts/2024-05-1O-kettle.md"
```

````post bad
---
title: The kettle
---
````

```toml
path = "_posts/2024-05-10-kettle.md"
```

````post good
---
title: The kettle
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.front_matter import Impossible
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote


@post_rule(
    "front-matter/filename",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("Jekyll: creating posts", "https://jekyllrb.com/docs/posts/#creating-posts"),),
)
def front_matter_filename(post: Post, options: RuleOptions) -> Iterator[Finding]:
    semantics = post.project.semantics
    naming = semantics.naming
    if naming is None or naming.optional or not naming.governs(post.path) or semantics.is_hidden(post.data):
        return
    name = quote(post.path.rpartition("/")[2], 30)
    parts, day = naming.match(post.path), naming.day(post.path)
    if parts is None:
        yield Finding(f"{name} is not published: it is not named like {quote(naming.example)}", Span(0, 0))
    elif isinstance(day, Impossible):
        yield Finding(f"{name} has no date: {day.reason}", Span(0, 0))
    elif not parts["slug"].strip("-_ "):
        yield Finding(f"{name} has only a date: the post gets no name in its address", Span(0, 0))
