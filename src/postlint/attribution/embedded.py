"""Compares what a picture file says about its author, rights and licence with the credit of the picture in a post."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from postlint.attribution.credit import Credit
from postlint.attribution.licence import read_licence
from postlint.attribution.licence_name import Licence, licence_names
from postlint.attribution.pairing import pairing
from postlint.attribution.pattern import read_pattern
from postlint.attribution.thing import recorded
from postlint.diagnostic import Severity
from postlint.picture import Picture
from postlint.post import Image, Post
from postlint.publisher.address import read_address
from postlint.publisher.ledger import is_named
from postlint.text import Span, lazy, quote

_NOTICE = lazy(
    r"©|ⓒ|\(c\)|\bcopyright\b|\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b"
    r"|\btodos los derechos reservados\b|무단\s?전재[^\n]*|https?://\S+|\bwww\.\S+|\S+@\S+|\b(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?\b",
    re.IGNORECASE,
)
_LETTERS = lazy(r"[^\W\d_]{3}|[가-힣一-鿿ぁ-ヶ]{2}")
# What cameras and programs write where nobody wrote a name.
_NO_NAMES = frozenset(
    """unknown picasa user admin administrator owner default camera photographer artist author name none copyright
    public domain sony canon nikon samsung apple huawei xiaomi google olympus panasonic fujifilm leica dji gopro adobe
    photoshop lightroom microsoft windows gimp canva figma inkscape screenshot your my me image photo picture stock na
    inc corporation the by of and for""".split()
)
_WORDS = lazy(r"[^\W_]+")
_SHORTEST_LAST_NAME = 4


class Conflict(msgspec.Struct, frozen=True):
    """What is wrong with the credit of a picture: the message, its place in the post, and how bad it is."""

    message: str
    span: Span
    severity: Severity


def says_whose(picture: Picture) -> bool:
    """Return whether a picture says anything that `conflicts` compares."""
    return bool(_names(picture) or _licence(picture))


def conflicts(post: Post, image: Image, picture: Picture, name: str, own: tuple[str, ...]) -> Iterator[Conflict]:
    """Yield what is wrong with the credit of an image of the post. `own` are names that need no credit."""
    found = pairing(post)
    told, names = found.credits_of(image), _names(picture)
    if told:
        yield from _compared(told, picture, names, name)
        return
    entry = recorded(post, image.src)
    if found.may_be_of(image) or (entry is not None and entry.author):
        return
    if any(is_named(each, one) for each in names for one in own):
        return
    if agency := _agency(picture):
        message = f"{name} names {quote(agency, 24)} in its metadata, but has no credit"
        yield Conflict(message, image.place, Severity.ERROR)
    elif names and not any(is_named(each, one) for each in names for one in _authors(post)):
        message = f"{name} names {quote(names[0], 24)} in its metadata, but has no credit"
        yield Conflict(message, image.place, Severity.WARNING)


def _authors(post: Post) -> Iterator[str]:
    """Yield the names of the authors in the front matter: they need not credit themselves."""
    for key in post.conventions.keys.authors if post.front.is_mapping else ():
        value = post.data.get(key)
        for each in value if isinstance(value, list) else [value]:
            named = each.get("name") if isinstance(each, dict) else each
            if isinstance(named, str):
                yield named


def _compared(told: tuple[Credit, ...], picture: Picture, names: tuple[str, ...], name: str) -> Iterator[Conflict]:
    """Yield what is wrong with the credits that readers see."""
    texts = [" ".join((credit.text, credit.passage.text, *credit.parts)) for credit in told]
    pages = (picture.statement, picture.licensor_url)
    hosts = {read_address(url).host.removeprefix("www.") for url in pages} - {"", "creativecommons.org"}
    is_linked = any(host in text for host in hosts for text in texts)
    if names and not is_linked and not any(_is_named(each, text) for each in names for text in texts):
        message = f"{name} names {quote(names[0], 24)} in its metadata: this credit does not"
        yield Conflict(message, told[0].locate(), Severity.WARNING)
    meant = _licence(picture)
    for credit in told:
        stated = _read(credit.parts.licence, credit.parts.licence_url)
        if meant and stated and not _is_same(meant, stated):
            message = f"{name} has {meant} in its metadata, but its credit says {stated}"
            yield Conflict(message, credit.locate(), Severity.WARNING)


def _names(picture: Picture) -> tuple[str, ...]:
    """Return whom the file names: creators first, then those of the credit line, the notice and the licensor."""
    said = (*picture.creators, picture.credit, picture.rights, *picture.licensors, picture.source)
    cleaned = (" ".join(_NOTICE.sub(" ", text).split()).strip(" ,.;:/|-") for text in said)
    return tuple(dict.fromkeys(each for each in cleaned if _may_be_name(each)))


def _may_be_name(text: str) -> bool:
    """Return whether a text may be a name: not `Picasa`, `SONY DSC`, `©`, nor a whole sentence."""
    words = [word.lower() for word in _WORDS.findall(text)]
    return len(words) <= 8 and bool(_LETTERS.search(text)) and not all(word in _NO_NAMES for word in words)


def _agency(picture: Picture) -> str:
    """Return the agency that a file names, "" if it names none."""
    pattern = read_pattern("agency.file")
    said = (picture.credit, picture.source, picture.rights, *picture.licensors)
    found = next((match[0] for text in said for match in pattern.find(text)), "")
    # A person may have the name of an agency: `Ann Bloomberg`.
    alone = next((text for text in picture.creators for match in pattern.find(text) if match[0] == text), "")
    return (found or alone).strip("/ ©")


def _is_named(name: str, text: str) -> bool:
    """Return whether a text has a name, or its last word: `Lee` for `Ann Lee-Park`."""
    if is_named(name, text):
        return True
    last = _WORDS.findall(name)[-1:]
    return any(len(word) >= _SHORTEST_LAST_NAME and word.lower() in _WORDS.findall(text.lower()) for word in last)


def _licence(picture: Picture) -> Licence | None:
    """Return the Creative Commons licence that a file says it has; None if it says none."""
    return _read("", picture.licence) or _read("", picture.statement) or _read(picture.terms, "")


def _read(text: str, url: str) -> Licence | None:
    said, _ = read_licence(text, (url,) if url else ())
    return next((each.licence for each in licence_names(said)), None)


def _is_same(one: Licence, other: Licence) -> bool:
    return one.sorted == other.sorted and (one.version == other.version or None in (one.version, other.version))
