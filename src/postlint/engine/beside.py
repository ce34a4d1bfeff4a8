"""Report what rules about the whole site find in files that are not posts: pages and files that share a URL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from postlint.diagnostic import Finding, Related
from postlint.engine.check import PostResult
from postlint.engine.reporter import Reporter
from postlint.post import Suppressions
from postlint.rule import ActiveRule
from postlint.site import SiteFinding
from postlint.text import Source, Span

if TYPE_CHECKING:
    from postlint.project.plan import Plan

Beside = tuple[tuple[ActiveRule, SiteFinding], ...]
"""Findings in files that are not posts, each with its rule. The paths in them are relative to the project."""


def rule_beside(plan: Plan, rule: ActiveRule, path: str) -> ActiveRule | None:
    """Return a rule as the overrides of the configuration leave it for a file that is not a post; None if it is off.

    `path` is relative to the project. Its text is not read, so that no override with a condition is for it.
    """
    fitting = [index for index, override in enumerate(plan.overrides) if override.fits(path, "")]
    active = plan.site_rules(tuple(plan.holding(fitting, None)))
    found = next((each for each in active if each.rule.id == rule.rule.id), None)
    same = found is not None and msgspec.json.encode(found.options) == msgspec.json.encode(rule.options)
    return found if same else None


def results_beside(found: Beside) -> Iterator[PostResult]:
    """Yield a result for each file: its findings are about the file as a whole, at its start."""
    ordered = sorted(found, key=lambda each: each[1].path)
    for path, group in groupby(ordered, key=lambda each: each[1].path):
        reporter = Reporter(Source.from_bytes(path, b""))
        for active, each in group:
            related = tuple(Related(message, Span(0, 0), other) for other, message in each.related)
            finding = Finding(each.message, Span(0, 0), None, related, each.is_unsure, each.subject, each.severity)
            reporter.take_all(active, iter((finding,)), Suppressions(()))
        yield PostResult(path, reporter.diagnostics(), is_post=False)
