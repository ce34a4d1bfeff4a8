"""Finds where a credit begins and ends in a text, and whether what it names may be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.attribution.label import EDGES, is_known, may_be_office, may_be_person, read_label
from postlint.text import lazy

# What ends a sentence: a stop that is not that of an initial or an abbreviation.
_STOP = lazy(
    r"(?<=[^\W\d_]{3}[.!?])\s+(?=[\w©ⓒ(\[])|(?<=[)\]”\"][.!?])\s+(?=[\w©ⓒ(\[])"
    r"|(?<=\d\.\d\.)\s+(?=[^\W\d_])|(?<=[가-힣一-鿿぀-ヿ]{2}[.!?])\s|(?<=[。！？])|\n|(?<=다\.)\s"
)
_GOES_ON = lazy(
    r"(?i:\W{0,3}(?:licen[cs]e|cc[ -]|creative|cropped|modified|via\b|data\b|datos|daten|données|source|©|ⓒ"
    r"|used|changes|이 사진|자료|출처|라이선스))"
)
_START = lazy(r"^|\n|(?<=[^\W\d_]{2}[.!?。])\s*|(?<=\d\.\d\.)\s|[(\[（【〈「/／|｜—–]\s?|\s-\s")
# What the label of a credit ends with, or has: a text without these has none.
_ENDS = (
    *":：=＝|｜/／©",
    *(
        "by",
        "from",
        "via",
        "von",
        "par",
        "por",
        "courtesy",
        "cortesía",
        "(c)",
        "credit",
        " de ",
        " of ",
        " son ",
        " sind ",
        " sont ",
    ),
    *("모든", "전체", "由", "来自", "모두", "전부", "すべて", "全て", "いずれも", "均", "都", "全部"),
)
_OPENING = {"(": ")", "[": "]", "（": "）", "【": "】", "〈": "〉", "<": ">", "［": "］", "「": "」"}
_PARTICLES = frozenset(
    "a an and the of de del della di da dos van von der den des du la le les el y e et und i il for at in on by via"
    " from courtesy photo image user with © cc".split()
)
_BEFORE = frozenset('\n([{（［【〈<「/／*—–|.。!?:："”)）]')
_BY = frozenset({"by", "von", "par", "por"})
_SEGMENT = lazy(r"[,;，；/|(（\[\n–—·]|\s(?:on|via|from|auf|sur|under|licensed|by)\s|\s-\s|\.\s")
_LICENCE = lazy(r"\W*CC[ -]?(?:BY|0|zero)[\w .-]*\W*", re.IGNORECASE)
_DATA = lazy(r"\b(?:data (?:from|by)|datos del?|données d|daten (?:von|des|der))", re.IGNORECASE)
_FROM = lazy(r"\b(?:photo|image|picture|pic|screenshot|illustration|graphic)s?\s(?:is\s|are\s)?from\s$", re.IGNORECASE)
_DOMAIN = lazy(r"(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40})?\.[a-z]{2,6}\.?")
_FULL_NAME = lazy(r"[A-ZÀ-ÖØ-Þ][\w.’'-]{0,30}(?:\s(?:de |von |van )?[A-ZÀ-ÖØ-Þ][\w.’'-]{0,30}){1,3}")
_SAID = lazy(
    r"인용|원문|작성|필자|自制|作者|原文|引用|기자|작가|©|ⓒ|@|https?:|CC[ -]BY|제공|撮影|提供|拍摄|作成|作図|摄$|绘$"
)
_VERB = lazy(r"(?:다|요|까|니다)\s?\.?$|[。？！?!]$")
# No name begins with these, or has the words of a sentence about a picture.
_WHEN = lazy(r"^(?:上周|上个|上次|去年|前年|昨天|今天|我们|这|那|此|于)|如下|所示|如图|可以")
# A label, or one and a first name, at the end of a line; the rest of a name at the start of the next.
_LABEL_END = lazy(r"(?:[:：]|\b(?:by|von|par|por|courtesy of))[ *_]{0,3}\Z", re.IGNORECASE)
_FIRST_NAME = lazy(r"(?:[:：]\s?|\b(?:by|von|par|por)\s)[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}\Z")
_LAST_NAME = lazy(r"[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}\s?(?:[,./(\n]|\Z)")
_VERBS = frozenset("is are was were has have had ist sind war est sont es son".split())
_SENTENCE = lazy(r"[すただるいんよねうのと的了吗呢吧]。$")
_SHORT = 16  # characters of a name with a stop
_LONGEST = 400  # characters of a credit
_LONG = 400  # characters of a passage whose sentences are not credits
_MOST = 60  # characters of a name


class Said(NamedTuple):
    """A part of a text that begins with the label of a credit, and the offset of what follows the label."""

    start: int
    end: int
    value: int


def labelled(text: str, linked: frozenset[int] = frozenset()) -> Iterator[Said]:
    """Yield the parts of a text that begin with a label and then name someone: `Photo by Lee`, `提供：和紙の里`.

    A link after a label is a name: `linked` has the offsets at which links begin.
    """
    lower = text.lower()
    if not any(map(lower.__contains__, _ENDS)):
        return
    done = 0
    for found in _START.finditer(text):
        start = found.end()
        if start < done or (len(text) > _LONG and found[0] and found[0][-1:].isspace() and "\n" not in found[0]):
            continue
        label = read_label(text[start : start + 80])
        if not label.end or label.of in ("text", "other"):
            continue
        first, end = extent(text, start, start + label.end)
        value = text[start + label.end : end]
        is_of = start + label.end in linked and text[: start + label.end].endswith(" de ")
        is_cover = label.of == "cover" and value[:1].isupper()
        if not label.has_mark and not (label.is_picture and (is_of or is_cover or _is_plain_name(text, start, value))):
            continue
        is_author, is_link = is_by(text, start + label.end), start + label.end in linked
        if not is_link and is_place(text, start + label.end, value):
            continue
        if value.strip(EDGES) and (is_link or is_name(value, is_weak=label.is_weak, is_author=is_author)):
            yield Said(first, end, start + label.end)
            done = end


def is_name(value: str, *, is_weak: bool = False, is_author: bool = False) -> bool:
    """Return whether a value may be a name: `Photo: The cat sleeps in the sun` has none.

    After a weak label, which may be that of a caption, only what is surely one counts. After a word such as `by`
    (`is_author`), more may follow the name.
    """
    value = value.strip(" *_\"'“”")
    if len(value) <= _SHORT and not _SENTENCE.search(value):
        value = value.rstrip("。")
    if (inner := read_label(value)).is_picture and not is_weak and value[inner.end :][:1].isupper():
        value = value[inner.end :]
    if is_weak and _DATA.search(value):
        return True
    first = next((part for part in _SEGMENT.split(value, maxsplit=1) if part is not None), value).strip()
    words = first.split()
    if not words or "://" in first:
        return not is_weak or "://" in first
    if not first.isascii() and not any(character.isascii() and character.isalpha() for character in first[:3]):
        if is_weak:
            first = first.strip(EDGES)
            return is_known(first) or may_be_person(first) or may_be_office(first) or _SAID.search(value) is not None
        return len(value) <= _MOST and not _VERB.search(value) and not _WHEN.search(value)
    words = words[next((at for at, word in enumerate(words) if word.lower() not in _PARTICLES), len(words)) :]
    if not words:
        return False
    low = [word for word in words if word[:1].islower() and word.lower() not in _PARTICLES]
    if is_weak and not is_known(first):
        return not low and len(words) <= 5 and (len(words) > 1 or first != value or words[0].isupper())
    if words[0][:1].isdigit() or (words[0][:1].islower() and not is_known(first)):
        return len(value.split()) <= 3 and not words[0][:1].isdigit() and _VERBS.isdisjoint(words)
    return is_author or (len(words) < 9 and len(low) < 2)


def _is_plain_name(text: str, start: int, value: str) -> bool:
    """Return whether a value without a mark before it is only a name: `(Foto de Ana Cruz)`, `Screenshot of tea.org`."""
    if _DOMAIN.fullmatch(value.strip()):
        return True
    return text[start - 1 : start] in _OPENING and _FULL_NAME.fullmatch(value.strip(EDGES)) is not None


def is_by(text: str, at: int) -> bool:
    """Return whether the word before an offset is one before an author: `by`."""
    return text[max(at - 6, 0) : at].lower().rstrip().rpartition(" ")[2] in _BY


def is_place(text: str, at: int, value: str) -> bool:
    """Return whether a value after `from` may say where a picture was taken: `Images from Namibia`."""
    if not _FROM.search(text, max(at - 30, 0), at):
        return False
    first = next((part for part in _SEGMENT.split(value, maxsplit=1) if part is not None), value).strip(EDGES)
    may_be_short = "screenshot" not in text[max(at - 30, 0) : at].lower()  # `Image from NASA`
    is_source = is_known(first) or _DOMAIN.fullmatch(first) or (may_be_short and sum(map(str.isupper, first)) > 1)
    return not is_source and first[:1].isascii() and not _SAID.search(value)


def before_description(name: str) -> str:
    """Return a name without what is said after it: `Greg Wilson of attendees at the workshop` → `Greg Wilson`."""
    words = name.split()
    if len(words) < 4 or not words[0][:1].isupper() or not name[0].isascii():
        return name
    low = next((at for at, word in enumerate(words) if word[:1].islower() and word.lower() not in _PARTICLES), 0)
    while low > 1 and words[low - 1].lower() in _PARTICLES:
        low -= 1
    return " ".join(words[:low]) if low > 1 else name


def is_prose(text: str, start: int) -> bool:
    """Return whether what is in the middle of a paragraph is rather a part of a sentence."""
    before = text[max(start - 2, 0) : start + 1]
    return len(text) > 120 and start > 2 and not any(mark in _BEFORE for mark in before)


def extent(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the start and end of the credit around a match: its brackets, else its sentences in its line."""
    while start < end and text[start] in " \n\t.!?/／—–":
        start += 1
    opening = text[start] if text[start : start + 1] in _OPENING else text[start - 1 : start]
    is_sign = text[start : start + 3].lower() == "(c)" or text[start - 1 : start + 2].lower() == "(c)"
    if opening in _OPENING and start < len(text) and not is_sign:
        at = start + 1 if text[start] == opening else start
        close = text.find(_OPENING[opening], at, at + _LONGEST)
        if close >= 0 and "\n" not in text[at:close]:
            if not _LICENCE.fullmatch(text, at, close):
                return at, close
            start = at - 1  # the name is before it: `Lee (CC BY 4.0)`
    if text[start - 1 : start].isalnum() or not read_label(text[start : start + 60]).is_picture:
        start = _begin(text, start)
    stop = end
    low = end if text[end - 1 : end] == "\n" else max(end - 1, start)
    for found in _STOP.finditer(text, low, min(start + _LONGEST, len(text))):
        stop = found.start()
        if found[0] != "\n" and _GOES_ON.match(text, found.end()):
            continue
        if found[0] == "\n" and is_broken(text[start:stop], text[found.end() : found.end() + 40]):
            continue
        break
    else:
        stop = min(len(text), start + _LONGEST)
    lines = text[start:end].rstrip()
    return start, max(stop, start + len(lines) if "\n" in text[start:end] else end)


def is_broken(before: str, after: str) -> bool:
    """Return whether a credit goes on after the end of a line: `Photo by Lee` and `Marsh, CC BY 4.0`."""
    if _LABEL_END.search(before):
        return True
    return _LAST_NAME.match(after) is not None and _FIRST_NAME.search(before) is not None


def _begin(text: str, start: int) -> int:
    """Return where the sentence, line or bracket around an offset begins."""
    low = max(start - _LONGEST, 0)
    begin = low
    for found in _STOP.finditer(text, low, start + 1):  # the character after the stop is a part of the pattern
        begin = found.end() if found.end() <= start else begin
    bracket = max(text.rfind(mark, begin, start) for mark in "([（【")
    if bracket >= 0 and not any(mark in text[bracket:start] for mark in ")]）】"):
        begin = bracket + 1
    return begin
