"""Decides from its URL what a picture is: one of an author's own, perhaps, or no content at all."""

from __future__ import annotations

import re
from urllib.parse import unquote

from postlint.post import Image
from postlint.publisher import network
from postlint.publisher.facts import Publisher
from postlint.publisher.ledger import is_one_of
from postlint.text import lazy

_UPLOAD = "upload"
_DECORATION = "decoration"
_PIXEL = 3  # CSS pixels
# A part of the path of a picture that is not content.
_PART = lazy(
    r"(?:^|[/_.-])(?:avatars?|gravatar|badges?|favicon|icons?|logos?|emojis?|buttons?|smil(?:ey|ie)s?|emoticons?|userpics?)"
    r"(?=$|[/_.@\d-])|/(?:1x1|blank|clear|pixel|spacer|transparent)\.(?:gif|png)$|/workflows/[^/]+/|/(?:equation|latex\.php)$",
    re.IGNORECASE,
)
_CLASSES = frozenset("avatar badge emoji emoticon favicon gravatar icon logo smiley wp-smiley".split())


def may_be_own(image: Image, publisher: Publisher) -> bool:
    """Return whether a picture is on a host that anyone uploads to: nothing tells whose it is."""
    address = image.address
    return address.is_below(network.host_list(_UPLOAD)) or address.is_below(publisher.upload_hosts)


def is_content(image: Image, publisher: Publisher) -> bool:
    """Return whether a picture shows something: it has alternative text, and is not decoration.

    Not one that only lists and social networks show, nor one whose URL is unknown.
    """
    path = unquote(image.address.path).lstrip("/")
    is_own = not image.address.host or image.address.is_below(publisher.hosts)
    if image.alt == "" or image.preview or not image.src or is_decoration(image, publisher):
        return False
    return not (is_own and is_one_of(path, publisher.decorative))


def is_decoration(image: Image, publisher: Publisher) -> bool:
    """Return whether a picture is not content: a badge, an avatar, a logo, an icon, a counter, a formula."""
    address = image.address
    if address.is_below(network.host_list(_DECORATION)) or _PART.search(address.path):
        return True
    if not _CLASSES.isdisjoint(map(str.lower, image.classes)):
        return True
    size = [each for each in (image.width, image.height) if each is not None]
    return bool(size) and (min(size) <= _PIXEL or max(size) <= publisher.decorative_pixels)
