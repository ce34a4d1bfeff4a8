"""The date in the file name is the date of the post.

If the two differ, the front matter wins. Lists and the URL then show another day than the file name. People who
look for the file by its date do not find it. A difference of one day is allowed: it can be the same moment in two
time zones.

```toml
path = "_posts/2024-05-10-kettle.md"
```

````post bad
---
title: The kettle
date: 2024-06-10 09:00:00 +0900
---
````

````post good
---
title: The kettle
date: 2024-05-09 23:30:00 +0000
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.front_matter import Moment
from postlint.post import Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import quote


@post_rule("front-matter/date-mismatch", severity=Severity.WARNING, since="0.1", harm=1)
def front_matter_date_mismatch(post: Post, options: RuleOptions) -> Iterator[Finding]:
    semantics = post.conventions.semantics
    if not semantics.dates or post.file_date is None:
        return
    key = semantics.dates[0].pointer
    value = post.front.data.get(str(key[0]))
    moment = semantics.read_date(str(value)) if value is not None else None
    if isinstance(moment, Moment) and abs(moment.days_from(post.file_date)) > 1:
        file_day = post.file_date.day.isoformat()
        day = moment.day.isoformat()
        what = f"`{key[0]}` is {day}"
        if "/".join(day.split("-")) not in str(value) and day not in str(value):  # `05/06/2024`
            what = f"{quote(str(value), 30)} is read as {day}"
        yield Finding(f"{what}, but the file name says {file_day}", post.front.span_of(key))
