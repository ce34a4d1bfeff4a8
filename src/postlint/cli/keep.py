"""Keep a check in the cache: `postlint.cache.replay` repeats it while nothing has changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

import click

from postlint import disk
from postlint.cache.environment import environment
from postlint.cache.folder import VARIABLE, choose, tidy
from postlint.cache.record import Record, name_of, pack, place_name
from postlint.cache.replay import terminal_state
from postlint.cache.sealed import path_of, save
from postlint.cli.terminal import copying, say
from postlint.text import escape, inside

if TYPE_CHECKING:
    from postlint.engine.kept import Store
    from postlint.engine.run import Outcome

_MOST_PRINTED = 100_000_000
"""The longest output of a run that is kept, in bytes."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def folder_option(command: _Command) -> _Command:
    """Add the option for the folder of the cache."""
    says = f"Folder of the cache.  [env var: {VARIABLE}; default: in your folder for caches]"
    folder = click.Path(file_okay=False)
    return click.option("--cache-dir", type=folder, metavar="FOLDER", help=says)(command)


def cache_options(command: _Command) -> _Command:
    """Add the options for the cache."""
    return folder_option(click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")(command))


class Keeper:
    """The cache of a run: its folder, None if there is none, and what the run asks the disk and prints."""

    def __init__(self, folder: str | None, arguments: Sequence[str]) -> None:
        self.folder = folder
        self.trace = disk.Trace(os.getcwd(), folder)
        self._arguments = arguments
        self._printed: list[tuple[int, bytes]] = []

    @cached_property
    def store(self) -> Store | None:
        """The results of posts that earlier runs have kept; None without a cache."""
        from postlint.engine.kept import Store

        return Store(self.folder, self.trace) if self.folder is not None else None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Record what is asked and printed meanwhile."""
        with disk.recording(self.trace), copying(self._printed):
            yield

    def refuse(self, roots: Sequence[Path]) -> None:
        """End the command if the cache is in one of these projects, which strangers may write to.

        Raises:
            ClickException: it is.
        """
        if self.folder is not None and any(inside(self.folder, root) is not None for root in roots):
            shown = escape(self.folder, 200)
            raise click.ClickException(f"{shown}: --untrusted uses no cache in the project: name another --cache-dir")

    def keep(self, code: int, outcome: Outcome) -> None:
        """Keep the run, if its questions to the disk decide all of it."""
        if self.folder is None or not self._is_decided(outcome):
            return
        roots = [outcome.root, *(part.root for part in outcome.parts)]
        place = self.trace.base if self._names_place(roots) else ""
        answers = sorted(self.trace.answers.items(), key=lambda each: each[0].name == "content")  # quick ones first
        name = f"{name_of(environment(), self._arguments, terminal_state())}-{place_name(self.trace.base)}"
        save(path_of(self.folder, name), pack(Record(code, place, self._printed, answers)))
        tidy(self.folder)

    def _is_decided(self, outcome: Outcome) -> bool:
        if not (self.trace.is_certain and self.trace.is_consistent) or outcome.report.failed:
            return False
        if sum(len(data) for _, data in self._printed) > _MOST_PRINTED:
            return False
        return not any(plan.config.table.plugins for plan in (outcome.plan, *outcome.plans))

    def _names_place(self, roots: Sequence[Path]) -> bool:
        """Return whether the output has the path of the project, which is another one once the project has moved."""
        places = {self.trace.base, *map(os.fspath, roots)}
        names = {name for each in places for name in (each, quote(each), escape(each))}
        found = (name.encode("utf-8", "surrogateescape") for name in names)
        return any(name in data for name in found for _, data in self._printed)


def open_cache(named: str | None, *, is_off: bool) -> Keeper:
    """Return the cache of the command that runs."""
    arguments = sys.argv[1:]
    current = os.getcwd()
    if is_off:
        return Keeper(None, arguments)
    return Keeper(choose(named, current), arguments)


def say_cache(keeper: Keeper) -> None:
    """Print where the cache is."""
    say(f"cache: {keeper.folder or 'none'}")
