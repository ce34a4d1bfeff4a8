"""Reads sections of credits (`Photo credits`, `사진 출처`), and matches their items with pictures."""

from __future__ import annotations

from typing import NamedTuple

from postlint.attribution.credit import Credit, whole
from postlint.attribution.pattern import read_pattern
from postlint.attribution.run import Pairs
from postlint.post import Image, Passage, Post


class Section(NamedTuple):
    """A section of credits: the numbers of its passages, its label included, and its items."""

    numbers: frozenset[int]
    items: tuple[Credit, ...]


def sections(post: Post) -> list[Section]:
    """Return the sections of credits of a post; not those with pictures in them."""
    pattern = read_pattern("photo.section")
    passages = post.outline.passages
    taken = {image.block for image in post.outline.images if not image.cover}
    found: list[Section] = []
    for passage in passages:
        if passage.is_hidden or len(passage.text) > 60 or not any(pattern.find(passage.text)):
            continue
        inside = _below(passages, passage)
        if inside and not any(each.number in taken for each in inside):
            items = tuple(item for each in inside if not each.is_hidden for item in _items(post, each))
            found.append(Section(frozenset({passage.number, *(each.number for each in inside)}), items))
    return found


def _below(passages: list[Passage], label: Passage) -> list[Passage]:
    """Return the passages of a section, by its heading or its label."""
    below = passages[label.number + 1 :]
    if label.is_heading:
        stop = next((at for at, each in enumerate(below) if each.section != label.section), len(below))
        return below[:stop]
    stop = next((at for at, each in enumerate(below) if each.is_heading or len(each.text) > 300), len(below))
    return below[:stop]


def _items(post: Post, passage: Passage) -> list[Credit]:
    """Return the items in a passage: one for each line."""
    items: list[Credit] = []
    at = 0
    for line in passage.text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            items.append(whole(post, passage, start, at + len(line.rstrip())))
        at += len(line) + 1
    return items


def match_items(
    section: Section, covers: list[Image], lacking: list[Image], placed: list[Image]
) -> tuple[Pairs, Pairs, list[Credit]]:
    """Return the pictures of the items of a section, those that may be theirs, and the items of no picture."""
    pairs: Pairs = []
    unsure: Pairs = []
    items = list(section.items)
    if len(items) == 1 and len({image.src for image in lacking}) == 1:
        return [(lacking[0], items)], [], []
    if len(items) == len(lacking):
        return [(image, [item]) for image, item in zip(lacking, items, strict=True)], [], []
    for image in lacking:
        unsure.append((image, items))
    return pairs, unsure, items
