"""Splits a credit into its parts: author, source, licence, and the links of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.attribution.extent import before_description, is_broken, is_name
from postlint.attribution.label import EDGES, Label, is_known, may_be_person, read_label
from postlint.attribution.licence import read_licence
from postlint.attribution.pattern import read_pattern
from postlint.text import lazy

_PARTS = lazy(
    r"\s+(?:(?P<word>on|via|from|auf|über|bei|aus|sur|chez|en|da|su)|(?P<dash>[–—|｜-]))\s+|\s*(?P<slash>[/／])\s*"
    r"|\s+(?P<label>(?=(?i:data|datos|daten|données|sources?|quelle|fuente|자료|출처|licen[cs]e)\s?[:：]))"
    r"|\s*(?P<mark>[,，、;；|｜]|(?<!DALL)(?<![一-鿿])·|\n)\s*|(?<=[^\W\d_]{2})(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSte)(?<!\bMrs)(?<!\bProf)(?P<stop>[.。])(?:\s+|$)|\s+(?P<at>@)(?=\w)|\s*(?P<open>[(（\[])\s*(?:via\s+)?"
)
_BY = lazy(r"(?:^|[\s,(])(?i:by|von|par|por|di)\s+(?=[^\W\d_])|(?:^|,\s)(?:de|da|av|af|van)\s+(?=[A-ZÀ-ÖØ-Þ])")
_AUTHOR = lazy(
    r"(?:(?:photographer|artist|author|fotograf(?:in)?|auteur|autor|photographe)\s?:|(?:작가|저작자|촬영|作者|摄影|攝影|撮影者?|原作者)\s?[:：]|(?<=[，,])\s?(?:作者|摄影师?)(?=[一-龥]{2,4}\W{0,2}$))\s*"
    r"(?P<v>[^,，、;；|/\n()（）]{1,60})",
    re.IGNORECASE,
)
_RIGHTS = lazy(
    r"(?:©|ⓒ|\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)?\s*,?\s*(?:by\s+)?", re.IGNORECASE
)
_PROVIDED = lazy(
    r"^(?P<v>[^\n]{1,40}?)(?:에서)?\s?제공\s?\.?$|^(?P<v2>[^\n]{1,30}?)提供$|^(?P<taken>[^\n]{1,30}?)撮影$"
)
_LICENSED = lazy(
    r"[\s,(（\[|–—/·-]*(?:(?:\bis\s)?\blicen[cs]ed|license|licence|lizenz(?:iert)?|licencia|sous|unter|under|used|라이선스|라이센스|许可协议|许可|ライセンス)?"
    r"[\s:：]*(?:\b(?:under|unter|sous|bajo|a|the|la|der|une|un))?[\s,(（\[|:：–—/·-]*$",
    re.IGNORECASE,
)
_BARE = lazy(r"(?:\s(?:available|found))?(?:\s(?:at|on|under))?\s*\bhttps?://[^\s)）\]]+")
_MAIL = lazy(r"[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}")
# What follows the name of an author: `中村誠撮影`.
_DONE = lazy(
    r"(?:,?\s(?:19|20)\d\d|撮影|提供|拍摄|攝影|所摄|摄|[供制绘][图圖]|收?藏|所蔵|による|より|(?:이|가|에서|님이)?\s?(?:직접\s)?(?:찍|촬영|제공|소장)\S{0,4})$"
)
_NO_NAMES = frozenset(
    "adapted reproduced modified redrawn the a an of by from and la le el los las del der die das du de"
    " 기자 작가 제공 사진 이미지".split()
)
# What may be the name of a source after `on` or `from`.
_SOURCE = lazy(r"\s*(?:the |der |die |das |la |le |el )?(?:[A-ZÀ-ÖØ-Þ@]|[^\W_a-zA-Zà-ÿ])")
_VIA = lazy(r"\s*(?:via|über|vía)\s+", re.IGNORECASE)
_RAW = lazy(r"\[(?P<text>[^\[\]\n]{1,80})\]\((?P<url>[^()\s]{4,300})\)")
_TITLED = lazy(r"[^\n:：]{2,40}[:：]\s|[^\n:：\x00-\x7f]{1,20}：")  # `Swan: Lee`
_THANKS = lazy(r"^\W{0,3}(?i:thanks to|thank you to|danke an)\s+(?P<v>[^\n]{1,40}?)\s+(?:for|für)\s")
_OWN = lazy(
    r"(?i:\bby (?:the authors?|me|myself|us)\b|(?:foto|imagen|elaboración) propia|eigene\w? \w+"
    r"|own (?:work|photo|image))"
    r"|(?:직접|필자|본인)\S{0,2} ?(?:촬영|작성|제작|그|찍)\w{0,6}|자체 ?제작"
    r"|(?:筆者|著者)\S{0,4}(?:作成|撮影|作図)|自作|作者自制|自制|作者拍摄"
)
_DATA = lazy(
    r"\b(?:datos|données|daten|data)\s(?:del?|des|du|d['’]|von|from|by|of)\s?(?:la\s|the\s|der\s)?"
    r"(?P<v>(?-i:[A-ZÀ-ÖØ-Þ])[^\n.,;()]{1,40})",
    re.IGNORECASE,
)
_INITIAL = lazy(r"\b[A-Z]\.$")
# What made a picture, and the signs of those who say whose a picture is.
_MAKER = lazy(
    r"(?:Midjourney|DALL[·•∙.\s-]?E|Stable Diffusion|(?:Adobe )?Firefly|Ideogram|Leonardo[. ]?AI"
    r"|(?:Bing )?Image Creator|NightCafe|Craiyon|ChatGPT|챗 ?GPT|GPT-\d\w?|Gemini|Grok|Imagen(?= \d)|Copilot"
    r"|Nano Banana|通义万相|文心一格|即梦|미드저니)"
    r"(?:\s?v?\d(?:\.\d)?(?!\d))?"
)
_WITH = lazy(r"\s(?:with|using|mit|avec|con)$")
_PERSON = lazy(r"[A-ZÀ-ÖØ-Þ][\w.’'-]{0,30}(?:\s[A-ZÀ-ÖØ-Þ][\w.’'-]{0,30}){1,3}")
_SIGN = lazy(r"^\W{0,3}(?:[📷📸🎨🖼]\ufe0f?\s?:?|(?i:h/t|hat tip(?: to)?:?)\s)\s?")
_REPORTER = lazy(r"(?:^|[，,。；;\s])(?P<s>[一-龥]{2,6}?[社报网])记者\s?(?P<v>[一-龥]{2,4})(?=\s|[摄/／]|$)")
_TAKEN = lazy(
    r"(?:^|[，,、。；;\s])(?P<v>[一-龥]{2,4}?)\s?(?:[/／]\s?)?(?:摄影?|攝影?|拍摄|绘制?|[供制][图圖])"
    r"\W{0,3}$"
)
_THROUGH = lazy(r"^(?P<v>.{2,30}?)\s?(?:経由|经由|경유)$")
_LONGEST_TITLE = 40  # characters of a title before `by`


class Parts(NamedTuple):
    """The parts of a credit. Unknown ones are ""."""

    author: str = ""
    source: str = ""
    licence: str = ""
    author_url: str = ""
    work_url: str = ""
    licence_url: str = ""


def split(text: str, links: tuple[tuple[str, str], ...] = (), named: str = "") -> Parts:
    """Return the parts of a credit, from its text and its links as pairs of text and URL.

    `named` is the name in it, if the text alone does not show one.

    `Photo by Ana B on Unsplash` → author `Ana B`, source `Unsplash`.
    """
    if raw := [(found["text"], found["url"]) for found in _RAW.finditer(text)]:
        text, links = _RAW.sub(r"\g<text>", text), (*links, *raw)  # Markdown that is not read, as in HTML
    own = _OWN.search(text)
    if own is not None:
        text = f"{text[: own.start()]}, {text[own.end() :]}"
    label = read_label(text)
    licence, at = read_licence(text, tuple(url for _, url in links))
    value = text[label.end :]
    if at is not None and at[0] >= label.end:
        start, end = at[0] - label.end, at[1] - label.end
        before = _LICENSED.sub("", value[:start])
        value = f"{before}, {value[end:]}" if value[end:].strip(EDGES) else before
    maker = _MAKER.search(value)
    if maker is not None:
        author, _ = _people(value[: maker.start()] + "," + value[maker.end() :], label)
        author = _WITH.sub("", author)
        author, source = (author if _PERSON.fullmatch(author) or may_be_person(author) else ""), maker[0].strip()
    else:
        author, source = _people(value, label)
    if own is not None:
        author = author if is_name(author) else ""
        author, source = (author or own[0], source) if source or not label.is_source else (own[0], author)
    elif named and not label.end and not source:
        name = _name(next(iter(_pieces(named)), ("", named))[1])
        author, source = ("", name) if is_known(name) else (name, source)
    return _linked(Parts(author, source, licence), links)


def _people(value: str, label: Label) -> tuple[str, str]:
    """Return the author and the source that a credit names after its label."""
    author = source = ""
    value = _SIGN.sub("", value)
    first, mark, rest = value.partition("\n")
    if mark and label.has_mark and is_broken(f"by {first}", rest[:40]):
        value = f"{first} {rest}"
    if found := _REPORTER.search(value):
        return found["v"], found["s"]
    if (found := _TAKEN.search(value.strip(EDGES))) and not label.end:
        return found["v"], ""
    if found := _AUTHOR.search(value):
        author, value = found["v"].strip(EDGES), value[: found.start()] + value[found.end() :]
    if (data := _DATA.search(value)) and not source:
        source, value = data["v"].strip(EDGES), value[: data.start()]
    right = _RIGHTS.search(value)
    if right is not None and right.start() and (owner := _name(value[right.end() :])) and not is_known(owner):
        value = value[right.start() :]
    value = _RIGHTS.sub("", _MAIL.sub("", _BARE.sub("", value))).strip()
    if not label.end and (title := _TITLED.match(value)) and is_name(value[title.end() :]):
        value = value[title.end() :]
    if found := _THANKS.match(value):
        return found["v"], ""
    if found := _PROVIDED.match(value.strip(EDGES)):
        if name := _name(found["taken"] or ""):
            return author or name, source
        return author, _name(found["v"] or found["v2"] or "")
    found = _BY.search(value) if not author else None
    names_source = label.is_source and found is None
    if found is not None and not (label.end and found.start() > _LONGEST_TITLE):
        value = value[found.end() :]
    for joint, piece in _pieces(value):
        if via := _VIA.match(piece):
            source = source or _name(piece[via.end() :])
            continue
        if through := _THROUGH.match(piece.strip(EDGES)):
            source = source or _name(through["v"])
            continue
        inner = read_label(piece)
        name = (_name(piece[inner.end :]) if inner.end else "") or _name(piece)
        is_after = (joint == "word" and _SOURCE.match(piece)) or (joint in ("slash", "at") and author and not source)
        if (inner.end and inner.is_source) or is_known(name) or is_after:
            source = source or name
        elif not author and ((names_source and inner.end and inner.has_mark) or (joint == "at" and source)):
            author = name
        elif not author and not names_source and joint not in ("open", "stop"):
            author = name if label.end or found is not None or is_name(name) else ""
        elif not source and _may_be_source(name, joint, names_source, author):
            source = name
    return author, source


def _may_be_source(name: str, joint: str, is_named: bool, author: str) -> bool:
    """Return whether a further part of a credit is its source: `Lee (Daily News)`."""
    if is_named:
        return not joint
    return bool(author) and joint in ("slash", "dash", "open") and len(name.split()) < 5


def _pieces(value: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a credit that are not empty, each with the kind of mark or word before it."""
    joint, done = "", 0
    for mark in _PARTS.finditer(value):
        if _name(value[done : mark.start()]):
            yield joint, value[done : mark.start()]
        joint, done = mark.lastgroup or "", mark.end()
    if _name(value[done:]):
        yield joint, value[done:]


