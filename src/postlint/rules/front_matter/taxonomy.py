"""Tags and categories are what their author means.

Generators differ in how they read one line of tags: where one splits at commas, the next splits at blanks and
keeps the commas, and a third takes the whole line for one tag. The post then stands under tags like `a,` that
nobody looks for, each with a page and an address of its own. An item that is empty or there twice makes an empty
page, or lists the post twice.

````post bad
---
title: The kettle
tags: green tea, kettle
---
````

````post fixed
---
title: The kettle
tags: [green tea, kettle]
---
````

````post bad
---
title: The kettle
tags: [tea, kettle, Tea]
---
````

````post good
---
title: The kettle
tags: [green tea, kettle]
categories: kitchen
---
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Related, Severity
from postlint.front_matter import Pointer, Scalar, quoted, shown, value_at
from postlint.generators import TermKey
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote

# Terms that are the same text inside brackets without quotes, whoever reads them.
_BARE = re.compile(r"(?!(?:true|false|yes|no|on|off|null|y|n)$)[^\W\d_][\w .+/-]*", re.IGNORECASE)


@post_rule(
    "front-matter/taxonomy",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("Jekyll: tags and categories", "https://jekyllrb.com/docs/posts/#tags-and-categories"),),
)
def front_matter_taxonomy(post: Post, options: RuleOptions) -> Iterator[Finding]:
    data = post.front.data
    for key in post.project.semantics.terms:
        value = value_at(data, key.pointer)
        if value and key.shadows in data and data[key.shadows]:
            message = f"{quote(key.shadows)} is ignored: {shown(key.pointer)} takes its place"
            yield Finding(message, post.front.key_span((key.shadows,)))
        if isinstance(value, str):
            yield from _one_text(post, key, value)
        elif isinstance(value, list):
            yield from _items(post, key.pointer, value)


def _one_text(post: Post, key: TermKey, value: str) -> Iterator[Finding]:
    """One line where a list was meant, and what the generator makes of it."""
    is_wrong = bool(value.strip()) if key.split == "refused" else key.split and "," in value
    if not is_wrong or "{{" in value or post.has_mismatch(key.pointer):
        return
    scalar = post.front.scalar(key.pointer)
    terms = [term.strip() for term in value.split(",") if term.strip()]
    if scalar is None or not terms:
        return
    if key.split == "refused":
        message = f"{shown(key.pointer)} must be a list: one text stops the build"
        yield Finding(message, scalar.span, _list_fix(key, scalar, terms))
        return
    if key.split == "commas":
        yield from _untrimmed(key, value, scalar, terms)
        return
    if key.split == "never":
        yield Finding(f"{shown(key.pointer)} is one term, commas and all: write a list", scalar.span)
        return
    word = next(word for word in value.split() if "," in word)
    start = scalar.raw.find(word)
    span = Span(scalar.span.start + start, scalar.span.start + start + len(word)) if start >= 0 else scalar.span
    message = f"{shown(key.pointer)} is split at blanks: {quote(word, 30)} keeps its comma"
    yield Finding(message, span, _list_fix(key, scalar, terms))


def _untrimmed(key: TermKey, value: str, scalar: Scalar, terms: list[str]) -> Iterator[Finding]:
    """A line that is cut at its commas only: the blanks behind them are a part of the terms."""
    term = next((part for part in value.split(",") if part != part.strip() and part.strip()), None)
    if term is not None:
        message = f"{shown(key.pointer)} is split at commas: {quote(term, 30)} keeps its blank"
        yield Finding(message, scalar.span, _list_fix(key, scalar, terms))


def _list_fix(key: TermKey, scalar: Scalar, terms: list[str]) -> Fix | None:
    """The terms as a list; it moves a post whose address is made of them."""
    if "\n" in scalar.raw or "\\" in scalar.raw or scalar.style not in ("plain", "single", "double"):
        return None
    items = ", ".join(term if _BARE.fullmatch(term) else quoted(term) for term in terms)
    return Fix("write a list", (Edit(scalar.span, f"[{items}]"),), safe=not key.in_url)


def _items(post: Post, pointer: Pointer, items: list[object]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        place = (*pointer, index)
        if item is None or (isinstance(item, str) and not item.strip()):
            yield Finding(f"item {index + 1} of {shown(pointer)} is empty", post.front.span_of(place))
        elif isinstance(item, str | int | float):
            folded = str(item).strip().casefold()
            if folded in seen:
                first = (*pointer, seen[folded])
                related = (Related("first one", post.front.span_of(first)),)
                message = f"{quote(str(item), 40)} is in {shown(pointer)} twice"
                yield Finding(message, post.front.span_of(place), related=related)
            seen.setdefault(folded, index)
    if len(items) == 1 and isinstance(items[0], str) and "," in items[0] and "{{" not in items[0]:
        scalar = post.front.scalar((*pointer, 0))
        if scalar is not None and scalar.style == "plain":
            yield Finding(f"the only item of {shown(pointer)} is a line with commas", scalar.span)
