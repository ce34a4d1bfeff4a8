"""Reads the label that a credit begins with: what it is of, how many, and whether a name after it is a source."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from postlint.text import lazy, read_own

Reach = Literal["one", "several", "all"]
# Marks around a credit or a name.
EDGES = " \t\n.,;:：，、。()（）[]【】〈〉<>《》「」\"'“”‘’*_~|｜/／–—-=＝"
_ALL = lazy(
    r"\b(?:all|alle|tous|toutes|todas|todos)\b|모든|전체|모두|すべて|全て|全部|所有|文中|以上|本文(?:图片|配图|の写真|の画像)",
    re.IGNORECASE,
)
_SOURCE = lazy(
    r"\b(?:sources?|from|via|courtesy|quellen?|bildquellen?|fuente|cortesía|provided|aus|data|daten)\b"
    r"|출처|제공|出典|出所|引用元|提供|来源|來源|出处|源|来自",
    re.IGNORECASE,
)
_TAKEN = frozenset({"촬영", "撮影", "摄影", "攝影", "拍摄"})
_WORD = lazy(r"\([cC]\)|©|[^\W_][\w'’]*")
_REST = lazy(r"\s*[:：=＝|｜–—-]?\s*")
_FIRST = frozenset({"by", "from", "via", "photo", "©"})
_LAST_SOURCE = frozenset({"from", "via", "source", "sources", "quelle", "aus", "fuente"})
_LAST_AUTHOR = frozenset({"by", "von", "par", "por"})
_LONGEST = 60  # characters of a label


class Label(NamedTuple):
    """What a credit begins with: its length, what it is of, whether it says a picture, and how far it reaches."""

    end: int = 0
    of: str = ""
    is_picture: bool = False
    reach: Reach = "one"
    is_source: bool = False


class _Words(NamedTuple):
    """The words of labels: what each says, which of them are plural, the others, and labels without spaces."""

    kinds: dict[str, str]
    plural: frozenset[str]
    other: frozenset[str]
    joined: re.Pattern[str]
    cover: re.Pattern[str]
    known: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(read_own(Path(__file__).parent / "labels.toml"))
    single = {word: kind for kind, words in data["kinds"].items() for word in words.split()}
    plural = {f"{word}s": kind for word, kind in single.items()}
    plural |= {word: kind for kind, words in data["plural"].items() for word in words.split()}
    plural = {word: kind for word, kind in plural.items() if word not in single}
    cjk = {name: regex.replace("\n", "") for name, regex in data["cjk"].items()}
    kinds = "|".join(
        f"(?P<{name}>{cjk[name]})" for name in ("picture", "map", "chart", "icon", "other", "text", "data")
    )
    joined = (
        rf"(?P<scope>{cjk['scope']})?\s?の?(?:{kinds})?(?P<many>들)?\s?(?:및\s?)?[은는は]?\s?(?P<role>{cjk['role']})?"
        r"(?P<end>\s?[:：=＝|｜/／]|[은는は]\s|(?<=来自)|(?<=由))\s*"
    )
    known = rf"(?:www\.)?(?:{data['known']['names'].replace(chr(10), '')})(?:\.com|\.org|\.net)?"
    return _Words(
        single | plural,
        frozenset(plural),
        frozenset(data["other"].split()),
        re.compile(joined),
        re.compile(cjk["cover"]),
        re.compile(known, re.IGNORECASE),
        re.compile(data["whole"]["words"].replace("\n", ""), re.IGNORECASE),
    )


def is_known(name: str) -> bool:
    """Return whether a name is that of a source, and not of an author: `Unsplash`."""
    return _words().known.fullmatch(name) is not None


def is_of_text(text: str) -> bool:
    """Return whether a credit says that it is of the post, not of a picture: `This text is CC BY`."""
    return _words().whole.search(text) is not None


def read_label(text: str) -> Label:
    """Return the label that a credit begins with: `Photos: Lee` → the length of `Photos: `, reach `several`."""
    start = len(text) - len(text.lstrip(EDGES))
    found = _words().joined.match(text, start)
    if (
        found is not None
        and found.end() > start
        and any(value for name, value in found.groupdict().items() if name != "end")
    ):
        return _joined(found)
    kinds, plural, other = _words()[:3]
    end, last, of = start, "", ""
    is_picture = is_many = False
    for word in _WORD.finditer(text, start, start + _LONGEST):
        name = word[0].lower().removesuffix("'s").removesuffix("’s")
        has_mark = any(mark in text[end : word.start()] for mark in ":：=＝")
        if (has_mark and end > start and name not in _FIRST) or not (name in kinds or name in other):
            break
        if kind := kinds.get(name):
            of = of or ("" if kind == "picture" else kind)
            is_picture = is_picture or kind not in ("text", "other")
            is_many = is_many or name in plural
        elif "bild" in name or "foto" in name or "photo" in name:
            is_picture = True
        end, last = word.end(), name
    if end == start:
        return Label()
    said, rest = text[start:end], _REST.match(text, end)
    reach: Reach = "one" if not is_many else "all" if _ALL.search(said) else "several"
    is_source = last in _LAST_SOURCE or (_SOURCE.search(said) is not None and last not in _LAST_AUTHOR)
    return Label(rest.end() if rest else end, of, is_picture, reach, is_source)


def _joined(found: re.Match[str]) -> Label:
    """Return a label without spaces between its words: `题图：`, `사진 출처:`."""
    scope, role = found["scope"] or "", found["role"] or ""
    of = next((name for name in ("map", "chart", "icon", "other", "text") if found[name]), "")
    if not of and _words().cover.match(scope):
        of = "cover"
    is_picture = of not in ("text", "other") and not found["data"]
    is_picture = is_picture and bool(found["picture"] or of or scope or role in _TAKEN)
    reach: Reach = "all" if _ALL.search(found[0]) else "several" if found["many"] else "one"
    return Label(found.end(), of, is_picture, reach, _SOURCE.search(role) is not None)
