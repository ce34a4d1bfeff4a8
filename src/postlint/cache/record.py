"""A run to repeat: what it printed, its exit code, and what it asked the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from postlint.disk import Answer, Question, digest

OUT, ERR = 1, 2
"""The streams, by their numbers."""


class Record(NamedTuple):
    """A run: its exit code, what it printed (each text with its stream), and the questions with their answers.

    `place` is the current folder if it must be the same one, as a text names it; "" for any.
    """

    code: int
    place: str
    printed: Sequence[tuple[int, bytes]]
    answers: Iterable[tuple[Question, Answer]]


def pack(record: Record) -> bytes:
    """Return a run as bytes."""
    lines = [
        "\t".join((name, _escaped(more), _escaped(text), str(needs), mark, _escaped(path)))
        for (name, path, more), (text, needs, mark) in record.answers
    ]
    parts = ",".join(f"{stream}:{len(data)}" for stream, data in record.printed)
    head = "\n".join((str(record.code), _escaped(record.place), parts, str(len(lines)), *lines, ""))
    return head.encode("utf-8", "surrogateescape") + b"".join(data for _, data in record.printed)


def unpack(body: bytes) -> Record | None:
    """Return the run that bytes were made of; None if they were not."""
    try:
        code, place, parts, count, rest = body.split(b"\n", 4)
        size = sum(int(part.partition(b":")[2]) for part in parts.split(b",") if part)
        lines = rest[: len(rest) - size].decode("utf-8", "surrogateescape").split("\n")
        if len(lines) != int(count) + 1:
            return None
        printed = []
        start = len(rest) - size
        for part in filter(None, parts.split(b",")):
            stream, _, length = part.partition(b":")
            printed.append((int(stream), rest[start : start + int(length)]))
            start += int(length)
        where = _plain(place.decode("utf-8", "surrogateescape"))
        return Record(int(code), where, printed, list(_answers(islice(lines, len(lines) - 1))))
    except ValueError:
        return None


def _answers(lines: Iterable[str]) -> Iterator[tuple[Question, Answer]]:
    for line in lines:
        name, more, text, needs, mark, path = line.split("\t")
        if "\\" in line:
            more, text, path = _plain(more), _plain(text), _plain(path)
        yield Question(name, path, more), Answer(text, int(needs), mark)


def _escaped(text: str) -> str:
    if "\\" not in text and "\n" not in text and "\t" not in text:
        return text
    return text.replace("\\", "\\b").replace("\n", "\\n").replace("\t", "\\t")


def _plain(text: str) -> str:
    return text.replace("\\t", "\t").replace("\\n", "\n").replace("\\b", "\\")


def name_of(environment: str, arguments: Sequence[str], state: Sequence[str]) -> str:
    """Return how the names of files with runs of a command line begin. `state` is that of the terminal."""
    parts = (environment, str(len(arguments)), *arguments, *state)
    found = digest("\0".join(parts).encode("utf-8", "surrogateescape"))
    return f"run-{found[:24]}"


def place_name(current: str) -> str:
    """Return the end of the name of the file for a folder."""
    return digest(current.encode("utf-8", "surrogateescape"))[:12]
