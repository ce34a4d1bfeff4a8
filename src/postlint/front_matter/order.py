"""Put the entries of a mapping or the items of a list into another order, each with its comments and unchanged.

A comment belongs to the entry below it; one with more indentation, or on the same line, to the entry above it. Empty
lines, and comments between empty lines, stay in their places.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from postlint.diagnostic import Edit
from postlint.front_matter.node import Entry, Node, Pointer, nearest
from postlint.front_matter.syntax import Format
from postlint.text import Span, lazy

if TYPE_CHECKING:
    from postlint.front_matter.front import FrontMatter

_DASH = lazy(r"[ \t]*-[ \t]+")
_INDENTATION = lazy(r"[ \t]*")


def groups(front: FrontMatter, root: Node) -> list[list[str]]:
    """Return the root keys in document order; in TOML, those before the first table, and the tables."""
    ordered = sorted(root.entries.items(), key=lambda each: each[1].key_span.start)
    keys = [str(key) for key, _ in ordered]
    if front.format is not Format.TOML:
        return [keys]
    first = next((index for index, (_, entry) in enumerate(ordered) if _is_table(front.text, entry)), len(keys))
    return [keys[:first], keys[first:]]


def expected(data: Any, pointer: Pointer, steps: list[Any]) -> Any:
    """Return the data in the new order."""
    if pointer:
        inner = expected(data[pointer[0]], pointer[1:], steps)
        made = data.copy()
        made[pointer[0]] = inner
        return made
    if isinstance(data, list):
        return [data[step] for step in steps]
    return {step: data[step] for step in steps}


def reordered(front: FrontMatter, root: Node, pointer: Pointer, steps: list[Any]) -> Iterator[Edit]:
    """Yield an edit that puts the parts of the value at a pointer into the order of `steps`."""
    entry, is_there = nearest(root, pointer)
    node = entry.node if entry is not None else root
    if not is_there or len(steps) != len(node.entries):
        return
    text = front.text
    is_flow = front.format is Format.JSON or text[node.span.start : node.span.start + 1] in "[{"
    parts = sorted(node.entries.items(), key=lambda each: each[1].key_span.start)
    if is_flow and (pointer or front.format is not Format.TOML):
        spans = [Span(part.key_span.start, part.node.span.end) for _, part in parts]
        if any("#" in text[one.end : other.start] for one, other in pairwise(spans)):
            return
    else:
        end = front.content.end if not pointer else _line_end(text, node.span.end)
        found = _lines(text, [part for _, part in parts], front.content.start, end, is_list=bool(pointer))
        if found is None:
            return
        spans = found
    by_step = {step: span for (step, _), span in zip(parts, spans, strict=True)}
    pieces: list[str] = []
    done = spans[0].start
    for span, step in zip(spans, steps, strict=True):
        pieces += text[done : span.start], text[slice(*by_step[step])]
        done = span.end
    yield Edit(Span(spans[0].start, done), "".join(pieces))


def _lines(text: str, parts: list[Entry], start: int, stop: int, *, is_list: bool) -> list[Span] | None:
    """Return the lines of each part, with its comments; None if one shares a line with another, or with a bracket."""
    begins: list[int] = []
    for part in parts:
        begin = text.rfind("\n", 0, part.key_span.start) + 1
        lead = text[begin : part.key_span.start].lstrip("[") if not is_list else text[begin : part.key_span.start]
        is_alone = _DASH.fullmatch(lead) is not None if is_list else not lead.strip()
        if not is_alone or begin < start:
            return None
        begins.append(begin)
    column = _column(text, begins[0])
    spans: list[Span] = []
    done = start
    for index, part in enumerate(parts):
        end = _line_end(text, part.node.span.end)
        begin = begins[index]
        while begin > done and _is_comment(text, above := text.rfind("\n", 0, begin - 1) + 1, column) and above >= done:
            begin = above
        following = begins[index + 1] if index + 1 < len(parts) else stop
        line = end
        while line < following:
            next_line = _line_end(text, line)
            if text[line:next_line].strip() and not _is_comment(text, line, column):
                end = next_line
            line = next_line
        if end > following or text[end - 1 : end] != "\n":
            return None
        spans.append(Span(begin, end))
        done = end
    return spans


def _is_comment(text: str, line: int, column: int) -> bool:
    """Return whether a line is a comment with the indentation of the keys."""
    return _column(text, line) == column and text.startswith("#", line + column)


def _column(text: str, line: int) -> int:
    found = _INDENTATION.match(text, line)
    return len(found[0]) if found else 0


def _line_end(text: str, offset: int) -> int:
    """Return the offset after the line of an offset."""
    return text.find("\n", offset) + 1 or len(text)


def _is_table(text: str, entry: Entry) -> bool:
    line = text.rfind("\n", 0, entry.key_span.start) + 1
    return text[line : entry.key_span.start].lstrip().startswith("[")
