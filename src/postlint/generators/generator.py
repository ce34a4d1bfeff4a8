"""What postlint must know of a site's generator. Rules ask the post, its body and its project, never a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from postlint.figure import FigureTag
from postlint.front_matter import Syntax
from postlint.generators.semantics import Semantics
from postlint.heading_id import HeadingIds


class Collection(NamedTuple):
    """A named set of posts: gitignore-style patterns, relative to the folder of the site."""

    name: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()


class SiteConfig(NamedTuple):
    """What the generator's own configuration says: the Markdown dialect, and paths that it does not read.

    `heading_ids` is how headings get their ids, `links_urls` whether a bare URL in the text becomes a link; None
    where that is not known. `timezone` is the site's own, as it names it. `figures` are the template tags that print
    a picture in the theme.
    """

    markdown: str
    exclude: tuple[str, ...] = ()
    heading_ids: HeadingIds | None = None
    links_urls: bool | None = None
    timezone: str | None = None
    figures: tuple[FigureTag, ...] = ()


@dataclass(frozen=True)
class Generator:
    """A site generator: where its posts are, and what it makes of one.

    `locate` finds the folder of a site of this generator at or right below a project's root; `read` reads its
    configuration there (data only: nothing is executed). `prints_title` says whether layouts print the post's
    title as the page's level-1 heading; None where that is not known. `semantics` is what front matter means to it.
    """

    name: str
    locate: Callable[[Path], Path | None]
    read: Callable[[Path], SiteConfig]
    syntax: Syntax
    templates: frozenset[str]
    collections: tuple[Collection, ...]
    schema: str | None
    prints_title: bool | None
    is_date: Callable[[str], bool]
    semantics: Semantics
