"""Finds the stretches of text that a claim searches: near a thing, or in the whole post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postlint.attribution.pairing import pairing
from postlint.attribution.pattern import read_pattern
from postlint.attribution.policy import Scope, Where, listed
from postlint.attribution.thing import Thing
from postlint.post import Outline, Passage, Post


class Stretch(NamedTuple):
    """A part of a passage, in code points, half-open. If `end` is None, it reaches to the end of the passage."""

    passage: Passage
    start: int = 0
    end: int | None = None


def stretches(post: Post, where: Where | tuple[Where, ...], thing: Thing | None) -> Iterator[Stretch]:
    """Yield the stretches of one or several places, each once."""
    seen: set[tuple[int, int, int | None]] = set()
    for one in where if isinstance(where, tuple) else (where,):
        for stretch in _stretches(post, one, thing):
            key = (stretch.passage.number, stretch.start, stretch.end)
            if stretch.passage.number < 0 or key not in seen:
                seen.add(key)
                yield stretch


def described(where: Where | tuple[Where, ...]) -> str:
    """Return a short name of a place for messages; "" if that takes more than a few words."""
    match where:
        case tuple():
            told = [described(each) for each in where]
            return " or ".join(told) if all(told) else ""
        case Scope(first=1):
            return "in the first paragraph"
        case Scope(first=int(count)):
            return f"in the first {count} paragraphs"
        case Scope(last=1):
            return "in the last paragraph"
        case Scope(last=int(count)):
            return f"in the last {count} paragraphs"
        case "title" | "last-section":
            return f"in the {where.replace('-', ' ')}"
        case "same-figure" | "same-block":
            return f"in its {'figure' if where == 'same-figure' else 'paragraph'}"
        case "before" | "credit":
            return "before it" if where == "before" else "in its credit"
    return ""


def _stretches(post: Post, where: Where, thing: Thing | None) -> Iterator[Stretch]:
    outline = post.outline
    if isinstance(where, Scope):
        yield from _scoped(outline, where, thing)
    elif where == "document":
        yield from map(Stretch, outline.passages)
    elif where == "title":
        title = outline.front_passage("title")
        yield from [Stretch(title)] if title else ()
    elif where == "last-section":
        last = outline.passages[-1].section if outline.passages else 0
        yield from (Stretch(passage) for passage in outline.passages if passage.section == last)
    elif where == "same-figure":
        yield from map(Stretch, outline.figured.get(thing.figure, ()) if thing else ())
        yield from map(Stretch, _captions(outline, thing) if thing else ())
    elif where == "credit":
        told = pairing(post).credits_of(thing.image) if thing and thing.image else ()
        for passage, start, end in ((credit.passage, credit.start, credit.end) for credit in told):
            yield Stretch(passage, start, end if start or end < len(passage.text) else None)
    elif thing is not None and where == "same-block":
        yield from _own(outline, thing)
        yield from map(Stretch, _captions(outline, thing))
    elif thing is not None:  # before
        picture = outline.captioned.get(thing.block)
        yield from (Stretch(passage) for passage in outline.passages[: picture.block if picture else thing.block])
        for passage, _, _ in _own(outline, thing):
            yield Stretch(passage, 0, thing.start)


def _own(outline: Outline, thing: Thing) -> Iterator[Stretch]:
    """Yield the passage of the body that a thing is in, unless the thing is alone in its block."""
    if not thing.is_alone and 0 <= thing.block < len(outline.passages):
        yield Stretch(outline.passages[thing.block])


def _captions(outline: Outline, thing: Thing) -> tuple[Passage, ...]:
    """Return the captions of a picture, or those that a thing is in."""
    if thing.caption is not None:
        return (thing.caption,)
    picture = thing.image or outline.captioned.get(thing.block)
    return picture.texts if picture else ()


def _scoped(outline: Outline, scope: Scope, thing: Thing | None) -> Iterator[Stretch]:
    if scope.front is not None:
        found = (outline.front_passage(key) for key in listed(scope.front))
        yield from (Stretch(passage) for passage in found if passage)
    elif scope.section is not None:
        heading = read_pattern(scope.section)
        wanted = {each.section for each in outline.passages if each.is_heading and any(heading.find(each.text))}
        yield from (Stretch(each) for each in outline.passages if each.section in wanted and not each.is_heading)
    elif scope.within is not None:
        picture = (thing.image or outline.captioned.get(thing.block)) if thing is not None else None
        if thing is not None and picture is not None and picture.cover:  # not in a paragraph
            yield from map(Stretch, picture.texts)
        elif thing is not None:
            yield from _own(outline, thing)
            yield from map(Stretch, _captions(outline, thing))
            if thing.quote:  # all of the quotation, and the paragraph that introduces it
                yield from map(Stretch, outline.passages[max(thing.block - scope.within, 0) : thing.last + 1])
            after = thing.last if thing.is_alone else thing.last + 1
            after = picture.block if picture is not None and thing.block < 0 else after
            yield from map(Stretch, outline.passages[after : after + scope.within])
    else:
        texts = [each for each in outline.passages if not each.is_heading and not each.is_hidden]
        yield from map(Stretch, texts[: scope.first] if scope.first is not None else texts[-(scope.last or 0) :])
