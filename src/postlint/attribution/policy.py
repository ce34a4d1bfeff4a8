"""Defines the grammar of policies as types. msgspec reports a mistake with its place in the file."""

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
    """Return one or several strings as a tuple."""
    return (text,) if isinstance(text, str) else text


class _Table(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A TOML table of a policy. Its keys are in kebab case, and an unknown key is an error."""


def _given(table: _Table, *but: str) -> list[str]:
    """Return the names of the fields that are set, without those in `but`."""
    fields = (name for name in table.__struct_fields__ if name not in but)
    return [name for name in fields if getattr(table, name) not in (None, False, ())]


class Scope(_Table, frozen=True):
    """Where to look: exactly one of these keys. `first` and `last` count passages that are not headings."""

    first: Annotated[int, Meta(ge=1)] | None = None
    last: Annotated[int, Meta(ge=1)] | None = None
    within: Annotated[int, Meta(ge=1)] | None = None
    section: str | None = None
    front: Text | None = None

    def __post_init__(self) -> None:
        if len(_given(self)) != 1:
            raise ValueError("a place needs exactly one of `first`, `last`, `within`, `section` and `front`")


Where = Literal["same-block", "same-figure", "last-section", "before", "title", "document"] | Scope


class ImageSelector(_Table, frozen=True):
    """Images from these hosts, from hosts other than the site's own, or with an entry in the ledger."""

    host: Hosts = ()
    third_party: bool = False
    ledger: bool = False


class LinkSelector(_Table, frozen=True):
    """Links of these kinds, to these hosts or to this affiliate network. `first` selects only the first link."""

    kind: Kind | tuple[Kind, ...] = ()
    host: Hosts = ()
    network: str | None = None
    first: bool = False


class QuoteSelector(_Table, frozen=True):
    """Block quotations of prose with at least this many words."""

    min_words: Annotated[int, Meta(ge=1)] = 1


class Selector(_Table, frozen=True):
    """The things that a policy checks one by one: exactly one of these keys."""

    image: ImageSelector | None = None
    link: LinkSelector | None = None
    quote: QuoteSelector | None = None
    match: Text | None = None
    licence: bool = False

    def __post_init__(self) -> None:
        if len(_given(self)) != 1:
            raise ValueError("a selector needs exactly one of `image`, `link`, `quote`, `match` and `licence`")


class Condition(_Table, frozen=True):
    """A condition on the post or site. Every key that is set must hold."""

    text: Text | None = None
    front: Text | None = None
    commercial: bool | None = None
    theme: str | None = None
    has: Selector | None = None

    def __post_init__(self) -> None:
        if not _given(self) and self.commercial is None:
            raise ValueError("a condition needs at least one of `text`, `front`, `commercial`, `theme` and `has`")


class LinkTarget(_Table, frozen=True):
    """Where a link must lead: to one of the hosts, to a URL that matches, not to a home page."""

    host: Hosts = ()
    url: str | None = None
    not_home: bool = False


class Claim(_Table, frozen=True):
    """What must hold for each thing. Every key that is set must hold.

    `text` and `link` together mean a text with such a link in its passage. `called` is the subject of messages,
    `message` the message if nothing matches, and `paste` an example to fill in.
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
                "a claim needs at least one of `text`, `link`, `front`, `rel`, `licence`, `ledger`, `cite`, `any-of`"
            )


class Policy(_Table, frozen=True):
    """A rule written as data. Without claims, it reports everything that it selects."""

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
            raise ValueError("`forbid` takes only claims with `text`")


class Preset(_Table, frozen=True):
    """A file of policies that belong together. `also` names other rules that belong to the preset."""

    policies: tuple[Policy, ...] = ()
    default: bool = False
    also: tuple[str, ...] = ()


class AttributionTable(_Table, frozen=True):
    """The table `[attribution]` of a configuration."""

    presets: tuple[str, ...] | None = None
    ledger: tuple[str, ...] = ()
    site: Publisher = Publisher()
    policies: tuple[Policy, ...] = ()


# Keys with a pattern as their value.
_PATTERNS = frozenset({"text", "unlike", "matches", "section", "at", "match", "url"})


def patterns(value: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the patterns in a table and in the tables below it, each with its pointer."""
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
