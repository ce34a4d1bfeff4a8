"""Runs a row in a folder of its own."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

from benchmarks.process import Measurement, run
from benchmarks.row import Place, Row

YOUNG = 2.1
"""Seconds during which the cache of postlint does not trust the times of a new file."""


class FailedError(Exception):
    """A run failed or took too long."""


@dataclass
class Lane:
    """A row, its place and its measured runs. `limit` is the time that a run may take, in seconds."""

    row: Row
    program: str
    place: Place
    limit: float
    runs: list[Measurement] = field(default_factory=list)
    _count: int = 0

    def warm_up(self) -> None:
        """Fill the cache, if the row has one, and run once: that warms the file cache and compiles the byte code.

        Raises:
            FailedError: a run failed.
        """
        if self.row.begin:
            self.row.begin(self.place.stage.folder)
        time.sleep(YOUNG)
        if self.row.fill:
            self._run([*self.row.fill])
        self._next()

    def measure(self) -> Measurement:
        """Run once more.

        Raises:
            FailedError: the run failed.
        """
        self.runs.append(self._next())
        return self.runs[-1]

    def _next(self) -> Measurement:
        if self.row.before:
            self.row.before(self.place, self._count)
        self._count += 1
        return self._run(self.row.arguments_for(self.place.stage))

    def _run(self, arguments: list[str]) -> Measurement:
        done = run([self.program, *arguments], self.place.stage.folder, environment(self.place), self.limit)
        if done.timed_out:
            raise FailedError("stopped at the time limit")
        if done.exit_code not in self.row.tool.good_exits:
            complaint = done.complaint or "nothing on stderr"
            raise FailedError(f"failed with exit code {done.exit_code}: {complaint}")
        return done


@dataclass(frozen=True)
class Turns:
    """A pair, and its runs in turns."""

    lane: Lane
    other: Lane
    runs: tuple[tuple[Measurement, Measurement], ...]


def environment(place: Place) -> dict[str, str]:
    """Return the environment of the measured programs: Python keeps its byte code, caches are in the row's folder."""
    caches = {"XDG_CACHE_HOME": str(place.cache), "POSTLINT_CACHE_DIR": str(place.cache)}
    return {**os.environ, **caches, "PYTHONDONTWRITEBYTECODE": "", "NO_COLOR": "1"}
