"""Finds the credits of a post: the lines and parts of captions that say whose work a picture is.

A text is a credit if a pattern of credits finds a name in it. A credit that does not say that it is of a picture counts
only beside one: `Source: Lee` may be that of the text. A licence of the text, or an empty label, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from postlint.attribution.extent import extent, is_by, is_name, is_place, is_prose, labelled
from postlint.attribution.label import Reach, read_label
from postlint.attribution.pattern import VALUES, Pattern, credit_patterns, read_pattern
from postlint.attribution.side import sided
from postlint.attribution.split import Parts, split
from postlint.attribution.thing import find
from postlint.post import Passage, Post
from postlint.text import Span, lazy, quote

_PUBLIC_STEMS = ("public", "gemeinfrei", "público", "도메인", "公有", "ドメイン")
_PUBLIC = lazy(
    r"\bpublic domain\b|\bgemeinfrei\b|\bdomaine public\b|\bdominio público\b"
    r"|퍼블릭 ?도메인|公有领域|公有領域|パブリック・?ドメイン",
    re.IGNORECASE,
)
# Licences that do not ask for a name.
_FREE = lazy(r"CC0|public|gemeinfrei|público|퍼블릭|公有|パブリック", re.IGNORECASE)
_NO_ONE = "EMPTY", "names no one"
# The page of a picture at a library.
_PAGE = lazy(
    r"flickr\.com/photos/[^/?#]+/\d|flic\.kr/p/|(?:commons\.wikimedia|wikipedia)\.org/wiki/(?:File|Datei|Fichier|Archivo):"
    r"|unsplash\.com/(?:\w\w/)?(?:photos|fotos|사진)/\w|pexels\.com/(?:[\w-]+/)?(?:photo|foto)/|pixabay\.com/(?:\w\w/)?(?:photos|images|vectors|illustrations)/\w"
)
_LINE = 160  # characters of a line with such a link
_SHORT = 80  # characters of a line that says `Public domain`
_BREAK = lazy(r"(?<!\n)\n(?!\n)")
_WORD = lazy(r"[^\W_]{2}|[가-힣一-鿿]")


class _Found(NamedTuple):
    """A part of a passage that may be a credit: why it names no one, and whether what it names may be a name."""

    start: int
    end: int
    fault: tuple[str, str] | None
    is_name: bool
    value: str = ""


class Credit(msgspec.Struct, frozen=True):
    """A credit as readers see it, and its parts.

    `of` is the kind of thing that it says it is of: `cover`, `icon`, `map`, `chart`, or "" for any picture. `is_clear`:
    it says that it is of a picture. `reach` is how many pictures it says it is of. `fault` is why it does not count,
    the reason of a claim and the end of a sentence about it.
    """

    passage: Passage
    start: int
    end: int
    text: str
    parts: Parts
    of: str = ""
    is_clear: bool = False
    reach: Reach = "one"
    fault: tuple[str, str] | None = None

    def locate(self) -> Span:
        """Return its place in the post."""
        return self.passage.span(self.start, self.end)


def credits_in(post: Post, passage: Passage, *, is_caption: bool) -> list[Credit]:
    """Return the credits in a passage, in order; those without a label only in a caption.

    If there are none, lines that readers see as one are read as one: a sentence may be broken anywhere.
    """
    found = _credits(post, passage, is_caption)
    if not found and len(passage.text) <= _LINE and "\n" in passage.text:
        text = _BREAK.sub(" ", passage.text)
        if text != passage.text:
            return _credits(post, msgspec.structs.replace(passage, text=text), is_caption)
    return found


def _credits(post: Post, passage: Passage, is_caption: bool) -> list[Credit]:
    text, lower = passage.text, passage.text.lower()
    found: list[_Found] = []
    linked = frozenset(link.start - passage.lead for link in post.outline.linked.get(passage.number, ()))
    for pattern in _possible(post, is_caption) if passage.number >= 0 else credit_patterns(is_caption):
        if pattern.stems and not any(map(lower.__contains__, pattern.stems)):
            continue
        is_sure = is_caption or pattern.is_linked
        matches = (match for match in find(post, pattern, passage) if is_sure or not is_prose(text, match.start()))
        found.extend(_matched(post, text, pattern, match, linked) for match in matches)
    if (is_caption or len(text) < _SHORT) and any(map(lower.__contains__, _PUBLIC_STEMS)):
        found += (_Found(*extent(text, *each.span()), None, True) for each in _PUBLIC.finditer(text))
    found += (
        _Found(said.start, said.end, _fault(post, text[said.value : said.end]), True) for said in labelled(text, linked)
    )
    if is_caption or len(text) <= _LINE:
        found += _pages(post, passage)
    if sides := list(sided(text)):
        return [whole(post, passage, said.start, said.end, head=said.value - said.start) for said in sides]
    told: list[Credit] = []
    for group in _joined(sorted(found, key=lambda each: each[:2])):
        credit = _read(post, passage, group)
        if credit is None:
            continue
        if told and credit.fault == _NO_ONE and credit.parts.licence and not told[-1].parts.licence:
            credit = whole(post, passage, told.pop().start, credit.end)  # the licence of the credit before it
        told.append(credit)
    return told


def _pages(post: Post, passage: Passage) -> Iterator[_Found]:
    """Yield what is around links to the page of a picture at a library: `Sunset by lee, on Flickr`."""
    for link in post.outline.linked.get(passage.number, ()):
        if not link.is_alone and _PAGE.search(link.href):
            start, end = link.start - passage.lead, link.end - passage.lead
            yield _Found(*extent(passage.text, max(start, 0), end), None, True)


@lru_cache(maxsize=2)
def _possible(post: Post, is_caption: bool) -> tuple[Pattern, ...]:
    """Return the patterns of credits whose stems are in the body of a post; those of the last post are kept."""
    return tuple(pattern for pattern in credit_patterns(is_caption) if post.outline.says(pattern.stems))


def _matched(post: Post, text: str, pattern: Pattern, match: re.Match[str], linked: frozenset[int]) -> _Found:
    group = next((name for name in VALUES if match.groupdict().get(name) is not None), "")
    if not group:
        return _Found(*extent(text, *match.span()), None, True, match[0] if pattern.name == "own.work" else "")
    at = match.start(group)
    is_named = is_name(match[group], is_author=is_by(text, at)) and not is_place(text, at, match[group])
    is_named = is_named or at in linked
    return _Found(*extent(text, *match.span()), _fault(post, match[group]), is_named, match[group])


def _joined(found: list[_Found]) -> Iterator[list[_Found]]:
    """Yield what is found in the same part of a passage together."""
    group: list[_Found] = []
    end = -1
    for each in found:
        if group and each.start >= end:
            yield group
            group, end = [], -1
        group.append(each)
        end = max(end, each.end)
    if group:
        yield group


def _read(post: Post, passage: Passage, group: list[_Found]) -> Credit | None:
    """Return the credit that is found in several ways; None if it is not that of a picture."""
    if not any(each.is_name or each.fault for each in group):
        return None
    value = next((each.value for each in group if each.is_name and each.value), "")
    credit = whole(post, passage, group[0].start, max(each.end for each in group), value)
    if credit.of in ("text", "other") or any(read_pattern("credit.text").find(credit.text)):
        return None
    is_named = any(each.is_name and not each.fault for each in group)
    return credit if is_named or credit.fault else msgspec.structs.replace(credit, fault=group[0].fault)


def whole(
    post: Post, passage: Passage, start: int = 0, end: int | None = None, value: str = "", head: int = 0
) -> Credit:
    """Return a text that is a credit by its place, such as the value of `image_credit`.

    `value` is whom it names if that cannot be told from its parts, and `head` the length of words before them, which
    say what the picture shows or where it is.
    """
    text = passage.text[start:end].rstrip(" \n*_,;、，；")
    if text.endswith((")", "）", "]")) and not any(mark in text for mark in "(（["):
        text = text[:-1]
    start += len(text) - len(text.lstrip(" \n*_"))
    text = text.strip(" \n*_")
    end = start + len(text)
    label = read_label(text)
    rest = text[head:]
    inner = read_label(rest) if head else label
    links = [
        (passage.text[max(link.start - passage.lead, 0) : link.end - passage.lead], link.href)
        for link in post.outline.linked.get(passage.number, ())
        if not link.is_alone and start <= link.start - passage.lead and link.end - passage.lead <= end + 1
    ]
    parts = split(rest, tuple(links), value)
    fault = _fault(post, rest[inner.end :]) if parts.author or parts.source else _NO_ONE
    if fault == _NO_ONE and (
        any(parts[:2]) or parts.work_url or _FREE.search(parts.licence) or post.body.is_dynamic(text)
    ):
        fault = None
    return Credit(passage, start, end, text, parts, label.of, label.is_picture, label.reach, fault)


def _fault(post: Post, value: str) -> tuple[str, str] | None:
    """Return why a text names no one, or None if it does or a template fills it in."""
    if post.body.is_dynamic(value):
        return None
    if not _WORD.search(value):
        return _NO_ONE
    if any(read_pattern("vague").find(value.strip())):
        return "VAGUE", f"is vague: {quote(value.strip(), 30)}"
    return None


def is_credit(text: str) -> bool:
    """Return whether a text is, or has, a credit."""
    lower = text.lower()
    patterns = (
        each for each in credit_patterns(is_caption=False) if not each.stems or any(map(lower.__contains__, each.stems))
    )
    return any(any(pattern.find(text)) for pattern in patterns) or any(labelled(text))
