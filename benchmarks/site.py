"""Measure what the rules about the whole site cost: `python -m benchmarks.site --posts 100000`.

The posts are those of `benchmarks.corpus` with links between them: to another post by its name and by its URL, to a
heading of it, and a picture. One in a thousand of each is wrong. The first site is checked without these rules as well.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks import process
from benchmarks.corpus import write_site
from benchmarks.memory import Watch

WRONG_SHARE = 0.001
LONGEST = 7_200.0
"""The seconds after which a check is stopped."""
POST = re.compile(r"(?P<name>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)-(?P<slug>.+))\.\w+\Z")


class Cost(NamedTuple):
    """What a run takes: seconds of wall time, of CPU time of all processes, and peaks of resident memory in bytes.

    `first` is that of the first process, `worker` of the largest other one, `total` the sum of all; 0 if unknown.
    """

    wall: float
    cpu: float
    first: int
    worker: int
    total: int


TABLE = Path(__file__).with_name("site.md")
HEADING = (
    "# What the rules about the whole site cost",
    "",
    "Written by `make scale`: generated posts with links between them, checked in two processes. The share is what the",
    "rules about the site add to the CPU time of all processes, measured for the first row only. Memory is the peak of",
    "what is resident: of the first process, which runs these rules, of the largest worker, and the sum over all",
    "processes, each at its own peak.",
    "",
    "| posts | wall s | CPU s | CPU s per 1,000 posts | without these rules | share | first MB | worker MB | sum MB |",
    "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
)


def main() -> None:
    """Print the costs of a check without and with the rules about the site."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[10_000], help="numbers of posts (default: 10000)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--folder", type=Path, help="where the site is, or is written; else a temporary folder")
    parser.add_argument("--write", action="store_true", help=f"write the table {TABLE.name}")
    options = parser.parse_args()
    rows: list[str] = []
    for posts in options.posts:
        with tempfile.TemporaryDirectory(prefix="postlint-bench-") as name:
            folder = options.folder or Path(name)
            if not (folder / "_posts").is_dir():
                write_site(folder, posts)
                link_posts(folder)
            rows.append(row(folder, options.jobs, is_compared=not rows))
    if options.write:
        TABLE.write_text("\n".join([*HEADING, *rows, ""]), encoding="utf-8")


def row(folder: Path, jobs: int, *, is_compared: bool) -> str:
    """Measure a site with the rules about it, and print that. Return the row of the table.

    `is_compared`: measure it without these rules as well.
    """
    posts = sum(1 for _ in (folder / "_posts").iterdir())
    without = measure(folder, jobs, "--ignore", "site/*,image/location") if is_compared else None
    if without is not None:
        print(shown(posts, "without", without), flush=True)
    found = measure(folder, jobs, "--ignore", "site/repeated-alt")  # generated ones repeat
    print(shown(posts, "with", found), flush=True)
    share = f"{without.cpu:.0f} | {1 - without.cpu / found.cpu:.1%}" if without is not None else "| "
    memory = " | ".join(f"{each / 1e6:.0f}" for each in (found.first, found.worker, found.total))
    return f"| {posts:,} | {found.wall:.0f} | {found.cpu:.0f} | {found.cpu / posts * 1000:.2f} | {share} | {memory} |"


def link_posts(folder: Path, seed: int = 1) -> int:
    """Add links to all posts, and return their number."""
    config = folder / "_config.yml"
    text = config.read_text("utf-8").replace("permalink: pretty", "permalink: /:year/:month/:day/:title/")
    config.write_text(text, encoding="utf-8")
    random = Random(seed)
    paths = sorted((folder / "_posts").iterdir())
    found = [match for path in paths if (match := POST.match(path.name))]
    for path in paths:
        other = random.choice(found)
        name, slug = other["name"], other["slug"]
        url = f"/{other['year']}/{other['month']}/{other['day']}/{slug}/"
        wrong = "-wrong" if random.random() < WRONG_SHARE else ""
        lines = (
            f"[one]({{% post_url {name}{wrong} %}})",
            f"[two]({url.rstrip('/')}{wrong}/)",
            f"[three]({url}#links{wrong})",
            f"![Picture of {path.stem}](/images/shared{wrong}.svg)",
        )
        with path.open("a", encoding="utf-8") as file:
            file.write("\n\n## Links\n\n" + "\n".join(lines) + "\n")
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "shared.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>\n', encoding="utf-8")
    return len(paths)


def measure(folder: Path, jobs: int, *arguments: str) -> Cost:
    """Return what a check of the site takes.

    Raises:
        RuntimeError: the check failed.
    """
    command = [sys.executable, "-m", "postlint", "check", "--statistics", "--jobs", str(jobs), *arguments]
    with Watch() as watch:
        run = process.run(command, folder, os.environ, LONGEST)
    if run.exit_code not in (0, 1):
        raise RuntimeError(run.complaint)
    return Cost(run.wall, run.cpu, watch.first, max(watch.others, default=0), watch.first + sum(watch.others))


def shown(posts: int, label: str, cost: Cost) -> str:
    """Return a line about a run."""
    memory = f"{cost.first / 1e6:.0f} MB, worker {cost.worker / 1e6:.0f} MB, sum {cost.total / 1e6:.0f} MB"
    return f"{posts:,} posts {label:8} {cost.wall:8.1f} s wall {cost.cpu:8.1f} s CPU, {memory}"


if __name__ == "__main__":
    main()
