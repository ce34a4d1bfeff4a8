"""Find the generator of a site among those that postlint knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from postlint import disk
from postlint.generators.astro import ASTRO
from postlint.generators.docusaurus import DOCUSAURUS
from postlint.generators.eleventy import ELEVENTY
from postlint.generators.gatsby import GATSBY
from postlint.generators.hexo import HEXO
from postlint.generators.hugo import HUGO
from postlint.generators.jekyll import JEKYLL
from postlint.generators.minor import MINOR
from postlint.generators.mkdocs import MKDOCS
from postlint.generators.nikola import NIKOLA
from postlint.generators.pelican import PELICAN
from postlint.generators.plain import PLAIN
from postlint.generators.quartz import QUARTZ
from postlint.generators.shared.address import Addresses, Entry, checked
from postlint.generators.shared.clock import clocks
from postlint.generators.shared.generator import (
    FOREIGN,
    Collection,
    Conventions,
    Generator,
    GeneratorName,
    SiteSchema,
    placed,
    skipped_note,
)
from postlint.generators.shared.knowledge import (
    Answer,
    Dated,
    Found,
    Ignorant,
    Knowledge,
    Link,
    Lookup,
    Missing,
    Omitting,
    Page,
    PageKeys,
    Pages,
    Published,
    Redirect,
    Tag,
    Unknown,
    Use,
)
from postlint.generators.shared.listed import load
from postlint.generators.shared.resolve import SHARED_HOSTS
from postlint.generators.shared.semantics import DateKey, Period, Pretence, Semantics, Split, TermKey
from postlint.generators.vitepress import VITEPRESS
from postlint.generators.zensical import ZENSICAL
from postlint.generators.zola import ZOLA
from postlint.text import inside

__all__ = [
    "FOREIGN",
    "GENERATORS",
    "PLAIN",
    "SHARED_HOSTS",
    "Addresses",
    "Answer",
    "Collection",
    "Conventions",
    "DateKey",
    "Dated",
    "Entry",
    "Found",
    "Generator",
    "GeneratorName",
    "Ignorant",
    "Knowledge",
    "Link",
    "Lookup",
    "Missing",
    "Omitting",
    "Page",
    "PageKeys",
    "Pages",
    "Period",
    "Pretence",
    "Published",
    "Redirect",
    "Semantics",
    "SiteSchema",
    "Split",
    "Tag",
    "TermKey",
    "Unknown",
    "Use",
    "checked",
    "clocks",
    "detect",
    "folder_may_be_site",
    "generator_at",
    "load",
    "locate",
    "may_be_site",
    "placed",
    "skipped_note",
]

_ALL = (
    *(ASTRO, DOCUSAURUS, ELEVENTY, GATSBY, HEXO, HUGO, JEKYLL),
    *(MKDOCS, NIKOLA, PELICAN, PLAIN, QUARTZ, VITEPRESS, ZENSICAL, ZOLA),
    *MINOR,
)
_BY_NAME: dict[str, Generator] = {generator.name: generator for generator in _ALL}

GENERATORS: dict[str, Generator] = {name: _BY_NAME[name] for name in get_args(GeneratorName)}
"""By name, in the order of detection."""

# The usual places of a site in a repository, also in one of several packages; the first with a configuration wins.
_NAMES = ("docs", "site", "website", "blog", "www", "web")
_FOLDERS = (".", *_NAMES, *(f"apps/{name}" for name in _NAMES))


# Every mark of a site is a file with one of these suffixes, or one of these names.
_SUFFIXES = (".toml", ".yml", ".yaml", ".json", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".py", ".zig", ".ziggy")
_MARKS = frozenset(("Gemfile", "config", ".vitepress", "quartz"))


def may_be_site(names: Iterable[str]) -> bool:
    """Return whether a folder with files of these names may be a site; to find that out takes much longer."""
    return any(name.endswith(_SUFFIXES) or name in _MARKS for name in names)


def folder_may_be_site(folder: Path) -> bool:
    """Return whether a folder may be a site, by its names; one that cannot be listed may be."""
    return disk.may_have(folder, _SUFFIXES, _MARKS)


def generator_at(folder: Path) -> Generator | None:
    """Return the generator whose site a folder is; None if it is not one of a known generator."""
    for generator in GENERATORS.values():
        if generator is not PLAIN and generator.is_at(folder):
            return generator
    return None


def detect(root: Path) -> tuple[Generator, Path]:
    """Return the generator of the site at `root`, and the folder of the site: `root`, or a usual one below it."""
    for folder in _folders(root):
        if generator := generator_at(folder):
            return generator, folder
    return PLAIN, root


def locate(generator: Generator, root: Path) -> Path:
    """Return the folder of a generator's site: `root`, or a usual one below it."""
    return next(filter(generator.is_at, _folders(root)), root)


def _folders(root: Path) -> Iterator[Path]:
    """Yield the folders of a project that may be its site, without links; none of them is outside."""
    for name in _FOLDERS:
        if (folder := inside(root / name, root)) is not None:
            yield root / folder
