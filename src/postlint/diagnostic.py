"""What a rule yields (`Finding`) and what postlint reports (`Diagnostic`).

A finding has spans of one post. The engine, not the rule, adds id, severity, path and positions.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from postlint.text import Position, Source, Span


class Severity(StrEnum):
    """How bad a finding is for the reader of the post."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """The order of severities: 0 for the worst."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Edit(msgspec.Struct, frozen=True):
    """One replacement: a span, and the text that replaces it."""

    span: Span
    text: str


class Fix(msgspec.Struct, frozen=True):
    """The correction of a finding: disjoint edits, applied together. Unsafe if it may change what a reader sees."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Related(msgspec.Struct, frozen=True):
    """Another place that explains a finding: in the same post, or another file of the project, named by its path."""

    message: str
    span: Span
    path: str = ""


class Finding(msgspec.Struct, frozen=True):
    """What a rule yields: a message, and the span of the smallest wrong text.

    `is_unsure`: the text does not decide it. It is then reported as `info`, whatever the rule's severity. `severity` is
    that of a milder finding than the rule's others.
    `subject` is what it is about, such as the key that is missing, where the text at the span does not tell.
    """

    message: str
    span: Span
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    is_unsure: bool = False
    subject: str | None = None
    severity: Severity | None = None


class PlacedEdit(msgspec.Struct, frozen=True, gc=False):
    """An `Edit` in positions."""

    start: Position
    end: Position
    text: str


class PlacedFix(msgspec.Struct, frozen=True, gc=False):
    """A `Fix` in positions."""

    title: str
    safe: bool
    edits: tuple[PlacedEdit, ...]


class PlacedRelated(msgspec.Struct, frozen=True, gc=False):
    """A `Related` in positions, with the path of its file."""

    message: str
    path: str
    start: Position
    end: Position


class Diagnostic(msgspec.Struct, frozen=True, gc=False):
    """What postlint reports: a finding with its rule, severity, path and positions.

    `message` and `path` are escaped. `identity` is what makes it the same in two versions of the post, also if the
    post was renamed: see `postlint.engine.identity`.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    start: Position
    end: Position
    fix: PlacedFix | None
    related: tuple[PlacedRelated, ...]
    identity: str = msgspec.field(name="fingerprint")
    url: str | None

    @property
    def order(self) -> tuple[str, Position, str, str]:
        """The sort key of every report: path, line, column, rule, message."""
        return (self.path, self.start, self.rule, self.message)


def apply(source: Source, edits: Iterable[Edit]) -> bytes:
    r"""Return the bytes of the file after the edits; every byte outside them stays the same.

    A line end in the text of an edit becomes the line end of the file: `\n` → `\r\n`.

    Raises:
        ValueError: two edits overlap.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start = source.raw_offset(edit.span.start)
        if start < done:
            raise ValueError("edits overlap")
        parts += source.raw[done:start], edit.text.replace("\n", source.newline)
        done = source.raw_offset(edit.span.end)
    return source.encode("".join([*parts, source.raw[done:]]))
