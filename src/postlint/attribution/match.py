"""Matches the items of a section of credits with pictures: by file name, number, order, or what they show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

import msgspec

from postlint.attribution.credit import Credit, whole
from postlint.attribution.label import read_label
from postlint.attribution.run import Pairs, fits
from postlint.attribution.section import Item
from postlint.post import Image, Post
from postlint.text import lazy

_NUMBER = lazy(
    r"^\W{0,3}(?:(?:fig(?:ure)?s?|photos?|images?|pictures?|abb(?:ildung)?|bild|foto|imagen|figura|illustration|그림|사진|이미지|図"
    r"|写真|画像|图片?|圖)\.?\s?)?(?:no\.?\s?|nr\.?\s?|#|第)?(?P<n>\d{1,2})(?:\s?(?:번째?|枚目|张|号))?(?!\d|[.,]\d|\w|%)",
    re.IGNORECASE,
)
_ORDER = lazy(
    r"\b(?:(?P<a>first|erste[rs]?|premi[eè]re?|primera?)|(?P<b>second|zweite[rs]?|deuxi[eè]me|segunda?)"
    r"|(?P<c>third|dritte[rs]?|troisi[eè]me|tercera?)|(?P<d>fourth|vierte[rs]?|quatri[eè]me|cuarta?)"
    r"|(?P<z>last|letzte[rs]?|derni[eè]re?|[úu]ltima?))\b"
    r"|(?P<a2>첫\s?번?째?|最初|[1一]枚目|第[1一](?:张|張|枚))|(?P<b2>두\s?번째|[2二]枚目|第[2二](?:张|張|枚))"
    r"|(?P<c2>세\s?번째|[3三]枚目|第[3三](?:张|張|枚))|(?P<d2>네\s?번째|[4四]枚目|第[4四](?:张|張|枚))|(?P<z2>마지막|最後|最后)",
    re.IGNORECASE,
)
_ORDERS = {"a": 1, "b": 2, "c": 3, "d": 4, "z": -1}
# A word of a text: Latin letters or digits; for others two characters in a row.
_TOKEN = lazy(r"[a-zà-öø-ÿ0-9]{3,}|(?=([가-힣一-鿿ぁ-ヿ]{2}))")
_COMMON = frozenset(
    "the and for with from photo image picture foto bild img jpg jpeg png webp www com org http https source credit"
    " creative commons license wikimedia unsplash flickr own von der die das und les des une par via".split()
)
_HEAD = lazy(r"\s*[:：=＝|｜]\s*|\s+[–—-]\s+|\s+(?:by|von|par|por)\s+|\s*[(（]|\s*[,，]\s*")


_FILE = lazy(r"(?P<stem>[\w%-]{3,80})(?:\.(?:jpe?g|png|gif|webp|avif|svg|tiff?))?")
_FEW = 3  # pictures with the same word


class _Picture(msgspec.Struct):
    """A picture, its number among the pictures of the body, and the words for what it shows."""

    image: Image
    number: int
    words: frozenset[str]
    file: str


def match_items(post: Post, items: Sequence[Item], images: Sequence[Image]) -> tuple[Pairs, Pairs, list[Credit]]:
    """Return the pictures of the items of a section, those that may be theirs, and the items of no picture.

    `images` are the pictures without a credit. They are numbered in their order, without those of the front matter.
    """
    placed = [image for image in post.outline.images if not image.cover and image.kind == "image"]
    numbers = {id(image): number for number, image in enumerate(placed, 1)}
    pictures = [_read(post, image, numbers.get(id(image), 0)) for image in images]
    pairs: Pairs = []
    for find in (_by_cover, _by_file, _by_number, _by_words):
        for item, picture in find(items, pictures, len(placed)):
            pairs.append((picture.image, [_beheaded(post, item.credit, picture)]))
            items = [each for each in items if each is not item]
            pictures = [each for each in pictures if each is not picture and each.image.src != picture.image.src]
    items = [item for item in items if item.credit.of not in ("text", "other")]
    lacking = [picture for picture in pictures if any(fits(item.credit, picture.image) for item in items)]
    if not lacking or not items:
        return pairs, [], [item.credit for item in items]
    is_elsewhere = bool(pairs) and any(map(_has_title, items))
    if (
        len(items) == 1
        and not is_elsewhere
        and (items[0].credit.reach != "one" or len({each.image.src for each in lacking}) == 1)
    ):
        return [*pairs, *((each.image, [items[0].credit]) for each in lacking)], [], []
    if len(items) == len(lacking) and not is_elsewhere:
        together = zip(items, lacking, strict=True)
        return [*pairs, *((each.image, [_beheaded(post, item.credit, each)]) for item, each in together)], [], []
    told = [item.credit for item in items]
    if all(map(_has_title, items)):
        return pairs, [], told
    return pairs, [(each.image, told) for each in lacking], []


_Matches = Iterable[tuple[Item, _Picture]]


def _by_cover(items: Sequence[Item], pictures: Sequence[_Picture], count: int) -> _Matches:
    """Return the item of the cover: that of the front matter, or else the first picture."""
    item = next(
        (item for item in items if item.credit.of == "cover" or read_label(f"{item.title}:").of == "cover"), None
    )
    covers = [each for each in pictures if each.image.cover] or [each for each in pictures if each.number == 1]
    return [(item, covers[0])] if item is not None and covers else []


def _by_file(items: Sequence[Item], pictures: Sequence[_Picture], count: int) -> _Matches:
    """Return the items with the name of a file: `harbour.jpg: Lee`."""
    files: dict[str, _Picture] = {}
    for picture in pictures:
        files.setdefault(picture.file, picture)
        stem = picture.file.rpartition(".")[0]
        if stem not in _COMMON and not stem.isdigit():
            files.setdefault(stem, picture)
    found: list[tuple[Item, _Picture]] = []
    for item in items:
        said = (item.title or item.credit.text).lower()
        names = (name for each in _FILE.finditer(said) for name in (each[0], each["stem"]))
        named = next((files[name] for name in names if files.get(name)), None)
        if named is not None and named not in (taken for _, taken in found):
            found.append((item, named))
    return found


def _by_number(items: Sequence[Item], pictures: Sequence[_Picture], count: int) -> _Matches:
    """Return the items with a number or an order: `Figure 2: Lee`, `first photo: Kim`."""
    by_number = {picture.number: picture for picture in pictures if picture.number}
    found: list[tuple[Item, _Picture]] = []
    for item in items:
        number = _number(item)
        counted = by_number.pop(number if number > 0 else count, None) if number else None
        if counted is not None:
            found.append((item, counted))
    return found


def _number(item: Item) -> int:
    """Return the number that an item says; -1 for the last, 0 without one."""
    if found := _NUMBER.match(item.title or item.credit.text):
        return int(found["n"])
    if (order := _ORDER.search(item.title or item.credit.text[:40])) and order.lastgroup:
        return _ORDERS[order.lastgroup[0]]
    return item.number


def _by_words(items: Sequence[Item], pictures: Sequence[_Picture], count: int) -> _Matches:
    """Return the items that say what a picture shows: the picture with the most words of the item, if it is one."""
    having: dict[str, list[_Picture]] = {}
    for picture in pictures:
        for word in picture.words:
            having.setdefault(word, []).append(picture)
    said = [_words(item.title or item.credit.text) for item in items]
    often = Counter(word for words in said for word in words)
    found: list[tuple[Item, _Picture]] = []
    taken: set[int] = set()
    for item, words in zip(items, said, strict=True):
        scores: Counter[int] = Counter()
        for word in words:
            owners = having.get(word, ())
            if len(owners) <= _FEW and (often[word] == 1 or len(items) == 1):
                scores.update({id(owner): 1 / len(owners) for owner in owners})
        best = scores.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]) and best[0][0] not in taken:
            taken.add(best[0][0])
            found.append((item, next(each for each in pictures if id(each) == best[0][0])))
    return found


def _has_title(item: Item) -> bool:
    """Return whether an item begins with words for what its picture shows: `Harbour: Lee`."""
    return bool(item.title) and not read_label(f"{item.title}:").end


def _read(post: Post, image: Image, number: int) -> _Picture:
    file = unquote(image.src.partition("?")[0].rpartition("/")[2]).lower()
    stem = file.rpartition(".")[0] or file
    captions = " ".join(caption.passage.text for caption in image.captions)
    figure = " ".join(each.text for each in post.outline.figured.get(image.figure, ())) if image.figure else ""
    shown = " ".join((image.alt or image.unseen, captions, figure[:200], stem.replace("-", " ").replace("_", " ")))
    return _Picture(image, number, _words(shown), file)


def _words(text: str) -> frozenset[str]:
    found = (match[0] or match[1] for match in _TOKEN.finditer(text.lower()))
    return frozenset(word for word in found if word not in _COMMON)


def _beheaded(post: Post, credit: Credit, picture: _Picture) -> Credit:
    """Return a credit with its parts read after the words for the picture: `Harbour: Lee` names Lee."""
    text = credit.text
    mark = _HEAD.search(text, 1)
    if mark is None or mark.end() >= len(text) or not (_words(text[: mark.start()]) or _NUMBER.match(text)):
        return credit
    head = _words(text[: mark.start()])
    is_head = picture.file in text[: mark.end()].lower() or (head and len(head & picture.words) * 2 >= len(head))
    if not (is_head or _NUMBER.match(text[: mark.end()]) or _ORDER.search(text[: mark.start()])):
        return credit
    return whole(post, credit.passage, credit.start, credit.end, head=mark.end())
