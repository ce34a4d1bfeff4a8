"""Extract the facts about a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from postlint.front_matter import Moment, Pointer, value_at
from postlint.generators import Period, Split, TermKey
from postlint.post.anchor import ids_of
from postlint.post.facts import NO_BODY, BodyFacts, FrontFacts, PostFacts, Word, pack
from postlint.post.limit import TooManyMarksError
from postlint.post.post import Post
from postlint.post.sketch import sketch
from postlint.post.target import naming, targets

_SUBTITLES = ("subtitle", "subheading", "subheadline")
_LONGEST = 500
"""The longest template tag and name that is kept, in code points."""
_MOST = 1_000
"""Most names, and template tags, of a post that are kept."""


def extract(
    post: Post,
    collection: str,
    overrides: tuple[int, ...] = (),
    *,
    is_silencing: bool = False,
    with_sketch: bool = True,
) -> PostFacts:
    """Extract the facts about a post. A body that is too complex to be read counts as empty.

    `with_sketch`: whether its text will be compared with others.
    """
    data, keys = post.data if post.front.is_mapping else {}, post.conventions.keys
    return PostFacts(
        path=post.path.removeprefix(post.context.folder),
        collection=collection,
        url=post.url,
        title=post.title,
        lang=lang.text if (lang := _first(data, keys.language)) else None,
        day=post.day.isoformat() if post.day is not None else None,
        period=_period(post, data),
        hidden=_hidden(post, data),
        redirect=_first(data, keys.redirects),
        is_silencing=is_silencing,
        overrides=overrides,
        front=pack(_front(post, data, with_sketch=with_sketch)),
        packed=pack(_contents(post)),
    )


def _front(post: Post, data: dict[str, Any], *, with_sketch: bool) -> FrontFacts:
    keys = post.conventions.keys
    return FrontFacts(
        subtitle=line.text if (line := _first(data, _SUBTITLES)) else None,
        description=_first(data, keys.description),
        changed=_changed(post),
        terms={".".join(map(str, key.pointer)): words for key in _terms(post) if (words := _words_of(data, key))},
        authors=(*_words(data, keys.authors), *_mapped(data, keys.authors, "key")),
        written_authors=tuple(_mapped(data, keys.authors, "name")),
        alias_words=_words(data, keys.aliases),
        layout=_first(data, keys.layout),
        translation=key.text if (key := _first(data, keys.translation)) else None,
        sketch=sketch(post.source.text[post.front.body_start :]) if with_sketch else b"",
    )


def _contents(post: Post) -> BodyFacts:
    try:
        found = tuple(each.target for each in targets(post))
        return BodyFacts(found, tuple(_tags(post)), ids_of(post), tuple(each.text for each in post.body.headings))
    except TooManyMarksError:
        return NO_BODY


def _tags(post: Post) -> Iterator[str]:
    text = post.source.text
    for _, span in zip(range(_MOST), naming(post), strict=False):
        if span.end - span.start <= _LONGEST:
            yield text[slice(*span)]


def _hidden(post: Post, data: dict[str, Any]) -> str:
    """Return why a post is not published."""
    if post.misplaced is not None and post.misplaced.is_unread:
        return "is not a page"
    return "is a draft" if post.is_draft or post.conventions.semantics.is_hidden(data) else ""


def _period(post: Post, data: dict[str, Any]) -> Period:
    """Return the days on which its dates let a post be published."""
    semantics = post.conventions.semantics
    if semantics.starts:
        since = _first_day(post, data, semantics.starts)
    else:
        since = post.day.isoformat() if post.day is not None else None
    return Period(since, _first_day(post, data, semantics.ends))


def _first_day(post: Post, data: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """Return the day at the first of the keys that is there; None if there is none, or no date at it."""
    value = next((data[key] for key in keys if data.get(key) is not None), None)
    moment = post.conventions.semantics.read_date(str(value)) if value is not None else None
    return moment.day.isoformat() if isinstance(moment, Moment) else None


def _changed(post: Post) -> Word | None:
    """Return the last day of the post and its updates, with the place of that date; () if the file name has it."""
    semantics = post.conventions.semantics
    days: list[tuple[str, Pointer]] = []
    place: Pointer = ()
    for key in semantics.dates if post.front.is_mapping else ():
        value = value_at(post.front.data, key.pointer)
        if value is None:
            continue
        if not key.is_update:
            place = place or key.pointer
        elif "expir" not in str(key.pointer[-1]).lower():
            moment = semantics.read_date(str(value))
            if isinstance(moment, Moment):
                days.append((moment.day.isoformat(), key.pointer))
    if post.day is not None:
        days.append((post.day.isoformat(), place))
    day, pointer = max(days, default=("", ()))
    return Word(day, pointer) if day else None


def _first(data: dict[str, Any], keys: tuple[str, ...]) -> Word | None:
    """Return the first text at one of the keys; None if there is none."""
    for key in keys:
        value = data.get(key)
        if isinstance(value, str) and value.strip():
            return Word(value[:_LONGEST], (key,))
    return None


def _words(data: dict[str, Any], keys: tuple[str, ...]) -> tuple[Word, ...]:
    """Return the texts at the keys, each a string or a list of strings."""
    return tuple(word for key in keys if key in data for word in _listed(data[key], (key,)))


def _mapped(data: dict[str, Any], keys: tuple[str, ...], name: str) -> Iterator[Word]:
    """Yield the texts at `key` of mappings in place of authors, which name known ones, or at `name` without a `key`."""
    for key in keys:
        value = data.get(key)
        items: list[tuple[Any, Pointer]] = [(value, (key,))] if isinstance(value, dict) else []
        items += [(item, (key, n)) for n, item in enumerate(value)] if isinstance(value, list) else []
        for item, place in items[:_MOST]:
            if isinstance(item, dict) and (name == "key" or not item.get("key")):
                yield from _listed(item.get(name), (*place, name))


def _listed(value: Any, pointer: Pointer) -> Iterator[Word]:
    items = [(value, pointer)] if not isinstance(value, list) else [(it, (*pointer, n)) for n, it in enumerate(value)]
    for item, place in items[:_MOST]:
        if isinstance(item, str) and item.strip():
            yield Word(item[:_LONGEST], place)


def _terms(post: Post) -> tuple[TermKey, ...]:
    return post.conventions.semantics.terms if post.front.is_mapping else ()


def _words_of(data: dict[str, Any], key: TermKey) -> tuple[Word, ...]:
    """Return the terms at a key as the generator reads them; none if that is unknown."""
    value = value_at(data, key.pointer)
    if value is None:
        return ()
    if not isinstance(value, str):
        return tuple(_listed(value, key.pointer))
    found: list[str] = []
    if key.split is Split.SPACES:
        found = value.split()
    elif key.split in (Split.COMMAS, Split.TRIMMED):
        trims = key.split is Split.TRIMMED
        found = [part.strip() if trims else part for part in value.split(";" if trims and ";" in value else ",")]
    elif key.split is Split.NEVER:
        found = [value]
    return tuple(Word(part[:_LONGEST], key.pointer) for part in found[:_MOST] if part.strip())
