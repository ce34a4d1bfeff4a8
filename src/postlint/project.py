"""What all posts of one collection share: how their generator reads them, and the schema they answer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.front_matter import Syntax

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.schema import Validator


@dataclass(frozen=True)
class Project:
    """The shared part of a post: `markdown` is the dialect of its `.md` files, `validator` its schema, if any."""

    syntax: Syntax
    templates: frozenset[str]
    markdown: str
    prints_title: bool | None
    is_date: Callable[[str], bool]
    validator: Validator | None = None
