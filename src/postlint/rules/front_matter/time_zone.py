"""Times have an offset, or the site has a time zone.

A post with a time in the future is not published until then, and the day of a post may be a part of its URL. A time
without an offset is one in the time zone of the site; if the site sets none, it is read as UTC. In Seoul, a post of
this morning is then hidden until the evening. The rule reports the first such post of a site, and says how many there
are.

```toml
generator = "hugo"
path = "content/posts/kettle.md"
timezone = ""
```

````post bad
---
title: The kettle
date: 2024-05-10 09:30:00
---
````

````post good
---
title: The kettle
date: 2024-05-10T09:30:00+09:00
---
````

```toml
generator = "hugo"
path = "content/posts/kettle.md"
timezone = "Asia/Seoul"
```

````post good
---
title: The kettle
date: 2024-05-10 09:30:00
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.front_matter import Moment, Style, shown
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule


@post_rule(
    "front-matter/time-zone",
    severity=Severity.INFO,
    since="0.1",
    references=(
        Reference("Hugo: timeZone", "https://gohugo.io/configuration/all/#timezone"),
        Reference("Jekyll: timezone", "https://jekyllrb.com/docs/configuration/options/"),
    ),
    is_once=True,
)
def front_matter_time_zone(post: Post, options: RuleOptions) -> Iterator[Finding]:
    semantics = post.conventions.semantics
    if not semantics.zone_key or post.conventions.timezone != "":
        return
    for key in semantics.dates:
        scalar = post.front.scalar(key.pointer) if not key.is_update else None
        if scalar is None or not isinstance(scalar.value, str) or ":" not in scalar.value:
            continue
        moment = semantics.read_date(scalar.value)
        if not isinstance(moment, Moment) or moment.minute is None or moment.offset is not None:
            continue
        if semantics.utc is None or (scalar.style is Style.PLAIN and semantics.utc.fullmatch(scalar.raw)):
            remedy = f"set `{semantics.zone_key}` in the configuration"
            yield Finding(f"{shown(key.pointer)} has no offset and is read as UTC: {remedy}", scalar.span)
            return
