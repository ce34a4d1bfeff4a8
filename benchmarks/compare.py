"""Runs postlint and similar tools over the same posts, in turns, and prints a page: `python -m benchmarks.compare`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Set
from pathlib import Path

from benchmarks.corpus import write_site
from benchmarks.lane import FailedError, Lane, Turns
from benchmarks.page import Page
from benchmarks.row import PAIRS, Pair, Place, Row
from benchmarks.stage import copy_site, find_posts, lay_out
from benchmarks.tool import POSTLINT, TOOLS, Tool, read_version

RESULTS = Path(__file__).with_name("results.md")
SHORT_RUNS = 4
"""How many times as often a short pair is run."""


class Lanes:
    """The rows of a comparison of a site, each laid out when it is first needed."""

    def __init__(self, site: Path, scratch: Path, programs: dict[Tool, str], options: argparse.Namespace) -> None:
        self._site, self._scratch, self._programs, self._options = site, scratch, programs, options
        self._posts = find_posts(programs[POSTLINT], site)
        self._lanes: dict[Row, Lane | FailedError] = {}

    def alternate(self, pair: Pair) -> Turns:
        """Run the two rows of a pair in turns.

        Raises:
            FailedError: a run failed.
        """
        lane, other = self._ready(pair.row), self._ready(pair.other)
        count = self._options.runs * (SHORT_RUNS if pair.is_short else 1)
        say(f"{pair.name}: {count} runs each")
        return Turns(lane, other, tuple((lane.measure(), other.measure()) for _ in range(count)))

    def _ready(self, row: Row) -> Lane:
        if row not in self._lanes:
            say(f"{row.name}: warm-up")
            self._lanes[row] = self._warm(row)
        found = self._lanes[row]
        if isinstance(found, FailedError):
            raise found
        return found

    def _warm(self, row: Row) -> Lane | FailedError:
        folder, program = self._scratch / f"row-{len(self._lanes)}", self._programs[row.tool]
        stage = lay_out(row.tool, program, self._site, self._posts, folder, self._options.sample)
        place = Place(self._site, stage, folder.with_suffix(".cache"))
        lane = Lane(row, program, place, self._options.time_limit)
        try:
            lane.warm_up()
        except FailedError as error:
            return error
        return lane


def main() -> None:
    """Lay out the posts, run every installed tool in pairs and print the page."""
    options = read_options()
    programs = {tool: program for tool in TOOLS if (program := tool.find())}
    if POSTLINT not in programs:
        sys.exit(f"postlint is not installed: {POSTLINT.install}")
    load = os.getloadavg()[0]
    turns: list[Turns] = []
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="postlint-bench-") as name:
        site = Path(name, "site")
        about = write(site, options)
        lanes = Lanes(site, Path(name), programs, options)
        for pair in chosen(options.only, programs.keys()):
            try:
                turns.append(lanes.alternate(pair))
            except FailedError as error:
                failures.append(f"{pair.name}: {error}")
    page = Page(
        about=about,
        turns=turns,
        failures=failures,
        missing=[tool for tool in TOOLS if tool not in programs],
        versions={tool: read_version(program) for tool, program in programs.items()},
        loads=(load, os.getloadavg()[0]),
    )
    print(page.text(), end="")
    if options.write:
        RESULTS.write_text(page.text(), encoding="utf-8")


def chosen(only: str, tools: Set[Tool]) -> list[Pair]:
    """Return the pairs whose tools are installed and whose names contain a text."""
    return [pair for pair in PAIRS if only in pair.name and {pair.row.tool, pair.other.tool} <= tools]


def write(site: Path, options: argparse.Namespace) -> str:
    """Write the site to check, and return what it is."""
    if options.corpus is not None:
        copy_site(options.corpus, site)
        return f"the site `{options.corpus.resolve().name}`"
    say(f"writing {options.posts} posts")
    write_site(site, options.posts, options.seed)
    return f"{options.posts:,} generated posts (seed {options.seed})"


def read_options() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--posts", type=positive, default=7500, help="size of the generated site")
    parser.add_argument("--seed", type=int, default=1, help="seed of the generated site")
    parser.add_argument("--corpus", type=Path, help="a site to use in place of a generated one")
    parser.add_argument("--sample", type=positive, default=500, help="posts for slow tools")
    parser.add_argument(
        "--runs", type=positive, default=5, help=f"pairs of runs; {SHORT_RUNS} times as many short ones"
    )
    parser.add_argument("--only", default="", metavar="TEXT", help="only pairs with this text in a name, such as rumdl")
    parser.add_argument("--time-limit", type=float, default=600.0, help="seconds that one run may take")
    parser.add_argument("--write", action="store_true", help=f"write the page {RESULTS.name}")
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


def say(message: str) -> None:
    """Print the progress."""
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
