"""Print to the terminal, and find out its width and whether it has colour."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from postlint.cache.record import ERR, OUT
from postlint.text import OUT_OF_PROJECT, as_lines, as_text, escape, write_file

_copies: list[tuple[int, bytes]] | None = None


@contextmanager
def copying(copies: list[tuple[int, bytes]]) -> Iterator[None]:
    """Add what is printed meanwhile to a list, each text as bytes with the number of its stream."""
    global _copies
    before, _copies = _copies, copies
    try:
        yield
    finally:
        _copies = before


def _copy(data: bytes, stream: TextIO) -> None:
    if _copies is not None:
        _copies.append((ERR if stream is sys.stderr else OUT, data))


def show(text: str) -> None:
    """Print a result on stdout, with every line escaped."""
    put(as_lines(text.removesuffix("\n")) + "\n")


def put(output: str, stream: TextIO | None = None) -> None:
    """Print a result on stdout, or another stream, that one of the writers in `text.output` has written."""
    stream = stream or sys.stdout
    _copy(output.encode("utf-8", "backslashreplace"), stream)
    stream.write(output)
    stream.flush()  # before what `say` prints, where both are one file


def put_bytes(data: bytes) -> None:
    """Print the bytes of a post or a patch on stdout as they are, for a program that reads them."""
    _copy(data, sys.stdout)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(line: str) -> None:
    """Print a message on stderr, escaped. Results go to stdout, everything else goes here."""
    text = as_text("\n".join(escape(part, 2000) for part in line.split("\n")))
    _copy(f"{text}\n".encode("utf-8", "backslashreplace"), sys.stderr)
    print(text, file=sys.stderr)


def wants_color(choice: str, stream: TextIO) -> bool:
    """Return whether to use colour: as the option says, else where rich finds that the console obeys ANSI sequences.

    rich knows old consoles of Windows, the shell of IDLE, `TERM=dumb`, `NO_COLOR` and, for the logs of CI systems,
    `FORCE_COLOR`. It is slow to import, so it is asked only if the answer may be yes.
    """
    if choice != "auto" or not (stream.isatty() or os.environ.keys() & {"FORCE_COLOR", "TTY_COMPATIBLE"}):
        return choice == "always"
    from rich.console import Console

    console = Console(file=stream)
    return console.color_system not in (None, "windows") and not console.no_color


def width(stream: TextIO) -> int | None:
    """Return the width of the terminal in cells, at least 40; None if the stream is not a terminal."""
    if not stream.isatty():
        return None
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 40)
    except OSError:
        return 80


def refuse_link_out(path: str) -> None:
    """End the command if a file to write leaves its project through a link, as a pull request may bring one.

    A link to a device such as the null device, or to a pipe, is fine: nothing is lost there.

    Raises:
        ClickException: it does.
    """
    from postlint.project.root import left_project

    if left_project(path, Path.cwd()) is not None:
        is_stream = os.path.exists(path) and (stat.S_ISCHR(mode := os.stat(path).st_mode) or stat.S_ISFIFO(mode))
        if not is_stream:
            raise click.ClickException(f"{path}: {OUT_OF_PROJECT}")


def write(path: str, text: str | bytes, *, with_folder: bool = False) -> None:
    """Write the output file of a command, and its folder if asked for; an error ends the command."""
    refuse_link_out(path)
    try:
        if with_folder:
            os.makedirs(os.path.dirname(os.path.realpath(path)), exist_ok=True)
        write_file(path, text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from None
