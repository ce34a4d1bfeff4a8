"""Describe the meaning of front matter and file names to a generator."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from postlint.front_matter import Impossible, Moment, Pointer, Style, read_day, read_moment


class Misreading(NamedTuple):
    """The value that a generator reads in a plain scalar that looks like another one.

    `everywhere` says that it is misread under any key, not only under one whose value is meant as a string.
    """

    reading: str
    everywhere: bool


def slips(word: str) -> frozenset[str]:
    """Return the word with one letter missing, doubled or exchanged with the next: `true` → `tru`, `truee`, `ture`."""
    found = {word[:at] + word[at + 1 :] for at in range(len(word))}
    found |= {word[:at] + word[at] + word[at:] for at in range(len(word))}
    return frozenset(found | {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)})


_YES, _NO = slips("true"), slips("false")


def is_yes(value: object) -> bool:
    """Return whether an author means yes by a value, with or without quotes: `true`, `"yes"`, `1`, `ture`."""
    text = str(value).strip(" \"'.,;").lower()
    return text in ("true", "yes", "on", "1", "y") or text in _YES


def is_no(value: object) -> bool:
    """Return whether an author means no by a value, with or without quotes: `false`, `"no"`, `0`, `flase`."""
    text = str(value).strip(" \"'.,;").lower()
    return text in ("false", "no", "off", "0", "n") or text in _NO


def misreads(*, prints_whole: bool) -> Callable[[str, object], Misreading | None]:
    """Return a function that finds misread scalars by their text and value: `1.10` is read as 1.1.

    `prints_whole` says that the generator prints the number 1.0 as `1`.
    """

    def misread(text: str, value: object) -> Misreading | None:
        if isinstance(value, bool):
            is_plain = text.lower() in ("true", "false")
            return None if is_plain else Misreading("true" if value else "false", everywhere=False)
        if not isinstance(value, int | float):
            return None
        whole = prints_whole and isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        printed = str(int(value)) if whole else str(value)
        reading = f"the number {printed[:20]}"
        if re.search("[,:_]", text):
            return Misreading(reading, everywhere=True)
        if re.fullmatch("0[0-7]+", text):
            return Misreading(reading, everywhere=int(text) != value)
        is_altered = text[0] == "+" or ("." in text and text[-1] == "0" and printed != text)
        is_altered = is_altered or (re.search("[eExXoO]", text) is not None and printed != text)
        return Misreading(reading, everywhere=False) if is_altered else None

    return misread


class DateKey(NamedTuple):
    """A key with a date. `is_update` marks the date of an update.

    `empty` is the effect of an empty value, and `missing` that of no date, in the name of the file neither, if bad.
    """

    pointer: Pointer
    is_update: bool = False
    empty: str = ""
    missing: str = ""


class Period(NamedTuple):
    """The days on which a post is published: from `since` to the one before `until`, `2024-05-01`; None: no bound."""

    since: str | None = None
    until: str | None = None


class FileNaming(NamedTuple):
    """The names of the files in a folder of posts, as a pattern with `year`, `month`, `day` and `slug`.

    Files whose name matches `skipped` are not posts. An empty `folder` is all folders. `optional` says that a name
    without a date is valid too, and `nested` that `index.md` has the name of its folder. `undated` matches names,
    without their suffix, that look like a date and give none.
    """

    folder: str
    pattern: re.Pattern[str]
    skipped: re.Pattern[str]
    example: str
    optional: bool = False
    nested: bool = False
    undated: re.Pattern[str] | None = None

    def governs(self, path: str) -> bool:
        """Return whether the name of the file at a path has to match."""
        *folders, name = path.split("/")
        return (not self.folder or self.folder in folders) and not self.skipped.match(name)

    def match(self, path: str) -> re.Match[str] | None:
        """Return the parts of the name of the file at a path; None if it does not match."""
        return self.pattern.fullmatch(self.name(path))

    def name(self, path: str) -> str:
        """Return the name of the file at a path, that of its folder for an index."""
        *folders, name = path.split("/")
        if self.nested and folders and name.startswith("index."):
            return folders[-1] + name.removeprefix("index")
        return name

    def day(self, path: str) -> date | Impossible | None:
        """Return the day at the start of the name of the file at a path; None if there is none."""
        match = self.match(path)
        if match is None:
            return None
        year = int(match["year"])
        if len(match["year"]) == 2:
            year += 1900 if year >= 69 else 2000
        return read_day(year, int(match["month"]), int(match["day"]))


class Pretence(NamedTuple):
    """A value that does not do what its key promises.

    `is_one` recognises it, and `effect` is its real effect. `hides` says that it is meant to hide the post: it is
    harmless if something else hides it. `instead` is the line with the effect that was meant. `is_unsure`: versions of
    the generator differ.
    """

    key: str
    is_one: Callable[[object], bool]
    effect: str
    hides: bool = False
    instead: str = ""
    is_unsure: bool = False


class Split(StrEnum):
    """The places at which a generator splits a string into terms."""

    UNKNOWN = "unknown"
    SPACES = "spaces"
    COMMAS = "commas"
    """`tea, coffee` → `tea`, ` coffee`."""
    TRIMMED = "trimmed"
    """`tea, coffee` → `tea`, `coffee`; with a semicolon: `Doe, Jane; tea` → `Doe, Jane`, `tea`."""
    NEVER = "never"
    REFUSED = "refused"
    """A string stops the build."""


class TermKey(NamedTuple):
    """A key with tags or categories.

    `in_url` says that the terms are part of the URL of the post; `shadows` is a key that this one switches off.
    `joins` says that a list in the list becomes one term: `[[tea, milk]]` → `tea,milk`.
    `page` returns what terms with one page have in common: Hugo's `Green Tea` and `green-tea` → `green-tea`. None:
    each spelling has a page of its own, or that is unknown.
    """

    pointer: Pointer
    split: Split = Split.UNKNOWN
    in_url: bool = False
    shadows: str = ""
    joins: bool = False
    page: Callable[[str], str | None] | None = None


@dataclass(frozen=True)
class Semantics:
    """The meaning of front matter and file names to a generator; empty is unknown.

    `misread` judges a plain scalar by its text and value. `read_date` reads a date; None means not judged.
    `refuse_date` returns the effect of a date in a form that the generator does not accept, by its text and style;
    empty if it accepts it. `utc` matches plain dates without an offset that are read as UTC. `zone_key` is the key
    of the configuration with the time zone, where times without an offset are read as UTC if it has none. `drafts` are
    the folders of posts that are not published, and `is_hidden` says whether the front matter hides the post.
    `is_unrendered` says whether the front matter, with the keys that the site supplies, makes a file no page at all:
    others include it. None: no front matter does. `ends` are the keys with the day from which on a post is not
    published, and `starts` those with the day before which it is not, the first that is there counts; none of them:
    the day of the post.
    """

    misread: Callable[[str, object], Misreading | None]
    dates: tuple[DateKey, ...] = ()
    read_date: Callable[[str], Moment | Impossible | None] = read_moment
    refuse_date: Callable[[str, Style], str] = lambda text, style: ""
    utc: re.Pattern[str] | None = None
    zone_key: str = ""
    naming: FileNaming | None = None
    drafts: tuple[str, ...] = ()
    is_hidden: Callable[[dict[str, object]], bool] = lambda data: False
    is_unrendered: Callable[[dict[str, object]], bool] | None = None
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    pretences: tuple[Pretence, ...] = ()
    terms: tuple[TermKey, ...] = ()
