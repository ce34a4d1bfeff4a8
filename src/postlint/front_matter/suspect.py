"""List the likely mistakes in one line of a YAML block that does not parse.

Each function looks at one line and returns a suspicion with a cure. `cause.py` tries the cures and decides. Offsets
are code points of the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint.diagnostic import Edit
from postlint.front_matter.field import left_field
from postlint.front_matter.line import UNSPACED, Entry, Lines, entry_of
from postlint.front_matter.scalar import quoted
from postlint.text import Span, lazy, quote

_COMMENT = lazy(r"(?<![ \t])[ \t]++#.*$")
_HEADER = lazy(r"[|>](?:[+-]?[1-9]?|[1-9][+-])$")
_INDICATORS = frozenset("[{@`*&!%|>],}")
_CLOSED = {'"': lazy(r'"(?:[^"\\]|\\.)*+"'), "'": lazy(r"'(?:[^']|'')*+'")}
_ESCAPE = lazy(r"\\(?![0abtnvfre \"/\\N_LPxuU\t]).?")
_PAIRS = {"[": "]", "{": "}"}
# The items of a one-line list: a quoted string, or all up to the next comma.
_ITEM = lazy(r"""[ \t]*(?P<item>"[^"\n]*"|'[^'\n]*'|[^,\n]*?)[ \t]*(?:,|$)""")


class Suspicion(NamedTuple):
    """A possible mistake, its span, and the edits that would cure it (none if there is no cure).

    `is_sure`: the line is wrong even if the cure alone does not make the block parse.
    """

    message: str
    span: Span
    cure: tuple[Edit, ...] = ()
    title: str = "quote the value"
    is_safe: bool = True
    is_sure: bool = False
    note: str = ""


def all_of(lines: Lines, number: int, at: int) -> Iterator[Suspicion]:
    """Yield the possible mistakes in a line; `at` is the offset where the parser stopped."""
    if not lines.is_content(number):
        return
    entry = entry_of(lines, number)
    yield from _key(entry)
    yield from _value(entry)
    if suspicion := _escape(entry, at):
        yield suspicion
    if suspicion := lacking_blank(lines, number):
        yield suspicion
    if suspicion := _stray(lines, number):
        yield suspicion


def tab(lines: Lines, since: int, here: int, at: int) -> Suspicion | None:
    """Return the suspicion of tabs in the indentation of a line from `since` to `here`; None if there are none."""
    for number in range(since, here + 1):
        start, width = lines.start(number), lines.indent(number)
        place = lines.text.find("\t", start, start + width)
        if place < 0:
            continue
        edits = []
        while number < len(lines) and "\t" in (indent := lines.line(number)[: lines.indent(number)]):
            begin = lines.start(number)
            edits.append(Edit(Span(begin, begin + len(indent)), indent.replace("\t", "  ")))
            number += 1
        return Suspicion("line is indented with a tab: use spaces", Span(place, place + 1), tuple(edits), "use spaces")
    if lines.text[at : at + 1] == "\t":
        return Suspicion("tab where YAML allows only spaces", Span(at, at + 1))
    return None


def end_mark(lines: Lines, here: int) -> Suspicion | None:
    """Return the suspicion of a `...` line above `here`, which ends the document; None if there is none."""
    for number in range(here + 1):
        if lines.line(number).rstrip() == "...":
            start = lines.start(number)
            return Suspicion("`...` ends the front matter, but text follows it", Span(start, start + 3))
    return None


def lacking_blank(lines: Lines, number: int) -> Suspicion | None:
    """Return the suspicion of a missing space: `title:foo` → `title: foo`; None if the line has one."""
    match = UNSPACED.match(lines.line(number))
    if match is None:
        return None
    colon = lines.start(number) + match.end() - 1
    message = f"missing space after {quote(match['key'] + ':')}"
    return Suspicion(message, Span(colon, colon + 1), (Edit(Span(colon + 1, colon + 1), " "),), "add a space")


def indentation(lines: Lines, number: int) -> Suspicion | None:
    """Return the suspicion of a line whose indentation does not match the lines above; None if it does."""
    above = lines.before(number)
    if above is None or not lines.is_content(number):
        return None
    entry, previous = entry_of(lines, number), entry_of(lines, above)
    width, start = lines.indent(number), lines.start(number)
    span = Span(start + width, start + len(lines.line(number).rstrip()))
    if entry.dashes and not previous.dashes and previous.key and previous.value:
        return Suspicion(f"unexpected list item: {quote(previous.key)} already has a value", span)
    if width > lines.indent(above) and previous.key and previous.value:
        return Suspicion(f"unexpected indentation: {quote(previous.key)} already has a value", span)
    what = "list item" if entry.dashes else "line"
    if width not in {lines.indent(other) for other in range(number) if lines.is_content(other)}:
        how = f"is indented by {width}" if width else "is not indented"
        return Suspicion(f"{what} {how}: it must line up with a line above", span)
    if entry.dashes:
        return Suspicion("list item outside any list", span)
    return None


