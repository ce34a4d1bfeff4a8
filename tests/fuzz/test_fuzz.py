"""Some seconds of the fuzzers, the same cases each time, and every case that has shown a fault before."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from postlint.diagnostic import Edit, Finding, Fix, Severity
from postlint.post import Post
from postlint.project.plan import Plan
from postlint.rule import ActiveRule, RuleOptions, post_rule
from postlint.text import Span
from tests.fuzz.case import FOUND, SEEDS, Case, read_case, read_cases
from tests.fuzz.fault import Faults
from tests.fuzz.grammar import CASES
from tests.fuzz.targets import run

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")

EXAMPLES = 100


@pytest.mark.parametrize("name", CASES)
def test_cases_of_a_grammar(name: str) -> None:
    @settings(max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(CASES[name])
    def each(case: Case) -> None:
        run(case)

    each()


@pytest.mark.parametrize("path", [*SEEDS.iterdir(), *FOUND.iterdir()], ids=lambda path: path.stem)
def test_seeds_and_what_was_found(path: Path) -> None:
    run(read_case(path.read_bytes()))


NUMBERS = count()
FAULTS: dict[str, tuple[Callable[[], Finding], str]] = {
    "a crash": (lambda: Finding(str(1 // 0), Span(0, 0)), "ZeroDivisionError"),
    "an end after the text": (lambda: Finding("x", Span(0, 9_999)), "a span is not in the text"),
    "a start after the end": (lambda: Finding("x", Span(2, 1)), "a span is not in the text"),
    "another result each time": (lambda: Finding(str(next(NUMBERS)), Span(0, 1)), "AssertionError in check_a_post"),
    "a fix that changes nothing": (
        lambda: Finding("x", Span(0, 1), Fix("x", (Edit(Span(0, 1), "<"),))),
        "house/x: the fix changes nothing",
    ),
    "edits that overlap": (
        lambda: Finding("x", Span(0, 1), Fix("x", (Edit(Span(0, 2), ""), Edit(Span(1, 3), "")))),
        "edits overlap",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_kept_once_as_a_small_case(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make, message = FAULTS[name]

    def check(post: Post, options: RuleOptions) -> Iterator[Finding]:
        if "<img>" in post.source.text:
            yield make()

    rule = post_rule("house/x", severity=Severity.ERROR, since="")(check)
    active = (ActiveRule(rule, RuleOptions(), Severity.ERROR),)
    monkeypatch.setattr(Plan, "rules", lambda plan, file: active)
    faults = Faults(tmp_path)
    for text in (b"A cup of tea.\n", b"A cup\n\n<img>\n\nof tea.\n", b"<p><img></p>\n"):
        faults.check(Case("post", "jekyll .md", text))
    [kept] = read_cases(tmp_path)
    assert kept == Case("post", "jekyll .md", b"<img>")
    assert message in capsys.readouterr().out


def test_a_case_is_its_file() -> None:
    for data in (b"", b"\r\n\xff", b"\\r\\\r\\\\n\\"):
        case = Case("post", "jekyll .md", data)
        assert read_case(case.content) == case
        assert b"\r" not in case.content
