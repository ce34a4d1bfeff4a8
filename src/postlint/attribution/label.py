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
EDGES = " \t\n※.,;:：，、。()（）[]【】〈〉<>《》「」\"'“”‘’*_~|｜/／–—-=＝▲△▼▽▶◀■●◆↑↓⬆⬇☝👆👇📷📸\ufe0f"
_ALL = lazy(
    r"\b(?:all|alle|tous|toutes|todas|todos)\b|모든|전체|모두|すべて|全て|全部|所有|文中|以上|本文(?:图片|配图|の写真|の画像)",
    re.IGNORECASE,
)
_SOURCE = lazy(
    r"\b(?:sources?|from|via|courtesy|quellen?|bildquellen?|fuente|cortesía|provided|aus|data|daten|datos|données)\b"
    r"|출처|제공|出典|出所|引用元|提供|来源|來源|出处|源|来自",
    re.IGNORECASE,
)
_SEVERAL = lazy(r"[두세네] |[两兩三四]|枚")
_TAKEN = frozenset({"촬영", "撮影", "摄影", "攝影", "拍摄"})
_LEAD = lazy(r"\b(?:de une|à la une|en-tête|ganz oben|at the (?:very )?top|tout en haut)\b", re.IGNORECASE)
_WORD = lazy(r"\([cC]\)|©|[^\W_][\w'’]*")
_REST = lazy(r"(?:\.(?=\s?[:：]))?\s*[:：=＝|｜–—-]?\s*")
_FIRST = frozenset({"by", "from", "via", "photo", "©"})
_LAST_SOURCE = frozenset({"from", "via", "source", "sources", "quelle", "aus", "fuente"})
_LAST_AUTHOR = frozenset({"by", "von", "par", "por"})
_COVERS = frozenset("titel banner header beitrags artikel cover teaser aufmacher kopf vorschau start".split())
_ARTICLES = frozenset("the a an der die das dem den le la les l el los las du des del de".split())
_NOUNS = frozenset(
    "urheber urheberin rechte fotógrafo fotógrafa fotoquelle fotoquellen ilustrador ilustradora"
    " illustrateur illustratrice illustratorin"
    " credit credits credited source sources courtesy copyright crédit crédits credito crédito créditos"
    " quelle quellen fuente cortesía photographer fotograf photographe data daten datos données".split()
)
_JOINTS = frozenset("son sind sont sono stammen by from via courtesy von par por cortesía © (c) credit credits".split())
_STRONG = frozenset("photo photos foto fotos photography photograph".split())
_WEAK = frozenset("그림 图 圖 図 絵 素材 原图 截图 屏幕截图 スクリーンショット スクショ 스크린샷".split())
_LONGEST = 60  # characters of a label


class Label(NamedTuple):
    """What a credit begins with: its length, what it is of, whether it says a picture, and how far it reaches.

    `has_mark`: a colon or a word such as `by` ends it. `is_weak`: it may also begin a caption: `图：`, `Figure:`.
    """

    end: int = 0
    of: str = ""
    is_picture: bool = False
    reach: Reach = "one"
    is_source: bool = False
    has_mark: bool = False
    is_weak: bool = False


class _Words(NamedTuple):
    """The words of labels: what each says, which of them are plural, the others, and labels without spaces."""

    kinds: dict[str, str]
    plural: frozenset[str]
    other: frozenset[str]
    joined: re.Pattern[str]
    cover: re.Pattern[str]
    known: re.Pattern[str]
    surnames: frozenset[str]
    offices: tuple[str, ...]


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
        rf"(?P<scope>{cjk['scope']})?\s?の?(?:{kinds})?(?P<many>들)?\s?(?:\d{{1,2}}번?\s?)?(?:및\s?)?[은는は]?\s?"
        rf"(?P<every>모두|전부|すべて|全て|いずれも|均为|均|都|全部)?\s?(?P<role>{cjk['role']})?[은는は]?"
        r"(?P<end>\s?[:：=＝|｜/／]|(?<=[은는は])\s|(?<=[은는])(?=\s)|(?<=は)|(?<=来自)|(?<=すべて)|(?<=いずれも)|(?<=全て)|(?<=由))\s*"
    )
    known = rf"(?:www\.)?(?:{data['known']['names'].replace(chr(10), '')})(?:\.com|\.org|\.net)?"
    return _Words(
        single | plural,
        frozenset(plural),
        frozenset(data["other"].split()),
        re.compile(joined),
        re.compile(cjk["cover"]),
        re.compile(known, re.IGNORECASE),
        frozenset(data["known"]["surnames"]),
        tuple(data["known"]["offices"].replace("\n", "").split("|")),
    )