def _key(entry: Entry) -> Iterator[Suspicion]:
    key, span = entry.key, entry.key_span
    if key and key[0] in _INDICATORS:
        yield Suspicion(
            f"key starts with {_shown(key[0])}: quote it", span, (Edit(span, quoted(key)),), "quote the key"
        )


def _value(entry: Entry) -> Iterator[Suspicion]:
    value, comment = entry.value, _COMMENT.search(entry.value)
    start = entry.value_span.start
    if left := left_field(value):
        # No title, so no fix: quotes would publish the field.
        yield Suspicion(left[0], left[1].shift(start), (Edit(entry.value_span, '""'),), "", is_sure=True)
        return
    if value[:1] in _CLOSED:
        yield from _quotes(value, start)
        return
    bare = value[: comment.start()] if comment else value
    span = Span(start, start + len(bare))
    cure = (Edit(span, quoted(bare)),)
    is_safe = comment is None and entry.key != "<<"  # a string cannot be merged
    if not bare or bare[0] == "#" or _HEADER.match(bare):
        return
    if bare[0] in _PAIRS and not bare.startswith(("{{", "{%")):
        close = _closing(bare)
        if suspicion := _in_list(value, start, has_comment=close is None and comment is not None):
            yield suspicion
            return
        if close is None:
            edit = Edit(Span(span.end, span.end), _PAIRS[bare[0]])
            message = f"`{bare[0]}` is not closed: add `{edit.text}`"
            yield Suspicion(message, Span(start, start + 1), (edit,), f"add `{edit.text}`", False, True)
            return
        if close == len(bare) - 1:
            yield from _items(bare, start)
            return
    if bare[0] in _INDICATORS:
        yield Suspicion(f"value starts with {_shown(bare[0])}: quote it", span, cure, is_safe=is_safe, is_sure=True)
    elif bare[:2] in ("- ", "? ", ": "):
        yield Suspicion(f"value starts with `{bare[:2]}`: quote it", span, cure, is_safe=is_safe, is_sure=True)
    elif re.search(r":[ \t]", bare):
        yield Suspicion("value contains `: `: quote it", span, cure, is_safe=is_safe, is_sure=True)
    elif bare.endswith(":"):
        yield Suspicion("value ends with `:`: quote it", span, cure, is_safe=is_safe, is_sure=True)


def _in_list(value: str, start: int, *, has_comment: bool) -> Suspicion | None:
    """Return the suspicion of a list that a comment or a quote keeps open: `[c #lang, tea]`, `[tea, "green]`."""
    if value[-1:] != "]":
        return None
    items = [(match["item"], match.start("item") + start + 1) for match in _ITEM.finditer(value[1:-1]) if match["item"]]
    if has_comment:
        wrong = [(item, at) for item, at in items if re.search(r"(?:^|[ \t])#", item) and item[:1] not in _CLOSED]
        cure = tuple(Edit(Span(at, at + len(item)), quoted(item)) for item, at in wrong)
        place = value.index(" #") + start + 1
        message = "` #` starts a comment in YAML, so the list is not closed: quote the item"
        return Suspicion(message, Span(place, place + 1), cure, "quote the item", is_sure=True) if cure else None
    for item, at in items:
        if item[:1] in _CLOSED and not _CLOSED[item[0]].fullmatch(item):
            cure = (Edit(Span(at + len(item), at + len(item)), item[0]),)
            message = f"quote `{item[0]}` is not closed"
            return Suspicion(message, Span(at, at + len(item)), cure, "close the quote", is_safe=False, is_sure=True)
    return None


def _quotes(value: str, start: int) -> Iterator[Suspicion]:
    """Yield the mistakes in a value that starts with a quote but is not a valid quoted scalar."""
    mark, span = value[0], Span(start, start + len(value))
    closed = _CLOSED[mark].match(value)
    if closed is None:
        text = value + mark if mark == '"' else quoted(value)
        message = f"quote `{mark}` is not closed"
        title = "close the quote" if mark == '"' else "quote the value"
        yield Suspicion(message, span, (Edit(span, text),), title, is_safe=False, is_sure=True)
        return
    rest = value[closed.end() :]
    if not rest.strip() or re.match(r"[ \t]+#", rest):
        return
    inner = value[1:-1]
    if value.endswith(mark) and len(value) > 2 and _is_inside(inner, mark):
        message = f"unescaped `{mark}` inside a `{mark}…{mark}` value"
        yield Suspicion(message, span, (Edit(span, quoted(inner)),), "use the other quotes", is_sure=True)
    else:
        cure = (Edit(span, quoted(value)),)
        message = f"text after the closing `{mark}`: quote the whole value"
        is_safe = not _COMMENT.search(rest) and (not value.endswith(mark) or _is_end(inner, inner.index(mark)))
        yield Suspicion(message, span, cure, is_safe=is_safe, is_sure=True)


