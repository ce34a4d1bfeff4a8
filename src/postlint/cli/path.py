"""The arguments of commands that are paths."""

from __future__ import annotations

import os
from glob import glob
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


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
    return [path] if os.path.lexists(path) else sorted(glob(path, recursive=True)) or [path]
