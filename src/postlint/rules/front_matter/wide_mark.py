"""Commas, quotes and brackets of front matter are plain ASCII.

Chinese and Japanese keyboards write `，`, word processors write `“`. For YAML and TOML these are letters: `[tea，milk]`
is a single tag with a comma in its name, and a layout `“post”` does not exist.

Titles and descriptions are left alone: readers see these marks there.

````post bad
---
title: The kettle
tags: [tea，kitchen]
---
````

````post fixed
---
title: The kettle
tags: [tea, kitchen]
---
````

````post bad
---
title: The kettle
layout: “post”
---
````

````post good
---
title: “The kettle”，一壶茶
tags: [tea, kitchen]
layout: "post"
---
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.front_matter import Format, Pointer, Style, name_of, shown
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote

# Keys whose values are names of pages, files or settings; readers do not see them as a sentence.
_CODES = frozenset(
    "layout slug permalink url draft published lang type image cover aliases weight template status heroImage"
    " thumbnail id".split()
)
_TERMS = frozenset("tags tag categories category".split())
_COMMAS = re.compile("[，､；،]|、(?=[^、]*$)")
_QUOTES = {"“": "”", "”": "”", "‘": "’", "＂": "＂"}
_BRACKETS = {"［": "］", "【": "】", "（": "）", "(": ")", "[": "]"}


@post_rule(
    "front-matter/wide-mark",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("YAML 1.2: flow sequences", "https://yaml.org/spec/1.2.2/#741-flow-sequences"),),
)
def front_matter_wide_mark(post: Post, options: RuleOptions) -> Iterator[Finding]:
    terms = {term.pointer for term in post.conventions.semantics.terms} | {(name,) for name in _TERMS}
    for key, value in post.front.data.items():
        if key in _CODES and isinstance(value, str):
            yield from _quoted(post, (key,), value)
        elif (key,) in terms or isinstance(value, dict):
            yield from _terms(post, (key,), value, terms)


def _terms(post: Post, pointer: Pointer, value: object, terms: set[Pointer]) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, item in value.items():
            if (*pointer, key) in terms:
                yield from _terms(post, (*pointer, key), item, terms)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield from _quoted(post, (*pointer, index), item)
                yield from _commas(post, (*pointer, index), item)
    elif isinstance(value, str):
        if _is_list(value) and post.front.format is not Format.META:
            what = f"the brackets are a part of {shown(pointer)}: write the list as `[a, b]`"
            yield Finding(what, post.front.span_of(pointer))
        else:
            yield from _quoted(post, pointer, value)
            yield from _commas(post, pointer, value)


def _is_list(value: str) -> bool:
    """Return whether a string was meant as a list: `(tea, milk)`, `tea, milk]`."""
    if len(value) < 3 or "{{" in value:
        return False
    return _BRACKETS.get(value[0]) == value[-1] or (value[-1] == "]" and "[" not in value)


def _commas(post: Post, pointer: Pointer, value: str) -> Iterator[Finding]:
    """Find a term that is several ones with commas that separate nothing."""
    match = None if value.isascii() else _COMMAS.search(value)
    if match is None or "{{" in value or (name_of(pointer) not in _TERMS and match[0] == "、"):
        return
    scalar = post.front.scalar(pointer)
    if scalar is None or match[0] not in scalar.raw:
        return
    at = scalar.span.start + scalar.raw.index(match[0])
    message = f"`{match[0]}` does not separate items: {quote(value, 30)} is one item of {_key(pointer)}"
    yield Finding(message, Span(at, at + 1), _separate(post, pointer, scalar.raw, scalar.span))


def _key(pointer: Pointer) -> str:
    """Return the key of a value or of the list around it, for a message."""
    return shown(pointer[:-1] if isinstance(pointer[-1], int) else pointer)


def _separate(post: Post, pointer: Pointer, raw: str, span: Span) -> Fix | None:
    """Return the fix that writes commas into a list in brackets; None for another list."""
    before = post.source.text[: span.start].rstrip()
    scalar = post.front.scalar(pointer)
    if post.front.format is not Format.YAML or scalar is None or scalar.style is not Style.PLAIN:
        return None
    if len(pointer) < 2 or before[-1:] not in ("[", ","):
        return None
    return Fix("write `,`", (Edit(span, re.sub(r"[ \u3000]*[，､；،、][ \u3000]*", ", ", raw)),), safe=False)


def _quoted(post: Post, pointer: Pointer, value: str) -> Iterator[Finding]:
    """Find a value in quotes that YAML and TOML read as letters."""
    if len(value) < 3 or value[0] not in _QUOTES or value[-1] != _QUOTES[value[0]]:
        return
    scalar = post.front.scalar(pointer)
    if scalar is None or scalar.raw != value:
        return
    fix = Fix('write `"`', (Edit(scalar.span, f'"{value[1:-1]}"'),), safe=False) if '"' not in value else None
    yield Finding(f"{quote(value[0])} is not a quote here: {quote(value, 30)} keeps it", scalar.span, fix)
