"""Defines the grammar of policies as types. msgspec reports a mistake with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from postlint.diagnostic import Severity
from postlint.publisher.facts import Publisher

Kind = Literal["affiliate", "shortener", "promo", "placeholder", "sponsored"]
Text = str | tuple[str, ...]
Hosts = str | tuple[str, ...]


def listed(text: Text) -> tuple[str, ...]:
    """Return one or several strings as a tuple."""
    return (text,) if isinstance(text, str) else text


class _Table(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A TOML table of a policy. Its keys are in kebab case, and an unknown key is an error."""


# What a table needs beside the types of its keys, for `__post_init__` and, in `SHAPES`, as JSON Schema.
_PLACE = "a place needs exactly one of `first`, `last`, `within`, `section` and `front`"
_SELECTOR = "a selector needs exactly one of `image`, `link`, `quote`, `match`, `licence`, `translation` and `code`"
_CONDITION = "a condition needs at least one of `text`, `front`, `schema`, `commercial`, `theme` and `has`"
_CLAIM = (
    "a claim needs at least one of `text`, `link`, `front`, `rel`, `licence`, `ledger`, `cite`, `credit`, `followed`,"
    " `any-of`"
)
_POLICY = "a policy needs `require`, `forbid`, `each` or `when`"
_FORBIDDEN = "`forbid` takes only claims with `text`"


def _given(table: _Table, *but: str) -> list[str]:
    """Return the names of the fields that are set, without those in `but`."""
    fields = (name for name in table.__struct_fields__ if name not in but)
    return [name for name in fields if getattr(table, name) not in (None, False, ())]


class Scope(_Table, frozen=True):
    """Where to look: exactly one of these keys. `first` and `last` count passages that are not headings."""

    first: Annotated[Annotated[int, Meta(ge=1)] | None, Meta(description="In the first passages, this many.")] = None
    last: Annotated[Annotated[int, Meta(ge=1)] | None, Meta(description="In the last passages, this many.")] = None
    within: Annotated[
        Annotated[int, Meta(ge=1)] | None, Meta(description="In this many passages next to the thing.")
    ] = None
    section: Annotated[str | None, Meta(description="Below the heading that matches this pattern.")] = None
    front: Annotated[Text | None, Meta(description="In these keys of the front matter.")] = None

    def __post_init__(self) -> None:
        if len(_given(self)) != 1:
            raise ValueError(_PLACE)


Where = Literal["same-block", "same-figure", "credit", "last-section", "before", "title", "document"] | Scope


class ImageSelector(_Table, frozen=True):
    """Images from these hosts, from hosts other than the site's own, with an entry in the ledger, or no decoration."""

    host: Annotated[Hosts, Meta(description="Hosts of the images, `@name` for a list of hosts.")] = ()
    third_party: Annotated[bool, Meta(description="Only images from hosts that are not the site's.")] = False
    ledger: Annotated[bool, Meta(description="Only images that the ledger records.")] = False
    content: Annotated[bool, Meta(description="Only images that are not decoration: no icon, logo or badge.")] = False


class LinkSelector(_Table, frozen=True):
    """Links of these kinds, to these hosts, to this network, with these types, not in passages that are `unlike`."""

    kind: Annotated[Kind | tuple[Kind, ...], Meta(description="Kinds of links.")] = ()
    host: Annotated[Hosts, Meta(description="Hosts of the links, `@name` for a list of hosts.")] = ()
    network: Annotated[str | None, Meta(description="The affiliate network of the links.")] = None
    rel: Annotated[Text, Meta(description="Values of `rel`; the links have at least one of them.")] = ()
    unlike: Annotated[Text, Meta(description="Patterns of passages whose links do not count.")] = ()
    first: Annotated[bool, Meta(description="Only the first of these links.")] = False


class QuoteSelector(_Table, frozen=True):
    """Block quotations of prose with at least this many words."""

    min_words: Annotated[Annotated[int, Meta(ge=1)], Meta(description="Fewest words that a quotation has.")] = 1


class LicenceSelector(_Table, frozen=True):
    """Creative Commons licences with this element, each once in its passage."""

    element: Annotated[Literal["by", "nc", "nd", "sa"], Meta(description="An element that the licences have.")]
    credit: Annotated[bool, Meta(description="Only licences in the credit of a work, not in other sentences.")] = False
    stated: Annotated[bool, Meta(description="Only licences in the credit of a work, and linked ones.")] = False
    unlike: Annotated[Text, Meta(description="Patterns of passages that do not count.")] = ()


