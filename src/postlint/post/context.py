"""The parts that all posts of one collection share: the way their generator reads them, and their schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postlint.front_matter import Syntax
from postlint.generators import Semantics
from postlint.publisher.facts import Publisher

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.generators import Addresses
    from postlint.markdown.heading_id import HeadingIds
    from postlint.publisher.ledger import Ledger
    from postlint.schema import Validator
    from postlint.template.figure import FigureTag


@dataclass(frozen=True)
class Project:
    """The shared part of a post: `markdown` is the dialect of its `.md` files, `validator` its schema, if any.

    `semantics` is the meaning of front matter for the generator. `heading_ids`, `links_urls` and `timezone` come from
    the site's configuration. `figures` are the template tags that print a picture. `defaults` returns the keys that the
    site adds to the post at a path, relative to the `folder` of the site (empty, or ending with a slash). `addresses`
    returns the function for the URL of a post, None if unknown. `mdx` are the suffixes of MDX files. `publisher` holds
    the facts about the site, `ledger` the records of its pictures.
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
    mdx: tuple[str, ...] = (".mdx",)
    defaults: Callable[[str], dict[str, Any]] | None = None
    addresses: Callable[[], Addresses | None] = lambda: None
    folder: str = ""
    publisher: Publisher = Publisher()  # noqa: RUF009 - a Publisher is frozen
    ledger: Ledger | None = None
