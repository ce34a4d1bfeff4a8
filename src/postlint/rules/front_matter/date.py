"""Dates are valid and in order.

A date that the generator cannot read stops the build, or moves the post to the end of every list. A day that is not
in the calendar silently becomes another day. If a post was updated before it was written, one of the two dates is
wrong. On a site with its own time zone, a time read as UTC is hours off. If this changes the day of the post, and so
its URL, it is an error; if it changes only the hour, it is an `info` finding, once in a post.

The rule never looks at the clock: a date in the future is fine.

````post bad
---
title: The kettle
date: 2024-02-30
---
````

````post bad
---
title: The kettle
date: 2024-05-10
last_modified_at: 2024-05-01
---
````

```toml
timezone = "Asia/Seoul"
```

````post bad
---
title: The kettle
date: 2024-05-10 23:30:00
---
````

````post good
---
title: The kettle
date: 2024-05-10 23:30:00 +0900
last_modified_at: 2024-06-01
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.front_matter import Impossible, Moment, Style, quoted, shown, value_at
from postlint.generators import DateKey, clocks
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import quote

_UTC = frozenset(("utc", "gmt", "zulu", "etc/utc", "etc/gmt", "etc/zulu"))
_UNWRITTEN = object()
_FILE_NAME = "the date in the file name"


@post_rule(
    "front-matter/date",
    severity=Severity.ERROR,
    since="0.1",
    references=(Reference("Jekyll: front matter for posts", "https://jekyllrb.com/docs/front-matter/"),),
)
def front_matter_date(post: Post, options: RuleOptions) -> Iterator[Finding]:
    written, origin = post.file_date, _FILE_NAME
    hours: Finding | None = None
    semantics = post.conventions.semantics
    for key in semantics.dates:
        value = value_at(post.front.data, key.pointer, _UNWRITTEN)
        if key.missing and value in (_UNWRITTEN, None) and written is None and _is_missing(post, key):
            yield Finding(f"no {shown(key.pointer)}: {key.missing}", post.front.opening)
        if value is _UNWRITTEN or _is_template(post, key, value):
            continue
        if isinstance(value, dict) and any(other.pointer[:-1] == key.pointer for other in semantics.dates):
            continue
        moment = None if value is None else semantics.read_date(_text(value))
        finding = _fault(post, key, value, moment)
        if finding is None and isinstance(moment, Moment):
            finding = _zone_fault(post, key, moment) if _has_zone(post) else None
            if finding is not None and finding.is_unsure:
                hours, finding = hours or finding, None
        if finding is None and isinstance(moment, Moment):
            if not key.is_update:
                if origin is _FILE_NAME:
                    written, origin = moment, shown(key.pointer)
            elif written is not None and moment.is_before(written):
                finding = Finding(f"{shown(key.pointer)} is before {origin}", post.front.span_of(key.pointer))
        if finding is not None and not post.has_mismatch(key.pointer):
            yield finding
    if hours is not None:
        yield hours


def _is_missing(post: Post, key: DateKey) -> bool:
    """Return whether a post that is not hidden has no date from elsewhere."""
    return (
        post.front.is_mapping
        and not value_at(post.data, key.pointer)
        and not post.conventions.semantics.is_hidden(post.data)
    )


def _is_template(post: Post, key: DateKey, value: object) -> bool:
    """Return whether a value is a template's field; without quotes, `{{ date }}` is an empty mapping."""
    if value == {}:
        return post.source.text.startswith("{{", post.front.span_of(key.pointer).start)
    return "{{" in str(value)


def _fault(post: Post, key: DateKey, value: object, moment: Moment | Impossible | None) -> Finding | None:
    """Return the finding about one date on its own, or None."""
    if value is None:
        at_key = post.front.key_span(key.pointer)
        return Finding(f"empty {shown(key.pointer)} {key.empty}", at_key) if key.empty else None
    if isinstance(moment, Impossible):
        return Finding(_words(key, value, moment), post.front.span_of(key.pointer))
    scalar = post.front.scalar(key.pointer) if isinstance(value, str | int | float) else None
    if scalar and (refusal := post.conventions.semantics.refuse_date(_text(value), scalar.style)):
        return Finding(f"{quote(scalar.raw, 30)} {refusal}", scalar.span)
    return None


def _words(key: DateKey, value: object, impossible: Impossible) -> str:
    if isinstance(value, list | dict):
        return f"{shown(key.pointer)} is {'a list' if isinstance(value, list) else 'a mapping'}, not a date"
    reason = f": {impossible.reason}" if impossible.reason else ""
    return f"{quote(_text(value), 40)} is not a date{reason}"


def _has_zone(post: Post) -> bool:
    """Return whether the site has a time zone other than UTC, and its generator reads some times as UTC."""
    zone = post.conventions.timezone
    return zone is not None and zone != "" and zone.lower() not in _UTC and post.conventions.semantics.utc is not None


def _zone_fault(post: Post, key: DateKey, moment: Moment) -> Finding | None:
    """Return the finding about a time that is read as UTC; unsure if the day of the post stays the same."""
    scalar = post.front.scalar(key.pointer)
    utc, zone = post.conventions.semantics.utc, post.conventions.timezone
    if utc is None or scalar is None or scalar.style is not Style.PLAIN or not utc.fullmatch(scalar.raw):
        return None
    days = {clock.date() for clock in clocks(moment._replace(offset=0), zone)}
    is_moved = len(days) == 1 and moment.day not in days and not key.is_update
    shown_zone = quote(zone or "", 24)
    meaning = f"read as UTC, it is {days.pop()} in {shown_zone}" if is_moved else f"it is read as UTC, not {shown_zone}"
    message = f"{shown(key.pointer)} has no time zone: {meaning}"
    fix = Fix(
        "quote the value, so that the site's time zone applies", (Edit(scalar.span, quoted(scalar.raw)),), safe=False
    )
    return Finding(message, scalar.span, fix, is_unsure=not is_moved)


def _text(value: object) -> str:
    """Return the value as the string that a generator parses as a date."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    return str(value) if isinstance(value, str | int | float) else ""