class Selector(_Table, frozen=True):
    """The things that a policy checks one by one: exactly one of these keys."""

    image: Annotated[ImageSelector | None, Meta(description="Images.")] = None
    link: Annotated[LinkSelector | None, Meta(description="Links.")] = None
    quote: Annotated[QuoteSelector | None, Meta(description="Block quotations.")] = None
    match: Annotated[Text | None, Meta(description="Text that matches a pattern.")] = None
    licence: Annotated[bool | LicenceSelector, Meta(description="Creative Commons licences.")] = False
    translation: Annotated[bool, Meta(description="What says that the post is a translation.")] = False
    code: Annotated[str | None, Meta(description="Code whose source has a URL that matches this pattern.")] = None

    def __post_init__(self) -> None:
        if len(_given(self)) != 1:
            raise ValueError(_SELECTOR)


class Condition(_Table, frozen=True):
    """A condition on the post or site. Every key that is set must hold."""

    text: Annotated[Text | None, Meta(description="The post has text that matches one of these patterns.")] = None
    front: Annotated[Text | None, Meta(description="The front matter has one of these keys.")] = None
    matches: Annotated[str | None, Meta(description="A pattern that the value of one of these keys matches.")] = None
    schema: Annotated[Text | None, Meta(description="The schema of the post has one of these keys.")] = None
    commercial: Annotated[bool | None, Meta(description="The site is commercial, or it is not.")] = None
    theme: Annotated[str | None, Meta(description="The theme prints this.")] = None
    has: Annotated[Selector | None, Meta(description="The post has such a thing.")] = None

    def __post_init__(self) -> None:
        if not _given(self, "matches") and self.commercial is None:
            raise ValueError(_CONDITION)


class LinkTarget(_Table, frozen=True):
    """Where a link must lead: to one of the hosts, to a URL that matches, not to a home page."""

    host: Annotated[Hosts, Meta(description="Hosts that the link leads to, `@name` for a list of hosts.")] = ()
    url: Annotated[str | None, Meta(description="A pattern that the URL matches.")] = None
    not_home: Annotated[bool, Meta(description="The URL is not the first page of a site.")] = False


class Claim(_Table, frozen=True):
    """What must hold for each thing. Every key that is set must hold.

    `text` and `link` together mean a text with such a link in its passage. `called` is the subject of messages,
    `message` the message if nothing matches, and `paste` an example to fill in.
    """

    text: Annotated[Text | None, Meta(description="Patterns of text; at least one matches.")] = None
    where: Annotated[Where | tuple[Where, ...], Meta(description="Where to look.")] = "document"
    unlike: Annotated[Text | None, Meta(description="Patterns of text that does not count.")] = None
    link: Annotated[LinkTarget | None, Meta(description="A link that is there.")] = None
    front: Annotated[Text | None, Meta(description="Keys of the front matter; the post has at least one.")] = None
    matches: Annotated[str | None, Meta(description="A pattern that the value in the front matter matches.")] = None
    third_party: Annotated[bool, Meta(description="Only for things from hosts that are not the site's.")] = False
    rel: Annotated[Text | None, Meta(description="Values of `rel` that the link has.")] = None
    licence: Annotated[
        Literal["name", "version", "url", "match", "present", "free"] | None,
        Meta(description="What the statement of a licence has."),
    ] = None
    ledger: Annotated[
        Literal["author", "licence", "reference", "record", "valid"] | None,
        Meta(description="What the ledger records, and the text has."),
    ] = None
    cite: Annotated[bool, Meta(description="The quotation says whom it quotes.")] = False
    credit: Annotated[
        bool | Literal["author", "licence-link", "work-link"],
        Meta(description="The picture has a credit that readers see; the credit of the picture has this."),
    ] = False
    followed: Annotated[bool, Meta(description="Something follows the text.")] = False
    any_of: Annotated[tuple[Claim, ...], Meta(description="Claims; at least one holds.")] = ()
    message: Annotated[str | None, Meta(description="The message when the claim does not hold.")] = None
    called: Annotated[str | None, Meta(description="How messages call the thing.")] = None
    paste: Annotated[str | None, Meta(description="Text to paste, with `…` to fill in.")] = None

    def __post_init__(self) -> None:
        if not _given(self, "where", "unlike", "matches", "third_party", "message", "called", "paste"):
            raise ValueError(_CLAIM)


