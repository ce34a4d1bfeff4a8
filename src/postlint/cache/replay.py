"""Repeat a run if nothing has changed since: print what it printed, before anything slow is imported.

A run is found by its command line and the environment. It is repeated only if all its questions to the disk have the
same answers.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TextIO

from postlint.cache.environment import environment
from postlint.cache.folder import choose, is_in_project, named_in
from postlint.cache.record import ERR, OUT, Record, name_of, pack, place_name, unpack
from postlint.cache.sealed import load, path_of, places, save
from postlint.disk import Check, check

_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "TERM", "COLORTERM", "COLUMNS", "LINES")
_COMPLETION = "_POSTLINT_COMPLETE"
"""The variable with which a shell asks for completions."""


def replay(arguments: Sequence[str]) -> int | None:
    """Repeat the run of a command line, and return its exit code; None if there is none, or something has changed."""
    is_off = "--no-cache" in arguments or _COMPLETION in os.environ
    if is_off or not (_is_plain(sys.stdout) and _is_plain(sys.stderr)):
        return None
    try:
        current = os.getcwd()
        folder = choose(named_in(arguments), current)
        if folder is None or not os.path.isdir(folder):
            return None
        if "--untrusted" in arguments and is_in_project(folder, current):
            return None
        name = name_of(environment(), arguments, terminal_state())
        own = path_of(folder, f"{name}-{place_name(current)}")
        found = next(_unchanged(folder, name, current), None)
    except (OSError, ValueError):
        return None
    if found is None:
        return None
    path, record, checked = found
    code = _print(record)
    if path != own or checked.renewed:
        answers = [
            (question, answer._replace(signature=checked.renewed.get(question, answer.signature)))
            for question, answer in record.answers
        ]
        save(own, pack(record._replace(answers=answers)))
    return code


def _is_plain(stream: TextIO | None) -> bool:
    """Return whether a stream takes bytes as they are; a console of Windows does not."""
    return isinstance(stream, io.TextIOWrapper) and not (os.name == "nt" and stream.isatty())


def _unchanged(folder: str, name: str, current: str) -> Iterator[tuple[str, Record, Check]]:
    """Yield the runs of a command line whose questions have the same answers, that of the current folder first."""
    for path in places(folder, name, place_name(current)):
        body = load(path)
        record = None if body is None else unpack(body)
        if record is not None and record.place in ("", current):
            checked = check(record.answers, current)
            if checked.changed is None:
                yield path, record, checked


def terminal_state() -> tuple[str, ...]:
    """Return what decides about colour and width: whether the streams are terminals, their width, and variables."""
    is_terminal = sys.stdout.isatty()
    size = ""
    if is_terminal:
        with suppress(OSError):
            size = str(os.get_terminal_size(sys.stdout.fileno()).columns)
    variables = (f"{name}={os.environ.get(name)}" for name in _VARIABLES)
    return (str(is_terminal), str(sys.stderr.isatty()), size, *variables)


def _print(record: Record) -> int:
    """Print what a run has printed, and return the exit code, as `run_command_line` does if that is not possible."""
    try:
        for stream, data in record.printed:
            _write(stream, data)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        with suppress(OSError):
            _write(ERR, f"error: {error.strerror}\n".encode())
        return 2
    return record.code


def _write(stream: int, data: bytes) -> None:
    """Write all bytes to a stream, however many the system takes at once."""
    buffer = (sys.stdout if stream == OUT else sys.stderr).buffer
    rest = memoryview(data)
    while rest:
        rest = rest[buffer.write(rest) :]
    buffer.flush()
