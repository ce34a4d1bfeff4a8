"""Write the output file of a command."""

from __future__ import annotations

import os

import click


def write_file(path: str, text: str) -> None:
    """Write a text atomically: a reader sees the old file or the new one. Missing folders are created."""
    target = os.path.realpath(path)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
        os.replace(temporary, target)
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise click.ClickException(f"{path}: {error.strerror}") from None
