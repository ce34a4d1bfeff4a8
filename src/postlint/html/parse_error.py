"""Find the errors of an HTML tokenizer that change what a reader sees.

The codes are those of the HTML standard (13.2.2 "Parse errors"). Codes that are not here are harmless, or have a rule
of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postlint.html.standard import ATTRIBUTES, VOID
from postlint.text import lazy

UNCLOSED = "unclosed-value"
"""No code of the standard: the next quotation mark ends a value in the middle of the text."""

_SOLIDUS = "unexpected-solidus-in-tag"
_STRAY = "unexpected-character-in-attribute-name"
# The errors at what follows the end of a value.
_AFTER_VALUES = frozenset({"missing-whitespace-between-attributes", _SOLIDUS})
_END_TAG = lazy(r"</[^\s>]*")
# An end tag with a foreign letter after its name, and another tag before the next `>`.
_GLUED = lazy(r"(?P<tag></(?P<name>[a-zA-Z][a-zA-Z0-9]*+))(?=[^\x00-\x7f])[^<>]{0,2000}<")
_NAMES = ATTRIBUTES.keys() - VOID
# Words in an end tag that are not attributes, but text for the reader: `</b tea` → ` tea`.
_LOST_WORD = lazy(r"(?:^|\s)[^\s=\"'/>]+(?=\s|/?>|$)")
_ATTRIBUTE = lazy(r"[a-zA-Z][\w:-]*\s*=\s*[\"']")
# The name of another attribute at the end of a value, `src=`; a tag in a value; the first word of a value.
_NEXT_VALUE = lazy(r"\s[a-zA-Z][\w:-]*\s*=\s*\Z")
_TAG_IN_VALUE = lazy(r"</?[a-zA-Z]")
_BEGINNING = lazy(r"[\"'][^\s<>\"']*")
_ATTRIBUTE_NAME = lazy(r"[^\s\"'<>/=]+")


class ParseError(NamedTuple):
    """An error: its code, and the span of the wrong HTML, in code-point offsets."""

    code: str
    start: int
    end: int


def find_errors(html: str, errors: Iterable[tuple[str, int]]) -> Iterator[ParseError]:
    """Yield the errors that change what is seen, one for each tag; `errors` are the tokenizer's codes and offsets."""
    seen: set[int] = set()
    text = _Html(html)
    done = -1  # the end of a tag with an unclosed value
    for code, offset in errors:
        if code in _IN_TAGS and offset <= done:
            continue
        if code in _AFTER_VALUES and (unclosed := _unclosed(text, offset - (code == _SOLIDUS))):
            done = text.find(">", offset) if text.find(">", offset) >= 0 else len(html)
            yield ParseError(UNCLOSED, *unclosed)
            continue
        locate = _LOCATORS.get(code)
        found = locate(text, offset) if locate is not None else None
        if found is None:
            continue
        tag = text.rfind("<", found[0] + 1)
        if code == _STRAY and html[offset] == "<" and (swallowing := _END_TAG.match(html, text.rfind("<", offset))):
            # `</b고 tea</p>`: the `<` is in the end tag before it.
            code, found, tag = "end-tag-with-attributes", swallowing.span(), swallowing.start()
        if code not in _IN_TAGS or tag not in seen:
            seen.add(tag)
            yield ParseError(code, *found)


class _Html:
    """HTML whose marks are found in linear time, however often they are searched for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {}

    def find(self, mark: str, start: int) -> int:
        """Return the offset of the next mark from `start` on, or -1."""
        places = self._all(mark)
        index = bisect_left(places, start)
        return places[index] if index < len(places) else -1

    def rfind(self, mark: str, end: int) -> int:
        """Return the offset of the last mark that ends before `end`, or -1."""
        places = self._all(mark)
        index = bisect_left(places, end - len(mark) + 1)
        return places[index - 1] if index else -1

    def _all(self, mark: str) -> list[int]:
        if mark not in self._places:
            self._places[mark] = [match.start() for match in re.finditer(re.escape(mark), self.text)]
        return self._places[mark]


def _end_tag(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of an end tag with an impossible name, or with words after its name: `</b고 …>` → `</b고`."""
    tag = _END_TAG.match(html.text, max(html.rfind("</", offset), 0), offset)
    if tag is None or (tag[0].isascii() and not _LOST_WORD.search(html.text, tag.end(), offset)):
        return None
    return tag.span()


