"""Zensical 0.0.73, the successor of Material for MkDocs: facts from its source and from runs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from postlint.front_matter import Fences, Format, Scalars, Syntax
from postlint.generators.plain import PLAIN
from postlint.generators.shared.configuration import first_file, mapping, read_data
from postlint.generators.shared.generator import Conventions, Generator
from postlint.generators.shared.knowledge import Knowledge
from postlint.generators.shared.python_markdown import docs_of, pages

_CONFIGURATIONS = ("zensical.toml",)
# The extensions of a site that names none (`DEFAULT_MARKDOWN_EXTENSIONS` in zensical/config.py).
_EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.magiclink", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.tilde"),
]


def _is_at(folder: Path) -> bool:
    return first_file(folder, _CONFIGURATIONS) is not None


def _read(folder: Path) -> Conventions:
    """Read the folder of the pages and the extensions, in the table `project` or at the top."""
    data = read_data(folder, first_file(folder, _CONFIGURATIONS))
    data = mapping(data["project"]) if "project" in data else data
    found = pages({"markdown_extensions": _EXTENSIONS} | data)
    return replace(_USUAL, **found, knowledge=cache(lambda: _knowledge(data)))


def _knowledge(data: dict[str, Any]) -> Knowledge:
    from postlint.generators.zensical.link import Zensical  # only if a whole site is checked

    return Zensical(data, docs_of(data))


# `---` on the first line and `---` or `...` below, with spaces after them. Other front matter is text of the page.
SYNTAX = Syntax((Format.YAML,), Fences.JEKYLL, Scalars.YAML_1_2, optional=True)
_USUAL = replace(PLAIN.usual, syntax=SYNTAX, **pages({"markdown_extensions": _EXTENSIONS}))

ZENSICAL = Generator(name="zensical", is_at=_is_at, usual=_USUAL, read=_read, schema="zensical")
