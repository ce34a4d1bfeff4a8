"""Defines the compared tools: how to find, install and run each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?\S*")


@dataclass(frozen=True)
class Tool:
    """A command line that runs a tool with its default rules. A slow tool has a `limit`, the number of its posts."""

    name: str
    program: str
    arguments: tuple[str, ...]
    install: str
    limit: int | None = None
    reads_html: bool = False
    good_exits: tuple[int, ...] = (0, 1)

    def find(self) -> str | None:
        """Return the program's path: next to this Python, on PATH or in ./node_modules/.bin; None if missing."""
        here = Path(sys.executable).parent
        places = [str(here), os.environ.get("PATH", os.defpath), str(Path("node_modules/.bin").resolve())]
        return shutil.which(self.program, path=os.pathsep.join(places))


TOOLS = (
    Tool(
        name="postlint, 1 process",
        program="postlint",
        arguments=("check", "--jobs", "1", "--output-format", "concise"),
        install="pip install -e .",
    ),
    Tool(
        name="postlint, 2 processes",
        program="postlint",
        arguments=("check", "--jobs", "2", "--output-format", "concise"),
        install="pip install -e .",
    ),
    Tool(
        name="rumdl",
        program="rumdl",
        arguments=("check", "--no-cache", "--no-config", "."),
        install="pip install rumdl",
    ),
    Tool(
        name="markdownlint-cli2",
        program="markdownlint-cli2",
        arguments=("**/*.{md,markdown}",),
        install="npm install markdownlint-cli2",
        limit=1500,
    ),
    Tool(
        name="html-validate",
        program="html-validate",
        arguments=("--ext", "html", "."),
        install="npm install html-validate",
        limit=500,
        reads_html=True,
    ),
)


def read_version(program: str) -> str:
    """Return the version that a program prints."""
    command = [program, "--version"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False, cwd="/")
    except subprocess.TimeoutExpired:
        return "?"
    found = VERSION.search(done.stdout)
    return found[0] if found else "?"
