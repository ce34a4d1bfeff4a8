"""Finds the Creative Commons licences that a post names or links, and the faults in a name or URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import msgspec

from postlint.diagnostic import Edit, Fix
from postlint.post import Link, Passage, Post
from postlint.text import Span, lazy, quote

_ELEMENTS = frozenset({"by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"})
_NAMES = ("cc by", "cc-by", "cc_by", "ccby", "cc0", "cc-0", "cc zero", "cc-zero")
_NAME = lazy(
    r"(?<![\w./-])CC[ _-]?(?P<p>BY(?:[ –-](?:NC|SA|ND|CA)\b){0,3}|0|ZERO)"
    r"(?:[ -]?v?(?P<ver>[1-4]\.[05]))?(?![\w/]|\.\w{2,4}\b|-\w)"
)
_URL = lazy(
    r"\s*(?P<scheme>[\w.+-]*:)?(?://)?(?:www\.)?creativecommons\.(?:org|net)(?P<path>/[\w./+~-]*)?", re.IGNORECASE
)
_PATH = lazy(r"/(?P<folder>[\w-]+)/(?P<p>[a-z0-9-]+)(?:/(?P<ver>\d[\d.]*))?(?P<rest>/[\w./-]*)?", re.IGNORECASE)
# A version after the name of a licence: on the next line, in parentheses, after other words.
_LATER_VERSION = lazy(r"(?<![\d.])[1-4]\.[05](?![\d.])")
# What the credit of a work begins with, and words that credits do not have: with them a licence is named in passing.
_CREDIT = lazy(
    r"\b(?:by|photos?|photographs?|images?|pictures?|illustrations?|maps?|graphics?|icons?|charts?|figures?|drawings?"
    r"|videos?|fonts?|credits?|courtesy|source|via|foto|bild|abbildung|quelle|crédits?|imagen|fuente)\b"
    r"|©|ⓒ|사진|이미지|그림|지도|자료|출처|제공|写真|画像|図|出典|提供|图|圖|照片|来源|來源",
    re.IGNORECASE,
)
_PASSING = lazy(
    r"\b(?:we|our|us|they|it|you|i|must|should|will|would|can|could|may|need|not|if|but|because|all|any|existing|when)\b",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 160  # characters
_MOST_AFTER = 3  # words after the name of the licence
_VERSIONS = frozenset({"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"})


class LicenceFault(NamedTuple):
    """A fault of a licence: the message, a fix if one is certain, and whether the fault is in the URL."""

    message: str
    fix: Fix | None = None
    at_address: bool = False


class _Licence(NamedTuple):
    """A licence: its elements as written, such as `by-sa`, and its version; None if unknown."""

    elements: str
    version: str | None

    @property
    def sorted(self) -> str:
        """The elements in the order of Creative Commons: `by-sa-nc` → `by-nc-sa`."""
        given = self.elements.split("-")
        return "-".join(each for each in ("by", "nc", "nd", "sa") if each in given) or self.elements

    def __str__(self) -> str:
        name = "CC0" if self.elements == "zero" else f"CC {self.elements.upper()}"
        return f"{name} {self.version}" if self.version else name


class Mention(msgspec.Struct, frozen=True, dict=True):
    """A licence that a post names in its text, links to, or both."""

    post: Post
    passage: Passage | None
    start: int
    end: int
    named: _Licence | None
    link: Link | None
    is_versioned: bool = False

    @property
    def block(self) -> int:
        """The number of the passage that it is in."""
        return self.passage.number if self.passage else 0

    @property
    def figure(self) -> int:
        """The number of the figure that it is in; 0 if none."""
        return self.passage.block.figure if self.passage and self.passage.block else 0

    @property
    def text(self) -> str:
        """The licence as written: its name, else its URL."""
        if self.named is not None and self.passage is not None:
            return self.passage.text[self.start : self.end].strip()
        return self.link.href if self.link else ""

    def locate(self) -> Span:
        """Return the place of the name, or of the URL if there is no name."""
        if self.named is not None and self.passage is not None:
            return self.passage.span(self.start, self.end)
        return self.locate_address()

    def locate_address(self) -> Span:
        """Return the place of the URL."""
        assert self.link is not None
        return self.link.value_span("href")

    @cached_property
    def linked(self) -> _Licence | None:
        """The licence that the URL leads to; None if it is not the URL of a licence."""
        return _read_url(self.link.href) if self.link else None

    def fault(self, topic: str) -> LicenceFault | None:
        """Return the fault of one topic (`name`, `version`, `url` or `match`), or None."""
        check: dict[str, Callable[[], LicenceFault | None]] = {
            "name": self._name_fault,
            "version": self._version_fault,
            "url": self._url_fault,
            "match": self._mismatch,
        }
        return check[topic]()

    def _name_fault(self) -> LicenceFault | None:
        if self.named is None or self.named.elements in (*_ELEMENTS, "zero"):
            return None
        right = self.named.sorted
        if set(right.split("-")) == set(self.named.elements.split("-")) and right in _ELEMENTS:
            return LicenceFault(
                f"{quote(self.text)} is not a licence name: write `{_Licence(right, self.named.version)}`"
            )
        return LicenceFault(f"{quote(self.text)} is not a Creative Commons licence")

    def _version_fault(self) -> LicenceFault | None:
        if self.named is None or self.named.version or self.is_versioned or self.named.elements == "zero":
            return None
        if not self._is_credit():
            return None
        return LicenceFault(f"{quote(self.text)} without a version (2.0, 4.0 …): say which licence it is")

    def _is_credit(self) -> bool:
        """Return whether the name is in the credit of a work, and not in a sentence that mentions it in passing."""
        if self.figure:
            return True
        text = self.passage.text if self.passage else ""
        if len(text) > _LONGEST_CREDIT or len(text[self.end :].split()) > _MOST_AFTER:
            return False
        return _CREDIT.search(text) is not None and _PASSING.search(text) is None

    def _url_fault(self) -> LicenceFault | None:
        if self.link is None or self.linked is None:
            return None
        found = _URL.match(self.link.href)
        assert found is not None
        scheme, (folder, *_) = (found["scheme"] or "").lower(), (found["path"] or "").strip("/").split("/")
        wrong: tuple[str, str] | None = None
        if scheme not in ("http:", "https:", "") or (not scheme and not self.link.href.strip().startswith("//")):
            wrong = self.link.href, "https://" + self.link.href[found.end("scheme") :].strip().lstrip(":/")
        elif folder.lower() in ("licences", "license", "licence"):
            wrong = f"/{folder}/", "/licenses/"
        elif folder.lower() == "publicdomain":
            return None
        elif self.linked.elements not in _ELEMENTS:
            right = self.linked.sorted
            if right in _ELEMENTS and set(right.split("-")) == set(self.linked.elements.split("-")):
                wrong = f"/{self.linked.elements}/", f"/{right}/"
            elif self.linked.elements in ("sa", "nc", "nd", "nc-sa", "nd-nc", "sampling", "devnations", "zero"):
                return None
            else:
                return LicenceFault(f"{quote(self.linked.elements)} is not a Creative Commons licence", at_address=True)
        elif self.linked.version is not None and self.linked.version not in _VERSIONS:
            return LicenceFault(f"{quote(self.linked.version)} is not a version of this licence", at_address=True)
        return self._rewrite(*wrong) if wrong else None

    def _rewrite(self, wrong: str, right: str) -> LicenceFault:
        span = self.locate_address()
        found = self.post.source.text.find(wrong, *span)
        fix = Fix(f"write {quote(right)}", (Edit(Span(found, found + len(wrong)), right),)) if found >= 0 else None
        return LicenceFault(f"licence URL has {quote(wrong, 20)}: write {quote(right, 20)}", fix, True)

    def _mismatch(self) -> LicenceFault | None:
        named, linked = self.named, self.linked
        if named is None or linked is None or self._name_fault() is not None:
            return None
        both = (named.version, linked.version)
        is_other_version = None not in both and both[0] != both[1]
        if named.elements == linked.sorted and not is_other_version:
            return None
        return LicenceFault(f"{quote(self.text)} links to {quote(str(linked))}: correct the name or the URL")


def may_mention(post: Post) -> bool:
    """Return whether a post can name or link a licence, by cheap tests only."""
    has_one = post.outline.has_one
    return has_one(("creativecommons.",)) or (has_one(("cc",)) and has_one(_NAMES))


def mentions(post: Post) -> Iterator[Mention]:
    """Yield the visible licences of a post: first those named in its text, then those that are only linked."""
    if not may_mention(post):
        return
    links = [link for link in post.outline.links if _URL.match(link.href) and not link.is_hidden]
    taken: set[int] = set()
    texts = (*post.outline.passages, *post.outline.captions)
    named = {passage.number: passage for passage in texts}
    for passage in texts:
        if passage.is_hidden or "CC" not in passage.text:
            continue
        here = [link for link in links if link.block == passage.number and not link.is_alone]
        for match in _NAME.finditer(passage.text):
            licence = _read_name(match)
            inside = (
                link
                for link in here
                if link.start - passage.lead <= match.start() and match.end() <= link.end - passage.lead
            )
            link = next(inside, None)
            if link is not None:
                taken.add(id(link))
            elsewhere = any(re.search(r"/\d\.\d", link.href) for link in here)
            near = passage.text[match.end() : match.end() + _LONGEST_CREDIT]
            elsewhere = elsewhere or _LATER_VERSION.search(near) is not None
            yield Mention(post, passage, *match.span(), licence, link, elsewhere)
    for link in links:
        if id(link) not in taken:
            yield Mention(post, named.get(link.block), link.start, link.end, None, link, True)


def _read_name(match: re.Match[str]) -> _Licence:
    elements = re.sub(r"[ –]", "-", match["p"].lower())
    return _Licence("zero" if elements in ("0", "zero") else elements, match["ver"])


def read_licence(text: str, urls: tuple[str, ...] = ()) -> tuple[str, tuple[int, int] | None]:
    """Return the licence that a text names or else one of the URLs leads to, and the place of the name in the text."""
    found = _NAME.search(text) if "c" in text.lower() else None
    linked = next((each for each in map(_read_url, urls) if each is not None), None)
    if found is None:
        return (str(linked._replace(elements=linked.sorted)) if linked else ""), None
    named = _read_name(found)
    if named.version is None and linked is not None and named.sorted == linked.sorted:
        named = named._replace(version=linked.version)
    return str(named), found.span()


def _read_url(url: str) -> _Licence | None:
    """Return the licence that a URL leads to; None if it is not the URL of a licence."""
    found = _URL.match(url)
    path = _PATH.match(found["path"] or "") if found else None
    if path is None or path["folder"].lower() not in ("licenses", "licences", "license", "licence", "publicdomain"):
        return None
    return _Licence(path["p"].lower(), path["ver"])
