"""What rules about the whole site know of a post: plain data, of a fixed form."""

from __future__ import annotations

import msgspec

from postlint.front_matter import Pointer
from postlint.generators import Period
from postlint.post.anchor import Ids
from postlint.post.target import Target


class Word(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text of the front matter and its place there."""

    text: str
    pointer: Pointer


class FrontFacts(msgspec.Struct, frozen=True, array_like=True):
    """The part of the facts about the front matter and text that is kept packed: dates, terms and names."""

    subtitle: str | None = None
    description: Word | None = None
    changed: Word | None = None
    terms: dict[str, tuple[Word, ...]] = {}
    authors: tuple[Word, ...] = ()
    written_authors: tuple[Word, ...] = ()
    alias_words: tuple[Word, ...] = ()
    layout: Word | None = None
    translation: str | None = None
    sketch: bytes = b""


class BodyFacts(msgspec.Struct, frozen=True, array_like=True):
    """The part of the facts about the body, which is kept packed."""

    targets: tuple[Target, ...]
    tags: tuple[str, ...]
    ids: Ids | None
    headings: tuple[str, ...]


NO_BODY = BodyFacts((), (), None, ())
"""The facts about a body that is too complex to be read."""
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def pack(facts: FrontFacts | BodyFacts) -> msgspec.Raw:
    """Return a part of the facts, packed.

    Raises:
        UnicodeEncodeError: they have half of a surrogate pair.
    """
    return msgspec.Raw(_ENCODER.encode(facts))


_NOTHING = pack(NO_BODY)
_NO_FRONT = pack(FrontFacts())


class PostFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The facts about one post. Those that few rules ask for stay packed: a site may have 100,000 posts.

    Attributes:
        path: the path of its file, relative to the folder of the site.
        collection: the name of its collection.
        url: the URL of its page; None if unknown.
        title, lang: as the front matter says; None if it does not.
        day: the day of the post, `2024-05-01`; None if unknown.
        period: the days on which its dates let it be published.
        hidden: why it is not published, as the rest of a sentence; "" if it is, or that is unknown.
        redirect: where it leads, instead of a page of its own.
        is_silencing: whether it has comments that suppress findings of rules about the site.
        overrides: the indexes of the overrides of the configuration that are for it.
        front: dates, terms and names, read by the properties from `subtitle` to `sketch`.
        packed: links and more, read by `targets`, `tags`, `ids` and `headings`.
    """

    path: str
    collection: str
    url: str | None = None
    title: str | None = None
    lang: str | None = None
    day: str | None = None
    period: Period = Period()
    hidden: str = ""
    redirect: Word | None = None
    is_silencing: bool = False
    overrides: tuple[int, ...] = ()
    front: msgspec.Raw = _NO_FRONT
    packed: msgspec.Raw = _NOTHING

    @property
    def subtitle(self) -> str | None:
        """The subtitle, as the front matter says; None if it does not."""
        return self.details.subtitle

    @property
    def description(self) -> Word | None:
        """The description, as the front matter says; None if it does not."""
        return self.details.description

    @property
    def changed(self) -> Word | None:
        """The last day that the front matter gives for the post or an update of it, and its place."""
        return self.details.changed

    @property
    def terms(self) -> dict[str, tuple[Word, ...]]:
        """The tags and categories, by the key of the front matter."""
        return self.details.terms

    @property
    def authors(self) -> tuple[Word, ...]:
        """The names or keys of the authors."""
        return self.details.authors

    @property
    def written_authors(self) -> tuple[Word, ...]:
        """The names of those authors that are mappings without a `key`."""
        return self.details.written_authors

    @property
    def layout(self) -> Word | None:
        """The name of its layout."""
        return self.details.layout

    @property
    def translation(self) -> str | None:
        """The key that its translations have in common; None if the front matter has none."""
        return self.details.translation

    @property
    def sketch(self) -> bytes:
        """A sample of its text, see `post.sketch`; only for rules with `needs_sketches`."""
        return self.details.sketch

    @property
    def alias_words(self) -> tuple[Word, ...]:
        """The other URLs that lead to it, as they are written, with their places."""
        return self.details.alias_words

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
    def details(self) -> FrontFacts:
        """What the properties from `subtitle` to `sketch` say, read once."""
        return _FRONT_DECODER.decode(self.front)

    @property
    def _contents(self) -> BodyFacts:
        return _DECODER.decode(self.packed)


_DECODER = msgspec.msgpack.Decoder(BodyFacts)
_FRONT_DECODER = msgspec.msgpack.Decoder(FrontFacts)


def unknown_facts(path: str, collection: str) -> PostFacts:
    """Return the facts about a post that could not be read: none of them is known."""
    return PostFacts(path, collection)
