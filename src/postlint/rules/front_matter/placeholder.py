"""No value is left over from a template.

Whoever starts a post from a template fills in the values one by one, and forgets one. `Your title here` or lorem
ipsum is then what search engines and feeds print for the post, and `example.com` where its readers are sent.

````post bad
---
title: Your title here
canonical_url: https://example.com/post
---
````

````post bad
---
title: The kettle
description: TODO
---
````

````post good
---
title: How to get through your todo list
canonical_url: https://tea.example
---
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.front_matter import PROSE, TERMS, TITLES, Pointer, name_of
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, quote
from postlint.wording.vocabulary import PLACEHOLDER_VALUES, PLACEHOLDER_WORDS, SUMMARY_WORDS, TITLE_WORDS

# A mark of unfinished work in a title, not a title about it (`TODO lists in Vue`).
_MARK = re.compile(r"[\[(【（<](?:TODO|FIXME|TBD)[\])】）>]|^(?:TODO|FIXME|TBD)(?=\s?[:：])")
_LOREM = re.compile(r"lorem ipsum", re.IGNORECASE)
# Hosts of RFC 2606 as a whole value: a URL, a host or an address of mail.
_EXAMPLE = re.compile(r"(?:https?://|//|mailto:|[\w.+-]+@)?(?:www\.)?example\.(?:com|net|org)(?:[:/?#]\S*)?")
# What the archetypes and scaffolds of Hugo, Hexo and others fill in.
_SCAFFOLD = re.compile(r"\{\{-?\s*(?:title|date|slug|name|now|\.Date|\.Name|\.File\b|replace\b)[^{}]*\}\}")
_NUMBERED = re.compile(r"(?:tag|category|keyword|topic)[ _-]?\d|(?:태그|카테고리|标签|分类|タグ|カテゴリ)\s?\d")
_LONGEST = 60
_DEPTH = 4


@post_rule(
    "front-matter/placeholder",
    severity=Severity.WARNING,
    since="0.1",
    references=(Reference("RFC 2606: reserved names", "https://www.rfc-editor.org/rfc/rfc2606#section-3"),),
)
def front_matter_placeholder(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for pointer, value in _texts(post.front.data, ()):
        found, effect = _placeholder(pointer, value), "is left from a template"
        if found is None:
            found, effect = _mark(pointer, value), "says that the post is unfinished"
        if found:
            span = post.front.span_of(pointer)
            start = post.source.text.find(found, *span)
            place = Span(start, start + len(found)) if start >= 0 else span
            yield Finding(f"{quote(found, 40)} {effect}", place)


def _texts(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Every text in the data with its pointer, as far as anybody writes by hand."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict | list) and len(pointer) < _DEPTH:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*pointer, key))


def _placeholder(pointer: Pointer, value: str) -> str | None:
    """The part of a value that is a placeholder."""
    if "orem " in value and (match := _LOREM.search(value)):
        return match[0]
    text = value.strip()
    if not text or len(text) > _LONGEST:
        return None
    name = name_of(pointer)
    folded = " ".join(text.casefold().strip(" \t.…!<>[](){}*_-:'\"「」【】").split())
    if folded in PLACEHOLDER_VALUES:
        return text
    if name in PROSE:
        if folded in PLACEHOLDER_WORDS or folded in (TITLE_WORDS if name in TITLES else SUMMARY_WORDS):
            return text
        return text if len(pointer) == 1 and _SCAFFOLD.search(text) else None
    if name in TERMS:
        return text if _NUMBERED.fullmatch(folded) else None
    if name == "date" and "{{" in text:
        return text
    return text if "example." in text and _EXAMPLE.fullmatch(text) else None


def _mark(pointer: Pointer, value: str) -> str | None:
    """The mark of unfinished work in a title."""
    match = _MARK.search(value.strip()) if name_of(pointer) in TITLES else None
    return match[0] if match else None
