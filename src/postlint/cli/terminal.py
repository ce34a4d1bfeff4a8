"""What the commands know of the terminal: colour, width, and how text reaches stderr."""

from __future__ import annotations

import os
from typing import TextIO

import click

from postlint.reporters.line import defuse, visible
from postlint.text import escape


def show(text: str) -> None:
    """A result on stdout, with every line of it made visible."""
    click.echo(harmless(text.removesuffix("\n")))


def harmless(text: str) -> str:
    """Text of one or more lines that neither a terminal nor a CI system obeys."""
    return defuse("\n".join(map(visible, text.split("\n"))))


def say(line: str) -> None:
    """One line on stderr. Results are on stdout; everything else is said here, escaped."""
    click.echo(defuse("\n".join(escape(part, 2000) for part in line.split("\n"))), err=True)


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour: by flag, else on a terminal that is not dumb. `NO_COLOR` wins over the terminal."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(stream: TextIO) -> int | None:
    """The width of the terminal in cells, None when the stream is none."""
    if not stream.isatty():
        return None
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 40)
    except OSError:
        return 80
