"""What all posts of a collection share: the conventions of their site, their schema, and what the project adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.generators import Conventions
from postlint.publisher.facts import Publisher

if TYPE_CHECKING:
    from postlint.publisher.ledger import Ledger
    from postlint.schema import Validator


@dataclass(frozen=True)
class Context:
    """The shared part of the posts of a collection.

    `conventions` is what the site's generator does with them. `validator` is their schema; None without one. `folder`
    is the site's, relative to the project: empty, or with a slash at its end. `publisher` is what the site says of
    itself, `ledger` what it has recorded about images.
    """

    conventions: Conventions
    validator: Validator | None = None
    folder: str = ""
    publisher: Publisher = Publisher()  # noqa: RUF009 - a Publisher is frozen
    ledger: Ledger | None = None
