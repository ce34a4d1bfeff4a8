"""Finds the Creative Commons licences that a post names or links, and the faults in a name or URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import msgspec

from postlint.attribution.licence_name import LONG, SHORT, Licence, licence_names
from postlint.diagnostic import Edit, Fix
from postlint.post import Link, Passage, Post
from postlint.text import Span, lazy, quote

_ELEMENTS = frozenset({"by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"})
_URL = lazy(
    r"\s*(?P<scheme>[\w.+-]*:)?(?://)?(?:www\.)?creativecommons\.(?:org|net)(?P<path>/[\w./+~-]*)?", re.IGNORECASE
)
_PATH = lazy(r"/(?P<folder>[\w-]+)/(?P<p>[a-z0-9-]+)(?:/(?P<ver>\d[\d.]*))?(?P<rest>/[\w./-]*)?", re.IGNORECASE)
# Licences of others, and works without one.
_OTHER = lazy(
    r"\bODbL(?:[ -]?v?1\.0)?\b|\bGFDL(?:[ -]?v?1\.\d)?\b|\bpublic domain\b|\bgemeinfrei\b|\bdomaine public\b"
    r"|\bLicence Ouverte(?: ?/ ?Open Licen[cs]e)?(?:[ -]?v?\d\.\d)?"
    r"|\b(?:Licence )?Etalab[ -]?v?\d\.\d\b|\bOGL(?:[ -]?v?\d\.\d)?\b"
    r"|\bOpen Government Licen[cs]e(?:[ -]?v?\d\.\d)?|\bKOGL ?(?:Type|제)? ?[1-4](?: ?유형)?"
    r"|\bdl-de/(?:by|zero)-2-0\b|\bDatenlizenz Deutschland[\w –-]{0,20}2\.0"
    r"|\bMIT[- ](?:licen[cs]e|Lizenz|licencia|라이선스|ライセンス|许可证?)|\(MIT\)"
    r"|\bApache(?:[ -]License,?)?(?: Version)?[ -]2\.0|\bGNU F(?:DL|ree Documentation License)"
    r"|\bFree Art Licen[cs]e|\bLicence Art Libre\b|\bODC[- ]By(?:[ -]?v?1\.0)?"
    r"|\bPDL ?1\.0\b|政府標準利用規約(?:（?第?\d\.\d版?）?)?|公共データ利用規約"
    r"|\b(?:Unsplash|Pexels|Pixabay)[- ](?:licen[cs]e|Lizenz|licencia|라이선스|ライセンス)"
    r"|\bdominio público\b|공공누리 ?제? ?\d ?유형|퍼블릭 ?도메인|公有领域|公有領域|パブリック・?ドメイン",
    re.IGNORECASE,
)
# A version after the name of a licence: on the next line, in parentheses, after other words.
_LATER_VERSION = lazy(r"(?<![\d.])[1-4]\.[05](?![\d.])")
# What the credit of a work begins with, and words that credits do not have: with them a licence is named in passing.
_CREDIT = lazy(
    r"\b(?:by|photos?|photographs?|images?|pictures?|illustrations?|maps?|graphics?|icons?|charts?|figures?|drawings?"
    r"|videos?|fonts?|credits?|courtesy|source|via|foto|bild|abbildung|quelle|crédits?|imagen|fuente)\b"
    r"|©|ⓒ|사진|이미지|그림|지도|자료|출처|제공|写真|画像|図|出典|提供|图|圖|照片|来源|來源",
    re.IGNORECASE,
)
_VERB = lazy(r"\b(?:is|are|was|were|has|have|ist|sind|est|sont|es|son)\b", re.IGNORECASE)
_LONGEST_NAME = 40  # characters
_NEAR = 12
_AUTHOR = lazy(r"\b(?:von|par|por)\s[^\W\d_a-z]")
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


class Mention(msgspec.Struct, frozen=True, dict=True):
    """A licence that a post names in its text, links to, or both."""

    post: Post
    passage: Passage | None
    start: int
    end: int
    named: Licence | None
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

    @property
    def called(self) -> str:
        """The licence as written, or the name of the one that its URL leads to."""
        return str(self.linked) if self.named is None and self.linked else self.text

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
    def linked(self) -> Licence | None:
        """The licence that the URL leads to; None if it is not the URL of a licence."""
        return _read_url(self.link.href) if self.link else None

    @property
    def elements(self) -> frozenset[str]:
        """The elements of the licence, by its name or else by its URL: `by`, `nc`."""
        licence = self.named or self.linked
        return frozenset(licence.elements.split("-")) if licence else frozenset()

    @property
    def is_free(self) -> bool:
        """Whether the licence asks for nothing: CC0, or the mark of the public domain."""
        return not self.elements.isdisjoint(("zero", "mark"))

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
                f"{quote(self.text, 40)} is not a licence name: write `{Licence(right, self.named.version)}`"
            )
        return LicenceFault(f"{quote(self.text, 40)} is not a Creative Commons licence")

    def _version_fault(self) -> LicenceFault | None:
        if self.named is None or self.named.version or self.is_versioned or self.named.elements == "zero":
            return None
        if not self.is_credit():
            return None
        return LicenceFault(f"{quote(self.text, 40)} without a version (2.0, 4.0 …): say which licence it is")

    def is_credit(self, *, with_note: bool = False) -> bool:
        """Return whether the name is in the credit of a work, and not in a sentence that mentions it in passing.

        `with_note`: a note may follow, such as `cropped by us`.
        """
        if self.figure:
            return True
        text = self.passage.text if self.passage else ""
        if len(text) > _LONGEST_CREDIT or (not with_note and len(text[self.end :].split()) > _MOST_AFTER):
            return False
        if not with_note:
            return _CREDIT.search(text) is not None and _PASSING.search(text) is None
        before, after = text[: self.start], text[self.end :]
        is_name = len(before) <= _LONGEST_NAME and _VERB.search(before) is None
        is_by = is_name or any(_CREDIT.search(each) or _AUTHOR.search(each) for each in (before, after))
        return is_by and _PASSING.search(before) is None and _VERB.search(before[-_NEAR:]) is None

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
        return LicenceFault(f"{quote(self.text, 40)} links to {quote(str(linked))}: correct the name or the URL")


def may_mention(post: Post) -> bool:
    """Return whether a post can name or link a licence, by cheap tests only."""
    has_one = post.outline.has_one
    return has_one(("creativecommons.",)) or (has_one(("cc",)) and has_one(SHORT)) or has_one(LONG)


def mentions(post: Post) -> Iterator[Mention]:
    """Yield the visible licences of a post: first those named in its text, then those that are only linked."""
    if not may_mention(post):
        return
    links = [link for link in post.outline.links if _URL.match(link.href) and not link.is_hidden]
    taken: set[int] = set()
    has_long = post.outline.has_one(LONG)
    texts = (*post.outline.passages, *post.outline.captions)
    numbered = {passage.number: passage for passage in texts}
    for passage in texts:
        if passage.is_hidden or not ("CC" in passage.text or has_long):
            continue
        here = [link for link in links if link.block == passage.number and not link.is_alone]
        for start, end, named in licence_names(passage.text):
            inside = (link for link in here if link.start - passage.lead <= start and end <= link.end - passage.lead)
            link = next(inside, None)
            if link is not None:
                taken.add(id(link))
            elsewhere = any(re.search(r"/\d\.\d", link.href) for link in here)
            near = passage.text[end : end + _LONGEST_CREDIT]
            elsewhere = elsewhere or _LATER_VERSION.search(near) is not None
            yield Mention(post, passage, start, end, named, link, elsewhere)
    for link in links:
        if id(link) not in taken:
            yield Mention(post, numbered.get(link.block), link.start, link.end, None, link, True)


def with_element(post: Post, element: str, *, in_credit: bool, or_linked: bool) -> Iterator[Mention]:
    """Yield the licences with an element such as `nc`, each once in its passage.

    `in_credit`: only those in the credit of a work; `or_linked`: and those that are linked.
    """
    seen: set[tuple[int, frozenset[str]]] = set()
    for mention in mentions(post):
        key = (mention.block, mention.elements)
        if element not in mention.elements or key in seen:
            continue
        if not in_credit or mention.is_credit(with_note=True) or (or_linked and mention.link is not None):
            seen.add(key)
            yield mention


def read_licence(text: str, urls: tuple[str, ...] = ()) -> tuple[str, tuple[int, int] | None]:
    """Return the licence that a text names or else one of the URLs leads to, and the place of the name in the text."""
    found = next(licence_names(text), None)
    linked = next((each for each in map(_read_url, urls) if each is not None), None)
    if found is None:
        if other := _OTHER.search(text):
            return other[0], other.span()
        return (str(linked._replace(elements=linked.sorted)) if linked else ""), None
    named = found.licence
    if named.version is None and linked is not None and named.sorted == linked.sorted:
        named = named._replace(version=linked.version)
    return str(named), (found.start, found.end)


def _read_url(url: str) -> Licence | None:
    """Return the licence that a URL leads to; None if it is not the URL of a licence."""
    found = _URL.match(url)
    path = _PATH.match(found["path"] or "") if found else None
    if path is None or path["folder"].lower() not in ("licenses", "licences", "license", "licence", "publicdomain"):
        return None
    return Licence(path["p"].lower(), path["ver"])
