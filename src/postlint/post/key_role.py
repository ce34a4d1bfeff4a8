"""Tells what a key of the front matter holds of a picture, by the words of its name.

`bannerImage` → the picture `banner`; `banner_credit`, `bannercredit` → its credit; `header-img-credit-href` → the URL
of the credit of `header`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from postlint.front_matter import ALT, CAPTION, CREDIT, CREDIT_URL, PICTURE

# Words for any picture, and for the parts of its address.
_PICTURES = frozenset("image images img imgs photo photos picture pictures pic pics artwork illustration".split())
_ADDRESSES = frozenset("url uri src path file filename href".split())
# Words for pictures by their place, which are also keys by themselves.
PLACES = frozenset(
    "cover covers banner hero thumbnail thumbnails thumb teaser poster splash eyecatch preview screenshot feature"
    " featured header background bg gallery carousel slideshow slides card og overlay lead top social share".split()
)
_SAME = {"feature": "featured", "thumb": "thumbnail", "thumbnails": "thumbnail", "covers": "cover", "bg": "background"}
# Of these, words that are names of other things more often than of pictures.
_VAGUE = frozenset("feature featured header teaser card og lead top social share background bg preview poster".split())
# Places that repeat a picture in lists and on social networks.
SECONDARY = frozenset(
    "thumbnail teaser preview card og social share facebook twitter opengraph graph meta seo excerpt".split()
)
_CREDITS = frozenset(
    "credit credits attribution attribute attr by byline photographer artist illustrator copyright license licence"
    " courtesy rights source author creator owner".split()
)
# Of these, words that are about a picture also without a word for it.
_SURE = frozenset("credit credits photographer attribution".split())
_CAPTIONS = frozenset("caption captions figcaption legend".split())
_ALTS = frozenset("alt alttext description".split())
_LINKS = frozenset("link url uri href".split())
# Keys whose pictures are not content of the post, with all below them.
_OTHERS = frozenset(
    "author authors avatar avatars logo logos icon icons favicon badge badges profile sponsor sponsors user team"
    " contributors speaker speakers guest guests people person publisher organization menu menus nav navigation"
    " sidebar related prev next lqip placeholder blur qr iconattributes comments reply webmentions".split()
)
_VOCABULARY = _PICTURES | _ADDRESSES | PLACES | _CREDITS | _CAPTIONS | _ALTS | _LINKS
_CUT = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
_JOINED = re.compile(f"(?:{'|'.join(sorted(_VOCABULARY, key=len, reverse=True))})+")
_LONGEST = 60


class Part(NamedTuple):
    """What a key holds: its role, the words that tell the picture from others, and how sure its name is.

    `is_address`: in the table of a picture it is the address of the picture. `is_sure`: any path or URL is a picture.
    `is_other`: neither it nor anything below it is about the pictures of the post. `is_alone`: it has no word for a
    picture, so that it is about one only in the table of a picture.
    """

    role: str = ""
    base: frozenset[str] = frozenset()
    is_address: bool = False
    is_sure: bool = False
    is_other: bool = False
    is_alone: bool = False


_NOTHING = Part()


@lru_cache(maxsize=4096)
def read_key(key: str) -> Part:
    """Return what a key holds."""
    if len(key) > _LONGEST:
        return _NOTHING
    words = _words(key)
    known = frozenset(words)
    if not known or not known.isdisjoint(_OTHERS - _CREDITS):
        return Part(is_other=bool(known))
    names = known & (_PICTURES | PLACES)
    base = frozenset(_SAME.get(word, word) for word in known & PLACES or known - _VOCABULARY)
    if known & _CAPTIONS:
        return Part(CAPTION, base, is_alone=not names)
    if known & _CREDITS:
        role = CREDIT_URL if words[-1] in _LINKS and words[0] not in _LINKS else CREDIT
        is_other = not names and known <= _OTHERS
        return Part(role, base, is_alone=not names and known.isdisjoint(_SURE), is_other=is_other)
    if known & _ALTS and (known & _PICTURES or "description" not in known):
        return Part(ALT, base, is_alone=not names)
    if words[-1] in ("link", "href"):  # where a click on the picture leads
        return Part(base=base)
    if names:
        is_sure = bool(known & _PICTURES) or not names <= _VAGUE
        return Part(PICTURE, base, True, is_sure)
    return Part(base=base, is_address=known <= _ADDRESSES | {"full", "large", "original", "name"})


def _words(key: str) -> list[str]:
    words: list[str] = []
    for word in _CUT.findall(key):
        lower = word.lower()
        if lower not in _VOCABULARY and _JOINED.fullmatch(lower):
            rest = lower
            while rest:
                found = next((each for each in _BY_LENGTH if rest.startswith(each) and _is_made(rest[len(each) :])), "")
                words.append(found)
                rest = rest[len(found) :]
        else:
            words.append(lower)
    return words


def _is_made(text: str) -> bool:
    return not text or _JOINED.fullmatch(text) is not None


_BY_LENGTH = sorted(_VOCABULARY, key=len, reverse=True)
