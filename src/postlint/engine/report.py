"""The report of a run: its diagnostics, its counts, and the exit code that follows from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping


class Statistic(NamedTuple):
    """The number of findings of one rule; `severity` is the worst that it was reported with."""

    rule: str
    severity: Severity
    findings: int
    posts: int


class Report(msgspec.Struct, frozen=True):
    """The report of a run.

    `diagnostics` are final: sorted by `Diagnostic.order`, without the `suppressed` ones (by a comment) and the
    `baselined` ones. `fixed` is the number of fixes that were applied. `stale` is
    the number of entries of the baseline that match nothing. `posts` is the number of
    posts checked. `notes` are escaped lines for stderr. `failed`: some input was unreadable, or postlint crashed.
    `unchecked` is the number of posts that were left when the user interrupted the run; 0 if all were checked. `sites`
    is the number of sites, or other projects, with posts. `is_cut`: the user interrupted the rules about the site.
    """

    diagnostics: tuple[Diagnostic, ...]
    posts: int
    suppressed: int = 0
    baselined: int = 0
    fixed: int = 0
    stale: int = 0
    notes: tuple[str, ...] = ()
    failed: bool = False
    unchecked: int = 0
    sites: int = 1
    is_cut: bool = False

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Return the number of diagnostics of each severity, worst first."""
        counted = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        return {severity: counted[severity] for severity in Severity}

    @property
    def fixable(self) -> tuple[int, int]:
        """Return how many diagnostics have a safe fix, and how many an unsafe one."""
        safe = Counter(diagnostic.fix.safe for diagnostic in self.diagnostics if diagnostic.fix is not None)
        return safe[True], safe[False]

    @property
    def affected(self) -> int:
        """Return the number of files with at least one diagnostic."""
        return len({diagnostic.path for diagnostic in self.diagnostics})

    def exit_code(self, fail_on: str = "error", max_warnings: int | None = None) -> int:
        """Return 2 if the run failed, 1 if a diagnostic is as bad as `fail_on` or warnings are too many, else 0.

        `fail_on` is the name of a severity or `never`; `max_warnings` counts whatever `fail_on` says.
        """
        if self.failed:
            return 2
        counts = self.counts
        if max_warnings is not None and counts[Severity.WARNING] > max_warnings:
            return 1
        if fail_on == "never":
            return 0
        threshold = Severity(fail_on).rank
        return int(any(count and severity.rank <= threshold for severity, count in counts.items()))

    def statistics(self) -> list[Statistic]:
        """Count the findings of each rule, the most frequent first."""
        by_rule: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for diagnostic in self.diagnostics:
            by_rule[diagnostic.rule].append(diagnostic)
        lines = [
            Statistic(
                rule,
                min((diagnostic.severity for diagnostic in found), key=lambda severity: severity.rank),
                len(found),
                len({diagnostic.path for diagnostic in found}),
            )
            for rule, found in by_rule.items()
        ]
        return sorted(lines, key=lambda line: (-line.findings, line.rule))
