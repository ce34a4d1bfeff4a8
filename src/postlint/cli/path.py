"""The arguments of commands that are paths."""

from __future__ import annotations

import os
import re
from glob import glob
from typing import TYPE_CHECKING, Any

import click

from postlint import disk
from postlint.text import escape, meant, near, nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def paths_argument(name: str, *, required: bool = False) -> Callable[[Any], Any]:
    """Return the decorator of a command that takes paths; on Windows, whose shells do not, it expands their patterns.

    click would expand every argument, also the patterns of rules: `--select media/*` beside a folder `media`.
    """
    return click.argument(name, nargs=-1, required=required, type=click.Path(), callback=_expanded)


def _expanded(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    if os.name != "nt":
        return values
    return tuple(path for value in values for path in expand(value))


def expand(path: str) -> list[str]:
    """Return the paths that a pattern matches, sorted; what exists or matches nothing stays: `[old] tea.md`."""
    return [path] if disk.is_named(path) else sorted(glob(path, recursive=True)) or [path]


def absent(paths: tuple[str, ...], commands: Iterable[str]) -> str | None:
    """Return the error about paths that all do not exist, with what may be meant; None if one does, or without any."""
    if not paths or any(disk.is_named(os.path.abspath(path)) for path in paths):
        return None
    first = paths[0]
    shown = escape(nfc(first), 200)
    if set(first) & set("*?["):
        folder = re.split(r"[*?\[]", first)[0].rpartition("/")[0]
        named = f", or name the folder: `{escape(nfc(folder), 200)}`" if disk.is_folder(folder) else ""
        return f"{shown}: no file matches; without quotes, the shell expands a pattern{named}"
    suggestion = meant(near(first, commands)) if os.path.basename(first) == first else ""
    return f"{shown}: there is no such file{' or command' if suggestion else ' or folder'}{suggestion}"
