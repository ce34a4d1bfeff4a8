"""Front matter matches its JSON Schema.

A missing key or a wrong value breaks the layouts that use it, often without a message from the generator. Set the
schema of a collection in the configuration; the default is the schema that ships for the generator. A missing key
is reported at the first line of the front matter. An unexpected key is reported at the key, and a wrong value at
the value. Dates do not need quotes. The rule `front-matter/date` checks whether they are valid.

````post bad
---
title: The kettle
categories: 2024
---
````

````post good
---
title: The kettle
categories: [kitchen]
date: 2024-05-01 10:00:00 +0900
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Related, Severity
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule


@post_rule(
    "front-matter/schema",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(Reference("JSON Schema 2020-12", "https://json-schema.org/draft/2020-12"),),
)
def front_matter_schema(post: Post, options: RuleOptions) -> Iterator[Finding]:
    known = {fault.span for fault in post.front.faults}
    for mismatch in post.schema_mismatches:
        if (span := mismatch.span(post.front)) not in known:
            related = (Related(mismatch.note, span),) if mismatch.note else ()
            yield Finding(mismatch.message, span, related=related, subject=mismatch.subject)
