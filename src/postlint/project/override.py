"""Overrides: which posts they are about, by path, by collection, and by what stands in the front matter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec

from postlint.front_matter import Impossible, Moment, read_moment, value_at
from postlint.post import Post
from postlint.project.config import Config, Setting
from postlint.project.discover import Patterns
from postlint.project.table import WhenTable
from postlint.project.toml_file import Pointer
from postlint.text import meant, near, quote


class Condition(msgspec.Struct, frozen=True):
    """What a post must be like. `before` and `after` are days, neither of them included."""

    before: date | None = None
    after: date | None = None
    has_key: str | None = None
    values: tuple[tuple[str, Any], ...] = ()

    def holds(self, post: Post) -> bool:
        """Whether all of it is true of a post. A post without a date that can be read is neither before nor after."""
        data = post.data
        if self.has_key is not None and not _has(data, self.has_key):
            return False
        if not all(_is_like(data.get(key, _NOTHING), wanted) for key, wanted in self.values):
            return False
        if self.before is None and self.after is None:
            return True
        day = day_of(post)
        if day is None or (self.before is not None and day >= self.before):
            return False
        return self.after is None or day > self.after


class Override(NamedTuple):
    """Other rule settings for some posts: those that match `files`, in a collection, of which a condition is true."""

    files: Patterns | None
    collection: str | None
    condition: Condition | None
    settings: list[Setting]

    def fits(self, path: str, collection: str) -> bool:
        """Whether the override may be about a post: all that can be said before it is read."""
        if self.collection not in (None, collection):
            return False
        return self.files is None or self.files.matches(path)

    def holds(self, post: Post | None) -> bool:
        """Whether the override is about a post that it fits; one that cannot be read fulfils no condition."""
        return self.condition is None or (post is not None and self.condition.holds(post))


def day_of(post: Post) -> date | None:
    """The day of a post: that of its front matter, else that in the name of its file."""
    semantics = post.project.semantics
    for key in semantics.dates:
        if key.is_update or not post.front.has(key.pointer):
            continue
        moment = semantics.read_date(str(value_at(post.front.data, key.pointer)))
        if isinstance(moment, Moment):
            return moment.day
    return post.file_date.day if post.file_date else None


_NOTHING = object()


def _has(data: dict[str, Any], key: str) -> bool:
    """Whether a key is there, blank or not; `seo.image` may be a key of its own or one inside `seo`."""
    return key in data or value_at(data, tuple(key.split(".")), _NOTHING) is not _NOTHING


def _is_like(value: Any, wanted: Any) -> bool:
    """Whether a value is the one wanted, one of a list of them, has such an item, or is a mapping with such values."""
    if isinstance(wanted, list):
        return any(_is_like(value, each) for each in wanted)
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(_is_like(value.get(key, _NOTHING), each) for key, each in wanted.items())
    if isinstance(value, list):
        return any(_is_like(item, wanted) for item in value)
    is_number = not isinstance(value, bool) and not isinstance(wanted, bool)
    return bool(value == wanted) and (type(value) is type(wanted) or is_number)


def read_condition(config: Config, table: WhenTable, pointer: Pointer, collections: Iterable[str]) -> Condition | None:
    """What a `when` of the configuration asks of the front matter; None when it only names a collection.

    Raises:
        ConfigError: it says nothing, or something that cannot be.
    """
    if table == WhenTable():
        raise config.error("the condition is empty: it needs a key", pointer)
    if table.collection is not None and table.collection not in collections:
        suggestion = meant(near(table.collection, collections))
        message = f"there is no collection {quote(table.collection)}{suggestion}"
        raise config.error(message, (*pointer, "collection"))
    before = _read_day(config, table.date_before, (*pointer, "date-before"))
    after = _read_day(config, table.date_after, (*pointer, "date-after"))
    if before is not None and after is not None and after >= before:
        raise config.error("no day is both after `date-after` and before `date-before`", (*pointer, "date-after"))
    condition = Condition(before, after, table.has_key, tuple(table.key.items()))
    return condition if condition != Condition() else None


def _read_day(config: Config, text: str | None, pointer: Pointer) -> date | None:
    if text is None:
        return None
    moment = read_moment(text)
    if isinstance(moment, Moment):
        return moment.day
    reason = f": {moment.reason}" if isinstance(moment, Impossible) else ", such as `2020-01-31`"
    raise config.error(f"{quote(text)} is not a date{reason}", pointer)
