"""Reads the names of Creative Commons licences in a text, short ones and long ones: `CC BY-NC`, `저작자표시-비영리`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.text import lazy

SHORT = ("cc by", "cc-by", "cc_by", "ccby", "cc0", "cc-0", "cc zero", "cc-zero")
# What every long name contains, in lower case: `署名` alone is in many texts, and the pattern asks for more.
LONG = (
    *("commons", "attribution", "namensnennung", "paternité", "atribución", "reconocimiento", "저작자", "コモンズ"),
    *("非営利", "改変禁止", "表示", "共享", "創作共用", "创作共用", "署名", "姓名標示", "姓名标示"),
)
_SHORT = lazy(
    r"(?<![\w./-])CC[ _-]?(?P<p>BY(?:[ –-](?:NC|SA|ND|CA)\b){0,3}|0|ZERO)"
    r"(?:[ -]?v?(?P<ver>[1-4]\.[05]))?(?![\w/]|\.\w{2,4}\b|-\w)"
)
_COMMONS = (
    r"(?P<cc>Creative[ -]?Commons|\bCC(?= )|크리에이티브\s?커먼[즈스]|クリエイティブ[・･]?\s?コモンズ|知[识識]共享"
    r"|创作共用|創用\s?CC)(?:[ -]?(?:Licen[cs]e|Lizenz|Licencia|라이[선센]스|ライセンス))?[\s「『\"“(:,–-]{0,3}"
)
_BY = r"Attribution|Namensnennung|Paternité|Atribución|Reconocimiento|저작자\s?표시|表示|署名|姓名[標标]示"
_ELEMENTS = {
    "nc": r"Non[- ]?Commercial(?: Use)?|Nicht[- ]?kommerziell|Keine kommerzielle Nutzung|No[- ]?Comercial"
    r"|Pas d['’ ]\s?Utilisation Commerciale|비영리|非営利|非[商営][业業]性?(?:使用)?",
    "sa": r"Share[- ]?Alike|Weitergabe unter gleichen Bedingungen|Partage dans les mêmes conditions"
    r"|Partage [àa] l['’]identique|Compartir[- ]?Igual|동일\s?조건\s?변경\s?허락|継承|相同方式(?:共享|分享)",
    "nd": r"No[- ]?Deriv(?:ative)?s?(?: Works?)?|Keine[- ]?Bearbeitung(?:en)?|Pas de modifications?"
    r"|Sin[- ]?(?:Obras?[- ]?)?Derivadas?|변경\s?금지|改変禁止|禁止演[绎繹]|禁止改作",
}
_ELEMENT = "|".join(f"(?P<{name}>{words})" for name, words in _ELEMENTS.items())
_PLAIN_ELEMENT = "|".join(_ELEMENTS.values())
_LONG = lazy(
    rf"(?:{_COMMONS})?(?<![^\W가-힣぀-ヿ一-鿿])(?P<by>{_BY})(?P<more>(?:[\s–—_+,/·・-]{{0,3}}(?:{_PLAIN_ELEMENT})){{0,3}})"
    r"(?![^\W\d가-힣぀-ヿ一-鿿])(?:[\s(,v]{0,3}(?P<ver>[1-4]\.[05])(?![\d.]\d))?",
    re.IGNORECASE,
)
_ZERO = lazy(r"Creative[ -]?Commons[ -]?Zero", re.IGNORECASE)
_MORE = lazy(_ELEMENT, re.IGNORECASE)
_MOST_BETWEEN = 24  # characters between the long name of a licence and its short one


class Licence(NamedTuple):
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


class Named(NamedTuple):
    """A licence and the place of its name in a text."""

    start: int
    end: int
    licence: Licence


def licence_names(text: str) -> Iterator[Named]:
    """Yield the names of licences in a text, in order. A long name and the short one after it are one."""
    last: Named | None = None
    for named in sorted((*_short_names(text), *_long_names(text))):
        if last is not None and named.start < last.end:
            continue
        if last is not None and _is_same(last, named, text):
            version = last.licence.version or named.licence.version
            last = Named(last.start, last.end, last.licence._replace(version=version))
            continue
        if last is not None:
            yield last
        last = named
    if last is not None:
        yield last


def _is_same(one: Named, other: Named, text: str) -> bool:
    """Return whether two names are those of one licence: `Creative Commons Attribution 4.0 (CC BY)`."""
    between = text[one.end : other.start]
    versions = {one.licence.version, other.licence.version} - {None}
    is_near = len(between) <= _MOST_BETWEEN and "\n" not in between and ("(" in between or "（" in between)
    return is_near and one.licence.elements == other.licence.elements and len(versions) < 2


def _short_names(text: str) -> Iterator[Named]:
    if "CC" in text:
        for match in _SHORT.finditer(text):
            elements = re.sub(r"[ –]", "-", match["p"].lower())
            yield Named(*match.span(), Licence("zero" if elements in ("0", "zero") else elements, match["ver"]))


def _long_names(text: str) -> Iterator[Named]:
    """Yield long names. `Attribution` alone is none: it needs `Creative Commons`, a version or another element."""
    lower = text.lower()
    if not any(map(lower.__contains__, LONG)):
        return
    for match in _LONG.finditer(text):
        if match["cc"] or match["more"] or (match["ver"] and not match["by"][0].islower()):
            found = {each.lastgroup for each in _MORE.finditer(match["more"])}
            elements = "-".join(("by", *(each for each in ("nc", "nd", "sa") if each in found)))
            yield Named(*match.span(), Licence(elements, match["ver"]))
    for match in _ZERO.finditer(text):
        yield Named(*match.span(), Licence("zero", None))
