"""Describe a site generator. Rules ask a post for its conventions, never for the name of its generator."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from postlint.front_matter import Syntax
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.knowledge import Knowledge, PageKeys
from postlint.generators.shared.semantics import Semantics
from postlint.markdown.dialect import Dialect
from postlint.markdown.foreign import Foreign
from postlint.markdown.heading_id import HeadingIds
from postlint.markdown.mdx_fault import PLAIN, MdxFeatures
from postlint.template.engine import Engine
from postlint.template.figure import FigureTag
from postlint.template.mask import Templates

GeneratorName = Literal[
    # Their configuration has a name that nothing else uses.
    "docusaurus",
    "astro",
    "vitepress",
    "gatsby",
    "quartz",
    "eleventy",
    "pelican",
    "quarto",
    "zensical",
    "zine",
    "bridgetown",
    "nuxt",
    "nextjs",
    # Others use the name of their configuration too: its content tells them apart.
    "mkdocs",
    "zola",
    "hugo",
    "nikola",
    "hexo",
    "lume",
    "sveltekit",
    "remix",
    # Any other `_config.yml`, and any other folder.
    "jekyll",
    "plain",
]
"""The generators in the order of detection: the first whose files a folder has wins. Nothing else states this order."""


class Collection(NamedTuple):
    """A named set of posts: patterns as in `.gitignore`, relative to the folder of the site.

    `foreign` are patterns of posts in formats that postlint does not read; they are counted, not checked. `bundles`
    are folders below which an `index.md` owns its folder: the other files in it are part of that post.
    `any_case`: a suffix may have capitals, `.MD`; the patterns have it in lower case.
    `sifted`: a file that the patterns match is a post only if it looks like one (`project/sift.py`).
    `lists`: they are pages that list others, with text above the list or without, and with layouts of their own.
    `own`: the configuration names its files, so each of them is a post.
    `is_fixed`: no plugin adds a suffix, so Markdown with another one never becomes a page.
    `has_fields`: front matter may also be lines such as `Title: Tea` at the start of the file.
    `strays` are patterns of posts in folders that the generator surely does not read, such as `_post/`, though it reads
    `home`, where they belong.
    """

    name: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()
    any_case: bool = False
    sifted: bool = False
    lists: bool = False
    own: bool = False
    is_fixed: bool = False
    has_fields: bool = False
    strays: tuple[str, ...] = ()
    home: str = ""


# The names of formats that postlint does not read, by suffix.
FOREIGN = {
    ".rst": "reStructuredText",
    ".rest": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".ad": "AsciiDoc",
    ".org": "Org",
    ".ipynb": "Jupyter",
    ".textile": "Textile",
    ".smd": "SuperMD",
}


def skipped_note(kind: str, count: int) -> str:
    """Return the note about posts in a format that postlint does not read."""
    return f"{count} {kind} {'file' if count == 1 else 'files'} skipped: postlint does not read this format"


def posts_in(
    folders: Iterable[str],
    suffixes: Iterable[str],
    *,
    name: str = "posts",
    exclude: tuple[str, ...] = (),
    any_case: bool = False,
    is_fixed: bool = False,
) -> Collection:
    """Return the collection of all files with the suffixes (without a dot) at any depth below the folders."""
    places = [_escaped(folder) for folder in folders]
    include = tuple(f"{place}**/*.{suffix}" for place in places for suffix in suffixes)
    foreign = tuple(f"{place}**/*{suffix}" for place in places for suffix in FOREIGN)
    return Collection(name, include, exclude, foreign, any_case=any_case, is_fixed=is_fixed)


def placed(prefix: str, pattern: str) -> str:
    """Return a pattern of a site as a pattern of the root: below the prefix `docs/`, `a/*.md` → `/docs/a/*.md`.

    A pattern without a slash matches in every folder, and stays: `*.md` → `*.md`.
    """
    if pattern.startswith("!"):
        return f"!{placed(prefix, pattern[1:])}"
    return f"/{prefix}{pattern.lstrip('/')}" if prefix and "/" in pattern.rstrip("/") else pattern


def _escaped(folder: str) -> str:
    """Return a folder as the start of a pattern: `./posts/` → `posts/`; `.` → empty. Wildcards stay."""
    folder = folder.strip().removeprefix("./").strip("/")
    return "" if folder in ("", ".") else f"{folder}/"


class SiteSchema(NamedTuple):
    """A JSON schema that says what the generator of a site demands.

    `path` is the file that says so, relative to the site; `is_date` returns whether a text is a date to it.
    """

    path: str
    schema: dict[str, Any]
    is_date: Callable[[str], bool]


@dataclass(frozen=True)
class Conventions:
    """How the generator of a site treats its posts: the defaults of the generator, and the configuration over them.

    Attributes:
        syntax: the front matter that the generator accepts.
        semantics: the meaning of front matter and file names.
        is_date: whether the generator reads a string as a date.
        templates: the template languages of a body.
        engine: the function that returns what the engine of these languages knows; None if unknown.
        markdown: the dialect of Markdown.
        collections: the posts of the site.
        schemas: what the site's own schemas demand, by collection.
        exclude: patterns of paths that the generator does not read.
        refused: what a build says to posts with a suffix: `.html` → "Hugo 0.162 and newer stop at HTML posts: …".
        mdx: the suffixes of posts in MDX.
        mdx_features: what the site adds to MDX; None if its posts are changed before they are read.
        figures: the template tags that print an image.
        heading_ids: how headings get their ids; None if unknown.
        prints_title: whether layouts print the title of the post as the `<h1>` of its page; None if unknown.
        timezone: the name of the time zone; empty if the site sets none, None if unknown.
        theme: the name of the theme, as in the name of its schema; None if unknown.
        defaults: the keys that the site supplies to the post at a path relative to the site; None if there are none.
        foreign: the function that returns the syntaxes of other renderers that the site surely prints as text.
        addresses: the function that gives the URL of a post, read when it is needed; None if unknown.
        keys: the keys of front matter that concern the whole site.
        schemes: the schemes of links that the generator itself resolves, in lower case: `link` of `link://slug/tea`.
        knowledge: what is known about the whole site, read when it is needed; None if nothing is.
        keeps_math: False if the renderer surely reads TeX between `$$` as Markdown; None if unknown.
        lists: whether the posts are pages that list others.
        notes: what the configuration asks for and this machine cannot do.
    """

    syntax: Syntax
    semantics: Semantics
    is_date: Callable[[str], bool]
    templates: Templates
    markdown: Dialect
    collections: tuple[Collection, ...]
    schemas: Mapping[str, SiteSchema] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    mdx: tuple[str, ...] = (".mdx",)
    mdx_features: MdxFeatures | None = PLAIN
    figures: tuple[FigureTag, ...] = ()
    heading_ids: HeadingIds | None = None
    prints_title: bool | None = None
    timezone: str | None = None
    theme: str | None = None
    defaults: Callable[[str], dict[str, Any]] | None = None
    foreign: Callable[[], frozenset[Foreign]] = frozenset
    engine: Callable[[], Engine | None] = lambda: None
    addresses: Callable[[], Addresses | None] = lambda: None
    keys: PageKeys = PageKeys()  # noqa: RUF009 - a tuple is frozen
    schemes: frozenset[str] = frozenset()
    knowledge: Callable[[], Knowledge | None] = lambda: None
    keeps_math: bool | None = None
    lists: bool = False
    notes: tuple[str, ...] = ()


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

        A collection `docs` of `astro` with the theme `starlight` → `astro-starlight-docs`, `astro-starlight`,
        `astro-docs`, `astro`.
        """
        if self.schema is None:
            return ()
        special = [part for part in (theme, collection) if part and re.fullmatch("[a-z0-9-]+", part)]
        both = (f"{self.schema}-{theme}-{collection}",) if len(special) == 2 else ()
        return (*both, *(f"{self.schema}-{part}" for part in special), self.schema)
