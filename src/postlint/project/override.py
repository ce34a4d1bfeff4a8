"""Overrides: the posts that they are for, by path, by collection, and by front matter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec

from postlint.front_matter import Impossible, Moment, Pointer, read_moment, value_at
from postlint.post import Post
from postlint.project.config import Config, Setting
from postlint.project.pattern import Patterns
from postlint.project.table import UNCONDITIONAL, WhenTable
from postlint.text import meant, near, quote


class Condition(msgspec.Struct, frozen=True):
    """What the front matter of a post must fulfil. `before` and `after` are days, both excluded."""

    before: date | None = None
    after: date | None = None
    has_key: str | None = None
    values: tuple[tuple[str, Any], ...] = ()

    def holds(self, post: Post) -> bool:
        """Return whether a post fulfils all of it. A post without a day is neither before nor after."""
        data = post.data
        if self.has_key is not None and not _has(data, self.has_key):
            return False
        if not all(_is_like(data.get(key, _NOTHING), wanted) for key, wanted in self.values):
            return False
        if self.before is None and self.after is None:
            return True
        day = post.day
        if day is None or (self.before is not None and day >= self.before):
            return False
        return self.after is None or day > self.after


class Override(NamedTuple):
    """Rule settings for some posts: those that match `files`, are in `collection`, and fulfil `condition`."""

    files: Patterns | None
    collection: str | None
    condition: Condition | None
    settings: list[Setting]

    def fits(self, path: str, collection: str) -> bool:
        """Return whether the override may be for a post; decided before the post is read."""
        if self.collection not in (None, collection):
            return False
        return self.files is None or self.files.matches(path)

    def holds(self, post: Post | None) -> bool:
        """Return whether the override is for a post that it fits. A post not read (None) fulfils no condition."""
        return self.condition is None or (post is not None and self.condition.holds(post))


_NOTHING = object()


def _has(data: dict[str, Any], key: str) -> bool:
    """Return whether a key is there, empty or not; `seo.image` is a key of its own or one inside `seo`."""
    return key in data or value_at(data, tuple(key.split(".")), _NOTHING) is not _NOTHING


def _is_like(value: Any, wanted: Any) -> bool:
    """Return whether a value is the wanted one, is one of a wanted list, has such an item, or maps to such values."""
    if isinstance(wanted, list):
        return any(_is_like(value, each) for each in wanted)
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(_is_like(value.get(key, _NOTHING), each) for key, each in wanted.items())
    if isinstance(value, list):
        return any(_is_like(item, wanted) for item in value)
    is_number = not isinstance(value, bool) and not isinstance(wanted, bool)
    return bool(value == wanted) and (type(value) is type(wanted) or is_number)


def read_condition(config: Config, table: WhenTable, pointer: Pointer, collections: Iterable[str]) -> Condition | None:
    """Read a `when` of the configuration. Return None if it names a collection only.

    Raises:
        ConfigError: the condition is empty, or cannot be fulfilled.
    """
    if table == WhenTable():
        raise config.error(UNCONDITIONAL, pointer)
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