class Policy(_Table, frozen=True):
    """A rule written as data. Without claims, it reports everything that it selects."""

    id: Annotated[
        str,
        Meta(
            pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
            description="The policy's name: the id of its rule is `attribution/` and this.",
            extra_json_schema={
                "x-postlint-message": "the id of a policy is `name`: lower-case letters, digits and hyphens"
            },
        ),
    ]
    message: Annotated[str | None, Meta(description="The message of each finding.")] = None
    severity: Annotated[Severity, Meta(description="The severity of each finding.")] = Severity.WARNING
    why: Annotated[str, Meta(description="Why the policy exists, in Markdown: the page of the rule.")] = ""
    examples: Annotated[
        str, Meta(description="Posts that the rule reports, and posts that it does not, as Markdown fences.")
    ] = ""
    see: Annotated[tuple[str, ...], Meta(description="URLs of further reading.")] = ()
    paths: Annotated[
        tuple[str, ...], Meta(description="Patterns of the posts that the policy is for; by default all posts.")
    ] = ()
    langs: Annotated[tuple[str, ...], Meta(description="Languages of the posts that the policy is for.")] = ()
    since: Annotated[date | None, Meta(description="The policy is for posts dated on this day or later.")] = None
    until: Annotated[date | None, Meta(description="The policy is for posts dated before this day.")] = None
    once: Annotated[bool, Meta(description="Equal findings of a site are reported once.")] = False
    when: Annotated[Condition | None, Meta(description="The policy is for posts that meet this condition.")] = None
    unless: Annotated[Condition | None, Meta(description="The policy is not for posts that meet this condition.")] = (
        None
    )
    each: Annotated[Selector | None, Meta(description="The things in the post that the policy is about.")] = None
    at: Annotated[Text | None, Meta(description="Patterns of the text to point at.")] = None
    require: Annotated[tuple[Claim, ...], Meta(description="What must be there.")] = ()
    forbid: Annotated[tuple[Claim, ...], Meta(description="What must not be there.")] = ()

    def __post_init__(self) -> None:
        if not (self.when or self.each or self.require or self.forbid):
            raise ValueError(_POLICY)
        if any(claim.text is None for claim in self.forbid):
            raise ValueError(_FORBIDDEN)


class Preset(_Table, frozen=True):
    """A file of policies that belong together. `also` names other rules that belong to the preset.

    `sign` completes "posts …" for the posts that the first policy checks, where the preset is off. `custom`: no law or
    licence asks for it.
    """

    policies: tuple[Policy, ...] = ()
    default: bool = False
    also: tuple[str, ...] = ()
    sign: str = ""
    custom: bool = False


class AttributionTable(_Table, frozen=True):
    """The table `[attribution]` of a configuration."""

    presets: Annotated[
        tuple[str, ...] | None, Meta(description="Presets that are on; `default` is those that are on anyway.")
    ] = None
    ledger: Annotated[
        tuple[str, ...],
        Meta(description="Files that record the authors and licences of pictures: REUSE.toml, or a table of credits."),
    ] = ()
    site: Annotated[Publisher, Meta(description="Facts about the site.")] = Publisher()
    policies: Annotated[tuple[Policy, ...], Meta(description="Rules of your own about attribution.")] = ()


def _needs(how: str, message: str, *keys: str) -> dict[str, Any]:
    """Return the schema of a table that says something in one of the keys: `how` is `anyOf` or `oneOf`."""
    said = {"not": {"enum": [False, []]}}
    return {"x-postlint-message": message, how: [{"required": [key], "properties": {key: said}} for key in keys]}


# By the name of the type, as msgspec derives no schema from `__post_init__`.
SHAPES: Mapping[str, tuple[dict[str, Any], ...]] = {
    "Scope": (_needs("oneOf", _PLACE, "first", "last", "within", "section", "front"),),
    "Selector": (_needs("oneOf", _SELECTOR, *_SELECTOR.split("`")[1::2]),),
    "Condition": (
        {
            "x-postlint-message": _CONDITION,
            "anyOf": [{"required": ["commercial"]}, *_needs("anyOf", "", *_CONDITION.split("`")[1::2])["anyOf"]],
        },
    ),
    "Claim": (_needs("anyOf", _CLAIM, *_CLAIM.split("`")[1::2]),),
    "Policy": (
        _needs("anyOf", _POLICY, "require", "forbid", "each", "when"),
        {
            "properties": {
                "forbid": {
                    "type": "array",
                    "items": {"type": "object", "required": ["text"], "x-postlint-message": _FORBIDDEN},
                }
            },
        },
    ),
}


# Keys with a pattern as their value.
_PATTERNS = frozenset({"text", "unlike", "matches", "section", "at", "match", "url", "code"})


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
