"""Runs postlint and similar tools over the same posts and prints one table: `python -m benchmarks.compare`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import write_site
from benchmarks.process import Measurement, middle, run
from benchmarks.stage import Stage, copy_site, write_bodies
from benchmarks.tool import TOOLS, Tool, read_version

HEADINGS = ("tool", "version", "posts", "posts/s", "CPU ms/post", "wall s", "peak MB")


@dataclass(frozen=True)
class Result:
    """One line of the table."""

    tool: Tool
    version: str
    stage: Stage
    measurement: Measurement

    @property
    def is_complete(self) -> bool:
        """Whether the tool finished all of its posts."""
        return not self.measurement.timed_out and self.measurement.exit_code in self.tool.good_exits

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the line. A failed run has no speed."""
        posts, cost = self.stage.posts, self.measurement
        if not self.is_complete:
            return (self.tool.name, self.version, str(posts), "-", "-", "-", "-")
        speeds = (f"{posts / cost.wall:.0f}", f"{cost.cpu / posts * 1000:.2f}", f"{cost.wall:.2f}")
        return (self.tool.name, self.version, str(posts), *speeds, f"{cost.peak / 1e6:.0f}")


def main() -> None:
    """Lay out the posts, measure every installed tool and print the table."""
    options = read_options()
    with tempfile.TemporaryDirectory(prefix="postlint-bench-") as name:
        scratch = Path(name)
        corpus = options.corpus or scratch / "corpus"
        if options.corpus is None:
            say(f"writing {options.posts} posts")
            write_site(corpus, options.posts, options.seed)
        found = [(tool, program) for tool in TOOLS if (program := tool.find())]
        results = [measure(tool, program, corpus, scratch, options) for tool, program in found]
    missing = [tool for tool in TOOLS if tool not in [tool for tool, _ in found]]
    print(table(results))
    print("\n".join(notes(results, missing, options.runs)))


def read_options() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--posts", type=positive, default=7500, help="size of the generated corpus")
    parser.add_argument("--seed", type=int, default=1, help="seed of the generated corpus")
    parser.add_argument("--corpus", type=Path, help="a Jekyll site to use in place of a generated one")
    parser.add_argument("--runs", type=positive, default=3, help="measured runs a tool, after one warm-up")
    parser.add_argument("--time-limit", type=float, default=600.0, help="seconds that one run may take")
    options = parser.parse_args()
    if options.corpus and not options.corpus.is_dir():
        parser.error(f"no such folder: {options.corpus}")
    return options


def positive(text: str) -> int:
    """Read a number above zero."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def measure(tool: Tool, program: str, corpus: Path, scratch: Path, options: argparse.Namespace) -> Result:
    """Run a tool once to warm the file cache, then several times, each time without the tool's own cache."""
    folder = scratch / "stage"
    stage = (write_bodies if tool.reads_html else copy_site)(corpus, folder, tool.limit)
    command = [program, *tool.arguments]
    runs: list[Measurement] = []
    for number in range(options.runs + 1):
        say(f"{tool.name}: {f'run {number} of {options.runs}' if number else 'warm-up'}, {stage.posts} posts")
        runs.append(run(command, folder, fresh_environment(scratch, folder), options.time_limit))
        if not (last := Result(tool, "", stage, runs[-1])).is_complete:
            break
    shutil.rmtree(folder)
    outcome = middle(runs[1:]) if last.is_complete else runs[-1]
    return Result(tool, read_version(program), stage, outcome)


def fresh_environment(scratch: Path, folder: Path) -> dict[str, str]:
    """Delete the caches of earlier runs, in the user's cache folder and in hidden folders of the site."""
    cache = scratch / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    for hidden in folder.glob(".*/"):
        shutil.rmtree(hidden)
    return {**os.environ, "XDG_CACHE_HOME": str(cache), "NO_COLOR": "1"}


def table(results: list[Result]) -> str:
    """Return the results in aligned columns: names to the left, numbers to the right."""
    rows = [HEADINGS, *(result.cells() for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(align(cell, widths, column) for column, cell in enumerate(row)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def align(cell: str, widths: list[int], column: int) -> str:
    """Pad one cell to its column."""
    return cell.ljust(widths[column]) if column < 2 else cell.rjust(widths[column])


def notes(results: list[Result], missing: list[Tool], runs: int) -> list[str]:
    """Return the notes below the table."""
    lines = [
        "",
        f"Median of {runs} run(s) after a warm-up; {os.cpu_count()} CPUs; default rules, no configuration.",
        "Whole processes: start-up is part of every number. Peak is that of the largest process.",
        "rumdl uses every CPU.",
    ]
    for result in results:
        if not result.is_complete:
            lines.append(f"{result.tool.name}: {failure(result.measurement)}")
        if (posts := result.stage.posts) < result.stage.candidates:
            lines.append(f"{result.tool.name}: slow; it got {posts} posts of {result.stage.candidates}.")
        if result.tool.reads_html:
            lines.append(f"{result.tool.name}: reads no Markdown; it got the HTML bodies as .html files.")
    installs = {tool.program: tool.install for tool in missing}
    return lines + [f"{program}: not installed. To see it here: {how}" for program, how in installs.items()]


def failure(measurement: Measurement) -> str:
    """Return the reason why there is no number."""
    if measurement.timed_out:
        return "stopped at the time limit"
    return f"failed with exit code {measurement.exit_code}: {measurement.complaint or 'nothing on stderr'}"


def say(message: str) -> None:
    """Print the progress."""
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
