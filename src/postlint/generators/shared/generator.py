"""What postlint must know of a site's generator. Rules ask the post, its body and its project, never a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from postlint.front_matter import Syntax
from postlint.generators.shared.address import Addresses
from postlint.generators.shared.semantics import Semantics
from postlint.markdown.dialect import Dialect
from postlint.markdown.heading_id import HeadingIds
from postlint.template.figure import FigureTag


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


class SiteConfig(NamedTuple):
    """What the generator's own configuration says: the Markdown dialect, and paths that it does not read.

    `heading_ids` is how headings get their ids; None where that is not known. `timezone` is the site's own, as it
    names it, and so is `theme`, in our words. `figures` are the template tags that print a picture in the theme.

    `collections`, `semantics`, `templates` and `prints_title` are None where they are the generator's usual ones.
    `defaults` gives the keys that the site supplies to the post at a path relative to the site; `addresses`, when it is
    asked for, the addresses of the posts, None where the site's are not known.
    """

    markdown: Dialect
    exclude: tuple[str, ...] = ()
    heading_ids: HeadingIds | None = None
    timezone: str | None = None
    figures: tuple[FigureTag, ...] = ()
    theme: str | None = None
    collections: tuple[Collection, ...] | None = None
    semantics: Semantics | None = None
    templates: frozenset[str] | None = None
    prints_title: bool | None = None
    defaults: Callable[[str], dict[str, Any]] | None = None
    addresses: Callable[[], Addresses | None] = lambda: None


class Generator(msgspec.Struct, frozen=True):
    """A site generator: where its posts are, and what it makes of one.

    `is_at` says whether a folder is a site of this generator; `read` reads its configuration there (data only:
    nothing is executed). `prints_title` says whether layouts print the post's title as the page's level-1
    heading; None where that is not known. `semantics` is what front matter means to it. `mdx` are the suffixes
    of posts that are MDX.
    """

    name: str
    is_at: Callable[[Path], bool]
    read: Callable[[Path], SiteConfig]
    syntax: Syntax
    templates: frozenset[str]
    collections: tuple[Collection, ...]
    schema: str | None
    prints_title: bool | None
    is_date: Callable[[str], bool]
    semantics: Semantics
    mdx: tuple[str, ...] = (".mdx",)

    def schemas(self, theme: str | None, collection: str) -> tuple[str, ...]:
        """The names that the schema of a collection may have, the most special first."""
        if self.schema is None:
            return ()
        special = (part for part in (theme, collection) if part and re.fullmatch("[a-z0-9-]+", part))
        return (*(f"{self.schema}-{part}" for part in special), self.schema)
