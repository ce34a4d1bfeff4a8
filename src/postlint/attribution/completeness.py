"""Says what the credit of a picture lacks: an author, a link to the licence, a link to the work itself.

Only credits that are surely those of the picture count. What the licence does not ask for is not missing: CC0 and the
public domain ask for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from postlint.attribution.credit import Credit
from postlint.attribution.label import is_known, read_label
from postlint.attribution.licence import read_licence
from postlint.attribution.pairing import pairing
from postlint.attribution.pattern import read_pattern
from postlint.post import Image, Post
from postlint.publisher import network
from postlint.publisher.address import read_address
from postlint.text import Span, lazy, quote

Topic = Literal["author", "licence-link", "work-link"]
Lack = tuple[str, str, Span]
# The hosts of pictures that have an author. Those of Wikimedia Commons have a policy of their own.
_NAMING = ("@unsplash", "@flickr")
# A link with such a text names no one.
_LABELS = frozenset("vía via source fuente quelle link here aquí hier ici lien 출처 링크 来源 链接 出典 リンク".split())
# The hosts on which nobody's own home page is.
_SHARED = ("@unsplash", "@wikimedia", "@flickr", "@getty", "@stock", "@press", "@upload", "@networks")
# The front page of a site in one language, or that of its pictures: `/ko/`, `/photos/`.
_FRONT = lazy(r"/(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:photos|images|explore|search)?/?", re.IGNORECASE)


def lack(post: Post, image: Image, topic: Topic) -> Lack | None:
    """Return what the credits of a picture lack: the reason of a claim, the end of a sentence, and the place."""
    told = [credit for credit in pairing(post).credits_of(image) if credit.fault is None]
    if not told or (topic != "work-link" and any(map(_is_free, told))):
        return None
    checks: dict[Topic, Callable[[Post, Image, list[Credit]], Lack | None]] = {
        "author": _author,
        "licence-link": _licence_link,
        "work-link": _work_link,
    }
    return checks[topic](post, image, told)


def _is_free(credit: Credit) -> bool:
    parts = credit.parts
    said = any(read_pattern("public-domain").find(f"{credit.text} {parts.licence}"))
    return said or "/publicdomain/" in parts.licence_url


def _licensed(told: list[Credit]) -> Credit | None:
    return next((credit for credit in told if credit.parts.licence.startswith("CC BY")), None)


def _author(post: Post, image: Image, told: list[Credit]) -> Lack | None:
    licensed = _licensed(told)
    is_naming = image.address.is_below(network.expand(_NAMING))
    if (licensed is None and not is_naming) or any(map(_names_someone, told)):
        return None
    why = f"names {quote(licensed.parts.licence)}, but no author" if licensed else "names no author"
    return "CONFLICT", why, (licensed or told[0]).locate()


def _names_someone(credit: Credit) -> bool:
    parts = credit.parts
    is_label = parts.author.lower() in _LABELS or read_label(parts.author).end >= len(parts.author)
    is_name = not is_label and any(map(str.isalpha, parts.author))
    return bool(is_name or (parts.source and not is_known(parts.source)))


def _licence_link(post: Post, image: Image, told: list[Credit]) -> Lack | None:
    licensed = _licensed(told)
    if licensed is None or any(credit.parts.licence_url for credit in told):
        return None
    if " ".join(licensed.parts.licence.split(" ")[:2]) in _linked(post):
        return None
    has_link = any(credit.parts.author_url or credit.parts.work_url for credit in told)
    name = quote(licensed.parts.licence)
    why = f"has no link to {name}" if has_link else f"has no link, neither to the work nor to {name}"
    return "CONFLICT", why, licensed.locate()


@lru_cache(maxsize=1)
def _linked(post: Post) -> frozenset[str]:
    """Return the licences that the links of a post lead to, without versions: `CC BY-SA`."""
    linked = (read_licence("", (link.href,))[0] for link in post.outline.links if "creativecommons" in link.href)
    return frozenset(" ".join(each.split(" ")[:2]) for each in linked)


def _work_link(post: Post, image: Image, told: list[Credit]) -> Lack | None:
    """Return the link to a home page, if the credits have no better link. An author's own home page is one."""
    found = [(credit, url) for credit in told for url in (credit.parts.author_url, credit.parts.work_url) if url]
    if not found or any(not _is_front(url) for _, url in found):
        return None
    credit, url = found[0]
    is_own = all(url == credit.parts.author_url and _names_someone(credit) for credit, url in found)
    if is_own and not any(read_address(url).is_below(network.expand(_SHARED)) for _, url in found):
        return None
    links = (link for link in post.outline.linked.get(credit.passage.number, ()) if link.href == url)
    place = next((link.value_span("href") for link in links), credit.locate())
    return "HOME_ONLY", f"leads to the home page of {quote(read_address(url).host, 30)}, not to the work", place


def _is_front(url: str) -> bool:
    address = read_address(url)
    if address.is_home:
        return True
    is_shared = address.is_below(network.expand(_SHARED))
    return bool(address.host) and is_shared and not address.query and _FRONT.fullmatch(address.path) is not None
