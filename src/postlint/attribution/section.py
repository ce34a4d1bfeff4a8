"""Reads sections of credits (`Photo credits`, `사진 출처`), and the items in them.

A section begins with a heading or with a label: a paragraph of its own, or the start of one with several items.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from postlint.attribution.credit import Credit, credits_in, whole
from postlint.attribution.label import EDGES, read_label
from postlint.attribution.pattern import read_pattern
from postlint.attribution.run import spot
from postlint.html.prose import Box
from postlint.post import Passage, Post
from postlint.text import lazy

_PATTERNS = ("photo.section", "credit.section")
_MOST = 80  # characters of a heading or label
_LONGEST = 300  # characters of an item
_PIECE = lazy(r"\s*[;；]\s*|\s[·•|]\s")
_INLINE = lazy(r"^\W{0,3}(?P<label>[^:：\n]{2,40})[:：]\s*")
_TITLE = lazy(r"\s*[:：=＝]\s*|\s+[–—-]\s+|\s+(?:by|von|par|por)\s+")
_AND = lazy(r"\s+(?:and|und|et|y|e|및)\s+|\s?[,&+、，]\s?|(?<=[가-힣])[과와]\s|(?<=[一-鿿ぁ-ヿ])[と和及]")
# What an item has: a separator between a picture and its author, or a word for the author.
_ITEM = lazy(r"[:：=＝–—|(（/]| by | von | par | por | de | from | via |https?:|제공|撮影|提供|来自")


class Item(NamedTuple):
    """A line of a section of credits, or a part of one.

    `title` is what it says before the name of the author, and `number` its number in a numbered list; 0 if there is
    none. `Thumbnail and lake: Lee` has two items with the same credit.
    """

    credit: Credit
    title: str = ""
    number: int = 0


class Section(NamedTuple):
    """A section of credits: the numbers of its passages, its label included, and its items."""

    numbers: frozenset[int]
    items: tuple[Item, ...]


def sections(post: Post) -> list[Section]:
    """Return the sections of credits of a post; not those with pictures in them."""
    passages = post.outline.passages
    spots = [spot(post, image) for image in post.outline.images if not image.cover]
    before, within = ({number for number, is_in in spots if is_in is wanted} for wanted in (False, True))
    found: list[Section] = []
    done = -1
    for passage in passages:
        if passage.number <= done or passage.is_hidden or passage.number in within:
            continue
        if _is_label(passage):
            inside = _below(post, passage)
            if inside and (before | within).isdisjoint(each.number for each in inside):
                items = tuple(item for each in inside for item in _items(post, each, each.text, 0))
                done = inside[-1].number
                found.append(Section(frozenset(range(passage.number, done + 1)), items))
        elif items := _inline(post, passage):
            found.append(Section(frozenset({passage.number}), items))
    return found


def _is_label(passage: Passage) -> bool:
    """Return whether a passage is the heading or label of a section of credits."""
    text = passage.text
    if len(text) > _MOST:
        return False
    ends = [match.end() for name in _PATTERNS for match in read_pattern(name).find(text)]
    return bool(ends) and (passage.is_heading or not text[max(ends) :].strip(" *_:：.()（）s"))


def _below(post: Post, label: Passage) -> list[Passage]:
    """Return the passages of a section, by its heading or its label."""
    below = post.outline.passages[label.number + 1 :]
    if label.is_heading:
        return [each for each in takewhile(lambda each: each.section == label.section, below) if not each.is_hidden]
    return list(takewhile(lambda each: _may_be_item(post, each), below))


def _may_be_item(post: Post, passage: Passage) -> bool:
    """Return whether a passage below a label may be an item: a list item, or a short text with a credit."""
    if passage.is_heading or passage.is_hidden or len(passage.text) > _LONGEST:
        return False
    if passage.block and passage.block.tag in ("li", "td", "dd", "dt"):
        return True
    return bool(credits_in(post, passage, is_caption=True))


def _inline(post: Post, passage: Passage) -> tuple[Item, ...]:
    """Return the items of a paragraph that begins with the label of a section; none if there are fewer than two.

    `Image credits: harbour by Lee; cover by Kim` has two.
    """
    text = passage.text
    has_mark = ":" in text or "：" in text
    found = _INLINE.match(text) if has_mark and len(text) <= 5 * _LONGEST else None
    if found is None or not any(any(read_pattern(name).find(found["label"])) for name in _PATTERNS):
        return ()
    items = tuple(_items(post, passage, text[found.end() :], found.end()))
    return items if len(items) > 1 else ()


def _items(post: Post, passage: Passage, text: str, at: int) -> Iterator[Item]:
    """Yield the items in a part of a passage: one for each line or piece that may be one, else the whole."""
    if not text.strip():
        return
    number = _listed(passage, post.body.boxes)
    lines = list(_split(text, at, "\n"))
    if len(lines) < 2 or not all(_ITEM.search(text[start - at : end - at]) for start, end in lines):
        lines = [(at, at + len(text))]
    for first, last in lines:
        pieces = list(_pieces(text[first - at : last - at], first))
        if len(pieces) > 1 and all(_ITEM.search(text[start - at : end - at]) for start, end in pieces):
            yield from (item for start, end in pieces for item in _titled(post, passage, start, end, 0))
        else:
            yield from _titled(post, passage, first, last, number)


def _titled(post: Post, passage: Passage, start: int, end: int, number: int) -> Iterator[Item]:
    """Yield an item for each picture that a line names before its credit."""
    credit = whole(post, passage, start, end)
    mark = _TITLE.search(credit.text, 1)
    title = credit.text[: mark.start()] if mark is not None else ""
    if mark is None or read_label(title).end > len(title) - 1 > 3:
        yield Item(credit, "", number)
        return
    names = [name for name in _AND.split(title) if name.strip()]
    if len(names) > 1 or not credit.text[mark.end() :].strip(EDGES):
        credit = whole(post, passage, credit.start, credit.end, head=mark.end())
    yield from (Item(credit, name, number if len(names) == 1 else 0) for name in names or [title])


def _split(text: str, at: int, mark: str) -> Iterator[tuple[int, int]]:
    for part in text.split(mark):
        if part.strip():
            yield at, at + len(part)
        at += len(part) + len(mark)


def _pieces(text: str, at: int) -> Iterator[tuple[int, int]]:
    done = 0
    for mark in _PIECE.finditer(text):
        yield at + done, at + mark.start()
        done = mark.end()
    yield at + done, at + len(text)


def _listed(passage: Passage, boxes: list[Box]) -> int:
    """Return the number of a passage in a numbered list; 0 if it is in none."""
    box = boxes[passage.block.box] if passage.block else Box(0)
    return box.number + 1 if box.name == "li" and boxes[box.parent].name == "ol" else 0