def missing_bracket(text: str, start: int) -> int | None:
    """Return the offset where an end tag lacks its `>`: `</b고 tea</p>` → after `</b`; None if it is not certain.

    In `</b고>`, the letter may be a slip.
    """
    tag = _GLUED.match(text, start)
    return tag.end("tag") if tag and tag["name"].lower() in _NAMES else None


def _unseparated(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of an attribute without a space before it: `a="b"c="d"` → `c`; None for wrong quotes."""
    name = _ATTRIBUTE_NAME.match(html.text, offset)
    return name.span() if name and html.text.startswith(("=", " ", ">", "/"), name.end()) else None


def _unclosed(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of the beginning of the value that ends before `offset`, if it holds other tags or attributes.

    `<a href="/tea>Tea</a> and "black" tea` → `"/tea`. None if the author closed the value.
    """
    quote = html.text[offset - 1]
    start = html.rfind(quote, offset - 1) if quote in "\"'" else -1
    if start < 0 or not html.text[max(0, start - 10) : start].rstrip().endswith("="):
        return None
    is_next = _NEXT_VALUE.search(html.text, max(start, offset - 100), offset - 1)
    is_tag = _TAG_IN_VALUE.search(html.text, start, offset - 1) and not _ATTRIBUTE.match(html.text, offset)
    beginning = _BEGINNING.match(html.text, start)
    return beginning.span() if beginning and (is_next or is_tag) else None


def _stray_quote(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of a quotation mark or `<` that is not allowed there: `<a title=it's>` → `'`."""
    return (offset, offset + 1) if html.text[offset : offset + 1] in ('"', "'", "<") else None


def _nameless(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of `</>`, which is not shown."""
    return (offset - 2, offset + 1) if html.text.startswith("</>", offset - 2) else None


def _character(html: _Html, offset: int) -> tuple[int, int] | None:
    return offset, offset + 1


def _comment_that_ends(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of `<!-->` or `<!--->` if the text after it was meant to be in the comment."""
    start, end, following = html.rfind("<!--", offset), html.find("-->", offset + 1), html.find("<!--", offset)
    return (start, offset + 1) if start >= 0 and end >= 0 and (following < 0 or end < following) else None


def _no_comment(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of a `<!` that begins neither a comment nor a condition of Word, such as `<![if …]>`."""
    start = html.rfind("<!", offset)
    return None if start < 0 or re.compile(r"<!\[(?:if|endif)\b", re.I).match(html.text, start) else (start, start + 2)


def _section(html: _Html, offset: int) -> tuple[int, int] | None:
    start = html.rfind("<![", offset + 1)
    return None if start < 0 else (start, offset + 1)


def _no_end_tag(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of a `</` without a name after it; a `<` alone is only a character."""
    return (offset - 2, offset) if html.text.startswith("</", offset - 2) else None


def _nested(html: _Html, offset: int) -> tuple[int, int] | None:
    """Return the span of the `<!--` inside a comment, if the browser shows the rest of the outer comment."""
    end = html.find("-->", offset)
    following = html.find("-->", end + 3)
    opening = html.find("<!--", end + 3)
    shows_rest = end >= 0 and following >= 0 and (opening < 0 or following < opening)
    return (offset - 4, offset) if shows_rest else None


_LOCATORS = {
    "end-tag-with-attributes": _end_tag,
    "missing-whitespace-between-attributes": _unseparated,
    _STRAY: _stray_quote,
    "unexpected-character-in-unquoted-attribute-value": _stray_quote,
    "abrupt-closing-of-empty-comment": _comment_that_ends,
    "incorrectly-opened-comment": _no_comment,
    "cdata-in-html-content": _section,
    "invalid-first-character-of-tag-name": _no_end_tag,
    "nested-comment": _nested,
    "missing-end-tag-name": _nameless,
    "noncharacter-in-input-stream": _character,
    "unexpected-equals-sign-before-attribute-name": _character,
}
_IN_TAGS = frozenset(code for code in _LOCATORS if "attribute" in code) | {_SOLIDUS}
