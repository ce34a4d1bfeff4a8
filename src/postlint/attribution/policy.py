"""The grammar of policies: what a preset or a configuration may say, as types. Every mistake has its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from postlint.diagnostic import Severity
from postlint.publisher.facts import Publisher

Kind = Literal["affiliate", "shortener", "promo", "placeholder"]
Text = str | tuple[str, ...]
Hosts = str | tuple[str, ...]


def listed(text: Text) -> tuple[str, ...]:
    """One or several texts as a tuple."""
    return (text,) if isinstance(text, str) else text


class _Table(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A table of a policy."""


def _given(table: _Table, *but: str) -> list[str]:
    """The keys of a table that say something."""
    fields = (name for name in table.__struct_fields__ if name not in but)
    return [name for name in fields if getattr(table, name) not in (None, False, ())]


class Scope(_Table, frozen=True):
    """Where to look: one of these keys. `first` and `last` count passages that are no headings."""

    first: Annotated[int, Meta(ge=1)] | None = None
    last: Annotated[int, Meta(ge=1)] | None = None
    within: Annotated[int, Meta(ge=1)] | None = None
    section: str | None = None
    front: Text | None = None

    def __post_init__(self) -> None:
        if len(_given(self)) != 1:
            raise ValueError("a place is one of `first`, `last`, `within`, `section` and `front`")


Where = Literal["same-block", "same-figure", "last-section", "before", "title", "document"] | Scope


class ImageSelector(_Table, frozen=True):
    """Pictures: from these hosts, from hosts that are not the site's, in the ledger."""

    host: Hosts = ()
    third_party: bool = False
    ledger: bool = False


class LinkSelector(_Table, frozen=True):
    """Links of these kinds, to these hosts or networks; `first` is only the first of them."""

    kind: Kind | tuple[Kind, ...] = ()
    host: Hosts = ()
    network: str | None = None
    first: bool = False


class QuoteSelector(_Table, frozen=True):
    """Block quotes of prose, of this many words at least."""

    min_words: Annotated[int, Meta(ge=1)] = 1


class Selector(_Table, frozen=True):
    """What a policy is about, each for itself: one of these keys."""

    image: ImageSelector | None = None
    link: LinkSelector | None = None
    quote: QuoteSelector | None = None
    match: Text | None = None
    licence: bool = False

    def __post_init__(self) -> None:
        if len(_given(self)) != 1:
            raise ValueError("a selector is one of `image`, `link`, `quote`, `match` and `licence`")


class Condition(_Table, frozen=True):
    """What must hold: all of the keys that are there."""

    text: Text | None = None
    front: Text | None = None
    commercial: bool | None = None
    theme: str | None = None
    has: Selector | None = None

    def __post_init__(self) -> None:
        if not _given(self) and self.commercial is None:
            raise ValueError("a condition needs one of `text`, `front`, `commercial`, `theme` and `has`")


class LinkTarget(_Table, frozen=True):
    """Where a link must lead: to one of the hosts, an address that matches, and not to the first page of a site."""

    host: Hosts = ()
    url: str | None = None
    not_home: bool = False


class Claim(_Table, frozen=True):
    """What must hold for each thing: all of the keys that are there.

    `text` and `link` together are a text with such a link in its passage. `called` is what messages call it,
    `message` what they say when there is nothing of the kind, `paste` what to write, with blanks.
    """

    text: Text | None = None
    where: Where | tuple[Where, ...] = "document"
    unlike: Text | None = None
    link: LinkTarget | None = None
    front: Text | None = None
    matches: str | None = None
    third_party: bool = False
    rel: Text | None = None
    licence: Literal["name", "version", "url", "match", "present"] | None = None
    ledger: Literal["author", "licence", "reference"] | None = None
    cite: bool = False
    any_of: tuple[Claim, ...] = ()
    message: str | None = None
    called: str | None = None
    paste: str | None = None

    def __post_init__(self) -> None:
        if not _given(self, "where", "unlike", "matches", "third_party", "message", "called", "paste"):
            raise ValueError(
                "a claim needs one of `text`, `link`, `front`, `rel`, `licence`, `ledger`, `cite`, `any-of`"
            )


class Policy(_Table, frozen=True):
    """A rule made of data. One without claims reports all that it selects."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    message: str | None = None
    severity: Severity = Severity.WARNING
    why: str = ""
    examples: str = ""
    see: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    when: Condition | None = None
    unless: Condition | None = None
    each: Selector | None = None
    at: Text | None = None
    require: tuple[Claim, ...] = ()
    forbid: tuple[Claim, ...] = ()

    def __post_init__(self) -> None:
        if not (self.when or self.each or self.require or self.forbid):
            raise ValueError("a policy needs `require`, `forbid`, `each` or `when`")
        if any(claim.text is None for claim in self.forbid):
            raise ValueError("what is forbidden is a `text`")


class Preset(_Table, frozen=True):
    """A file of policies that go together; `also` are rules that belong to it as well."""

    policies: tuple[Policy, ...] = ()
    default: bool = False
    also: tuple[str, ...] = ()


class AttributionTable(_Table, frozen=True):
    """The part `[attribution]` of a configuration."""

    presets: tuple[str, ...] | None = None
    ledger: tuple[str, ...] = ()
    site: Publisher = Publisher()
    policies: tuple[Policy, ...] = ()


# The keys whose values are patterns.
_PATTERNS = frozenset({"text", "unlike", "matches", "section", "at", "match", "url"})


def patterns(value: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The patterns in a table and all below it, each with its place."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from patterns(item, (*pointer, index))
    elif isinstance(value, _Table):
        for field in msgspec.structs.fields(value):
            inside, below = getattr(value, field.name), (*pointer, field.encode_name)
            if field.name not in _PATTERNS:
                yield from patterns(inside, below)
            elif isinstance(inside, str):
                yield below, inside
            else:
                yield from (((*below, index), text) for index, text in enumerate(inside or ()))
