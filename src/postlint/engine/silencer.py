"""Suppress findings of one post with comments: try the places, from the narrowest scope on, and keep what works.

A comment is kept if its findings are gone, the others are as before, and the page is. Nothing is written here.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from postlint.diagnostic import Edit, apply
from postlint.engine.check import PostResult, check_read, crashed
from postlint.engine.placement import Attempt, Group, Placement, Scope
from postlint.engine.read import LeftOut, Unread, read_post
from postlint.engine.shape import shape
from postlint.engine.since import Version
from postlint.engine.want import Want
from postlint.post import Post
from postlint.rule import DeadlineExceededError, deadline
from postlint.text import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.diagnostic import Diagnostic
    from postlint.project.plan import Plan

_DIGITS = re.compile(r"\d+")
# More findings of a rule than are reported.
_MOST = 10_000
# The part of the time for one post after which only the whole file is tried.
_NARROW = 0.6
_NO_PLACE = "no comment is possible there"
_LATE = "it took too long to find a place"


class Job(NamedTuple):
    """A post, the rules to suppress in it with a reason, and the rules and identities of `known` findings to leave."""

    version: Version
    rules: frozenset[str]
    reason: str = ""
    known: frozenset[tuple[str, str]] = frozenset()


class Left(NamedTuple):
    """A finding that is not suppressed, its place in the new file, and why."""

    rule: str
    line: int
    column: int
    why: str


class Silenced(NamedTuple):
    """The result: the bytes before and after, the number of suppressed `findings`, and those that are left.

    `wide` are the rules that are suppressed in the whole file. `result` is given only if the post could not be read.
    """

    version: Version
    old: bytes = b""
    new: bytes = b""
    findings: int = 0
    wide: frozenset[str] = frozenset()
    left: tuple[Left, ...] = ()
    result: PostResult | None = None


class _LateError(Exception):
    """Trying took too long."""


def silence_version(plan: Plan, job: Job) -> Silenced:
    """Suppress findings of a version of a post. Never raises for anything that is in it."""
    try:
        return _Silencer(plan, job).silence()
    except Exception as error:
        return Silenced(job.version, result=crashed(job.version.file.path, error))


class _Silencer:
    def __init__(self, plan: Plan, job: Job) -> None:
        self._plan = plan
        self._job = job
        now = time.process_time()
        self._end, self._last = now + plan.limits.seconds * _NARROW, now + plan.limits.seconds
        self._edits: list[Edit] = []
        self._wide: set[str] = set()
        self._why: dict[Want, str] = {}

    def silence(self) -> Silenced:
        version = self._job.version
        post = read_post(self._plan, version.file, data=version.data)
        before = check_read(self._plan, version.file, post, _MOST, version.claims)
        if isinstance(post, Unread | LeftOut) or before.crashed:
            return Silenced(version, result=before)
        targets: dict[int, list[Diagnostic]] = {}
        for each in before.diagnostics:
            if each.rule in self._job.rules and (each.rule, each.identity) not in self._job.known:
                targets.setdefault(each.start.line, []).append(each)
        wants = {_want(found, post.source): found for found in targets.values()}
        self._post, self._before, self._wants = post, _count(before.diagnostics), wants
        self._gone: Counter[tuple[str, str]] = Counter()
        self._waiting = list(wants)
        try:
            self._try_all()
        except _LateError:
            self._why = dict.fromkeys(self._waiting, _LATE)
        left = [self._left(each, want) for want in self._waiting for each in wants[want]]
        old, new = post.source.encode(post.source.raw), apply(post.source, self._edits)
        count = sum(map(len, targets.values())) - len(left)
        return Silenced(version, old, new, count, frozenset(self._wide), tuple(left))

    def _try_all(self) -> None:
        with self._limit():
            self._shape = shape(self._post)
            placement = Placement(self._post, self._job.reason)
        with suppress(_LateError):
            self._try_each(placement.attempts())
        self._end = self._last
        self._try_each(placement.last_attempts())

    def _try_each(self, attempts: tuple[Attempt, ...]) -> None:
        for attempt in attempts:
            if not self._waiting:
                return
            with self._limit():
                groups = list(attempt(self._waiting))
            self._try(groups)

    def _try(self, groups: list[Group]) -> None:
        """Keep the groups that work; those that do not are found by halving."""
        stack = [groups] if groups else []
        while stack:
            some = stack.pop()
            edits = [edit for group in some for edit in group.edits]
            wants = {want for group in some for want in group.wants}
            gone = _count(each for want in wants for each in self._wants[want])
            # At the same place, what covers more comes first: a comment for the next line stays directly above it.
            # Before that comes what is in a line that ends there.
            edits = sorted([*edits, *self._edits], key=lambda edit: "\n" in edit.text)
            why = self._fault(edits, self._gone + gone)
            if why is None:
                self._edits = edits
                self._gone += gone
                self._waiting = [want for want in self._waiting if want not in wants]
                self._wide.update(*(group.rules for group in some if group.scope is Scope.FILE))
            elif len(some) == 1:
                self._why.update(dict.fromkeys(some[0].wants, why))
            else:
                middle = len(some) // 2
                stack += some[middle:], some[:middle]

    def _fault(self, edits: list[Edit], gone: Counter[tuple[str, str]]) -> str | None:
        """Return why the edits cannot stay; None if they suppress what they should and change nothing else."""
        try:
            source = Source.from_bytes(self._post.path, apply(self._post.source, edits))
            after = Post(source, self._post.context, self._post.misplaced)
        except ValueError:
            return _NO_PLACE
        with self._limit():
            is_same = shape(after) == self._shape
        if not is_same:
            return "a comment would change the page"
        result = check_read(self._plan, self._job.version.file, after, _MOST, self._job.version.claims)
        if any(each.rule == "postlint/timeout" for each in result.diagnostics):
            raise _LateError
        left = _count(result.diagnostics)
        if left + gone == self._before:
            return None
        if any(left[each] + count > self._before[each] for each, count in gone.items()):
            return "a comment has no effect there"
        return "a comment would change other findings"

    @contextmanager
    def _limit(self) -> Iterator[None]:
        """Stop what takes longer than all attempts together may."""
        left = self._end - time.process_time()
        if left <= 0:
            raise _LateError
        try:
            with deadline(left):
                yield
        except DeadlineExceededError:
            raise _LateError from None

    def _left(self, diagnostic: Diagnostic, want: Want) -> Left:
        above = sum(edit.text.count("\n") for edit in self._edits if edit.span.start <= want.offset)
        start = diagnostic.start
        return Left(diagnostic.rule, start.line + above, start.column, self._why.get(want, _NO_PLACE))


def _want(found: list[Diagnostic], source: Source) -> Want:
    first = found[0].start
    return Want(first.line, source.offset(first.line, first.column), frozenset(each.rule for each in found))


def _count(diagnostics: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    """Return how often each finding is there; a message may hold the number of a line, which changes."""
    return Counter((each.rule, _DIGITS.sub("", each.message)) for each in diagnostics)
