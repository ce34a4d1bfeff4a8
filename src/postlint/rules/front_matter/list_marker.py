"""Items of a list begin with `- ` in one column.

YAML reads an item as text if no space follows its hyphen, or if it begins with another mark, such as `–` or `•`. The
list is then one string: the post has a single tag, `-tea -kettle`. An item that is indented deeper than the one above
it is a part of that item.

````post bad
---
title: The kettle
tags:
  -tea
  -kitchen
---
````

````post bad
---
title: The kettle
tags:
- tea
 - kitchen
---
````

````post good
---
title: The kettle
tags:
  - tea
  - kitchen
---
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.front_matter import TERMS, Format, Pointer, Scalar, Style, name_of, odd_space
from postlint.generators import Split
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote

# A value below its key in which every line begins with a mark that is not `- `: `-tea`, `• tea`.
_MARKED = lazy(
    r"""^(?P<lead>[ ]*(?:-[ ]+)?(?P<key>[\w-]+)[ \t]*:)[ \t]*\n
    (?P<lines>(?:[ ]*(?:-(?=[^\W\d])|-[\u00a0\u3000]|(?:--|[–—－•・·▪◦‣]|(?:\+|\d{1,2}[.)])(?=[ ]))[ \t\u3000]*)(?=\S)
    [^\n]*\n)+)""",
    re.MULTILINE | re.VERBOSE,
)
_MARK = lazy(r"^[ ]*(?P<mark>--[ ]*|-[\u00a0\u3000]?|(?:[–—－•・·▪◦‣+]|\d{1,2}[.)])[ \t\u3000]*)", re.MULTILINE)
# An item, and one below it that is indented deeper.
_DEEPER = lazy(
    r"""^(?P<indent>[ ]*)-[ ]+(?![\s"'\[{|>&*!%@`\#-])[^\n]*\n
    (?:(?P=indent)[ ]+(?![ -])[^\n:]*\n)*(?P=indent)[ ]+(?=-[ ]+\S)""",
    re.MULTILINE | re.VERBOSE,
)
# Lines of text below a key of terms.
_LINES = lazy(r"^[ ]*(?P<key>[\w-]+)[ \t]*:[ \t]*\n(?P<indent>[ ]+)[^\W_][^\n:]*\n(?P=indent)\S", re.MULTILINE)


@post_rule(
    "front-matter/list-marker",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("YAML 1.2: block sequences", "https://yaml.org/spec/1.2.2/#821-block-sequences"),),
)
def front_matter_list_marker(post: Post, options: RuleOptions) -> Iterator[Finding]:
    front = post.front
    if front.format is not Format.YAML or not front.is_mapping or ":\n" not in front.text[: front.content.end]:
        return
    for pattern, judge in ((_MARKED, _marked), (_DEEPER, _deeper), (_LINES, _lines)):
        for match in pattern.finditer(front.text, *front.content):
            yield from judge(post, match)


def _marked(post: Post, match: re.Match[str]) -> Iterator[Finding]:
    """Find a list whose items begin with a wrong mark."""
    start = match.start("lines") + len(match["lines"]) - len(match["lines"].lstrip(" "))
    count = match["lines"].count("\n")
    found = _plain_at(post, start)
    if found is None or found[1].span.start != start or (count < 2 and match["key"] not in TERMS):
        return
    marks = [*_MARK.finditer(match["lines"])]
    edits = tuple(Edit(Span(*each.span("mark")).shift(match.start("lines")), "- ") for each in marks)
    mark = marks[0]["mark"].rstrip(" \t\u3000")
    message = f"{quote(mark)} is not a list marker: write `- `"
    if mark[0] == "-" and mark != "--":
        what = "a space" if len(mark) == 1 else f"a normal space, not a {odd_space(mark[1])},"
        message = f"no list item: {what} must follow `-`"
    yield Finding(message, edits[0].span, Fix(_title(edits), edits, safe=False))


def _deeper(post: Post, match: re.Match[str]) -> Iterator[Finding]:
    """Find an item that is a part of the item above it: `- tea`, ` - milk` → `tea - milk`."""
    found = _plain_at(post, match.end())
    if found is None or not found[1].span.start < match.end():
        return
    scalar = found[1]
    end = post.source.text.find("\n", match.end())
    line = Span(match.end(), end if 0 <= end < scalar.span.end else scalar.span.end)
    fix = None
    if all(each.lstrip(" ").startswith("- ") for each in scalar.raw.split("\n")[1:]):
        starts = [each.start() for each in re.finditer(r"(?<=\n) +(?=- )", scalar.raw)]
        spans = [Span(scalar.span.start + at, post.source.text.index("-", scalar.span.start + at)) for at in starts]
        title = "align the item" if len(spans) == 1 else "align the lines of the items"
        fix = Fix(title, tuple(Edit(each, match["indent"]) for each in spans), safe=False)
    item = quote(post.source.text[slice(*line)].rstrip(), 30)
    yield Finding(f"{item} is read as text of the item above: align it with that item", line, fix)


def _lines(post: Post, match: re.Match[str]) -> Iterator[Finding]:
    """Find terms on lines of their own, without `- `, that the generator reads as one term."""
    terms = post.conventions.semantics.terms
    whole = {name_of(term.pointer) for term in terms if term.split in (Split.NEVER, Split.COMMAS)}
    found = _plain_at(post, match.end("indent")) if match["key"] in whole else None
    if found is None or name_of(found[0]) != match["key"]:
        return
    starts = [found[1].span.start + each.end() for each in re.finditer(r"(?:\A|\n[ ]*)(?=\S)", found[1].raw)]
    edits = tuple(Edit(Span(start, start), "- ") for start in starts)
    fix = Fix(_title(edits), edits, safe=False)
    message = f"the lines of {quote(match['key'])} are one string: write `- ` before each item"
    yield Finding(message, found[1].span, fix)


def _title(edits: tuple[Edit, ...]) -> str:
    return "write `- `" if len(edits) == 1 else "write `- ` in all the lines"


def _plain_at(post: Post, offset: int) -> tuple[Pointer, Scalar] | None:
    """Return the plain scalar at an offset with its pointer; None if there is none."""
    for pointer, scalar in post.front.scalars():
        if scalar.span.start <= offset < scalar.span.end:
            return (pointer, scalar) if scalar.style is Style.PLAIN else None
    return None
