"""Writes the page of results of a comparison."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.lane import Lane, Turns
from benchmarks.process import COUNTS_ORPHANS, Measurement
from benchmarks.tool import Reads, Tool

ROWS = ("row", "posts", "runs", "wall s", "CPU s", "peak MB")
PAIRS = ("row", "compared with", "pairs", "wall", "CPU")


@dataclass(frozen=True)
class Page:
    """What a comparison found. `about` names the posts, `loads` are the machine's before and after it."""

    about: str
    turns: Sequence[Turns]
    failures: Sequence[str]
    missing: Sequence[Tool]
    versions: dict[Tool, str]
    loads: tuple[float, float]

    def text(self) -> str:
        """Return the page as Markdown."""
        lanes = {id(lane): lane for turns in self.turns for lane in (turns.lane, turns.other)}.values()
        lines = [
            "# Results of the benchmarks",
            "",
            f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}. [README.md](README.md) explains the rows.",
            "",
            *(f"- {item}" for item in self._circumstances()),
            "",
            "Medians of the runs of each row:",
            "",
            *table(ROWS, map(cells, lanes)),
            "",
            "Time as a multiple of the time of the other row: the median of the pairs, the smallest and the largest.",
            "",
            *table(PAIRS, map(ratio_cells, self.turns), names=2),
        ]
        notes = [*self._notes(lanes)]
        return "\n".join([*lines, *([""] if notes else []), *(f"- {note}" for note in notes), ""])

    def _circumstances(self) -> Iterable[str]:
        yield f"Posts: {self.about}"
        yield f"Machine: {machine()}; load {self.loads[0]:.1f} before, {self.loads[1]:.1f} after"
        versions = ", ".join(f"{tool.program} {version}" for tool, version in self.versions.items())
        yield f"Versions: {versions}; Python {platform.python_version()}, {platform.system()}"

    def _notes(self, lanes: Iterable[Lane]) -> Iterable[str]:
        yield from self.failures
        for lane in lanes:
            stage = lane.place.stage
            if lane.row.tool.reads is Reads.HTML:
                yield f"{lane.row.name} gets only {lane.row.tool.reads.value}; its ratios are per post."
            if len(stage.posts) < stage.candidates:
                count = f"{len(stage.posts):,} of {stage.candidates:,}"
                yield f"{lane.row.name} is slow: it gets {count} posts, and its ratios are per post."
        if not COUNTS_ORPHANS:
            yield "CPU: processes that outlive the one that started them are not counted on this system."
        for tool in self.missing:
            yield f"{tool.program} is not installed: `{tool.install}`"


def cells(lane: Lane) -> tuple[str, ...]:
    """Return the cells of a row: medians of all its runs."""
    costs = zip(*((run.wall, run.cpu, run.peak) for run in lane.runs), strict=True)
    wall, cpu, peak = map(median, costs)
    shown = (f"{wall:.3f}", f"{cpu:.3f}", f"{peak / 1e6:.0f}")
    return (lane.row.name, f"{len(lane.place.stage.posts):,}", str(len(lane.runs)), *shown)


def ratio_cells(turns: Turns) -> tuple[str, ...]:
    """Return the cells of a pair."""
    shown = (spread(ratios(turns, part)) for part in (lambda run: run.wall, lambda run: run.cpu))
    return (turns.lane.row.name, turns.other.row.name, str(len(turns.runs)), *shown)


def ratios(turns: Turns, part: Callable[[Measurement], float]) -> list[float]:
    """Return the ratio of each pair, a post with a post: the other row may have only a sample of the posts."""
    scale = len(turns.other.place.stage.posts) / len(turns.lane.place.stage.posts)
    return [part(run) / part(other) * scale for run, other in turns.runs]


def spread(numbers: Sequence[float]) -> str:
    """Return the median, the smallest and the largest: `2.41 (2.2 to 3)`."""
    return f"{median(numbers):.3g} ({min(numbers):.2g} to {max(numbers):.2g})"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], names: int = 1) -> list[str]:
    """Return the lines of a Markdown table. The first columns are names, the others numbers."""
    rules = ["---"] * names + ["--:"] * (len(headings) - names)
    return [
        "| " + " | ".join(headings) + " |",
        "|" + "|".join(rules) + "|",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]


def machine() -> str:
    """Return the processor and the number of CPUs."""
    name = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{models[0] if models else name}, {os.cpu_count()} CPUs"
