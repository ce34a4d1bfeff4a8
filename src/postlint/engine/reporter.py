"""Make diagnostics of the findings of one post, within limits: nothing else makes diagnostics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postlint.diagnostic import Diagnostic, Finding, PlacedEdit, PlacedFix, PlacedRelated, Related, Severity
from postlint.engine.identity import Identities
from postlint.post import Post, Suppressions
from postlint.rule import ActiveRule, Rule
from postlint.rules import BY_ID
from postlint.text import Position, Source, Span, cached_property, escape, quote

RULE_LIMIT = 100
POST_LIMIT = 1_000
"""The most findings of a post, and the most findings of one rule that comments silence in it."""
_FIRST = Position(1, 1)


class Reporter:
    """The diagnostics of one post."""

    def __init__(self, source: Source, post: Post | None = None, most: int = RULE_LIMIT) -> None:
        """`most` is the limit of findings of one rule."""
        self._source = source
        self._post = post
        self._most = most
        self._path = escape(source.path, 4096)
        self._diagnostics: list[Diagnostic] = []
        self._seen: Counter[str] = Counter()
        self._silenced: Counter[str] = Counter()
        self._said: set[tuple[str, str, Span]] = set()
        self.suppressed = 0

    def take_all(self, active: ActiveRule, findings: Iterator[Finding], suppressions: Suppressions) -> None:
        """Report the findings of a rule, up to its limit."""
        for finding in findings:
            if not self._take(active, finding, suppressions):
                break

    def _take(self, active: ActiveRule, finding: Finding, suppressions: Suppressions) -> bool:
        """Report a finding, once for each place, unless it is suppressed. Return whether the rule may go on."""
        rule = active.rule
        said = (rule.id, finding.message, finding.span)
        if said in self._said:
            return True
        self._said.add(said)
        if suppressions and suppressions.silences(rule.id, self._source.position(finding.span.start).line):
            self.suppressed += 1
            self._silenced[rule.id] += 1
            if self._silenced[rule.id] > POST_LIMIT:
                self._stop(rule, finding)
                return False
            return True
        self._seen[rule.id] += 1
        if self._seen[rule.id] > self._most or len(self._diagnostics) >= max(self._most, POST_LIMIT):
            self._stop(rule, finding)
            return False
        self._stamp(rule, _severity(active, finding), finding)
        return True

    def _stop(self, rule: Rule, finding: Finding) -> None:
        """Report that a rule finds too much."""
        message = f"too many findings of {quote(rule.id)}: the others are not shown"
        self.report("postlint/too-many", message, finding.span)

    def report(self, rule_id: str, message: str, span: Span = Span(0, 0)) -> None:  # noqa: B008 - a Span is a tuple
        """Report a finding of postlint itself, with the id of one of its rules."""
        rule = BY_ID[rule_id]
        self._stamp(rule, rule.severity, Finding(message, span))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics so far, sorted."""
        return tuple(sorted(self._diagnostics, key=lambda diagnostic: diagnostic.order))

    def _stamp(self, rule: Rule, severity: Severity, finding: Finding) -> None:
        position = self._source.position
        start, end = position(finding.span.start), position(finding.span.end)
        self._diagnostics.append(
            Diagnostic(
                rule=rule.id,
                severity=severity,
                message=escape(finding.message),
                path=self._path,
                start=start,
                end=max(start, end),
                fix=self._place_fix(finding),
                related=tuple(map(self._place_related, finding.related)),
                identity=self._identities.next(rule.id, finding),
                url=rule.url,
            )
        )

    def _place_related(self, related: Related) -> PlacedRelated:
        if related.path:
            return PlacedRelated(escape(related.message), escape(related.path, 4096), _FIRST, _FIRST)
        start, end = self._source.position(related.span.start), self._source.position(related.span.end)
        return PlacedRelated(escape(related.message), self._path, start, end)

    def _place_fix(self, finding: Finding) -> PlacedFix | None:
        if finding.fix is None:
            return None
        position = self._source.position
        edits = tuple(
            PlacedEdit(position(edit.span.start), position(edit.span.end), edit.text) for edit in finding.fix.edits
        )
        return PlacedFix(escape(finding.fix.title), finding.fix.safe, edits)

    @cached_property
    def _identities(self) -> Identities:
        return Identities(self._source, self._post.front if self._post is not None else None)


def _severity(active: ActiveRule, finding: Finding) -> Severity:
    """Return the severity of a finding: that of the rule, or a milder one of its own."""
    own = Severity.INFO if finding.is_unsure else finding.severity or active.severity
    return max(own, active.severity, key=lambda severity: severity.rank)
