"""Fix one post: apply the fixes of its findings, round after round, until none is left.

Fixes that overlap wait for the next round, and unsafe ones for a post without safe ones. After each round the post is
read and checked again; a fix that damages it is undone. Nothing is written here.
"""

from __future__ import annotations

import time
from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.diagnostic import Edit, apply
from postlint.engine.check import PostResult, check_read, crashed
from postlint.engine.integrity import damage
from postlint.engine.read import LeftOut, Unread, read_post
from postlint.engine.reporter import RULE_LIMIT, Reporter
from postlint.engine.since import Version
from postlint.post import Post
from postlint.rule import DeadlineExceededError, deadline
from postlint.text import Source, Span, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.diagnostic import Diagnostic
    from postlint.project.plan import Plan

ROUNDS = 10
"""After this many rounds of fixes of a post, each must leave fewer."""

_TRIES = 4
# In a round, more findings of a rule are fixed than are reported.
_MOST = 10_000


class Job(NamedTuple):
    """A post to fix. The rules and identities of `known` findings are those that are not fixed."""

    version: Version
    known: frozenset[tuple[str, str]] = frozenset()
    unsafe: bool = False


class Fixed(NamedTuple):
    """What fixing did: the result of a check afterwards, the bytes before and after, and the number of fixes."""

    version: Version
    result: PostResult
    old: bytes = b""
    new: bytes = b""
    fixes: int = 0


class _Candidate(NamedTuple):
    """A fix that may be applied; sorted by the place of its first edit."""

    start: int
    number: int
    diagnostic: Diagnostic
    edits: tuple[Edit, ...]


class _Rejected(NamedTuple):
    """A fix that was undone, and what it does."""

    candidate: _Candidate
    why: str


class _Done(NamedTuple):
    """The post after the last round."""

    post: Post
    result: PostResult
    fixes: int
    rejected: tuple[_Rejected, ...] = ()
    is_late: bool = False


class _Endless(NamedTuple):
    """Rules whose fixes never end."""

    rules: frozenset[str]


class _LateError(Exception):
    """Fixing a post took too long."""


def fix_version(plan: Plan, job: Job) -> Fixed:
    """Fix a version of a post. Never raises for anything that is in it."""
    try:
        return _Fixer(plan, job).fix()
    except Exception as error:
        return Fixed(job.version, crashed(job.version.file.path, error))


