"""Write changes of files as a patch that `git apply` takes, in the folder of the project."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTEXT = 3
"""Lines before and after a change."""

_MOST_COMPARED = 2_000
"""More lines than these are not compared with each other: that takes quadratic time."""

_NO_NEWLINE = b"\n\\ No newline at end of file\n"
# What git would read as the end of a name, or as a part of a quoted one.
_SPECIAL = re.compile(rb'[\x00-\x1f"\\\x7f]')
_ESCAPES = {b"\t": rb"\t", b"\n": rb"\n", b"\r": rb"\r", b'"': rb"\"", b"\\": rb"\\"}


class _Part(NamedTuple):
    """Lines of the old text, from `start` to `end`, that are replaced by lines of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def patch(file: str, old: bytes, new: bytes) -> bytes:
    """Return the patch of a file, by its path in the project; byte for byte."""
    before, after = _lines(old), _lines(new)
    parts = list(_parts(before, after))
    hunks: list[list[_Part]] = []
    for part in parts:
        if hunks and part.start - hunks[-1][-1].end <= 2 * _CONTEXT:
            hunks[-1].append(part)
        else:
            hunks.append([part])
    head = [b"--- " + _name(f"a/{file}") + b"\n", b"+++ " + _name(f"b/{file}") + b"\n"] if hunks else []
    return b"".join([*head, *(line for hunk in hunks for line in _hunk(before, after, hunk))])


def _lines(data: bytes) -> list[bytes]:
    """Return the lines, each with its LF; git knows no other line end."""
    *lines, last = data.split(b"\n")
    return [*(line + b"\n" for line in lines), *filter(None, [last])]


def _parts(old: list[bytes], new: list[bytes]) -> Iterator[_Part]:
    """Yield the parts that differ, in time that grows with the lines."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    same = 0
    while same < shorter - start and old[-1 - same] == new[-1 - same]:
        same += 1
    end, new_end = len(old) - same, len(new) - same
    if len(old) == len(new):
        yield from (_Part(at, at + 1, at, at + 1) for at in range(start, end) if old[at] != new[at])
    elif max(end, new_end) - start > _MOST_COMPARED:
        yield _Part(start, end, start, new_end)
    else:
        found = SequenceMatcher(None, old[start:end], new[start:new_end], autojunk=False).get_opcodes()
        for kind, *places in found:
            if kind != "equal":
                yield _Part(*(start + place for place in places))


def _hunk(old: list[bytes], new: list[bytes], parts: list[_Part]) -> Iterator[bytes]:
    first, last = parts[0], parts[-1]
    start, end = max(first.start - _CONTEXT, 0), min(last.end + _CONTEXT, len(old))
    new_start, new_end = first.new_start - (first.start - start), last.new_end + (end - last.end)
    yield b"@@ -%s +%s @@\n" % (_range(start, end), _range(new_start, new_end))
    done = start
    for part in parts:
        yield from (_line(b" ", line) for line in old[done : part.start])
        yield from (_line(b"-", line) for line in old[part.start : part.end])
        yield from (_line(b"+", line) for line in new[part.new_start : part.new_end])
        done = part.end
    yield from (_line(b" ", line) for line in old[done:end])


def _range(start: int, end: int) -> bytes:
    """Return the first line, counted from 1, and the number of lines; without lines, the line before."""
    return b"%d,%d" % (start + 1 if end > start else start, end - start)


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + _NO_NEWLINE


def _name(path: str) -> bytes:
    """Return a path as git writes it: quoted if it has special characters, with a tab after it if it has spaces."""
    name = path.encode("utf-8", "surrogateescape")
    if not _SPECIAL.search(name):
        return name + b"\t" if b" " in name else name
    return b'"' + _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], b"\\%03o" % match[0][0]), name) + b'"'
