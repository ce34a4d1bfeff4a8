"""Find the errors of an HTML tokenizer that change what a reader sees.

The codes are those of the HTML standard (13.2.2 "Parse errors"). Codes that are not here are harmless, or have a rule
of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_END_TAG = re.compile(r"</[^\s>]*")
# Words in an end tag that are not attributes, but text for the reader: `</b tea` → ` tea`.
_LOST_WORD = re.compile(r"(?:^|\s)[^\s=\"'/>]+(?=\s|/?>|$)")
_ATTRIBUTE_NAME = re.compile(r"[^\s\"'<>/=]+")


class ParseError(NamedTuple):
    """An error: its code, and the span of the wrong HTML, in code-point offsets."""

    code: str
    start: int
    end: int


def find_errors(html: str, errors: Iterable[tuple[str, int]]) -> Iterator[ParseError]:
    """Yield the errors that change what is seen, one for each tag; `errors` are the tokenizer's codes and offsets."""
    seen: set[int] = set()
    for code, offset in errors:
        locate = _LOCATORS.get(code)
        found = locate(html, offset) if locate is not None else None
        if found is None:
            continue
        tag = html.rfind("<", 0, found[0] + 1)
        if code not in _IN_TAGS or tag not in seen:
            seen.add(tag)
            yield ParseError(code, *found)


def _end_tag(html: str, offset: int) -> tuple[int, int] | None:
    """Return the span of an end tag with an impossible name, or with words after its name: `</b고 …>` → `</b고`."""
    start = html.rfind("</", 0, offset)
    tag = _END_TAG.match(html, max(start, 0), offset)
    if tag is None or (tag[0].isascii() and not _LOST_WORD.search(html, tag.end(), offset)):
        return None
    return tag.span()


def _unseparated(html: str, offset: int) -> tuple[int, int] | None:
    """Return the span of an attribute without a space before it: `a="b"c="d"` → `c`; None for wrong quotes."""
    name = _ATTRIBUTE_NAME.match(html, offset)
    return name.span() if name and html.startswith(("=", " ", ">", "/"), name.end()) else None


def _stray_quote(html: str, offset: int) -> tuple[int, int] | None:
    """Return the span of a quotation mark or `<` that is not allowed there: `<a title=it's>` → `'`."""
    return (offset, offset + 1) if html[offset : offset + 1] in ('"', "'", "<") else None


def _comment_that_ends(html: str, offset: int) -> tuple[int, int] | None:
    """Return the span of `<!-->` or `<!--->` if the text after it was meant to be in the comment."""
    start = html.rfind("<!--", 0, offset)
    end = html.find("-->", offset + 1)
    return (start, offset + 1) if start >= 0 and 0 <= end < html.find("<!--", offset) % (len(html) + 1) else None


def _no_comment(html: str, offset: int) -> tuple[int, int] | None:
    """Return the span of a `<!` that begins neither a comment nor a condition of Word, such as `<![if …]>`."""
    start = html.rfind("<!", 0, offset)
    return None if start < 0 or re.compile(r"<!\[(?:if|endif)\b", re.I).match(html, start) else (start, start + 2)


def _section(html: str, offset: int) -> tuple[int, int] | None:
    start = html.rfind("<![", 0, offset + 1)
    return None if start < 0 else (start, offset + 1)


def _no_end_tag(html: str, offset: int) -> tuple[int, int] | None:
    """Return the span of a `</` without a name after it; a `<` alone is only a character."""
    return (offset - 2, offset) if html.startswith("</", offset - 2) else None


def _nested(html: str, offset: int) -> tuple[int, int] | None:
    """Return the span of the `<!--` inside a comment, if the browser shows the rest of the outer comment."""
    end = html.find("-->", offset)
    following = html.find("-->", end + 3)
    opening = html.find("<!--", end + 3)
    shows_rest = end >= 0 and following >= 0 and (opening < 0 or following < opening)
    return (offset - 4, offset) if shows_rest else None


_LOCATORS = {
    "end-tag-with-attributes": _end_tag,
    "missing-whitespace-between-attributes": _unseparated,
    "unexpected-character-in-attribute-name": _stray_quote,
    "unexpected-character-in-unquoted-attribute-value": _stray_quote,
    "abrupt-closing-of-empty-comment": _comment_that_ends,
    "incorrectly-opened-comment": _no_comment,
    "cdata-in-html-content": _section,
    "invalid-first-character-of-tag-name": _no_end_tag,
    "nested-comment": _nested,
}
_IN_TAGS = frozenset(code for code in _LOCATORS if "attribute" in code)