class _Fixer:
    def __init__(self, plan: Plan, job: Job) -> None:
        self._plan = plan
        self._job = job
        self._end = time.process_time() + plan.limits.seconds

    def fix(self) -> Fixed:
        version = self._job.version
        post = read_post(self._plan, version.file, data=version.data)
        if isinstance(post, Unread | LeftOut):
            return Fixed(version, check_read(self._plan, version.file, post))
        endless: list[frozenset[str]] = []
        blocked: frozenset[str] = frozenset()
        for _ in range(_TRIES):
            done = self._run(post, blocked)
            if isinstance(done, _Done):
                break
            endless.append(done.rules)
            blocked |= done.rules
        else:
            done = _Done(post, self._check(post), 0)
        old, new = (each.source.encode(each.source.raw) for each in (post, done.post))
        return Fixed(version, self._report(done, endless), old, new, done.fixes)

    def _run(self, post: Post, blocked: frozenset[str]) -> _Done | _Endless:
        """Apply round after round; without the fixes of rules that are blocked."""
        seen = [post.source.raw]
        used: list[frozenset[str]] = []
        done = _Done(post, self._check(post), 0)
        candidates = self._candidates(done, blocked)
        while True:
            try:
                after, applied, rejected = self._round(done.post, candidates)
            except _LateError:
                return done._replace(is_late=True)
            if not applied:
                return done._replace(rejected=rejected)
            used.append(frozenset(each.diagnostic.rule for each in applied))
            raw, before = after.source.raw, len(candidates)
            if raw in seen:
                return _Endless(frozenset().union(*used[seen.index(raw) :]))
            seen.append(raw)
            result = self._check(after)
            if any(each.rule == "postlint/timeout" for each in result.diagnostics):
                return done._replace(is_late=True)
            done = _Done(after, result, done.fixes + len(applied))
            candidates = self._candidates(done, blocked)
            if len(used) >= ROUNDS and len(candidates) >= before:
                return _Endless(used[-1])

    def _check(self, post: Post) -> PostResult:
        return check_read(self._plan, self._job.version.file, post, _MOST, self._job.version.claims)

    def _candidates(self, done: _Done, blocked: frozenset[str]) -> list[_Candidate]:
        """Return the fixes that may be applied, in the order of their places."""
        source, front = done.post.source, done.post.front
        is_unread = any(fault.kind == "syntax" for fault in front.faults)
        found = []
        for number, diagnostic in enumerate(done.result.diagnostics):
            fix, rule = diagnostic.fix, diagnostic.rule
            if fix is None or not fix.edits or rule in blocked or (rule, diagnostic.identity) in self._job.known:
                continue
            if (fix.safe or self._job.unsafe) and (rule == "front-matter/syntax" or not is_unread):
                edits = edits_of(diagnostic, source)
                found.append(_Candidate(min(edit.span.start for edit in edits), number, diagnostic, edits))
        return sorted(found, key=lambda each: (each.start, each.number))

    def _round(self, post: Post, candidates: list[_Candidate]) -> tuple[Post, list[_Candidate], tuple[_Rejected, ...]]:
        """Apply the safe fixes that do not damage the post; if there are none, the unsafe ones."""
        rejected: list[_Rejected] = []
        for is_safe in (True, False):
            waiting = [each for each in candidates if each.diagnostic.fix and each.diagnostic.fix.safe is is_safe]
            while chosen := disjoint(waiting):
                after, applied, refused = self._apply(post, chosen, keeps_text=is_safe)
                if applied:
                    return after, applied, ()
                rejected += refused
                gone = {each.candidate.number for each in refused}
                waiting = [each for each in waiting if each.number not in gone]
        return post, [], tuple(rejected)

    def _apply(
        self, post: Post, chosen: list[_Candidate], *, keeps_text: bool
    ) -> tuple[Post, list[_Candidate], list[_Rejected]]:
        """Apply fixes together; those that damage the post are found by halving, and left out."""
        applied: list[_Candidate] = []
        rejected: list[_Rejected] = []
        after = post
        waiting = [chosen]
        while waiting:
            group = waiting.pop()
            edits = [edit for each in (*applied, *group) for edit in each.edits]
            try:
                edited = Post(Source.from_bytes(post.path, apply(post.source, edits)), post.context, post.misplaced)
                why = self._damage(post, edited, edits, keeps_text=keeps_text)
            except ValueError:
                edited, why = post, "has edits that overlap"
            if why is None:
                applied += group
                after = edited
            elif len(group) == 1:
                rejected.append(_Rejected(group[0], why))
            else:
                middle = len(group) // 2
                waiting += group[middle:], group[:middle]
        return after, applied, rejected

    def _damage(self, before: Post, after: Post, edits: list[Edit], *, keeps_text: bool) -> str | None:
        left = self._end - time.process_time()
        if left <= 0:
            raise _LateError
        try:
            with deadline(left):
                return damage(before, after, edits, keeps_text=keeps_text)
        except DeadlineExceededError:
            raise _LateError from None

    def _report(self, done: _Done, endless: list[frozenset[str]]) -> PostResult:
        """Return the result of the last check, with the fixes that failed."""
        result = done.result
        if len(result.diagnostics) > RULE_LIMIT:
            result = check_read(self._plan, self._job.version.file, done.post, claims=self._job.version.claims)
        reporter = Reporter(done.post.source, done.post)
        for candidate, why in done.rejected:
            message = f"fix of {quote(candidate.diagnostic.rule)} was undone: it {why}"
            reporter.report("postlint/fix-failed", message, candidate.edits[0].span)
        for rules in endless:
            named = ", ".join(quote(rule) for rule in sorted(rules))
            says = "the fixes have no end" if len(rules) == 1 else "their fixes undo each other"
            reporter.report("postlint/fix-failed", f"not fixed, as {says}: {named}")
        if done.is_late:
            reporter.report("postlint/fix-failed", "fixing took too long: the rest was not fixed")
        failed = reporter.diagnostics()
        if not failed:
            return result
        merged = sorted((*result.diagnostics, *failed), key=lambda each: each.order)
        return msgspec.structs.replace(result, diagnostics=tuple(merged))


def edits_of(diagnostic: Diagnostic, source: Source) -> tuple[Edit, ...]:
    """Return the edits of the fix of a diagnostic of this source."""
    placed = diagnostic.fix.edits if diagnostic.fix is not None else ()
    offset = source.offset
    spans = (Span(offset(e.start.line, e.start.column), offset(e.end.line, e.end.column)) for e in placed)
    return tuple(Edit(span, edit.text) for span, edit in zip(spans, placed, strict=True))


def disjoint(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Return the fixes whose edits do not touch those of an earlier one."""
    chosen: list[_Candidate] = []
    taken: list[Span] = []
    for candidate in candidates:
        spans = [edit.span for edit in candidate.edits]
        if _is_free(spans, taken):
            chosen.append(candidate)
            for span in spans:
                insort(taken, span)
    return chosen


def _is_free(spans: list[Span], taken: list[Span]) -> bool:
    """Return whether none of the spans touches one of those that are taken, which are sorted and disjoint."""
    for span in spans:
        at = bisect_left(taken, span.start, key=lambda each: each.end)
        if at < len(taken) and taken[at].start <= span.end:
            return False
    return True
