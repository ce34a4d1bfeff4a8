"""The body has no front matter.

A `---` too early, two posts joined into one, or a script that inserts a key before the first `---` that it finds: the
generator reads only the first block, and shows the other keys as text. A line of dashes below them makes them a
heading.

The rule reports keys at the start of the body, a second block between two fences, and lines with a key that only
generators read, such as `redirect_from: /tea/`. Code is left alone.

````post bad
---
title: The kettle
---
date: 2024-05-01
tags: [kitchen]
---
It whistles.
````

````post bad
---
title: The kettle
---
It whistles.

redirect_from: /blog/kettle/
---

And then it stops.
````

````post good
---
title: The kettle
redirect_from: /blog/kettle/
---
It whistles.

---

And then it stops.
````
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from postlint.diagnostic import Finding, Severity
from postlint.post import Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import Span, SpanIndex, lazy, quote

# Keys that only generators read: a line with one of them is not a sentence.
_MACHINE = ("redirect_from", "redirect_to", "permalink", "layout", "pubDate", "lastmod")
_ALONE = lazy(rf"^(?P<line>(?P<key>{'|'.join(_MACHINE)}):[ \t]+[^\s,;:]+)[ \t]*$", re.MULTILINE)
# Keys that say that lines of keys are front matter.
_KNOWN = frozenset(
    (
        *_MACHINE,
        *("title", "date", "author", "authors", "tags", "categories", "category", "description", "excerpt", "summary"),
        *(
            "slug",
            "draft",
            "published",
            "aliases",
            "image",
            "keywords",
            "comments",
            "toc",
            "updated",
            "updatedDate",
            "weight",
            "type",
            "url",
        ),
    )
)
_KEY = r"[A-Za-z_][\w-]{0,40}:(?:[ \t][^\n]*)?\n"
# A key and its nested lines.
_ENTRY = rf"{_KEY}(?:(?:[ \t]+\S|-[ \t])[^\n]*\n)*+"
_START = lazy(rf"\s*(?:---[ \t]*\n)?(?P<keys>(?:{_ENTRY})++)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BLOCK = lazy(rf"\n---[ \t]*\n(?P<keys>(?:{_ENTRY})++)---[ \t]*(?=\n|\Z)")
_NAME = lazy(r"^(?P<key>[A-Za-z_][\w-]*):", re.MULTILINE)
_FEWEST = 2


@post_rule("front-matter/in-body", severity=Severity.WARNING, since="0.1")
def front_matter_in_body(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if post.front.format is None:
        return
    text, done = post.source.text, post.front.body_start
    comments = cache(lambda: SpanIndex(post.body.comments))
    for keys, fewest in _blocks(text, done):
        names = {match["key"] for match in _NAME.finditer(text, *keys)}
        if len(names & _KNOWN) >= fewest and _is_shown(post, keys, comments):
            line = text[keys.start : text.find("\n", keys.start)].rstrip()
            yield Finding(
                "second block of front matter: move its keys into the first one",
                Span(keys.start, keys.start + len(line)),
            )
            done = keys.end
    if any(f"\n{key}:" in text for key in _MACHINE):
        for match in _ALONE.finditer(text, done):
            span = Span(*match.span("line"))
            if _is_shown(post, span, comments):
                key = quote(match["key"])
                yield Finding(f"{key} is front matter, but in the body: move it above the closing fence", span)


def _blocks(text: str, start: int) -> Iterator[tuple[Span, int]]:
    """Yield the keys at the start of the body and those between two fences, and how many known keys they need."""
    first = _START.match(text, start)
    if first is not None:
        yield Span(*first.span("keys")), 1
        start = first.end("keys")
    if text.find("\n---", start) >= 0:
        for match in _BLOCK.finditer(text, start):
            yield Span(*match.span("keys")), _FEWEST


def _is_shown(post: Post, span: Span, comments: Callable[[], SpanIndex]) -> bool:
    """Return whether readers see a span: it is not code, and not in a template tag or a comment."""
    body = post.body
    if body.is_code(span) or body.is_dynamic(span) or body.is_conditional(span):
        return False
    return not comments().overlaps(span)
