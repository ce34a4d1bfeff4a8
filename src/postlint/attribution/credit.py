"""Finds the credits of a post: the lines and parts of captions that say whose work a picture is.

A text is a credit if a pattern of credits finds a name in it. A credit that does not say that it is of a picture counts
only beside one: `Source: Lee` may be that of the text. A licence of the text, or an empty label, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from postlint.attribution.label import Reach, is_of_text, read_label
from postlint.attribution.pattern import Pattern, read_pattern
from postlint.attribution.split import Parts, split
from postlint.post import Passage, Post
from postlint.text import Span, lazy, quote

_WORD = lazy(r"[^\W_]{2}|[가-힣一-鿿]")
# The patterns of credits, and those that are credits only in a caption.
_BESIDE = (
    "ko.photo ko.provided ko.archive ko.agency.credit ko.source.any en.source en.photo en.agency copyright zh.photo"
    " zh.source ja.photo ja.source de.source fr.source es.source cc.name"
).split()
_CAPTION = ("ko.provided.end",)
# What ends a sentence: a stop that is not that of an initial or an abbreviation.
_STOP = lazy(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_])|(?<=[)\]”\"][.!?])\s+(?=[^\W\d_])|(?<=[。！？])|\n|(?<=다\.)\s")
_GOES_ON = lazy(
    r"\W{0,3}(?:licen[cs]e|cc[ -]|creative|cropped|modified|via|data|source|©|used|changes"
    r"|이 사진|자료|출처|라이선스)",
    re.IGNORECASE,
)
_OPENING = {"(": ")", "[": "]", "（": "）", "【": "】", "〈": "〉", "<": ">", "［": "］"}
_PARTICLES = frozenset(
    "a an and the of de del della di da dos van von der den des du la le les el y e et und i il for at in on by via"
    " from courtesy photo image user with © cc".split()
)
_SEGMENT = lazy(r"[,;/|(（\[\n–—·]|\s(?:on|via|from|auf|sur|under|licensed|by)\s|\s-\s|\.\s")
_LONGEST = 400  # characters of a credit


class Credit(msgspec.Struct, frozen=True):
    """A credit as readers see it, and its parts.

    `of` is the kind of thing that it says it is of: `cover`, `icon`, `map`, `chart`, or "" for any picture. `is_clear`:
    it says that it is of a picture. `reach` is how many pictures it says it is of. `fault` is why it does not count,
    the reason of a claim and the end of a sentence about it.
    """

    passage: Passage
    start: int
    end: int
    text: str
    parts: Parts
    of: str = ""
    is_clear: bool = False
    reach: Reach = "one"
    fault: tuple[str, str] | None = None

    def locate(self) -> Span:
        """Return its place in the post."""
        return self.passage.span(self.start, self.end)


@cache
def _patterns(is_caption: bool) -> tuple[Pattern, ...]:
    """Return the patterns of credits beside a picture, or in its caption."""
    return tuple(read_pattern(name) for name in (*_BESIDE, *(_CAPTION if is_caption else ())))


def credits_in(post: Post, passage: Passage, *, is_caption: bool) -> list[Credit]:
    """Return the credits in a passage, in order; those without a label only in a caption."""
    text = passage.text
    links = _links(post, passage)
    found: list[tuple[int, int, re.Match[str], Pattern]] = []
    for pattern in _patterns(is_caption):
        if pattern.stems and not any(stem in text.lower() for stem in pattern.stems):
            continue
        matches = (match for match in pattern.find(text) if is_caption or not _is_prose(text, match))
        found.extend((*_extent(text, match), match, pattern) for match in matches)
    if not found:
        return []
    found.sort(key=lambda each: each[:2])
    return [credit for each in _joined(found) if (credit := _read(post, passage, each, links)) is not None]


def _links(post: Post, passage: Passage) -> tuple[tuple[int, int, str], ...]:
    lead = passage.lead
    return tuple(
        (max(link.start - lead, 0), link.end - lead, link.href)
        for link in post.outline.linked.get(passage.number, ())
        if not link.is_alone
    )


def whole(post: Post, passage: Passage, start: int = 0, end: int | None = None) -> Credit:
    """Return a text that is a credit by its place, such as the value of `image_credit`."""
    end = len(passage.text) if end is None else end
    told = passage.text[start:end]
    label = read_label(told)
    inside = _inside(_links(post, passage), passage.text, start, end)
    return Credit(
        passage,
        start,
        end,
        told,
        split(told, inside),
        label.of,
        label.is_picture,
        label.reach,
        _fault(post, told[label.end :]),
    )


def _joined(
    found: list[tuple[int, int, re.Match[str], Pattern]],
) -> Iterator[list[tuple[int, int, re.Match[str], Pattern]]]:
    """Yield the matches that are parts of the same credit together."""
    group: list[tuple[int, int, re.Match[str], Pattern]] = []
    end = -1
    for each in found:
        if group and each[0] >= end:
            yield group
            group = []
        group.append(each)
        end = max(end, each[1]) if len(group) > 1 else each[1]
    yield group


def _read(
    post: Post,
    passage: Passage,
    group: list[tuple[int, int, re.Match[str], Pattern]],
    links: tuple[tuple[int, int, str], ...],
) -> Credit | None:
    """Return the credit of matches that belong together; None if it is not that of a picture."""
    start, end = group[0][0], max(each[1] for each in group)
    told = passage.text[start:end].strip()
    label = read_label(told)
    if label.of in ("text", "other") or is_of_text(told):
        return None
    fault = next((fault for *_, match, pattern in group if (fault := _match_fault(post, pattern, match))), None)
    if any(_match_fault(post, pattern, match) is None for *_, match, pattern in group):
        fault = None
    if fault is None and all(pattern.names_value and not _is_name(match) for *_, match, pattern in group):
        return None
    parts = split(told, _inside(links, passage.text, start, end))
    return Credit(passage, start, end, told, parts, label.of, label.is_picture, label.reach, fault)


def _inside(links: Iterable[tuple[int, int, str]], text: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    return tuple((text[first:last], url) for first, last, url in links if start <= first and last <= end + 1)


def _value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return next((groups[name] for name in ("v", "v2") if groups.get(name) is not None), None)


def _match_fault(post: Post, pattern: Pattern, match: re.Match[str]) -> tuple[str, str] | None:
    return _fault(post, _value(match) or "") if pattern.names_value else None


def _fault(post: Post, value: str) -> tuple[str, str] | None:
    """Return why a text names no one, or None if it does or a template fills it in."""
    if post.body.is_dynamic(value):
        return None
    if not _WORD.search(value):
        return "EMPTY", "names no one"
    if any(read_pattern("vague").find(value.strip())):
        return "VAGUE", f"is vague: {quote(value.strip(), 30)}"
    return None


def _is_name(match: re.Match[str]) -> bool:
    """Return whether the value of a match may be a name: `Photo: The cat sleeps in the sun` has none."""
    value = (_value(match) or "").strip(" *_\"'“”")
    first = next((part for part in _SEGMENT.split(value, maxsplit=1) if part is not None), value)
    words = first.split()
    if not words or not first[:1].isascii() or "://" in first or "." in first.rstrip("."):
        return True
    low = [word for word in words if word[:1].islower() and word.lower() not in _PARTICLES]
    return len(words) < 9 and (len(low) < 2 if words[0][:1].isupper() else len(words) < 3)


def _is_prose(text: str, match: re.Match[str]) -> bool:
    """Return whether a match in the middle of a paragraph is rather a part of a sentence."""
    before = text[max(match.start() - 3, 0) : match.start()].strip()
    if len(text) <= 120 or not before or match.start() < 3:
        return False
    return not (before[-1] in '([{（［【〈<「/／*—–|.。!?:："”)）]' or "\n" in text[match.start() - 3 : match.start()])


def _extent(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the start and end of the credit around a match: its brackets, else its sentences in its line."""
    start, end = match.span()
    while start < end and text[start] in " \n\t.!?":
        start += 1
    opening = text[start] if text[start : start + 1] in _OPENING else text[start - 1 : start]
    if opening in _OPENING and start < len(text):
        at = start + 1 if text[start] == opening else start
        close = text.find(_OPENING[opening], at, at + _LONGEST)
        if close >= 0 and "\n" not in text[at:close]:
            return at, close
    if not read_label(text[start : start + 60]).end:
        start = _begin(text, start)
    stop = end
    for found in _STOP.finditer(text, max(end - 1, start), min(start + _LONGEST, len(text))):
        stop = found.start()
        if found[0] != "\n" and _GOES_ON.match(text, found.end()):
            continue
        break
    else:
        stop = min(len(text), start + _LONGEST)
    return start, max(stop, end if "\n" not in match[0] else start + len(match[0].rstrip()))


def _begin(text: str, start: int) -> int:
    """Return where the sentence, line or bracket around an offset begins."""
    low = max(start - _LONGEST, 0)
    begin = low
    for found in _STOP.finditer(text, low, start):
        begin = found.end()
    bracket = max(text.rfind(mark, begin, start) for mark in "([（【")
    if bracket >= 0 and not any(mark in text[bracket:start] for mark in ")]）】"):
        begin = bracket + 1
    return begin


def is_credit(text: str) -> bool:
    """Return whether a text is, or has, a credit."""
    return any(any(pattern.find(text)) for pattern in _patterns(is_caption=False))
