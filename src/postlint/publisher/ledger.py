"""Reads a project's ledger, `REUSE.toml` or a file of credits: who made an image and under which licence.

REUSE.toml follows the REUSE specification 3.3. `*` stops at a slash, `**` does not. The last table that matches a file
counts. If several REUSE.toml match, the nearest counts, unless one has `precedence = "override"`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, NamedTuple

import msgspec

from postlint.text import nfc

_ESCAPE = "\\"
Texts = str | tuple[str, ...]


class Entry(NamedTuple):
    """What the ledger records about an image. A string is "" if unknown. `expires` is the last day of the licence."""

    author: str = ""
    licence: str = ""
    source: str = ""
    reference: str = ""
    expires: date | None = None

    def has_ended(self, day: date | None) -> bool:
        """Return whether the licence ended before a day."""
        return self.expires is not None and day is not None and day > self.expires


class Credit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table in a file of credits. Its key is the path or URL of the image."""

    author: str = ""
    licence: str = ""
    source: str = ""
    reference: str = ""
    expires: date | None = None


class _Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[annotations]]` table of a REUSE.toml."""

    path: Texts
    precedence: Literal["closest", "aggregate", "override"] = "closest"
    copyright: Texts = msgspec.field(default=(), name="SPDX-FileCopyrightText")
    licence: Texts = msgspec.field(default=(), name="SPDX-License-Identifier")


class Reuse(msgspec.Struct, frozen=True, kw_only=True):
    """The content of a REUSE.toml."""

    version: int
    annotations: tuple[_Annotation, ...] = ()


class _Record(msgspec.Struct, frozen=True):
    """A path pattern, and the entry for the files that it matches."""

    pattern: tuple[str, ...]
    entry: Entry
    precedence: str = "closest"


class Ledger(msgspec.Struct, frozen=True):
    """All records of a project: for each ledger file, its folder and its records in the order of the file.

    `now` is the day on which licences must be valid; None for the day of each post.
    """

    files: tuple[tuple[str, tuple[_Record, ...]], ...]
    now: date | None = None

    def find(self, path: str) -> Entry | None:
        """Return the entry of a file of the project or of a URL; None if there is none."""
        path = nfc(path)
        found: list[tuple[int, _Record]] = []
        for folder, records in self.files:
            matching = [record for record in records if _matches(record.pattern, path)]
            if matching:
                found.append((folder.count("/") + bool(folder), matching[-1]))
        overriding = [each for each in found if each[1].precedence == "override"]
        if overriding:
            return min(overriding, key=lambda each: each[0])[1].entry
        if not found:
            return None
        found.sort(key=lambda each: -each[0])
        nearest = found[0][1].entry
        for _, record in found[1:]:
            if record.precedence == "aggregate":
                added = record.entry._asdict()
                nearest = Entry(**{key: value or added[key] for key, value in nearest._asdict().items()})
        return nearest


def read_credits(folder: str, data: dict[str, Any]) -> tuple[str, tuple[_Record, ...]]:
    """Read a file of credits in a folder. Raises msgspec.ValidationError."""
    table = msgspec.convert(data, dict[str, Credit])
    records = [
        _Record(_glob(path if "//" in path else posixpath.join(folder, path)), Entry(*msgspec.structs.astuple(credit)))
        for path, credit in table.items()
    ]
    return folder, tuple(records)


def read_reuse(folder: str, data: dict[str, Any]) -> tuple[str, tuple[_Record, ...]]:
    """Read a REUSE.toml in a folder. Raises msgspec.ValidationError."""
    records: list[_Record] = []
    for table in msgspec.convert(data, Reuse).annotations:
        authors = [_author(text) for text in _listed(table.copyright)]
        entry = Entry("; ".join(filter(None, authors)), " AND ".join(_listed(table.licence)))
        records += (
            _Record(_glob(posixpath.join(folder, each)), entry, table.precedence) for each in _listed(table.path)
        )
    return folder, tuple(records)


def is_named(wanted: str, text: str) -> bool:
    """Return whether a text names one of the authors, or one of the licences in any usual spelling.

    Wanted `CC-BY-SA-4.0`, text `CC BY-SA 4.0` → True.
    """
    plain = _plain(text)
    wanted_ones = (_plain(each) for each in re.split(r"; | AND | OR | WITH ", wanted))
    return any(form in plain for one in wanted_ones if one for form in _forms(one))


def _forms(name: str) -> tuple[str, ...]:
    """Return the spellings of a name. A licence also has the form in its URL: `ccby40` → `licensesby40`."""
    if name.startswith("ccby"):
        return name, f"licenses{name[2:]}"
    return (name, "cc0", "publicdomainzero") if name.startswith("cc0") else (name,)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())


def _author(text: str) -> str:
    """Return the name in a copyright notice: `© 2020 Lee J. <l@a.example>` → `Lee J.`."""
    text = re.sub(r"(?i)SPDX-FileCopyrightText:|©|\(c\)|copyright", " ", text)
    return " ".join(re.sub(r"\b\d{4}(?:\s?[-–,]\s?\d{4})*\b,?|<[^>]*>", " ", text).split()).strip(" ,")


def _listed(texts: Texts) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else texts


def is_one_of(path: str, patterns: Iterable[str]) -> bool:
    """Return whether a path matches one of the patterns: `icons/**` has all files below `icons`."""
    return any(_matches(_glob(pattern), path) for pattern in patterns)


def _glob(pattern: str) -> tuple[str, ...]:
    """Split a REUSE path pattern into wildcards and literal texts, the latter with `=` in front.

    `b/*.jpg` → `("=b/", "*", "=.jpg")`; a backslash makes the next character literal.
    """
    parts = re.findall(r"\\.|\*\*+|\*|[^\\*]+|\\", nfc(pattern), re.DOTALL)
    return tuple(f"={part.removeprefix(_ESCAPE) or part}" if part[0] != "*" else part[:2] for part in parts)


def _matches(pattern: tuple[str, ...], path: str) -> bool:
    """Return whether a pattern matches a whole path. Takes at most time proportional to parts × length."""
    ends = {0}
    for part in pattern:
        if part == "**":
            ends = set(range(min(ends), len(path) + 1))
        elif part == "*":
            ends = {end for start in ends for end in range(start, (path.find("/", start) + 1 or len(path) + 2))}
        else:
            ends = {start + len(part) - 1 for start in ends if path.startswith(part[1:], start)}
        if not ends:
            return False
    return len(path) in ends
