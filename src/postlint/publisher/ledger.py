"""The ledger of a project: the authors and licences of its pictures, from `REUSE.toml` or a table of credits.

REUSE.toml is read by the REUSE specification (3.3): `*` stops at a slash and `**` does not. In one file, the last table
that matches a path counts; of several files the nearest one, unless another has `precedence = "override"`.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any, Literal, NamedTuple

import msgspec

_ESCAPE = "\\"
Texts = str | tuple[str, ...]


class Entry(NamedTuple):
    """The record of a picture; a field is empty if the ledger does not have it."""

    author: str = ""
    licence: str = ""
    source: str = ""
    reference: str = ""


class Credit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a file of credits, under the path or address of the picture."""

    author: str = ""
    licence: str = ""
    source: str = ""
    reference: str = ""


class _Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """A table of REUSE.toml."""

    path: Texts
    precedence: Literal["closest", "aggregate", "override"] = "closest"
    copyright: Texts = msgspec.field(default=(), name="SPDX-FileCopyrightText")
    licence: Texts = msgspec.field(default=(), name="SPDX-License-Identifier")


class Reuse(msgspec.Struct, frozen=True, kw_only=True):
    """A REUSE.toml."""

    version: int
    annotations: tuple[_Annotation, ...] = ()


class _Record(msgspec.Struct, frozen=True):
    """A pattern of paths, and the entry of the files that it matches."""

    pattern: tuple[str, ...]
    entry: Entry
    precedence: str = "closest"


class Ledger(msgspec.Struct, frozen=True):
    """All records: for each ledger file its folder, and its records in source order."""

    files: tuple[tuple[str, tuple[_Record, ...]], ...]

    def find(self, path: str) -> Entry | None:
        """Return the entry of a file of the project, or of a URL; None without a record."""
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
                nearest = Entry(*(one or other for one, other in zip(nearest, record.entry, strict=True)))
        return nearest


def read_credits(folder: str, data: dict[str, Any]) -> tuple[str, tuple[_Record, ...]]:
    """Return a folder and the records of its file of credits. Raises msgspec.ValidationError."""
    table = msgspec.convert(data, dict[str, Credit])
    records = [
        _Record(_glob(path if "//" in path else posixpath.join(folder, path)), Entry(*msgspec.structs.astuple(credit)))
        for path, credit in table.items()
    ]
    return folder, tuple(records)


def read_reuse(folder: str, data: dict[str, Any]) -> tuple[str, tuple[_Record, ...]]:
    """Return a folder and the records of its REUSE.toml. Raises msgspec.ValidationError."""
    records: list[_Record] = []
    for table in msgspec.convert(data, Reuse).annotations:
        authors = [_author(text) for text in _listed(table.copyright)]
        entry = Entry("; ".join(filter(None, authors)), " AND ".join(_listed(table.licence)))
        records += (
            _Record(_glob(posixpath.join(folder, each)), entry, table.precedence) for each in _listed(table.path)
        )
    return folder, tuple(records)


def is_named(wanted: str, text: str) -> bool:
    """Return whether a text names one of the authors, or a licence in a usual spelling: `CC-BY-4.0` in `CC BY 4.0`."""
    plain = _plain(text)
    wanted_ones = (_plain(each) for each in re.split(r"; | AND | OR | WITH ", wanted))
    return any(form in plain for one in wanted_ones if one for form in _forms(one))


def _forms(name: str) -> tuple[str, ...]:
    """Return a name and, for a Creative Commons licence, the spelling in its URL: `ccby40` → `licensesby40`."""
    if name.startswith("ccby"):
        return name, f"licenses{name[2:]}"
    return (name, "cc0", "publicdomainzero") if name.startswith("cc0") else (name,)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())


def _author(text: str) -> str:
    """Return the name in a copyright notice: `© 2019-2024 Kim <kim@tea.example>` → `Kim`."""
    text = re.sub(r"(?i)SPDX-FileCopyrightText:|©|\(c\)|copyright", " ", text)
    return " ".join(re.sub(r"\b\d{4}(?:\s?[-–,]\s?\d{4})*\b,?|<[^>]*>", " ", text).split()).strip(" ,")


def _listed(texts: Texts) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else texts


def _glob(pattern: str) -> tuple[str, ...]:
    """Return the parts of a REUSE pattern, literal ones after `=`: `img/*.jpg` → `=img/`, `*`, `=.jpg`."""
    parts = re.findall(r"\\.|\*\*+|\*|[^\\*]+|\\", pattern, re.DOTALL)
    return tuple(f"={part.removeprefix(_ESCAPE) or part}" if part[0] != "*" else part[:2] for part in parts)


def _matches(pattern: tuple[str, ...], path: str) -> bool:
    """Return whether a pattern matches a whole path, in time linear in both."""
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
