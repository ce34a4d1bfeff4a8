"""Finds what policies check: images, links, quotations, licences and texts that match a pattern."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import unquote

import msgspec

from postlint.attribution import licence, sponsor
from postlint.attribution.callout import is_callout
from postlint.attribution.code import copies, may_copy
from postlint.attribution.occurrence import find as find
from postlint.attribution.origin import is_content, is_decoration, may_be_own
from postlint.attribution.pattern import read_pattern
from postlint.attribution.policy import (
    ImageSelector,
    LicenceSelector,
    LinkSelector,
    QuoteSelector,
    Selector,
    Text,
    listed,
)
from postlint.attribution.translation import may_translate, translation
from postlint.html.standard import HEADINGS
from postlint.post import Image, Link, Passage, Place, Post
from postlint.publisher import network
from postlint.publisher.address import read_address
from postlint.publisher.ledger import Entry
from postlint.text import Span


class Thing(msgspec.Struct, frozen=True):
    """One thing that a policy checks: its place among the passages, its text, and a function for its span.

    `block` and `last` are the numbers of its first and last passage. `start` and `end` are code-point offsets in the
    first passage. `figure` and `quote` are numbers from 1, and 0 if there is none. `is_undecided`: it is a picture that
    may be the author's own.
    """

    locate: Callable[[], Span]
    block: int = 0
    last: int = 0
    start: int = 0
    end: int = 0
    is_alone: bool = False
    figure: int = 0
    text: str = ""
    host: str = ""
    link: Link | None = None
    image: Image | None = None
    mention: licence.Mention | None = None
    quote: int = 0
    is_undecided: bool = False
    caption: Passage | None = None


def things(post: Post, selector: Selector) -> Iterator[Thing]:
    """Yield the things that a selector matches, in order."""
    if selector.image is not None:
        yield from _images(post, selector.image)
    elif selector.link is not None:
        yield from _links(post, selector.link)
    elif selector.quote is not None:
        yield from _quotes(post, selector.quote)
    elif selector.licence:
        yield from _licences(post, selector.licence)
    elif selector.match is not None:
        yield from matched(post, selector.match)
    elif selector.translation:
        yield from _translation(post)
    elif selector.code is not None:
        for copy in copies(post, selector.code):
            yield Thing(copy.locate, copy.block, copy.block, copy.start, copy.end, text=copy.url, caption=copy.code)


def may_have(post: Post, selector: Selector) -> bool:
    """Return whether a post can have such things, by cheap tests only."""
    outline = post.outline
    if selector.image is not None:
        return _may_have_image(post, selector.image)
    if selector.link is not None:
        kinds, name = _kinds(selector.link), selector.link.network
        if name:
            return any(network.network_of(href) == name for href in outline.hrefs)
        if "sponsored" in kinds and (sponsor.is_flagged(post) or may_match(post, sponsor.PATTERN)):
            return True
        if kinds:
            return not outline.kinds.isdisjoint(kinds)
        return bool(outline.hrefs)
    if selector.quote is not None:
        return bool(post.body.elements("blockquote"))
    if selector.licence:
        return licence.may_mention(post)
    if selector.translation:
        return may_translate(post)
    if selector.code is not None:
        return may_copy(post, selector.code)
    return may_match(post, selector.match or ())


def _may_have_image(post: Post, selector: ImageSelector) -> bool:
    """Return whether a post has an image from one of the hosts, and a ledger if one is needed."""
    if selector.ledger and post.context.ledger is None:
        return False
    hosts = network.expand(listed(selector.host))
    return any(not hosts or read_address(src).is_below(hosts) for src in post.outline.sources)


def may_match(post: Post, texts: Text) -> bool:
    """Return whether one of the patterns can match: first by its stems, then by the whole text."""
    patterns = (read_pattern(text) for text in listed(texts))
    may_have = post.outline.may_have
    return any(may_have(each.name, (each.stems, each.beside), each.may_be_in) for each in patterns)


def matched(post: Post, texts: Text) -> Iterator[Thing]:
    """Yield the visible texts that match one of the patterns, without overlaps."""
    if not may_match(post, texts):
        return
    patterns = [read_pattern(text) for text in listed(texts)]
    for passage in post.outline.passages:
        if passage.is_hidden:
            continue
        end = 0
        found = (match for pattern in patterns for match in find(post, pattern, passage))
        for match in sorted(found, key=lambda match: match.span()):
            if match.start() >= end:
                end = max(match.end(), match.start() + 1)
                yield text_thing(passage, *match.span())


def _translation(post: Post) -> Iterator[Thing]:
    said = translation(post)
    if said is not None:
        block = said.passage.number if said.passage else 0
        yield Thing(said.locate, block, block, said.start, said.end, text=said.text)


def text_thing(passage: Passage, start: int, end: int) -> Thing:
    """Return a part of a passage as a thing."""
    figure = passage.block.figure if passage.block else 0
    text = passage.text[start:end].strip()
    stripped = start + len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
    at = (stripped, max(stripped + len(text), stripped))
    return Thing(lambda: passage.span(*at), passage.number, passage.number, start, end, figure=figure, text=text)


def _placed(place: Place, attribute: str) -> dict[str, object]:
    return {
        "locate": lambda: place.value_span(attribute),
        "block": place.block,
        "last": place.block,
        "start": place.start,
        "end": place.end,
        "is_alone": place.is_alone,
        "figure": place.figure,
    }


def _images(post: Post, selector: ImageSelector) -> Iterator[Thing]:
    own = post.outline.publisher.hosts
    hosts = network.expand(listed(selector.host))
    seen: set[str] = set()
    for image in sorted(post.outline.images, key=lambda image: image.cover):
        if image.kind != "image":
            continue
        host = image.address.host
        if hosts and not image.address.is_below(hosts):
            continue
        if selector.third_party and (
            not host or image.address.is_below(own) or is_decoration(image, post.outline.publisher)
        ):
            continue
        if image.kind != "image" or (selector.content and not is_content(image, post.outline.publisher)):
            continue
        if selector.ledger and recorded(post, image.src) is None:
            continue
        if image.cover and image.src in seen:
            continue
        seen.add(image.src)
        is_named = bool(hosts) or recorded(post, image.src) is not None
        is_undecided = not is_named and may_be_own(image, post.outline.publisher)
        yield Thing(
            **_placed(image, image.attribute),  # type: ignore[arg-type]
            text=image.src,
            host=host,
            image=image,
            is_undecided=is_undecided,
        )


def recorded(post: Post, src: str) -> Entry | None:
    """Return what the ledger records of a picture, by the URL that a post has for it; None if it has no record."""
    ledger = post.context.ledger
    if ledger is None or not src:
        return None
    address = read_address(src)
    if address.host and not address.is_below(post.outline.publisher.hosts):
        return ledger.find(src) or ledger.find(src.partition("?")[0])
    path = unquote(address.path)
    if path.startswith("/"):
        return ledger.find(path.lstrip("/"))
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(post.path), path))
    return ledger.find(beside) or ledger.find(posixpath.normpath(path))


def _kinds(selector: LinkSelector) -> tuple[str, ...]:
    return (selector.kind,) if isinstance(selector.kind, str) else selector.kind


def _links(post: Post, selector: LinkSelector) -> Iterator[Thing]:
    kinds = frozenset(_kinds(selector))
    hosts = network.expand(listed(selector.host))
    unlike, passages = [read_pattern(text) for text in listed(selector.unlike)], post.outline.passages
    paid = {id(link) for link in sponsor.sponsored_links(post)} if "sponsored" in kinds else frozenset[int]()
    for link in post.outline.links:
        is_kind = id(link) in paid or not kinds.isdisjoint(network.kinds_of(link.href, post.outline.publisher))
        if kinds and not is_kind:
            continue
        if (hosts and not link.address.is_below(hosts)) or (link.is_hidden and not kinds):
            continue
        if selector.network and network.network_of(link.href) != selector.network:
            continue
        if selector.rel and link.rel.isdisjoint(listed(selector.rel)):
            continue
        if any(any(each.find(passages[link.block].text)) for each in unlike if link.block < len(passages)):
            continue
        yield Thing(**_placed(link, "href"), text=link.href, host=link.address.host, link=link)  # type: ignore[arg-type]
        if selector.first:
            return


def _quotes(post: Post, selector: QuoteSelector) -> Iterator[Thing]:
    """Yield quotations of prose. One with headings, lists, tables, `itemscope` or a mark in front is a callout."""
    for mark in post.outline.quotes:
        inside = post.outline.quoted.get(mark.quote, [])
        words = sum(len(each.text.split()) for each in inside)
        tags = {each.block.tag for each in inside if each.block}
        if not inside or words < selector.min_words or "itemscope" in mark.attributes:
            continue
        if tags & ({*HEADINGS, "li", "td", "th", "dt", "dd"}):
            continue
        first, last = inside[0], inside[-1]
        if is_callout(post, first):
            continue
        locate = _start_of(first)
        text = mark.attributes.get("cite") or ""
        yield Thing(locate, first.number, last.number, text=text, quote=mark.quote, figure=mark.figure)


def _start_of(passage: Passage) -> Callable[[], Span]:
    end = min(len(passage.text), 60)
    return lambda: passage.span(0, end)


def _licences(post: Post, selector: bool | LicenceSelector) -> Iterator[Thing]:
    if not isinstance(selector, LicenceSelector):
        yield from map(_mentioned, licence.mentions(post))
        return
    unlike = [read_pattern(text) for text in listed(selector.unlike)]
    is_narrow = selector.credit or selector.stated
    for mention in licence.with_element(post, selector.element, in_credit=is_narrow, or_linked=selector.stated):
        text = mention.passage.text if mention.passage else ""
        if not any(any(pattern.find(text)) for pattern in unlike):
            yield msgspec.structs.replace(_mentioned(mention), text=mention.called)


def _mentioned(mention: licence.Mention) -> Thing:
    return Thing(
        mention.locate,
        mention.block,
        mention.block,
        mention.start,
        mention.end,
        figure=mention.figure,
        text=mention.text,
        mention=mention,
    )
