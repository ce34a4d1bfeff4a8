"""The parts that all posts of one collection share: the conventions of their site, and their schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.generators import Conventions
from postlint.publisher.facts import Publisher

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.post.post import Post
    from postlint.publisher.ledger import Ledger
    from postlint.schema import Checks


@dataclass(frozen=True)
class Context:
    """The shared part of the posts of a collection.

    `conventions` are those of the site. `validator` is the schema of the posts, None without one; `choose`, if there is
    one, returns the schema of a post instead. `folder` is the
    folder of the site, relative to the project: empty, or with a slash at its end. `publisher` holds the facts about
    the site, `ledger` the records of its pictures.
    """

    conventions: Conventions
    validator: Checks | None = None
    folder: str = ""
    publisher: Publisher = Publisher()  # noqa: RUF009 - a Publisher is frozen
    ledger: Ledger | None = None
    choose: Callable[[Post], Checks | None] | None = None
