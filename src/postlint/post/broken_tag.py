"""Find tags whose quotes are wrong, so that a browser reads other attributes, or Markdown shows the tag as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.html.standard import ATTRIBUTES, OBSOLETE_ELEMENTS
from postlint.post.body import Body
from postlint.text import Span, lazy

_CURLY = "“”„‟″‘’‚＂"
# `alt=“A cup` → `alt`, the quotation mark; where a value begins.
_CURLED = lazy(rf"(?<=[\w-])\s*=\s*(?P<mark>[{_CURLY}])")
# Each value of a tag in curly quotes: `alt=“A cup of tea”` → `“`, `”`.
_VALUE = lazy(rf"=\s*([{_CURLY}])[^<>\"={_CURLY}]*([{_CURLY}])(?=[\s/>])")
_LONGEST_TAG = 1_000
# A start tag with an attribute, as text shows it: `<a href=`.
_SHOWN = lazy(r"<(?P<tag>[a-zA-Z][a-zA-Z0-9]*)\s+[a-zA-Z][\w:-]*\s*=")
_TAG_START = lazy(r"<[a-zA-Z][a-zA-Z0-9]*")
# An attribute as CommonMark reads it (0.31.2, section 6.6).
_ATTRIBUTE = lazy(r"\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|[^\s\"'=<>`]+))?")
# What shows that a value has no end of its own.
_BEYOND = lazy(r"</?[a-zA-Z]|\n[ \t]*\n|\s[a-zA-Z][\w:-]*=\Z")
# What follows the last right attribute: `href="/tea` → with the mark `"`; the text `b=c=d`.
_BROKEN = lazy(r"\s*+(?!/?>)(?P<text>(?:[\w:.-]+\s*=\s*(?P<mark>[\"'])(?=[^<>\"']*(?:[<>]|=\s*[\"'])))?[^\s<>]+)")
_KNOWN = ATTRIBUTES.keys() | OBSOLETE_ELEMENTS.keys()


class BrokenTag(NamedTuple):
    """A tag that is shown as text: where it stops being one, and whether a value has no end there."""

    span: Span
    is_unclosed: bool


class CurlyTag(NamedTuple):
    """A tag with curly quotes around values: the first one, and the quotes to replace; none if they do not pair."""

    span: Span
    attribute: str
    quotes: tuple[Span, ...]


def find_curly(body: Body) -> Iterator[CurlyTag]:
    """Yield each tag that has curly quotes around a value: `<img alt=“A cup of tea”>`."""
    text, done = body.source.text, body.start
    links: set[int] | None = None
    for match in _CURLED.finditer(text, body.start) if any(f"={mark}" in text for mark in _CURLY) else ():
        start = text.rfind("<", max(done, match.start() - _LONGEST_TAG), match.start())
        if start < 0 or not _TAG_START.match(text, start) or text.find(">", start, match.start()) >= 0:
            continue
        mark, end = Span(*match.span("mark")), text.find(">", match.end(), match.end() + _LONGEST_TAG)
        if (
            end < 0
            or body.is_code(mark)
            or body.is_dynamic(_value(text, mark))
            or _is_quoted(text[start : match.start()])
        ):
            continue
        done = end
        name = re.search(r"[\w:-]*$", text[start : match.start()])
        pairs = [Span(*each.span(group)) for each in _VALUE.finditer(text, start, end + 1) for group in (1, 2)]
        if name and name[0].lower() == "href" and len(pairs) == 2:  # link/url reports it, unless the tag is text
            links = {body.span(each).start for each in body.links} if links is None else links
            if start in links:
                continue
        is_whole = sum(text.count(each, start, end) for each in _CURLY) == len(pairs)
        yield CurlyTag(mark, name[0] if name else "", tuple(pairs) if is_whole else ())


def _value(text: str, mark: Span) -> Span:
    """Return the span of a value from its curly quote to the next one; only the quote, if there is none."""
    closing = re.compile(f"[{_CURLY}]").search(text, mark.end, mark.end + _LONGEST_TAG)
    return Span(mark.start, closing.end() if closing else mark.end)


def _is_quoted(before: str) -> bool:
    """Return whether the text after the beginning of a tag is inside a value in straight quotes."""
    return before.count('"') % 2 == 1


def find_shown(body: Body) -> Iterator[BrokenTag]:
    """Yield each tag that is not one in CommonMark, so that Markdown shows it as text."""
    if not body.is_markdown or body.is_jsx:
        return
    shown = {" ".join(match[0].split()) for match in _SHOWN.finditer(body.text)}
    if not shown:
        return
    text = body.source.text
    tags = {body.span(each).start for each in body.elements(*{match.split()[0][1:].lower() for match in shown})}
    for match in _SHOWN.finditer(text, body.start):
        start = match.start()
        if start in tags or match["tag"].lower() not in _KNOWN or " ".join(match[0].split()) not in shown:
            continue
        if text.startswith("\\", start - 1) or body.is_code(Span(start, start + 1)):
            continue
        broken = _BROKEN.match(text, _end_of_attributes(text, match.end("tag")))
        if broken is not None and (broken["mark"] or body.has_strict_tags):
            begin = broken.start("mark" if broken["mark"] else "text")
            yield BrokenTag(Span(begin, broken.end("text")), bool(broken["mark"]))


def _end_of_attributes(text: str, end: int) -> int:
    """Return where the right attributes end that follow the name of a tag."""
    while attribute := _ATTRIBUTE.match(text, end, end + _LONGEST_TAG):
        is_beyond = _BEYOND.search(attribute["double"] or attribute["single"] or "")
        if is_beyond or text.startswith("=", attribute.end()):
            break
        end = attribute.end()
    return end
