"""Extract from a post what rules about the whole site need: plain data, of a fixed form, whatever rules are on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import msgspec

from postlint.front_matter import Moment, Pointer, value_at
from postlint.generators import Split, TermKey
from postlint.post.anchor import Ids, ids_of
from postlint.post.inclusion import inclusions
from postlint.post.limit import TooManyMarksError
from postlint.post.post import Post
from postlint.post.sketch import sketch
from postlint.post.target import Target, targets, written_tags

_SUBTITLES = ("subtitle", "subheading", "subheadline")
_LONGEST = 500
"""The longest template tag and name that is kept, in code points."""
_MOST = 1_000
"""Most names, and template tags, of a post that are kept."""


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A text of the front matter and its place there."""

    text: str
    pointer: Pointer


class _Contents(msgspec.Struct, frozen=True, array_like=True):
    """The part of the facts that is kept packed, as most rules do not need it."""

    targets: tuple[Target, ...]
    tags: tuple[str, ...]
    ids: Ids | None
    headings: tuple[str, ...]


_EMPTY = _Contents((), (), None, ())
_ENCODER = msgspec.msgpack.Encoder()
_NOTHING = msgspec.Raw(_ENCODER.encode(_EMPTY))


class PostFacts(msgspec.Struct, frozen=True, array_like=True):
    """The facts about one post.

    Attributes:
        path: the path of its file, relative to the folder of the site.
        collection: the name of its collection.
        url: the URL of its page; None if unknown.
        title, subtitle, description, lang: as the front matter says; None if it does not.
        day: the day of the post, `2024-05-01`; None if unknown.
        changed: the last day that the front matter gives for the post or an update of it, and its place.
        translation: what the front matter of its translations has in common; None if it does not say.
        hidden: why it is not published, as the rest of a sentence; "" if it is, or that is unknown.
        terms: the tags and categories, by the key of the front matter.
        authors: the names or keys of the authors.
        aliases: other URLs that lead to it, as they are written.
        redirect: where it leads, instead of a page of its own.
        layout: the name of its layout.
        sketch: a sample of its text, see `post.sketch`.
        overrides: the indexes of the overrides of the configuration that are for it.
        is_silencing: whether it has comments that suppress findings of rules about the site.
        packed: links and more, read by `targets`, `tags`, `ids` and `headings`.
    """

    path: str
    collection: str
    url: str | None = None
    title: str | None = None
    subtitle: str | None = None
    description: Word | None = None
    lang: str | None = None
    day: str | None = None
    changed: Word | None = None
    hidden: str = ""
    terms: dict[str, tuple[Word, ...]] = {}
    authors: tuple[Word, ...] = ()
    alias_words: tuple[Word, ...] = ()
    redirect: Word | None = None
    layout: Word | None = None
    translation: str | None = None
    sketch: bytes = b""
    is_silencing: bool = False
    overrides: tuple[int, ...] = ()
    packed: msgspec.Raw = _NOTHING

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other URLs that lead to the post, as they are written."""
        return tuple(word.text for word in self.alias_words)

    @property
    def leads_to(self) -> str | None:
        """Where it leads, instead of a page of its own, as written."""
        return self.redirect.text if self.redirect is not None else None

    @property
    def targets(self) -> tuple[Target, ...]:
        """The links, and the pictures and other files that it shows, in order."""
        return self._contents.targets

    @property
    def tags(self) -> tuple[str, ...]:
        """The template tags as they are written; not values such as `{{ page.title }}`."""
        return self._contents.tags

    @property
    def ids(self) -> Ids | None:
        """The ids that the body of its page has; None if they are not known."""
        return self._contents.ids

    @property
    def headings(self) -> tuple[str, ...]:
        """The texts of its headings, in order."""
        return self._contents.headings

    @property
    def _contents(self) -> _Contents:
        return _DECODER.decode(self.packed)


_DECODER = msgspec.msgpack.Decoder(_Contents)


def extract(post: Post, collection: str, overrides: tuple[int, ...] = (), *, is_silencing: bool = False) -> PostFacts:
    """Extract the facts about a post. A body that is too complex to be read counts as empty."""
    data, keys = post.data if post.front.is_mapping else {}, post.conventions.keys
    return PostFacts(
        path=post.path.removeprefix(post.context.folder),
        collection=collection,
        url=post.url,
        title=post.title,
        subtitle=line.text if (line := _first(data, _SUBTITLES)) else None,
        description=_first(data, keys.description),
        lang=lang.text if (lang := _first(data, keys.language)) else None,
        day=post.day.isoformat() if post.day is not None else None,
        changed=_changed(post),
        hidden=_hidden(post, data),
        terms={".".join(map(str, key.pointer)): words for key in _terms(post) if (words := _words_of(data, key))},
        authors=_authors(data, keys.authors),
        alias_words=_words(data, keys.aliases),
        redirect=_first(data, keys.redirects),
        layout=_first(data, keys.layout),
        translation=key.text if (key := _first(data, keys.translation)) else None,
        sketch=sketch(post.source.text[post.front.body_start :]),
        is_silencing=is_silencing,
        overrides=overrides,
        packed=msgspec.Raw(_ENCODER.encode(_contents(post))),
    )


def unknown_facts(path: str, collection: str) -> PostFacts:
    """Return the facts about a post that could not be read: none of them is known."""
    return PostFacts(path, collection)


def _contents(post: Post) -> _Contents:
    try:
        found = tuple(each.target for each in targets(post))
        return _Contents(found, tuple(_tags(post)), ids_of(post), tuple(each.text for each in post.body.headings))
    except TooManyMarksError:
        return _EMPTY


def _tags(post: Post) -> Iterator[str]:
    text = post.source.text
    for _, span in zip(range(_MOST), chain(written_tags(post), inclusions(post)), strict=False):
        if span.end - span.start <= _LONGEST:
            yield text[slice(*span)]


def _hidden(post: Post, data: dict[str, Any]) -> str:
    """Return why a post is not published."""
    if post.misplaced is not None and post.misplaced.is_unread:
        return "is not a page"
    return "is a draft" if post.is_draft or post.conventions.semantics.is_hidden(data) else ""


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


def _authors(data: dict[str, Any], keys: tuple[str, ...]) -> tuple[Word, ...]:
    """Return the texts at the keys; of a mapping in place of one, the text at `key`, which names a known author."""
    found = [*_words(data, keys)]
    for key in keys:
        value = data.get(key)
        items: list[tuple[Any, Pointer]] = [(value, (key,))] if isinstance(value, dict) else []
        items += [(item, (key, n)) for n, item in enumerate(value)] if isinstance(value, list) else []
        for item, place in items[:_MOST]:
            if isinstance(item, dict):
                found += _listed(item.get("key"), (*place, "key"))
    return tuple(found)


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
