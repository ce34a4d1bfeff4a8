"""Measure what the rules about the whole site cost: `python -m benchmarks.site --posts 100000`.

The posts are those of `benchmarks.corpus` with links between them: to another post by its name and by its URL, to a
heading of it, and a picture. One in a thousand of each is wrong. The site is checked without these rules and with them.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.corpus import write_site

WRONG_SHARE = 0.001
POST = re.compile(r"(?P<name>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)-(?P<slug>.+))\.\w+\Z")


class Cost(NamedTuple):
    """What a run takes: seconds of wall time and of CPU time, and the memory of its largest process in bytes."""

    wall: float
    cpu: float
    memory: int


def main() -> None:
    """Print the costs of a check without and with the rules about the site."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000, help="number of posts (default: 10000)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="number of processes")
    parser.add_argument("--folder", type=Path, help="where the site is, or is written; else a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="postlint-bench-") as name:
        folder = options.folder or Path(name)
        if not (folder / "_posts").is_dir():
            write_site(folder, options.posts)
            count = link_posts(folder)
            print(f"{count} posts in {folder}")
        without = measure(folder, options.jobs, "--ignore", "site/*,image/location")
        print(shown("without", without), flush=True)
        with_them = measure(folder, options.jobs, "--ignore", "site/repeated-alt")  # generated ones repeat
        print(shown("with", with_them))
        wall, cpu = 1 - without.wall / with_them.wall, 1 - without.cpu / with_them.cpu
        print(f"share of the time: {wall:.1%} wall, {cpu:.1%} CPU")


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
    """Return what a check of the site takes."""
    command = [sys.executable, "-m", "postlint", "check", "--statistics", "--jobs", str(jobs), *arguments]
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall, after = time.perf_counter() - start, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def shown(label: str, cost: Cost) -> str:
    """Return a line about a run."""
    return f"{label:8} {cost.wall:8.1f} s wall {cost.cpu:8.1f} s CPU {cost.memory / 1e6:8.0f} MB"


if __name__ == "__main__":
    main()