def _is_inside(inner: str, mark: str) -> bool:
    """Return whether the quotes inside a quoted value belong to its text.

    They do if their number is odd (`Say "hi`), if all are apostrophes (`it's`), or if the first one begins a
    quotation (`He said "hi" there`).
    """
    apostrophes = len(re.findall(r"(?<=\w)'(?=\w)", inner)) if mark == "'" else 0
    count, first = inner.count(mark), inner.index(mark)
    is_start = inner[first + 1 : first + 2].strip() and not inner[max(first - 1, 0) : first].strip(" \t([{")
    return count % 2 == 1 or count == apostrophes or bool(is_start)


def _is_end(inner: str, at: int) -> bool:
    """Return whether a quote ends a quotation, as in `Tea" and "cup`; `Tea"and"cup` does not tell."""
    after = inner[at + 1 : at + 2]
    return bool(inner[:at].strip()) and not inner[at - 1].isspace() and not after.isalnum()


def _items(value: str, start: int) -> Iterator[Suspicion]:
    """Yield the first item of a one-line list that needs quotes; the cure quotes all such items.

    `[@ann, bob]` → `["@ann", bob]`
    """
    cure = []
    for match in re.finditer(r"[^,\[\]{}]+", value[1:-1]):
        item = match[0].strip()
        if item[:1] in tuple("@`%*&!|>") or item.startswith(("- ", "? ")):
            begin = start + 1 + match.start() + match[0].index(item)
            cure.append(Edit(Span(begin, begin + len(item)), quoted(item)))
    if cure:
        span = cure[0].span
        message = f"list item starts with {_shown(value[span.start - start])}: quote it"
        yield Suspicion(message, span, tuple(cure), "quote the item")


def _shown(mark: str) -> str:
    return "a backtick" if mark == "`" else f"`{mark}`"


def _closing(value: str) -> int | None:
    """Return the offset in `value` where its opening bracket closes, skipping quoted strings; None if it does not."""
    depth = 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*+"|\'[^\']*+\'|[\[\]{}]', value):
        depth += (match[0] in _PAIRS) - (match[0] in "]}")
        if depth == 0 and match[0] in "]}":
            return match.start()
    return None


def _escape(entry: Entry, at: int) -> Suspicion | None:
    r"""Return the suspicion of a backslash in double quotes that is not an escape, as in `"C:\Users"`; else None."""
    value, start = entry.value, entry.value_span.start
    if not start <= at < entry.value_span.end or '\\"' in value or not _CLOSED['"'].fullmatch(value):
        return None
    match = _ESCAPE.search(value, max(value.rfind("\\", 0, at - start + 1), 0))
    if match is None:
        return None
    cure = (Edit(entry.value_span, "'" + value[1:-1].replace("'", "''") + "'"),)
    message = f"{quote(match[0])} is not an escape in double quotes: use single quotes"
    span = Span(start + match.start(), start + match.end())
    return Suspicion(message, span, cure, "use single quotes", is_sure=True)


def _stray(lines: Lines, number: int) -> Suspicion | None:
    """Return the suspicion of lines without indentation and key: the rest of a value over several lines; else None."""
    if not _is_stray(lines, number):
        return None
    first = number
    while first > 0 and _is_stray(lines, first - 1):
        first -= 1
    above = lines.before(first)
    if above is None:
        return None
    spaces = " " * (lines.indent(above) or 2)
    cure: list[Edit] = []
    last = first
    while above == first - 1 and last < len(lines) and (_is_stray(lines, last) or not lines.line(last).strip()):
        if lines.line(last).strip():
            cure.append(Edit(Span(lines.start(last), lines.start(last)), spaces))
        last += 1
    previous = entry_of(lines, above)
    if above == first - 1 and previous.key and previous.value and not _HEADER.match(previous.value):
        message = f"value of {quote(previous.key)} continues on a line that is not indented"
        span = previous.value_span
    else:
        message = "line is neither a `key: value` nor part of a value: indent it"
        span = Span(lines.start(first), lines.start(first) + len(lines.line(first).rstrip()))
    return Suspicion(message, span, tuple(cure), "indent the lines", is_safe=False, is_sure=True)


def _is_stray(lines: Lines, number: int) -> bool:
    line = lines.line(number)
    if not line.strip() or line[0] in " \t#" or line.startswith(("- ", "? ", ": ")):
        return False
    return not entry_of(lines, number).key
