"""Measure how the time of a check grows with the text: `make scale` writes the table `benchmarks/scale.md`.

A family is a text that repeats one unit: a delimiter, a pair of delimiters, a tag, a key. All rules check it at two
sizes, for each reading: the generator of the site, and the suffix of the file. The exponent is 1 where twice the text
takes twice the CPU time, and 2 where it takes four times as much. A family that takes little time at the larger size
is not measured again.
"""

from __future__ import annotations

import argparse
import itertools
import math
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from postlint.engine.check import check_post
from postlint.post import Context, Post
from postlint.rule import ActiveRule, Limits
from postlint.rules.registry import Registry
from postlint.testing import context
from postlint.text import Source

LIMIT = 1.3
"""The largest exponent that is accepted."""
SMALL, LARGE = 6_000, 24_000
"""The sizes of the texts, in code points."""
NOTICEABLE = 0.05
"""Seconds of CPU time for the larger text, from which on the exponent is measured."""
ATTEMPTS = 5
"""How often a family is measured before it counts as slow: other programs disturb the caches of the processor."""
TABLE = Path(__file__).with_name("scale.md")

UNITS = Path(__file__).with_name("families.txt")
HEADING = (
    "# How the time of a check grows with the text",
    "",
    "Written by `make scale`. The time is CPU time, in seconds, for a text of 24,000 characters.",
    "",
    "| reading | families | above n^1.3 | largest exponent | longest check |",
    "|---|--:|--:|--:|--:|",
)
TAG_FORMS = ("<{}>", "</{}>", "<{0}></{0}>", "<{}><p>", "<{0}>a</{0}>")


class Reading(NamedTuple):
    """A way to read a post: the generator of its site, and the suffix of its file."""

    generator: str
    suffix: str


READINGS = (
    Reading("jekyll", ".md"),
    Reading("jekyll", ".html"),
    Reading("hugo", ".md"),
    Reading("hexo", ".md"),
    Reading("eleventy", ".md"),
    Reading("astro", ".mdx"),
    Reading("docusaurus", ".md"),
    Reading("vitepress", ".md"),
    Reading("mkdocs", ".md"),
    Reading("pelican", ".md"),
    Reading("zola", ".md"),
    Reading("plain", ".html"),
)


class Family(NamedTuple):
    """A text that begins with `head` and repeats `unit`; it is the body of a post, or front matter in a `fence`."""

    unit: str
    head: str = ""
    fence: str = ""

    def text(self, size: int) -> str:
        """Return a post of about `size` code points."""
        count = max(size // len(self.unit), 1)
        many = (
            "".join(self.unit.replace("#n", str(n)) for n in range(count)) if "#n" in self.unit else self.unit * count
        )
        if self.fence:
            return f"{self.fence}\n{many}\n{self.fence}\n\nA cup of tea.\n"
        return f"---\nlayout: post\ntitle: Tea\n---\n\n{self.head}{many}x\n"


def read_units() -> dict[str, list[str]]:
    """Return the units in `families.txt`, by the name of their section."""
    sections: dict[str, list[str]] = {}
    for line in UNITS.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"\[(\w+)\] ", line):
            units = sections[heading[1]] = []
        elif sections:
            units += line.split()
    return {name: [*map(_unescape, units)] for name, units in sections.items()}


def _unescape(unit: str) -> str:
    character = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), unit)
    return character.replace("·", " ").replace("¶", "\n")


def families() -> list[Family]:
    """Return all families, each once."""
    units = read_units()
    tags = [form.format(tag) for tag in units["tags"] for form in TAG_FORMS]
    repeated = [
        *(unit + end for unit in units["delimiters"] for end in ("", " ", "\n\n")),
        *(unit + end for unit in units["pairs"] for end in ("", "\n")),
        *tags,
    ]
    return [
        *map(Family, dict.fromkeys(repeated)),
        *itertools.starmap(Family, itertools.product(units["tails"], units["heads"])),
        *(Family(unit, fence="---") for unit in units["yaml"]),
        *(Family(unit, fence="+++") for unit in units["toml"]),
    ]


class Measured(NamedTuple):
    """The cost of a family: the exponent (0: not noticeable), and the CPU time for the larger text, in seconds."""

    exponent: float
    seconds: float
    family: Family


def measure(reading: Reading, family: Family, shared: Context, rules: tuple[ActiveRule, ...]) -> Measured:
    """Measure a family; one that seems slow is measured again, and the shortest times count."""

    def cost(size: int) -> float:
        post = Post(Source(f"_posts/2024-05-01-tea{reading.suffix}", family.text(size)), shared)
        start = time.process_time()
        check_post(post, rules, Limits(8_000_000, 60.0), Registry())
        return time.process_time() - start

    small = large = math.inf
    exponent = 0.0
    for _ in range(ATTEMPTS):
        large = min(large, cost(LARGE))
        if large <= NOTICEABLE:
            return Measured(0.0, large, family)
        small = min(small, max(cost(SMALL), 1e-6))
        exponent = math.log(large / small, LARGE / SMALL)
        if exponent <= LIMIT:
            break
    return Measured(exponent, large, family)


def rules() -> tuple[ActiveRule, ...]:
    """Return all rules, with their default options."""
    return tuple(ActiveRule(rule, None, rule.severity) for rule in Registry())


def row(number: int, every: int) -> Iterator[str]:
    """Yield a row of the table for a reading, and before it a line for each slow family.

    `every` stands for a part of the families, one of so many; each reading has another part.
    """
    reading = READINGS[number]
    shared, active = context(reading.generator), rules()
    found: list[Measured] = []
    for family in families()[number % every :: every]:
        found.append(measure(reading, family, shared, active))
        if found[-1].exponent > LIMIT:
            yield f"{reading}: {found[-1]}"
    above = sum(each.exponent > LIMIT for each in found)
    worst, longest = max(each.exponent for each in found), max(each.seconds for each in found)
    name = f"{reading.generator} `{reading.suffix}`"
    yield f"| {name} | {len(found)} | {above} | {worst:.2f} | {longest:.2f} |"


def main() -> int:
    """Measure the families, or a part of them, and print the rows; those of all families become the table."""
    parser = argparse.ArgumentParser(description="measure how the time of a check grows with the text")
    parser.add_argument("--reading", type=int, help="only the reading of this number", choices=range(len(READINGS)))
    parser.add_argument("--every", type=int, default=1, help="only one of so many families")
    arguments = parser.parse_args()
    rows: list[str] = []
    for number in range(len(READINGS)) if arguments.reading is None else [arguments.reading]:
        for line in row(number, arguments.every):
            rows.append(line)
            print(line, flush=True)
    if arguments.reading is None and arguments.every == 1:
        TABLE.write_text("\n".join([*HEADING, *rows, ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
