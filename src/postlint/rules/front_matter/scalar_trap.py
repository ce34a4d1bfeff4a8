"""A value is read as it looks.

YAML guesses what an unquoted value is, and every generator guesses otherwise: to some of them `no` is false,
`012` is ten, `12:30` is a number in sixties and `1.10` is the version before `1.2`. A `#` behind a blank begins a
comment, so that half of a title is gone; so is the first word when it begins with `&`, which names a value for use
elsewhere. Quotation marks end the guessing.

````post bad
---
title: The kettle
lang: no
time: 12:30
version: 1.10
---
````

````post fixed
---
title: The kettle
lang: "no"
time: "12:30"
version: "1.10"
---
````

````post bad
---
title: The kettle, part #2
---
````

````post good
---
title: "The kettle, part #2"
comments: yes
order: 7
---
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.front_matter import CODES, PROSE, TERMS, Pointer, name_of, quoted
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_TEXTS = PROSE | CODES | TERMS | {"slug"}
_COMMENTED = re.compile(
    r"""^(?P<key>[\w-]+)[ \t]*:[ \t]+
    (?P<value>[^\s\#"'\[{|>&*!%@`](?:[^\n\#]|(?<=[^ \t])\#)*)?
    (?<=[ \t])(?P<comment>\#\S[^\n]*)$""",
    re.MULTILINE | re.VERBOSE,
)
_MARKED = lazy(
    r"""^(?P<key>[\w-]+)[ \t]*:[ \t]+
    (?P<mark>&[\w-]+|!(?=[ \t]))
    (?P<value>[ \t]+[^\s"'\[{|>&*!%@`\#][^\n]*)?[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)


@post_rule(
    "front-matter/scalar-trap",
    severity=Severity.WARNING,
    since="0.1",
    references=(
        Reference("The YAML document from hell", "https://ruudvanasseldonk.com/2023/01/11/the-yaml-document-from-hell"),
    ),
)
def front_matter_scalar_trap(post: Post, options: RuleOptions) -> Iterator[Finding]:
    if _has_typed(post.front.data):
        yield from _misread(post)
    content = post.source.text[slice(*post.front.content)] if post.front.dialect == "yaml" else ""
    if " #" in content:
        yield from _commented(post)
    if ": &" in content or ": !" in content:
        yield from _marked(post, content)


def _has_typed(value: object) -> bool:
    """Whether anything in the data is a number or a boolean."""
    if isinstance(value, dict):
        return any(map(_has_typed, value.values()))
    if isinstance(value, list):
        return any(map(_has_typed, value))
    return isinstance(value, int | float)


def _misread(post: Post) -> Iterator[Finding]:
    misread = post.project.semantics.misread
    for pointer, scalar in post.front.scalars():
        if not isinstance(scalar.value, int | float) or scalar.style not in ("plain", "toml", "json"):
            continue
        trap = misread(scalar.raw, scalar.value)
        if trap is not None and (trap.everywhere or _means_text(pointer)) and not post.has_mismatch(pointer):
            fix = Fix("quote the value", (Edit(scalar.span, quoted(scalar.raw)),))
            yield Finding(f"{quote(scalar.raw, 30)} is read as {trap.reading}", scalar.span, fix)


def _means_text(pointer: Pointer) -> bool:
    """Whether an author means a text under this key, whatever it looks like."""
    name = name_of(pointer)
    return name in _TEXTS or "version" in name.lower() or "release" in name.lower()


def _commented(post: Post) -> Iterator[Finding]:
    """Values of which a `#` cuts off the end, or all."""
    front = post.front
    for match in _COMMENTED.finditer(post.source.text, *front.content):
        if match["key"] not in PROSE:
            continue
        span = Span(*match.span("comment"))
        key, comment = quote(match["key"]), quote(match["comment"].rstrip(), 30)
        effect = f"{key} ends before it" if match["value"] else f"{key} stays blank"
        start = match.start("value") if match["value"] else span.start
        whole = post.source.text[start : span.end].rstrip()
        fix = Fix("quote all of it", (Edit(Span(start, start + len(whole)), quoted(whole)),), safe=False)
        yield Finding(f"{comment} is a comment: {effect}", span, fix)


def _marked(post: Post, content: str) -> Iterator[Finding]:
    """Values of which YAML takes the beginning for a name that nothing refers to, or for a tag."""
    for match in _MARKED.finditer(post.source.text, *post.front.content):
        mark = match["mark"]
        if match["key"] in PROSE and (mark == "!" or f"*{mark[1:]}" not in content):
            effect = "begins after it" if match["value"] else "stays blank"
            message = f"{quote(mark, 30)} is {'a tag' if mark == '!' else 'an anchor'}: {quote(match['key'])} {effect}"
            whole = post.source.text[match.start("mark") : match.end()].rstrip()
            edit = Edit(Span(match.start("mark"), match.start("mark") + len(whole)), quoted(whole))
            yield Finding(message, Span(*match.span("mark")), Fix("quote all of it", (edit,), safe=False))
