"""No value is a placeholder from a template.

Authors who start a post from a template replace its values one by one, and sometimes miss one. Search results and
feeds then show `Your title here` or lorem ipsum, and a link sends readers to `example.com`.

A page about a thing has its name: `Title` is not a placeholder in `Title.md`.

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
from postlint.front_matter import FIELD, PROSE, TERMS, TITLES, Pointer, name_of
from postlint.post import Post
from postlint.rule import Reference, RuleOptions, post_rule
from postlint.text import Span, lazy, quote
from postlint.wording.vocabulary import PLACEHOLDER_VALUES, PLACEHOLDER_WORDS, SUMMARY_WORDS, TITLE_WORDS

# A mark of unfinished work in a title, not a title about it (`TODO lists in Vue`).
_MARK = re.compile(r"[\[(【（<](?:TODO|FIXME|TBD)[\])】）>]|^(?:TODO|FIXME|TBD)(?=\s?[:：])")
_LOREM = lazy(r"lorem ipsum", re.IGNORECASE)
# A whole value with a host of RFC 2606, section 3: a URL, a host or an email address.
_EXAMPLE = lazy(r"(?:https?://|//|mailto:|[\w.+-]+@)?(?:www\.)?example\.(?:com|net|org)(?:[:/?#]\S*)?")
# Fields of other templates: `%TITLE%`, `__TITLE__`.
_FIELD = re.compile(r"%[A-Z][A-Z_]{2,30}%|__[A-Z][A-Z_]{1,30}[A-Z]__")
_NUMBERED = lazy(r"(?:tag|category|keyword|topic)[ _-]?\d|(?:태그|카테고리|标签|分类|タグ|カテゴリ)\s?\d")
# Keys of a name or a path, and words that are neither.
_NAMED = frozenset("author authors slug image cover thumbnail category categories".split())
_OPEN = frozenset(("tbd", "tba", "todo", "fixme"))
# Names that a new file gets by default.
_NO_SUBJECTS = frozenset(("untitled", "placeholder", "asdf", "asdfasdf"))
_LONGEST = 60
_DEPTH = 4


@post_rule(
    "front-matter/placeholder",
    severity=Severity.WARNING,
    since="0.1",
    harm=2,
    references=(Reference("RFC 2606: reserved names", "https://www.rfc-editor.org/rfc/rfc2606#section-3"),),
)
def front_matter_placeholder(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for pointer, value in _texts(post.front.data, ()):
        found = _placeholder(pointer, value)
        if found is not None and _is_subject(post.path, found):
            continue
        message = f"{quote(found, 40)} is a placeholder: replace it" if found else ""
        if found is None and (found := _mark(pointer, value)):
            message = f"unfinished text: {quote(found, 40)}"
        if found:
            span = post.front.span_of(pointer)
            start = post.source.text.find(found, *span)
            place = Span(start, start + len(found)) if start >= 0 else span
            yield Finding(message, place)


def _is_subject(path: str, value: str) -> bool:
    """Return whether a value is the name of the file or, for an index, of its folder: what the page is about."""
    *folders, name = path.split("/")
    stem = name.partition(".")[0]
    if stem in ("index", "_index") and folders:
        stem = folders[-1]
    folded = _fold(value)
    return folded not in _NO_SUBJECTS and folded == _fold(stem)


def _fold(text: str) -> str:
    return " ".join(text.casefold().strip(" \t.…!<>[](){}*_-:'\"「」【】").split())


def _texts(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield each string in the data with its pointer, down to the depth that authors write by hand."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict | list) and len(pointer) < _DEPTH:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*pointer, key))


def _placeholder(pointer: Pointer, value: str) -> str | None:
    """Return the part of a value that is a placeholder, or None."""
    if "orem " in value and (match := _LOREM.search(value)):
        return match[0]
    text = value.strip()
    if not text or len(text) > _LONGEST:
        return None
    name = name_of(pointer)
    folded = _fold(text)
    if folded in PLACEHOLDER_VALUES or _FIELD.fullmatch(text):
        return text
    if name in PROSE:
        if folded in PLACEHOLDER_WORDS or folded in (TITLE_WORDS if name in TITLES else SUMMARY_WORDS):
            return text
        return text if len(pointer) == 1 and ("{{" in text or "<%" in text) and FIELD.search(text) else None
    if name in _NAMED and folded in _OPEN:
        return text
    if name in TERMS:
        return text if _NUMBERED.fullmatch(folded) else None
    if name == "date" and "{{" in text:
        return text
    return text if "example." in text and _EXAMPLE.fullmatch(text) else None


def _mark(pointer: Pointer, value: str) -> str | None:
    """Return the mark of unfinished work in a title, or None: `TODO` in `TODO: find one`."""
    match = _MARK.search(value.strip()) if name_of(pointer) in TITLES else None
    return match[0] if match else None
