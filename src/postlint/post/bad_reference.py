"""Find the wrong character references of a body, where they are read as references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.html.reference import UNENDED, UNKNOWN, find_references
from postlint.post.body import Body
from postlint.text import Span, lazy

# A URL in text, where `&` joins parameters.
_IN_ADDRESS = lazy(r"[?=/][^\s\"'<>]*\Z")
_TAG = lazy(r"<[a-zA-Z][^<>]*\Z")
# The attribute in which a text ends: `<img alt="Green ` → `alt`.
_ATTRIBUTE = lazy(r"\s([a-zA-Z][\w:.-]*)\s*=\s*(?:\"[^\"<>]*|'[^'<>]*|[^\s\"'<>]*)\Z")
_ADDRESSES = lazy(
    r"action|background|cite|data|formaction|href|imagesrcset|longdesc|manifest|ping|poster|src|srcset|style|on\w+"
    r"|[@:].*|v-.*|x-.*|data-.*",
    re.IGNORECASE,
)
# A URL in a tag, in which a browser reads a name without a semicolon: `<a href="/?tea=1&copy">` → `/?tea=1©`.
_DECODED = lazy(r"<[a-zA-Z][^<>]*\s(?:href|src|action)\s*=\s*(?:\"[^\"<>]*|'[^'<>]*)\Z", re.IGNORECASE)
_COMMON = "nbsp amp quot lt gt copy reg mdash ndash hellip middot rarr larr laquo raquo ldquo rdquo lsquo rsquo".split()
_LONGEST_LINE = 500


class Reference(NamedTuple):
    """A wrong reference: the standard's code, its span, what was probably meant, and whether HTML shows that."""

    code: str
    span: Span
    meant: str
    is_shown_as_meant: bool


def bad_references(body: Body) -> Iterator[Reference]:
    """Yield the wrong references of a body; not those in code, in template tags, and between parameters of a URL."""
    text = body.source.text

    def is_html(offset: int) -> bool:
        return not _TAG.search(_before(text, offset)) and body.is_raw(Span(offset, offset + 1))

    for code, start, end, meant, is_shown_as_meant in find_references(text, body.start, is_html):
        span = Span(start, end)
        before = _before(text, start)
        if code == UNENDED and _DECODED.search(before):
            is_read, meant = not text.startswith("&amp", start), ""
        else:
            is_read = (code == UNENDED and is_html(start)) or not _is_left_alone(before)
        if code == UNKNOWN:
            meant = _nearest(text[start + 1 : end - 1])
        if is_read and not body.is_code(span) and not body.is_dynamic(span) and not body.is_comment(span):
            yield Reference(code, span, meant, is_shown_as_meant)


def _before(text: str, offset: int) -> str:
    """Return the line up to an offset, or the end of a long one."""
    line = text.rfind("\n", max(0, offset - _LONGEST_LINE), offset) + 1
    return text[max(line, offset - _LONGEST_LINE) : offset]


def _is_left_alone(before: str) -> bool:
    """Return whether `&` joins the parameters of a URL, or a script reads the attribute."""
    if not _TAG.search(before):
        return _IN_ADDRESS.search(before) is not None
    attribute = _ATTRIBUTE.search(before)
    return attribute is None or _ADDRESSES.fullmatch(attribute[1]) is not None


def _nearest(name: str) -> str:
    """Return the common reference that is one typo away, or an empty string: `nbps` → `&nbsp;`."""
    from rapidfuzz.distance import OSA

    near = [each for each in _COMMON if OSA.distance(name.lower(), each) == 1]
    return f"&{near[0]};" if len(near) == 1 and len(name) > 2 else ""
