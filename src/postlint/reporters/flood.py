"""Choose what a terminal shows of many findings: errors last, nearest to the prompt, and repeats three times."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from postlint.diagnostic import Diagnostic
    from postlint.engine.report import Report

MANY = 50
"""A terminal shows so many findings as they are."""

_SHOWN = 3


class Repeat(NamedTuple):
    """A finding that most posts have: its rule and message, and how many more there are than a terminal shows."""

    rule: str
    message: str
    more: int


class Flood(NamedTuple):
    """The findings that a terminal shows, in order, and the repeats after which of them something is left out."""

    shown: list[Diagnostic]
    after: dict[int, Repeat]
    """By the index of the last one that is shown."""


def is_flood(report: Report) -> bool:
    """Return whether a terminal should show less than everything."""
    return len(report.diagnostics) > MANY


def thin(report: Report) -> Flood:
    """Order the findings by severity, errors last, and leave out those of a kind that most posts have."""
    found = Counter((each.rule, each.message) for each in report.diagnostics)
    posts = Counter({(each.rule, each.message, each.path) for each in report.diagnostics})
    spread = Counter((rule, message) for rule, message, _ in posts)
    common = {kind for kind, count in spread.items() if 2 * count > report.posts and found[kind] > _SHOWN}
    seen: Counter[tuple[str, str]] = Counter()
    shown: list[Diagnostic] = []
    after: dict[int, Repeat] = {}
    for each in sorted(report.diagnostics, key=lambda each: -each.severity.rank):
        kind = (each.rule, each.message)
        seen[kind] += 1
        if kind in common and seen[kind] > _SHOWN:
            continue
        if kind in common and seen[kind] == _SHOWN:
            after[len(shown)] = Repeat(*kind, found[kind] - _SHOWN)
        shown.append(each)
    return Flood(shown, after)
