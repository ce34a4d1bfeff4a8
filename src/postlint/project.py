"""What all posts of one collection share: how their generator reads them, and the schema they answer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.front_matter import Syntax
from postlint.generators.semantics import Semantics

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.figure import FigureTag
    from postlint.heading_id import HeadingIds
    from postlint.schema import Validator


@dataclass(frozen=True)
class Project:
    """The shared part of a post: `markdown` is the dialect of its `.md` files, `validator` its schema, if any.

    `semantics` is what front matter means to the generator; `heading_ids`, `links_urls` and `timezone` are those of
    the site's configuration, and `figures` are the template tags that print a picture.
    """

    syntax: Syntax
    templates: frozenset[str]
    markdown: str
    prints_title: bool | None
    is_date: Callable[[str], bool]
    semantics: Semantics
    validator: Validator | None = None
    heading_ids: HeadingIds | None = None
    links_urls: bool | None = None
    timezone: str | None = None
    figures: tuple[FigureTag, ...] = ()
