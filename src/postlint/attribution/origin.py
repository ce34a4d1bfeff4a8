"""Decides from its URL what a picture is: one of an author's own, perhaps, or no content at all."""

from __future__ import annotations

import re

from postlint.post import Image
from postlint.publisher import network
from postlint.publisher.facts import Publisher
from postlint.text import lazy

_UPLOAD = "upload"
_DECORATION = "decoration"
_ICON = 32  # CSS pixels: at most as large as an icon
_PIXEL = 3
# A part of the path of a picture that is no content.
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


def is_decoration(image: Image) -> bool:
    """Return whether a picture is no content: a badge, an avatar, a logo, an icon, a counter, a formula."""
    address = image.address
    if address.is_below(network.host_list(_DECORATION)) or _PART.search(address.path):
        return True
    if not _CLASSES.isdisjoint(map(str.lower, image.classes)):
        return True
    size = [each for each in (image.width, image.height) if each is not None]
    return bool(size) and (min(size) <= _PIXEL or max(size) <= _ICON)
