"""Show a progress bar on stderr in runs that take more than a second."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

DELAY = 1.0
"""Seconds before the bar appears."""


class ProgressBar:
    """A progress bar that appears after `DELAY` seconds, if `is_wanted`, and clears itself at the end."""

    def __init__(self, *, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self._started = monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def update(self, done: int, total: int) -> None:
        """Show that `done` of `total` posts are checked."""
        if not self._is_wanted or done % 20:
            return
        if self._bar is None and monotonic() - self._started > DELAY:
            self._bar = _start(total)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)


def _start(total: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    bar.add_task("posts", total=total)
    return bar
