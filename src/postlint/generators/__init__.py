"""The generators that postlint knows, in the order in which a repository is asked for them."""

from __future__ import annotations

from pathlib import Path

from postlint.generators.generator import Collection, Generator, SiteConfig
from postlint.generators.jekyll import JEKYLL
from postlint.generators.plain import PLAIN

__all__ = ["GENERATORS", "Collection", "Generator", "SiteConfig", "detect"]

GENERATORS: dict[str, Generator] = {generator.name: generator for generator in (JEKYLL, PLAIN)}


def detect(root: Path) -> tuple[Generator, Path]:
    """The generator of the site at `root`, and the folder that its paths are relative to."""
    for generator in GENERATORS.values():
        if folder := generator.locate(root):
            return generator, folder
    return PLAIN, root
