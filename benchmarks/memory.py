"""Watches the memory of the processes that a command starts; only where the system has `/proc`."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event, Thread
from typing import Self

PERIOD = 0.2
"""Seconds from one look to the next. The system keeps the peak of each process, so only the end of one is missed."""


class Watch:
    """The peaks of the resident memory of all processes below this one, in bytes, while the context is open."""

    def __init__(self) -> None:
        self._peaks: dict[int, tuple[int, int]] = {}  # the parent and the peak, by process
        self._end = Event()
        self._thread = Thread(target=self._look_often, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._end.set()
        self._thread.join()

    @property
    def first(self) -> int:
        """The largest peak of a process that was started from here; 0 if unknown."""
        return max((peak for parent, peak in [*self._peaks.values()] if parent == os.getpid()), default=0)

    @property
    def others(self) -> list[int]:
        """The peaks of the processes that this one started, the largest first."""
        return sorted((peak for parent, peak in [*self._peaks.values()] if parent != os.getpid()), reverse=True)

    def _look_often(self) -> None:
        while not self._end.wait(PERIOD):
            for parent, child in descendants(os.getpid()):
                first, known = self._peaks.get(child, (parent, 0))
                self._peaks[child] = first, max(known, peak_of(child))


def descendants(process: int) -> list[tuple[int, int]]:
    """Return the processes below one, each after its parent."""
    found: list[tuple[int, int]] = []
    pending = [process]
    while pending:
        parent = pending.pop()
        try:
            tasks = [*Path(f"/proc/{parent}/task").iterdir()]
            children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue  # it has ended, or there is no such file
        found += [(parent, child) for child in children]
        pending += children
    return found


def peak_of(process: int) -> int:
    """Return the peak of the resident memory of a process in bytes; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)
