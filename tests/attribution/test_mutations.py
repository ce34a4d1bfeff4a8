"""Breaks credits on purpose: each is found in its place, and a change that means nothing is not noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from postlint.diagnostic import Diagnostic
from postlint.engine.check import check_post
from postlint.rule import ActiveRule, Limits, RuleOptions
from postlint.rules import BUILTIN

pytest.importorskip("postlint.attribution.pairing")

from tests.attribution.credited import Case, facts, read_cases
from tests.attribution.mutations import Mutant, mutants, neutral

FOUND = 0.20
LIMITS = Limits(8_000_000, 10.0)
_ACTIVE = tuple(
    ActiveRule(rule, RuleOptions(), rule.severity) for rule in BUILTIN if rule.id.startswith("attribution/")
)

_checked: dict[tuple[str, str, bool], tuple[Diagnostic, ...]] = {}


def check(case: Case, text: str, *, commercial: bool = False) -> tuple[Diagnostic, ...]:
    """Check a text in the place of a post with all rules of attribution."""
    key = (case.id, text, commercial)
    if key not in _checked:
        post = case.post(text, facts(case.lang, commercial=commercial))
        _checked[key] = check_post(post, _ACTIVE, LIMITS).diagnostics
    return _checked[key]


def tally(cases: list[Case]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]], list[Mutant]]:
    """Count the mutants by kind and host, those that are found, and list those that are not."""
    made: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    missed = []
    for mutant in (each for case in cases for each in mutants(case)):
        made[mutant.kind, mutant.host] += 1
        if is_found(mutant):
            found[mutant.kind, mutant.host] += 1
        else:
            missed.append(mutant)
    return made, found, missed


def is_found(mutant: Mutant) -> bool:
    """Return whether a finding that the post did not have is in one of the right lines."""
    before = Counter(map(_key, check(mutant.case, mutant.before, commercial=mutant.commercial)))
    for each in check(mutant.case, mutant.after, commercial=mutant.commercial):
        key = _key(each)
        before[key] -= 1
        if before[key] < 0 and not mutant.lines.isdisjoint(range(each.start.line, each.end.line + 1)):
            return True
    return False


def _key(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.rule, diagnostic.message


def noticed(cases: list[Case]) -> Iterator[str]:
    """Yield the changes that mean nothing and change what is reported."""
    for case in cases:
        before = Counter(map(_key, check(case, case.text)))
        for kind, text in neutral(case):
            after = Counter(map(_key, check(case, text)))
            for key in (after - before) + (before - after):
                yield f"{case.id} {kind}: {key[0]} {key[1]}"


def test_a_broken_credit_is_found_in_its_place() -> None:
    made, found, missed = tally(read_cases())
    assert made
    assert found.total() / made.total() >= FOUND, "\n".join(map(str, missed))


def test_a_change_that_means_nothing_is_not_noticed() -> None:
    assert not list(noticed(read_cases()))
