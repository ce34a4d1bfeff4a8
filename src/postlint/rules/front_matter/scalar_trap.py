r"""Values are read as they are written.

YAML guesses the type of an unquoted value, and each generator guesses differently. Some read `no` as false, `012`
as ten, `12:30` as the base-60 number 750, and `1.10` as `1.1`. A `#` after a space starts a comment, so a title
loses its second half; a real comment, with a space after its `#`, is left alone. An `&` starts an anchor, so a title
loses its first word. In `"C:\new"`, the `\n` is a line break. Quotes prevent all of this: single ones for a path.

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
from postlint.front_matter import CODES, PROSE, TERMS, Format, Pointer, Style, cuts, name_of, quoted
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_TEXTS = PROSE | CODES | TERMS | {"slug"}
# A path of Windows in double quotes: `"C:\new"`, and a quote at the end of a value: `Tea"`.
_PATH = lazy(r'''(?<=[ \t,\[])"[A-Za-z]:(?P<escape>\\[^\\"\n])[^"'\n]*"''')
_UNOPENED = lazy(r"""^(?P<key>[\w-]+):[ ]+[^\s"'#|>\[{][^"\n]*[^\W\d](?P<mark>")$""", re.MULTILINE)
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
    content = post.source.text[slice(*post.front.content)] if post.front.format is Format.YAML else ""
    if " #" in content:
        yield from _commented(post)
    if '"\n' in content or ":\\" in content:
        yield from _unopened(post, content)
        yield from _escaped(post, content)
    if ": &" in content or ": !" in content:
        yield from _marked(post, content)


def _has_typed(value: object) -> bool:
    """Return whether any value in the data is a number or a boolean."""
    if isinstance(value, dict):
        return any(map(_has_typed, value.values()))
    if isinstance(value, list):
        return any(map(_has_typed, value))
    return isinstance(value, int | float)


def _misread(post: Post) -> Iterator[Finding]:
    misread = post.conventions.semantics.misread
    for pointer, scalar in post.front.scalars():
        if not isinstance(scalar.value, int | float) or scalar.style not in (Style.PLAIN, Style.TOML, Style.JSON):
            continue
        trap = misread(scalar.raw, scalar.value)
        if trap is not None and (trap.everywhere or _means_text(pointer)) and not post.has_mismatch(pointer):
            # A theme may compare or sort by a number, and a number in a URL moves the page.
            is_safe = isinstance(scalar.value, bool) and _means_text(pointer)
            fix = Fix("quote the value", (Edit(scalar.span, quoted(scalar.raw)),), safe=is_safe)
            yield Finding(f"{quote(scalar.raw, 30)} is read as {trap.reading}: quote it", scalar.span, fix)


def _means_text(pointer: Pointer) -> bool:
    """Return whether the key holds a string, even if the value looks like a number or a boolean."""
    name = name_of(pointer)
    return name in _TEXTS or "version" in name.lower() or "release" in name.lower()


def _commented(post: Post) -> Iterator[Finding]:
    """Find values that lose their end, or all of their text, to a ` #` comment."""
    for cut in cuts(post.front):
        text = post.source.text[slice(*cut.span)]
        loss = "is empty" if cut.is_empty else f"loses {quote(text, 15)}"
        whole = post.source.text[slice(*cut.whole)]
        cure, value = "quote the value", quoted(whole)
        if cut.is_list:
            cure, value = "write a list", f"[{', '.join(word.strip('#,') for word in whole.split())}]"
        fix = Fix(cure, (Edit(cut.whole, value),), safe=False)
        what = f"the {cut.key}" if cut.key in PROSE else quote(cut.key, 15)
        yield Finding(f"` #` starts a comment in YAML, so {what} {loss}: {cure}", cut.span, fix)


def _escaped(post: Post, content: str) -> Iterator[Finding]:
    r"""Find paths of Windows whose backslashes are read as escapes: `"C:\new"` has a line break."""
    for match in _PATH.finditer(content):
        place = Span(*match.span()).shift(post.front.content.start)
        fix = Fix("use single quotes", (Edit(place, f"'{match[0][1:-1]}'"),))
        yield Finding(f"{quote(match['escape'])} is an escape in double quotes: use single quotes", place, fix)


def _unopened(post: Post, content: str) -> Iterator[Finding]:
    """Find a quote at the end of a value that does not open: `title: Tea"`. After a number it is a unit."""
    for match in _UNOPENED.finditer(content):
        if match["key"] in PROSE:
            place = Span(*match.span("mark")).shift(post.front.content.start)
            yield Finding(f"the {match['key']} ends with a quote that was not opened", place)


def _marked(post: Post, content: str) -> Iterator[Finding]:
    """Find values that lose their start, or all of their text, to an unused anchor (`&amp`) or a tag (`!`)."""
    for match in _MARKED.finditer(post.source.text, *post.front.content):
        mark = match["mark"]
        if match["key"] in PROSE and (mark == "!" or f"*{mark[1:]}" not in content):
            kind, loss = "tag" if mark == "!" else "anchor", "loses it" if match["value"] else "is empty"
            message = f"{quote(mark, 20)} is a YAML {kind}, so the {match['key']} {loss}: quote the value"
            whole = post.source.text[match.start("mark") : match.end()].rstrip()
            edit = Edit(Span(match.start("mark"), match.start("mark") + len(whole)), quoted(whole))
            yield Finding(message, Span(*match.span("mark")), Fix("quote the value", (edit,), safe=False))
