"""Find text that a YAML comment cuts off a value: `title: Tea #1` is `Tea`.

A real comment is left alone. The `#` belongs to the value of a key that holds text if no space follows it, or if a
number follows it in prose. In a list of terms, every word of the comment begins with `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.front_matter.front import FrontMatter
from postlint.front_matter.key import PROSE, TERMS
from postlint.text import Span, lazy

# Keys of names and other strings without a comment of their own.
_NAMES = frozenset("author authors series name keywords nav_title".split())
# A plain value, or none, and its comment; group `key` or `dash` is before it.
_COMMENTED = lazy(
    r"""^(?P<lead>[ ]*(?P<dash>(?:-[ \t]+)*)(?:[\w-]+[ \t]*:[ \t]+)?)
    (?P<value>[^\s\#"'\[{|>&*!%@`](?:[^\n\#]|(?<=[^ \t])\#)*)?
    (?<=[ \t])(?P<comment>\#[^\n]*)$""",
    re.MULTILINE | re.VERBOSE,
)
_TERMS = lazy(r"#[^\W\d_][^\s,#]*(?:,?[ \t]+#[^\W\d_][^\s,#]*)*")
_NUMBER = lazy(r"#[ \t]?\d")


class Cut(NamedTuple):
    """A comment that was meant as text: the key, its span, the span of the whole value, whether the value is empty.

    `is_list`: it is a list of terms on the line of the key, `tags: #tea #green`.
    """

    key: str
    span: Span
    whole: Span
    is_empty: bool
    is_list: bool


def cuts(front: FrontMatter) -> Iterator[Cut]:
    """Yield the comments that were meant as text, in document order."""
    inside: list[Span] | None = None
    for match in _COMMENTED.finditer(front.text, *front.content):
        span = Span(*match.span("comment"))
        span = Span(span.start, span.start + len(match["comment"].rstrip()))
        if not match["lead"].strip():
            continue
        path = front.path_at(match.end("lead"))
        key = (path or "").rpartition(".")[2]
        if not _is_text(key, match["comment"].rstrip(), is_empty=not match["value"], is_item=bool(match["dash"])):
            continue
        if inside is None:
            inside = [scalar.span for _, scalar in front.scalars()]
        if any(each.start <= span.start < each.end for each in inside):
            continue  # in a block scalar, or in quotes on several lines
        start = match.start("value") if match["value"] else span.start
        is_empty = not match["value"]
        yield Cut(key, span, Span(start, span.end), is_empty, is_empty and key in TERMS and not match["dash"])


def _is_text(key: str, comment: str, *, is_empty: bool, is_item: bool) -> bool:
    """Return whether a comment after a value of this key was meant as text."""
    if key in TERMS:
        is_list = _TERMS.fullmatch(comment) is not None
        return is_list and (is_item or not is_empty or " #" in comment or key == "tags")
    if comment == "#":
        return key in PROSE and not is_empty
    if comment[1].isspace():
        return key in PROSE and not is_empty and _NUMBER.match(comment) is not None
    return key in PROSE or (key in _NAMES and not is_empty)