def is_known(name: str) -> bool:
    """Return whether a name is that of a source, and not of an author: `Unsplash`."""
    return _words().known.fullmatch(name) is not None


def may_be_office(name: str) -> bool:
    """Return whether a name in Korean, Japanese or Chinese ends like that of an institution: `통계청`."""
    return 3 <= len(name) <= 16 and name.endswith(_words().offices)


def may_be_person(name: str) -> bool:
    """Return whether a name in Korean or Chinese is one of a person, by its length and its first character."""
    return 2 <= len(name) <= 4 and name[0] in _words().surnames


def read_label(text: str) -> Label:
    """Return the label that a credit begins with: `Photos: Lee` → the length of `Photos: `, reach `several`."""
    start = len(text) - len(text.lstrip(EDGES))
    if text[start : start + 12].lower().startswith(("picture alli", "picture-alli")):
        return Label()  # the name of an agency
    found = _words().joined.match(text, start)
    if (
        found is not None
        and found.end() > start
        and any(value for name, value in found.groupdict().items() if name != "end")
    ):
        return _joined(found)
    kinds, plural, other = _words()[:3]
    end, joint, of = start, "", ""
    is_picture = is_many = is_noun = False
    words = 0
    for word in _WORD.finditer(text, start, start + _LONGEST):
        name = word[0].lower().removesuffix("'s").removesuffix("’s")
        has_mark = any(mark in text[end : word.start()] for mark in ":：=＝")
        is_number = end > start and len(name) < 3 and name.isdigit()
        if (has_mark and end > start and name not in _FIRST) or not (
            name in kinds or name in other or is_number or _compound(name)
        ):
            break
        kind = kinds.get(name) or _compound(name)
        if kind:
            of = of or ("" if kind == "picture" else kind)
            is_picture = is_picture or kind not in ("text", "other")
            is_many = is_many or name in plural
        is_noun = is_noun or name in kinds or name in _NOUNS or is_picture
        joint = joint if name in _ARTICLES or is_number else name
        words += not is_number
        end = word.end()
    if not is_noun:
        return Label()
    said, rest = text[start:end], _REST.match(text, end)
    of = "cover" if not of and _LEAD.search(said) else of
    reach: Reach = "one" if not is_many else "all" if _ALL.search(said) else "several"
    is_source = joint in _LAST_SOURCE or (_SOURCE.search(said) is not None and joint not in _LAST_AUTHOR)
    mark = rest[0].strip(" \n.") if rest else ""
    has_mark = bool(mark) and mark not in "–—-"
    is_weak = has_mark and joint in kinds and words == 1 and kinds[joint] != "cover" and joint not in _STRONG
    has_mark = has_mark or joint in _JOINTS
    return Label(rest.end() if rest else end, of, is_picture, reach, is_source, has_mark, is_weak)


def _compound(name: str) -> str:
    """Return what a compound word says: `Bannerbild`, `Archivfoto`; "" if it ends in no picture."""
    stem = next((name[: -len(end)] for end in ("bild", "foto", "grafik") if name.endswith(end) and name != end), "")
    return "" if not stem else "cover" if stem in _COVERS else "picture"


def _joined(found: re.Match[str]) -> Label:
    """Return a label without spaces between its words: `题图：`, `사진 출처:`."""
    scope, role = found["scope"] or "", found["role"] or ""
    of = next((name for name in ("map", "chart", "icon", "other", "text") if found[name]), "")
    if not of and _words().cover.match(scope):
        of = "cover"
    is_picture = of not in ("text", "other") and not found["data"]
    is_picture = is_picture and bool(found["picture"] or of or scope or role in _TAKEN)
    reach: Reach = "all" if found["every"] or _ALL.search(found[0]) else "several" if found["many"] else "one"
    reach = "several" if reach == "one" and _SEVERAL.search(scope) else reach
    is_every = bool(found["every"]) or reach == "all"
    has_mark = found["end"].strip() not in ("", "은", "는", "は") or is_every or role in ("由", "来自")
    is_weak = not (scope or role or found["every"]) and bool(of or found["picture"] in _WEAK or found["data"])
    is_source = _SOURCE.search(role) is not None or bool(found["data"])
    return Label(found.end(), of, is_picture, reach, is_source, has_mark, is_weak)
