"""The exit code, the counts and the summary line of a report."""

from __future__ import annotations

import msgspec
import pytest

from postlint.diagnostic import Diagnostic, Severity
from postlint.engine.report import Report
from postlint.reporters.summary import render_statistics, summary_line
from postlint.text import Position


def report(*severities: str, posts: int = 3, failed: bool = False) -> Report:
    """One diagnostic of each severity, every one in its own post; `severity*n`: n of them in one post."""
    found: list[Diagnostic] = []
    for index, text in enumerate(severities):
        name, _, times = text.partition("*")
        one = Diagnostic(
            f"house/{name}",
            Severity(name),
            "x",
            f"{index}.md",
            Position(1, 1),
            Position(1, 2),
            None,
            (),
            "f",
            None,
        )
        found += [one] * int(times or 1)
    return Report(tuple(found), posts=posts, failed=failed)


@pytest.mark.parametrize(
    ("severities", "fail_on", "max_warnings", "code"),
    [
        ("", "info", 0, 0),
        ("error", "error", None, 1),
        ("error", "never", None, 0),
        ("warning", "error", None, 0),
        ("warning", "warning", None, 1),
        ("info", "warning", None, 0),
        ("info", "info", None, 1),
        ("warning*3", "error", 3, 0),
        ("warning*3", "error", 2, 1),
        ("warning*3", "never", 2, 1),
    ],
)
def test_exit_code(severities: str, fail_on: str, max_warnings: int | None, code: int) -> None:
    assert report(*severities.split()).exit_code(fail_on, max_warnings) == code


def test_a_failed_run_exits_with_2_whatever_was_found() -> None:
    assert report("error", failed=True).exit_code("error") == 2
    assert report(failed=True).exit_code("never") == 2


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (report(posts=14), "no findings in 14 posts"),
        (report(posts=1), "no findings in 1 post"),
        (report("error*3", "warning*2", posts=14), "3 errors, 2 warnings in 2 of 14 posts"),
        (report("error", "info", posts=14), "1 error, 1 info in 2 of 14 posts"),
        (report("warning*2", posts=1), "2 warnings in 1 post"),
        (report("error", posts=0), "1 error in 1 post"),
    ],
)
def test_summary_line(found: Report, line: str) -> None:
    assert summary_line(found) == line


def test_summary_line_tells_what_is_hidden() -> None:
    hidden = msgspec.structs.replace(report(posts=14), suppressed=2, baselined=30)
    assert summary_line(hidden) == "no findings in 14 posts (2 suppressed, 30 old)"


def test_statistics_put_the_most_frequent_rule_first() -> None:
    assert [tuple(line) for line in report("info", "error", "warning*3").statistics()] == [
        ("house/warning", Severity.WARNING, 3, 1),
        ("house/error", Severity.ERROR, 1, 1),
        ("house/info", Severity.INFO, 1, 1),
    ]
    assert render_statistics(report()) == ""


@pytest.mark.parametrize(
    ("severities", "worst"),
    [(("warning", "error", "info"), Severity.ERROR), (("info", "warning"), Severity.WARNING)],
)
def test_a_rule_with_findings_of_several_severities_is_counted_with_the_worst(
    severities: tuple[str, ...], worst: Severity
) -> None:
    found = report(*severities).diagnostics
    one_rule = Report(tuple(msgspec.structs.replace(each, rule="house/tea") for each in found), posts=3)
    count = len(severities)
    assert [tuple(line) for line in one_rule.statistics()] == [("house/tea", worst, count, count)]
