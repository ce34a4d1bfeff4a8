"""Titles have no extra spaces and no invisible characters.

A zero-width space or soft hyphen pasted from a word processor is invisible. Readers who search for the title do
not find it, and its URL may contain `%E2%80%8B`. Spaces at either end, and two spaces in a row, are usually left
from deleted text. Two spaces after a full stop are a way of typing, and are not reported.

````post bad
---
title: "The kettle  whistles "
---
````

````post fixed
---
title: "The kettle whistles"
---
````

````post good
---
title: The kettle whistles
---
````
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.front_matter import PROSE, TITLES, Scalar, Style
from postlint.post import Post
from postlint.rule import RuleOptions, post_rule
from postlint.text import Span, lazy, quote

_SPACES = lazy(r"(?<!\s)(?!(?<=[.!?])[ ]{2}\S)[ \t\xa0]{2,}(?!\s)|\t")
_INVISIBLE = lazy("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_EDGES = " \t\xa0\u3000"
# In these scripts, and between emoji, joiners and direction marks are part of correct text.
_JOINED = lazy(
    "[\u0590-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe0f\ufe70-\ufefc\u2190-\u2bff\U0001f000-\U0001faff]"
)
_JOINERS = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@post_rule("front-matter/whitespace", severity=Severity.INFO, since="0.1")
def front_matter_whitespace(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for key, value in post.front.data.items():
        if key in PROSE and isinstance(value, str) and _is_suspect(value, is_title=key in TITLES):
            scalar = post.front.scalar((key,))
            if scalar is not None:
                yield from _faults(quote(key), scalar, is_title=key in TITLES)


def _is_suspect(value: str, *, is_title: bool) -> bool:
    """Return whether the value may have a fault. This is cheap; finding the scalar's span is not."""
    if value[:1] in _EDGES or value[-1:] in _EDGES or _INVISIBLE.search(value):
        return True
    return is_title and _SPACES.search(value) is not None


def _faults(key: str, scalar: Scalar, *, is_title: bool) -> Iterator[Finding]:
    is_quoted = scalar.style in (Style.SINGLE, Style.DOUBLE, Style.TOML, Style.JSON)
    text = scalar.raw[1:-1] if is_quoted else scalar.raw
    start = scalar.span.start + is_quoted
    bare = text.strip(_EDGES)
    is_plain = scalar.style is Style.PLAIN and (text[:1], text[-1:]) != (bare[:1], bare[-1:])
    if (is_quoted or is_plain) and bare and not text.startswith(("'", '"')):
        leading, trailing = len(text) - len(text.lstrip(_EDGES)), len(text) - len(text.rstrip(_EDGES))
        if leading:
            yield _finding(f"{key} starts with a space", Span(start, start + leading), "")
        if trailing:
            end = start + len(text)
            yield _finding(f"{key} ends with a space", Span(end - trailing, end), "")
    if is_title and scalar.style not in (Style.LITERAL, Style.FOLDED):
        leading = len(text) - len(text.lstrip(_EDGES))
        for match in _SPACES.finditer(text, leading, len(text.rstrip(_EDGES))):
            what = "a tab" if match[0] == "\t" else "two spaces" if len(match[0]) == 2 else f"{len(match[0])} spaces"
            yield _finding(f"{what} in {key}", _shift(match, start), " ")
    for match in _INVISIBLE.finditer(text):
        if match[0] not in _JOINERS or not _JOINED.search(text):
            name = unicodedata.name(match[0], "control character").lower()
            yield _finding(f"invisible character in {key}: U+{ord(match[0]):04X} ({name})", _shift(match, start), "")


def _shift(match: re.Match[str], start: int) -> Span:
    return Span(start + match.start(), start + match.end())


def _finding(message: str, span: Span, instead: str) -> Finding:
    return Finding(message, span, Fix("remove it" if not instead else "leave one space", (Edit(span, instead),)))
