"""Tags and categories are read as the author means them.

Generators read a line of tags in different ways. One splits it at commas, and another splits it at spaces and keeps
the commas. A third reads the whole line as one tag. The post then gets tags such as `a,`, each with its own page
and URL. Readers do not look for these tags. An empty item can create an empty page, and an item that appears twice
can list the post twice.

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
from postlint.front_matter import Scalar, Style, name_of, quoted, shown, value_at
from postlint.generators import Split, TermKey
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote

# Terms that are the same string in `[…]` without quotes, in every YAML parser: `green tea`, not `yes` or `2024`.
_BARE = re.compile(r"(?!(?:true|false|yes|no|on|off|null|y|n)$)[^\W\d_][\w .+/-]*", re.IGNORECASE)
_OPENING = "([［【（"  # `front-matter/wide-mark` reports a list in brackets that is a string
_NOUNS = {"tags": "tag", "categories": "category", "keywords": "keyword", "authors": "author"}


@post_rule(
    "front-matter/taxonomy",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("Jekyll: tags and categories", "https://jekyllrb.com/docs/posts/#tags-and-categories"),),
)
def front_matter_taxonomy(post: Post, options: RuleOptions) -> Iterator[Finding]:
    data = post.front.data
    for key in post.conventions.semantics.terms:
        value = value_at(data, key.pointer)
        if value and key.shadows in data and data[key.shadows]:
            message = f"{quote(key.shadows)} is ignored: {shown(key.pointer)} is used instead"
            yield Finding(message, post.front.key_span((key.shadows,)))
        if isinstance(value, str):
            yield from _one_string(post, key, value)
        elif isinstance(value, list):
            yield from _items(post, key, value)


def _one_string(post: Post, key: TermKey, value: str) -> Iterator[Finding]:
    """Find a string where a list was meant, and say how the generator reads it."""
    is_wrong = (
        bool(value.strip())
        if key.split is Split.REFUSED
        else key.split not in (Split.UNKNOWN, Split.TRIMMED) and "," in value
    )
    if not is_wrong or value[0] in _OPENING or value[-1] == "]" or "{{" in value or post.has_mismatch(key.pointer):
        return
    scalar = post.front.scalar(key.pointer)
    terms = [term.strip() for term in value.split(",") if term.strip()]
    if scalar is None or not terms:
        return
    if key.split is Split.REFUSED:
        message = f"{shown(key.pointer)} must be a list: a string stops the build"
        yield Finding(message, scalar.span, _list_fix(key, scalar, terms))
        return
    if key.split is Split.COMMAS:
        yield from _untrimmed(key, value, scalar, terms)
        return
    if key.split is Split.NEVER:
        yield Finding(f"{shown(key.pointer)} is not split at commas: write a list", scalar.span)
        return
    word = next(word for word in value.split() if "," in word)
    start = scalar.raw.find(word)
    span = Span(scalar.span.start + start, scalar.span.start + start + len(word)) if start >= 0 else scalar.span
    message = f"{shown(key.pointer)} is split at spaces: {quote(word, 30)} keeps its comma"
    yield Finding(message, span, _list_fix(key, scalar, terms))


def _untrimmed(key: TermKey, value: str, scalar: Scalar, terms: list[str]) -> Iterator[Finding]:
    """Find a term that keeps the space after a comma: `green, black` gives `green` and ` black`."""
    term = next((part for part in value.split(",") if part != part.strip() and part.strip()), None)
    if term is not None:
        message = f"{shown(key.pointer)} is split at commas: {quote(term, 30)} keeps its space"
        yield Finding(message, scalar.span, _list_fix(key, scalar, terms))


def _list_fix(key: TermKey, scalar: Scalar, terms: list[str]) -> Fix | None:
    """Return a fix that writes the terms as a list. It is unsafe if the terms are part of the post's URL."""
    if "\n" in scalar.raw or "\\" in scalar.raw or scalar.style not in (Style.PLAIN, Style.SINGLE, Style.DOUBLE):
        return None
    items = ", ".join(term if _BARE.fullmatch(term) else quoted(term) for term in terms)
    return Fix("write a list", (Edit(scalar.span, f"[{items}]"),), safe=not key.in_url)


def _items(post: Post, key: TermKey, items: list[object]) -> Iterator[Finding]:
    pointer, seen = key.pointer, dict[str, int]()
    for index, item in enumerate(items):
        place = (*pointer, index)
        if item is None or (isinstance(item, str) and not item.strip()):
            yield Finding(f"item {index + 1} of {shown(pointer)} is empty", post.front.span_of(place))
        elif isinstance(item, list | dict) and key.joins and not post.has_mismatch(place):
            if isinstance(item, dict) or len(item) > 1:
                what = "a mapping" if isinstance(item, dict) else "a list"
                message = f"item {index + 1} of {shown(pointer)} is {what}, which becomes one term"
                yield Finding(message, post.front.span_of(place))
        elif isinstance(item, str | int | float):
            folded = str(item).strip().casefold()
            if folded in seen:
                first = items[seen[folded]]
                related = (Related("first one", post.front.span_of((*pointer, seen[folded]))),)
                message = f"{quote(str(item), 40)} appears twice in {shown(pointer)}"
                if str(item) != str(first):
                    noun = _NOUNS.get(name_of(pointer), "item")
                    message = f"{quote(str(item), 29)} and {quote(str(first), 29)} are the same {noun}"
                yield Finding(message, post.front.span_of(place), related=related)
            seen.setdefault(folded, index)
    if len(items) == 1 and isinstance(items[0], str) and "," in items[0] and "{{" not in items[0]:
        scalar = post.front.scalar((*pointer, 0))
        if scalar is not None and scalar.style is Style.PLAIN:
            yield Finding(f"the only item of {shown(pointer)} has commas: write one item for each", scalar.span)
