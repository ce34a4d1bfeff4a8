"""Front matter matches its JSON Schema.

A missing key or a wrong value breaks the layouts that use it, often without a message from the generator. Set the
schema of a collection in the configuration; the default is the schema that ships for the generator. A missing key
is reported at the first line of the front matter. An unexpected key is reported at the key, and a wrong value at
the value. Dates do not need quotes. The rule `front-matter/date` checks whether they are valid.

The message says what to write, if that is known: the date in the required form, the value of a list that is most
similar, the default. The fix writes it, in the format of the front matter. It is offered only if nothing else is
wrong afterwards, and is unsafe unless it certainly keeps the meaning.

In your own schema, `errorMessage`, `patternErrorMessage` and `x-postlint-message` replace the message.
`x-postlint-severity` makes it `warning` or `info`. A key that is `deprecated` is a warning with its
`deprecationMessage`.

````post bad
---
title: The kettle
categories: 2024
---
````

````post fixed
---
title: The kettle
categories: "2024"
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
from typing import TYPE_CHECKING

from postlint.diagnostic import Finding, Fix, Related, Severity
from postlint.front_matter import SUMMARIES, Change
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import quote

if TYPE_CHECKING:
    from postlint.schema import Mismatch, Remedy


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
            related = [Related(words, post.front.span_of(pointer)) for words, pointer in mismatch.beside]
            related += [Related(mismatch.note, span)] if mismatch.note else []
            yield Finding(
                _message(post, mismatch),
                span,
                _fix(post, mismatch, mismatch.remedy) if mismatch.remedy else None,
                tuple(related),
                subject=mismatch.subject,
                severity=Severity(mismatch.severity) if mismatch.severity else None,
            )


def _message(post: Post, mismatch: Mismatch) -> str:
    """Return the message; of a number, it says how it is read if it is written in another way: `1.10` is 1.1."""
    if mismatch.remedy is not None and mismatch.remedy.action == "quote":
        scalar = post.front.scalar(mismatch.pointer)
        if scalar is not None and mismatch.got.removeprefix("the number ") != scalar.raw:
            new = f", but {quote(scalar.raw, 30)} is read as {mismatch.got}"
            return mismatch.message.replace(f", got {mismatch.got}", new, 1)
    return mismatch.message


def _fix(post: Post, mismatch: Mismatch, remedy: Remedy) -> Fix | None:
    """Return the fix that makes the change of the data, in the format of the front matter."""
    from postlint.schema import changed

    front, validator = post.front, post.schema
    scalar = front.scalar(remedy.pointer) if remedy.action == "quote" else None
    if validator is None or not front.has(remedy.pointer) or (remedy.action == "quote" and scalar is None):
        return None
    remedy = remedy.of(scalar.raw) if scalar is not None else remedy
    supplied = {key: value for key, value in post.data.items() if key not in front.data}
    change = Change(remedy.action, remedy.pointer, remedy.key, remedy.value)
    edit = front.edit(
        post.conventions.syntax,
        change,
        changed(front.data, remedy),
        lambda data: validator.is_better({**supplied, **data}, post.data),
    )
    if edit is None:
        return None
    is_safe = remedy.is_safe or (len(remedy.pointer) == 1 and remedy.key in SUMMARIES)
    written = edit.text.strip(" ,\n")
    title = {
        "quote": "quote the value",
        "rename": f"rename to {quote(remedy.key)}",
        "add": f"add {quote(written)} at the end of its mapping",
        "drop": "remove the item",
    }.get(remedy.action, f"write {quote(written)}")
    return Fix(title, (edit,), safe=is_safe)
