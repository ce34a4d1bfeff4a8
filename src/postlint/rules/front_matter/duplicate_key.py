"""Each key appears only once.

If a key appears twice, some generators silently use the last value, and others refuse the post. In both cases one
of the two values is lost. The fix removes the second one if both are written alike.

````post bad
---
title: The kettle
author: Nari
title: The teapot
---
````

````post bad
---
title: The kettle
tags: [tea]
title: The kettle
---
````

````post fixed
---
title: The kettle
tags: [tea]
---
````

````post good
---
title: The teapot
author: Nari
---
````
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.rule import Needs, Reference, RuleOptions, post_rule
from postlint.text import Source, Span, lazy

# An anchor, which an alias elsewhere may name; the quotes of a string over several lines.
_NAMED = lazy(r"[\s\[{,]&\w|\"\"\"|'''")
_BRACKETS = (("[", "]"), ("{", "}"))
_LONGEST = 2_000  # code points


@post_rule(
    "front-matter/duplicate-key",
    severity=Severity.ERROR,
    since="0.1",
    harm=1,
    references=(Reference("YAML 1.2: mappings have unique keys", "https://yaml.org/spec/1.2.2/#mapping"),),
    needs=Needs(front_faults=("duplicate-key",)),
)
def front_matter_duplicate_key(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for finding in post.faults("duplicate-key"):
        fix = _fix(post.source, finding.span, finding.related[0].span) if finding.related else None
        yield msgspec.structs.replace(finding, fix=fix) if fix else finding


def _fix(source: Source, second: Span, first: Span) -> Fix | None:
    """Return the fix that removes the second of two entries if they are written alike, on lines of their own."""
    place = Span(source.line_span(second.start).start, _end(source, second))
    entry = source.text[second.start : place.end]
    if source.text[place.start : second.start].strip() or entry != source.text[first.start : _end(source, first)]:
        return None
    is_whole = all(entry.count(opening) == entry.count(closing) for opening, closing in _BRACKETS)
    is_last = entry[0] == '"' and not entry.endswith(",")  # in JSON, no comma comes after the entry before it
    if len(entry) > _LONGEST or not is_whole or is_last or _NAMED.search(entry):
        return None
    line_end = min(source.line_span(place.end).end + 1, len(source.text))
    title = "remove the second one" + (" and its lines" if "\n" in entry else "")
    return Fix(title, (Edit(Span(place.start, line_end), ""),))


def _end(source: Source, key: Span) -> int:
    """Return the end of an entry: of its last line that is indented more, or is an item of a list below the key."""
    text, line = source.text, source.line_span(key.start)
    column, end = key.start - line.start, line.end
    holds_list = text[key.end : end].strip() == ":"
    while line.end < len(text) and end - key.start <= _LONGEST:
        line = source.line_span(line.end + 1)
        rest = text[slice(*line)].lstrip(" \t")
        indent = line.end - line.start - len(rest)
        if rest and indent <= column and not (holds_list and indent == column and rest.startswith("- ")):
            break
        end = line.end if rest else end
    return key.start + len(text[key.start : end].rstrip())
