"""Finds the links of a sponsored post that lead to its sponsor, as far as the post names the sponsor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.attribution.pattern import read_pattern
from postlint.post import Link, Post
from postlint.publisher.network import kinds_of

PATTERN = "sponsored"
_NAMES = ("sponsor", "sponsored_by", "sponsored-by", "sponsoredBy", "sponsor_name")
_FLAGS = ("sponsored", "is_sponsored", "isSponsored", "sponsored_post", "advertorial")
KEYS = (*_NAMES, *_FLAGS)
"""The keys of front matter that say that someone paid for the post."""
_PAID = frozenset({"affiliate", "promo"})
_MOST_NAMES = 20
_SHORTEST = 3  # letters of a name that is looked for in a host


def is_flagged(post: Post) -> bool:
    """Return whether the front matter says that someone paid for the post."""
    return any(post.front.data.get(key) for key in KEYS)


def sponsored_links(post: Post) -> Iterator[Link]:
    """Yield the links to the sponsor that a post names, without those that are paid links by their URL.

    They are those in the passage that names the sponsor, and those whose text or host has the name.
    """
    names = {_plain(str(value)) for key in _NAMES if isinstance(value := post.front.data.get(key), str)}
    blocks: set[int] = set()
    pattern = read_pattern(PATTERN)
    for passage in post.outline.passages:
        for match in pattern.find(passage.text) if not passage.is_hidden else ():
            blocks.add(passage.number)
            named = next((value for value in match.groupdict().values() if value), "")
            names.add(_plain(re.split(r"[,.;:!()\[\]]| - | – |\band\b", named, maxsplit=1)[0]))
    names = set(sorted(name for name in names if len(name) >= _SHORTEST)[:_MOST_NAMES])
    own = post.outline.publisher
    for link in post.outline.links:
        if not link.address.host or link.address.is_below(own.hosts) or kinds_of(link.href, own) & _PAID:
            continue
        host = _plain(link.address.host)
        is_beside = link.block in blocks and not link.is_alone
        if is_beside or any(name in host or name == _said(post, link) for name in names):
            yield link


def _said(post: Post, link: Link) -> str:
    passages = post.outline.passages
    if link.is_alone or link.block >= len(passages):
        return ""
    passage = passages[link.block]
    return _plain(passage.text[max(link.start - passage.lead, 0) : max(link.end - passage.lead, 0)])


def _plain(text: str) -> str:
    """Return a name in the form of a host: `The Acme Corp` → `acmecorp`."""
    return re.sub(r"[\W_]|^the\s", "", text.lower().strip())
