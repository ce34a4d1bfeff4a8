"""What postlint must know of a site's generator. Rules ask the post, its body and its project, never a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from postlint.front_matter import Syntax
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.semantics import Semantics
from postlint.markdown.heading_id import HeadingIds
from postlint.template.figure import FigureTag
from postlint.template.mask import Templates

GeneratorName = Literal[
    # Those with a configuration whose name no other generator uses.
    "docusaurus",
    "astro",
    "vitepress",
    "gatsby",
    "quartz",
    "eleventy",
    "pelican",
    # Those whose configuration has to be read, because others use its name too.
    "mkdocs",
    "zola",
    "hugo",
    "nikola",
    "hexo",
    # Whoever else has a `_config.yml`, and what is left.
    "jekyll",
    "plain",
]
"""The generators, in the order in which a folder is asked for them. Nothing else states this order."""


class Collection(NamedTuple):
    """A named set of posts: gitignore-style patterns, relative to the folder of the site.

    `foreign` are patterns of posts in formats that postlint does not read; they are counted, not checked. `bundles`
    are folders below which an `index.md` owns its folder: what else is in there is a part of that post.
    """

    name: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()


# Formats of posts that are known and not read, and what they are called.
FOREIGN = {
    ".rst": "reStructuredText",
    ".rest": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".ad": "AsciiDoc",
    ".org": "Org",
    ".ipynb": "Jupyter",
    ".textile": "Textile",
}


def skipped_note(kind: str, count: int) -> str:
    """What a person is told of posts in a format that is not read."""
    return f"{count} {kind} {'file' if count == 1 else 'files'} skipped: postlint does not read this format"


def posts_in(
    folders: Iterable[str], suffixes: Iterable[str], *, name: str = "posts", exclude: tuple[str, ...] = ()
) -> Collection:
    """The collection of all files with the suffixes (no dot) at any depth below the folders."""
    places = [_escaped(folder) for folder in folders]
    include = tuple(f"{place}**/*.{suffix}" for place in places for suffix in suffixes)
    foreign = tuple(f"{place}**/*{suffix}" for place in places for suffix in FOREIGN)
    return Collection(name, include, exclude, foreign)


def placed(prefix: str, pattern: str) -> str:
    """A pattern of a site as one of the root: one that names a place is below the site's folder."""
    if pattern.startswith("!"):
        return f"!{placed(prefix, pattern[1:])}"
    return f"/{prefix}{pattern.lstrip('/')}" if prefix and "/" in pattern.rstrip("/") else pattern


def _escaped(folder: str) -> str:
    """A folder of a configuration as the beginning of a pattern; `.` is the site's own. Globs stay."""
    folder = folder.strip().removeprefix("./").strip("/")
    return "" if folder in ("", ".") else f"{folder}/"


@dataclass(frozen=True)
class Conventions:
    """What a site's generator does with the posts: its own defaults, with what the site's configuration says.

    Front matter: `syntax` is how it is written, `semantics` what it means, and `is_date` whether a string is a date
    to the generator; `defaults` gives the keys that the site supplies to the post at a path relative to the site.

    Bodies: `templates` are the template languages, `markdown` is the dialect, `mdx` are the suffixes of posts that
    are MDX, and `figures` the template tags that print a picture. `heading_ids` is how headings get their ids,
    `links_urls` whether a URL in the text becomes a link, and `prints_title` whether layouts print the title of the
    post as the level-1 heading of the page; None if unknown.

    The site: `collections` are its posts and `exclude` the patterns of paths that are not read. `timezone` and `theme`
    are names; None if unknown. `addresses` returns the function that gives the URL of a post; None if unknown.
    """

    syntax: Syntax
    semantics: Semantics
    is_date: Callable[[str], bool]
    templates: Templates
    markdown: str
    collections: tuple[Collection, ...]
    exclude: tuple[str, ...] = ()
    mdx: tuple[str, ...] = (".mdx",)
    figures: tuple[FigureTag, ...] = ()
    heading_ids: HeadingIds | None = None
    links_urls: bool | None = None
    prints_title: bool | None = None
    timezone: str | None = None
    theme: str | None = None
    defaults: Callable[[str], dict[str, Any]] | None = None
    addresses: Callable[[], Addresses | None] = lambda: None


class Generator(NamedTuple):
    """A site generator.

    `is_at` says whether a folder is a site of this generator. `usual` are its conventions without a configuration.
    `read` returns them for the site in a folder: it reads the configuration there, and never executes it.
    """

    name: GeneratorName
    is_at: Callable[[Path], bool]
    usual: Conventions
    read: Callable[[Path], Conventions]
    schema: str | None

    def schemas(self, theme: str | None, collection: str) -> tuple[str, ...]:
        """Return the names that the schema of a collection may have, the most specific first.

        A collection `docs` of `docusaurus` → `docusaurus-docs`, `docusaurus`.
        """
        if self.schema is None:
            return ()
        special = (part for part in (theme, collection) if part and re.fullmatch("[a-z0-9-]+", part))
        return (*(f"{self.schema}-{part}" for part in special), self.schema)
