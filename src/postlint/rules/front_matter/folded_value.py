"""A title is on one line.

In YAML, an unquoted value continues on every indented line below it, and all these lines are joined into one. An
author who pastes several candidate titles under each other publishes all of them as one title. Two cases are not
reported: text that an editor wrapped because the next word did not fit, and block values (`>`).

````post bad
---
title: The kettle whistles
  A whistling kettle
  Why kettles whistle
---
````

````post good
---
title: The kettle whistles
excerpt: The kettle has whistled in the kitchen of the old house for as long as
  anybody can remember, and nobody knows why.
---
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.front_matter import PROSE, Format, Style
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, columns, quote

# A plain value on the line of its key, with an indented line below: `title: Tea\n  Coffee`.
_CONTINUED = re.compile(r"""^(?P<key>[\w-]+)[ \t]*:[ \t]+[^\s"'|>\[{&*!#%@`][^\n]*\n[ \t]+[^\s#]""", re.MULTILINE)
_NARROWEST = 72


@post_rule(
    "front-matter/folded-value",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("YAML 1.2: line folding", "https://yaml.org/spec/1.2.2/#65-line-folding"),),
)
def front_matter_folded_value(post: Post, options: RuleOptions) -> Iterator[Finding]:
    front = post.front
    if front.format is not Format.YAML or not front.is_mapping:
        return
    for match in _CONTINUED.finditer(post.source.text, *front.content):
        scalar = front.scalar((match["key"],)) if match["key"] in PROSE else None
        if scalar is None or scalar.style is not Style.PLAIN or not match.start() < scalar.span.start < match.end():
            continue
        lines = scalar.raw.split("\n")
        if len(lines) > 1 and not _is_wrapped(match["key"], lines):
            start = match.end() - 1
            count = "a second line" if len(lines) == 2 else f"{len(lines) - 1} more lines"
            yield Finding(
                f"{quote(match['key'])} continues on {count}: YAML joins them into one", Span(start, scalar.span.end)
            )


def _is_wrapped(key: str, lines: list[str]) -> bool:
    """Return whether each line ends where the next word would not have fit."""
    first = f"{key}: {lines[0]}"
    for line, following in zip((first, *lines[1:]), lines[1:], strict=False):
        word = (following.split() or [""])[0]
        if columns(f"{line.rstrip()} {word}") <= _NARROWEST:
            return False
    return True
