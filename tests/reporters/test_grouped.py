"""The columns of the format `grouped`."""

from __future__ import annotations

import pytest

from postlint.diagnostic import Diagnostic, Severity
from postlint.engine.report import Report
from postlint.reporters import render
from postlint.text import Position

from .sample import view


def row(message: str, line: int = 1, severity: Severity = Severity.ERROR, rule: str = "a/b") -> Diagnostic:
    place = Position(line, 1)
    return Diagnostic(rule, severity, message, "tea.md", place, place, None, (), "", None)


def lines(*rows: Diagnostic) -> list[str]:
    """The lines under the path."""
    path, *shown = "".join(render("grouped", Report(rows, posts=1), view())).splitlines()
    assert path == "tea.md"
    return shown


def test_messages_of_up_to_72_cells_align_the_rules() -> None:
    assert lines(row("x" * 72), row("short", 2)) == [
        f"  1:1  error  {'x' * 72}  a/b",
        f"  2:1  error  short{' ' * 67}  a/b",
    ]


def test_a_message_of_more_cells_sticks_out() -> None:
    assert lines(row("x" * 73), row("short", 2), row("longer", 3)) == [
        f"  1:1  error  {'x' * 73}  a/b",
        "  2:1  error  short   a/b",
        "  3:1  error  longer  a/b",
    ]
    assert lines(row("x" * 73), row("y" * 80, 2)) == [
        f"  1:1  error  {'x' * 73}  a/b",
        f"  2:1  error  {'y' * 80}  a/b",
    ]


def test_a_wide_character_takes_two_cells() -> None:
    assert lines(row("차"), row("ab", 2), row("abc", 3)) == [
        "  1:1  error  차   a/b",
        "  2:1  error  ab   a/b",
        "  3:1  error  abc  a/b",
    ]
    assert lines(row("차" * 36), row("y", 2)) == [
        f"  1:1  error  {'차' * 36}  a/b",
        f"  2:1  error  y{' ' * 71}  a/b",
    ]
    assert lines(row("차" * 36 + "x"), row("y", 2))[1] == "  2:1  error  y  a/b"


def test_places_are_aligned_right_and_severities_left() -> None:
    assert lines(row("a"), row("b", 10, Severity.WARNING), row("c", 100, Severity.INFO)) == [
        "    1:1  error    a  a/b",
        "   10:1  warning  b  a/b",
        "  100:1  info     c  a/b",
    ]


@pytest.mark.parametrize(
    ("count", "more"), [(3, []), (4, ["       … and 1 more `a/b`"]), (9, ["       … and 6 more `a/b`"])]
)
def test_a_rule_is_shown_three_times_and_then_counted(count: int, more: list[str]) -> None:
    shown = lines(*(row("x", number) for number in range(1, count + 1)))
    assert shown == [f"  {number}:1  error  x  a/b" for number in (1, 2, 3)] + more


def test_what_is_only_counted_does_not_widen_the_columns() -> None:
    many = [row("x", number) for number in (1, 2, 3)]
    assert lines(*many, row("long message", 10_000, Severity.WARNING))[:3] == [
        f"  {number}:1  error  x  a/b" for number in (1, 2, 3)
    ]