def _name(text: str) -> str:
    """Return a name without the marks around it; the stop of an initial stays."""
    name = before_description(_DONE.sub("", text.strip(EDGES)))
    if not name or name.lower() in _NO_NAMES:
        return ""
    return f"{name}." if _INITIAL.search(text.rstrip(" \n*_")) else name


def _linked(parts: Parts, links: tuple[tuple[str, str], ...]) -> Parts:
    """Return the parts with the URLs of their links."""
    for text, url in links:
        name = text.strip(EDGES).lower()
        is_label = bool(name) and (
            any(read_pattern("link.source").find(text)) or read_label(f"{name}:").end > len(name)
        )
        if is_label and parts.author.lower() == name:
            parts = parts._replace(author="")  # the link is the label: `[Image source](…)`
        is_work = is_label or (0 < read_label(text).end < len(text.strip())) or _VIA.match(text)
        if "creativecommons." in url.lower():
            parts = parts._replace(licence_url=parts.licence_url or url)
        elif (
            parts.author
            and not (is_work and not parts.work_url)
            and not parts.author_url
            and name
            and (name in parts.author.lower() or parts.author.lower() in name)
        ):
            parts = parts._replace(author_url=url)
        elif not parts.work_url:
            parts = parts._replace(work_url=url)
    return parts
