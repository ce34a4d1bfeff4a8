"""What a generator makes of the front matter and the file name of a post."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from postlint.front_matter import Impossible, Moment, Pointer, Style, read_day, read_moment


class Misreading(NamedTuple):
    """What a generator reads in a plain scalar that looks like something else.

    `everywhere` is whether it is a trap under any key; else only where an author means a text.
    """

    reading: str
    everywhere: bool


def is_yes(value: object) -> bool:
    """Whether an author means yes by a value, be it in quotes or not."""
    return str(value).strip(" \"'").lower() in ("true", "yes", "on", "1")


def is_no(value: object) -> bool:
    """Whether an author means no by a value, be it in quotes or not."""
    return str(value).strip(" \"'").lower() in ("false", "no", "off", "0")


def misreads(*, prints_whole: bool) -> Callable[[str, object], Misreading | None]:
    """What any generator that types plain scalars reads otherwise than it looks, by the value it gets.

    `prints_whole` says that it prints `1.0` as `1`.
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
    """A key with a date. `blank` is what a blank one does, where that is bad; `is_update` marks a later date."""

    pointer: Pointer
    is_update: bool = False
    blank: str = ""


class FileNaming(NamedTuple):
    """How the files in a folder of posts must be named, as a pattern with `year`, `month`, `day` and `slug`.

    Files whose name the `skipped` pattern matches are left out on purpose. A blank `folder` is all of them; with
    `optional`, a name without a date is as good. `nested` says that `index.md` is named by its folder.
    """

    folder: str
    pattern: re.Pattern[str]
    skipped: re.Pattern[str]
    example: str
    optional: bool = False
    nested: bool = False

    def governs(self, path: str) -> bool:
        """Whether the file at a path must be named so."""
        *folders, name = path.split("/")
        return (not self.folder or self.folder in folders) and not self.skipped.match(name)

    def match(self, path: str) -> re.Match[str] | None:
        """The parts of the file's name, if it is named so."""
        *folders, name = path.split("/")
        if self.nested and folders and name.startswith("index."):
            name = folders[-1] + name.removeprefix("index")
        return self.pattern.fullmatch(name)

    def day(self, path: str) -> date | Impossible | None:
        """The day that the name of the file at a path begins with; None where it begins with none."""
        match = self.match(path)
        if match is None:
            return None
        year = int(match["year"])
        if len(match["year"]) == 2:
            year += 1900 if year >= 69 else 2000
        return read_day(year, int(match["month"]), int(match["day"]))


class Pretence(NamedTuple):
    """A value of a key that does not do what it says: whether a value is one, and what it does instead.

    `hides` says that an author means it to hide the post, which is no matter when something else does. `instead`
    is the line that does what was meant.
    """

    key: str
    is_one: Callable[[object], bool]
    effect: str
    hides: bool = False
    instead: str = ""


class Split(StrEnum):
    """Where a generator splits one string into several terms."""

    UNKNOWN = "unknown"
    SPACES = "spaces"
    COMMAS = "commas"
    """`tea, coffee` → `tea`, ` coffee`."""
    NEVER = "never"
    REFUSED = "refused"
    """A string stops the build."""


class TermKey(NamedTuple):
    """A key with tags or categories.

    `in_url` says that the terms are part of the URL of the post; `shadows` is a key that this one switches off.
    """

    pointer: Pointer
    split: Split = Split.UNKNOWN
    in_url: bool = False
    shadows: str = ""


@dataclass(frozen=True)
class Semantics:
    """What a generator makes of the front matter and the file name of a post; empty is what is not known.

    `misread` judges a plain scalar by its text and value. `read_date` reads a date; None means not judged.
    `refuse_date` says what a date does, by its text and style, whose form the generator does not take as written.
    `utc` matches plain dates that are taken as UTC though they do not say so. `drafts` are the folders whose posts
    are not published, and `is_hidden` says whether the front matter keeps a post from being published.
    """

    misread: Callable[[str, object], Misreading | None]
    dates: tuple[DateKey, ...] = ()
    read_date: Callable[[str], Moment | Impossible | None] = read_moment
    refuse_date: Callable[[str, Style], str] = lambda text, style: ""
    utc: re.Pattern[str] | None = None
    naming: FileNaming | None = None
    drafts: tuple[str, ...] = ()
    is_hidden: Callable[[dict[str, object]], bool] = lambda data: False
    pretences: tuple[Pretence, ...] = ()
    terms: tuple[TermKey, ...] = ()
