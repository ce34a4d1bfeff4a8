"""Defines the compared tools: how to find and install each, and the files that it reads."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?[^\s,)]*")


class Reads(Enum):
    """The files that a tool is given: the whole site, its Markdown posts, or its HTML bodies as `.html` files."""

    SITE = "the whole site"
    MARKDOWN = "the Markdown posts"
    HTML = "the HTML bodies, as .html files"


@dataclass(frozen=True)
class Tool:
    """A program with its default rules.

    A slow tool gets a sample of the posts. `packages`: it needs the folder `node_modules` that it is in. `files` are
    written next to the posts, as name and content.
    """

    program: str
    install: str
    reads: Reads = Reads.MARKDOWN
    is_slow: bool = False
    packages: bool = False
    files: tuple[tuple[str, str], ...] = ()
    good_exits: tuple[int, ...] = (0, 1)

    def find(self) -> str | None:
        """Return the program's path: next to this Python, on PATH or in ./node_modules/.bin; None if missing."""
        here = Path(sys.executable).parent
        places = [str(here), os.environ.get("PATH", os.defpath), str(Path("node_modules/.bin").resolve())]
        return shutil.which(self.program, path=os.pathsep.join(places))


REMARK_SETTINGS = """{
  "plugins": [
    "remark-frontmatter",
    ["remark-lint-frontmatter-schema", {"schemas": {"./post.schema.yaml": ["**"]}}]
  ]
}
"""
POSTLINT = Tool("postlint", install="pip install -e .", reads=Reads.SITE)
RUMDL = Tool("rumdl", install="pip install rumdl")
MARKDOWNLINT = Tool("markdownlint-cli2", install="npm install markdownlint-cli2", is_slow=True)
HTML_VALIDATE = Tool("html-validate", install="npm install html-validate", reads=Reads.HTML, is_slow=True)
REMARK = Tool(
    "remark",
    install="npm install remark-cli remark-frontmatter remark-lint-frontmatter-schema",
    is_slow=True,
    packages=True,
    files=(
        (".remarkrc.json", REMARK_SETTINGS),
        ("post.schema.yaml", "type: object\nrequired: [title]\nproperties: {title: {type: string}}\n"),
    ),
)
PYTHON = Tool("python", install="see https://www.python.org", reads=Reads.SITE)
TOOLS = (POSTLINT, RUMDL, MARKDOWNLINT, HTML_VALIDATE, REMARK, PYTHON)


def read_version(program: str) -> str:
    """Return the version that a program prints, the first of several; `?` if it prints none."""
    command = [program, "--version"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False, cwd="/")
    except subprocess.TimeoutExpired:
        return "?"
    found = VERSION.search(done.stdout)
    return found[0] if found else "?"
