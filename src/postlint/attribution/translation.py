"""Finds out whether a post is a translation of another's text, who translated it, and where the original is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from postlint.attribution.pattern import Pattern, read_pattern
from postlint.front_matter import value_at
from postlint.post import Passage, Post
from postlint.text import Span, lazy

# Keys of the front matter that name a translator, those that only a translation has, and those that name an original.
TRANSLATORS = ("translator", "translators", "translated_by", "translatedBy", "translation_by", "译者", "번역자")
_ONLY = ("translated_from", "translatedFrom", "translation_of", "translationOf")
ORIGINALS = (
    *_ONLY,
    *("original_url", "originalUrl", "original_link", "originalLink", "originallink", "original", "original_title"),
    *("source_url", "sourceUrl", "source", "canonical_url", "canonicalUrl", "canonical", "via", "원문", "原文"),
)
_TITLE = lazy(
    r"\A\W{0,2}[\[【［(（](?:번역|译|譯|翻译|翻譯|翻訳|訳|Translation|Translated|Übersetzung|Traduction|Traducción)[\]】］)）]"
)
# A path with a language: the site translates its own texts.
_OWN = lazy(r"(?:^|/)[a-z]{2}(?:[-_][a-z]{2,4})?/|\.[a-z]{2}(?:-[a-z]{2,4})?\.\w+$", re.IGNORECASE)


class Translation(NamedTuple):
    """What says that a post is a translation: the place and text, with the passage if it is in one."""

    locate: Callable[[], Span]
    text: str
    passage: Passage | None = None
    start: int = 0
    end: int = 0


def may_translate(post: Post) -> bool:
    """Return whether a post may say that it is a translation, by cheap tests only."""
    pattern = read_pattern("translation")
    may_say = post.outline.may_have(pattern.name, (pattern.stems, pattern.beside), pattern.may_be_in)
    return may_say or _declared(post) is not None


def translation(post: Post) -> Translation | None:
    """Return what says that a post is a translation: its text, a key, or the title; None if nothing does.

    A site that keeps its posts by language translates its own texts, so there a key says nothing of another's.
    """
    for passage, match in _found(post, read_pattern("translation")):
        start, end = match.span()
        return Translation(partial(passage.span, start, end), match[0].strip(), passage, start, end)
    pointer = _declared(post)
    if pointer is None:
        return None
    return Translation(partial(post.front.span_of, pointer), str(value_at(post.front.data, pointer)))


def _declared(post: Post) -> tuple[str] | None:
    """Return the key of the front matter that says that a post is a translation."""
    data = post.front.data
    if not data:
        return None
    key = next((key for key in (*TRANSLATORS, *_ONLY) if data.get(key) not in (None, "", [], {}, False)), None)
    title = data.get("title")
    if key is None and isinstance(title, str) and _TITLE.match(title):
        key = "title"
    return (key,) if key is not None and not _OWN.search(post.path) else None


def translator(post: Post) -> str:
    """Return who translated a post; "" if it names no one."""
    return _named(post, TRANSLATORS, "translator")


def original(post: Post) -> str:
    """Return the URL or name of the original of a translation; "" if the post names none."""
    if told := _named(post, ORIGINALS, "original"):
        return told
    said = translation(post)
    numbers = (said.passage.number, said.passage.number + 1) if said and said.passage else (0,)
    links = [link for number in numbers for link in post.outline.linked.get(number, ())]
    own = post.outline.publisher.hosts
    return next((link.href for link in links if link.address.host and not link.address.is_below(own)), "")


def _named(post: Post, keys: tuple[str, ...], name: str) -> str:
    """Return the text of the first of the keys, else what follows the first label; "" without any."""
    for key in keys:
        value = value_at(post.front.data, (key,))
        told = ", ".join(each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))
        if told.strip():
            return told.strip()
    return next((match["v"].strip() for _, match in _found(post, read_pattern(name)) if match["v"].strip()), "")


def _found(post: Post, pattern: Pattern) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield the matches of a pattern in the visible text, quotations excluded."""
    if not post.outline.may_have(pattern.name, (pattern.stems, pattern.beside), pattern.may_be_in):
        return
    for passage in post.outline.passages:
        if not passage.is_hidden and not (passage.block and passage.block.quote):
            for match in pattern.find(passage.text):
                yield passage, match
