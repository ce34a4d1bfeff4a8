"""Suppress the findings of rules in the posts of a run, and write those that changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from postlint.engine import baseline
from postlint.engine.baseline import Baseline
from postlint.engine.repair import Change
from postlint.engine.run import Examined, examine
from postlint.engine.silencer import Job, Silenced, silence_version
from postlint.engine.task import Lost
from postlint.engine.work import each
from postlint.post import left_out
from postlint.text import UnwritableError, escape, rewrite_file

if TYPE_CHECKING:
    from postlint.engine.since import Since
    from postlint.project.plan import Plan, Request


class Suppressing(NamedTuple):
    """What to suppress, and how: the rules, a reason or "", and whether to write the posts.

    `with_old`: also the findings of the baseline.
    """

    rules: frozenset[str]
    reason: str = ""
    writes: bool = True
    with_old: bool = False


class Suppressed(NamedTuple):
    """What was done. `notes` and `left` are lines for people; `left` are the findings that could not be suppressed.

    `posts` is the number of posts that were checked.
    """

    plan: Plan
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    left: tuple[str, ...]
    posts: int
    failed: bool

    @property
    def findings(self) -> int:
        """The number of findings that are suppressed."""
        return sum(change.fixes for change in self.changes)


def suppress(
    request: Request,
    paths: Sequence[str],
    wanted: Suppressing,
    *,
    jobs: int | None = None,
    allow_empty: bool = False,
    since: Since | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Suppressed:
    """Check the posts below the paths, and suppress the findings of the rules in them.

    Raises:
        ConfigError: the configuration or a schema is wrong.
        NothingToCheckError: there are no posts, and `allow_empty` is False.
        GitError: git cannot tell what changed.
    """
    examined = examine(request, paths, jobs=jobs, allow_empty=allow_empty, since=since, progress=progress)
    plan, discovery, _, results, _ = examined
    unreadable = [*discovery.unreadable, *(result.unreadable for result in results if result.unreadable)]
    asides = {result.path: result.aside for result in results if result.aside is not None}
    changes: list[Change] = []
    said: list[str] = []
    left: list[tuple[str, int, int, str]] = []
    failed = bool(unreadable) or any(result.crashed for result in results)
    for done in each(silence_version, plan, _jobs(examined, wanted), discovery.notes, jobs):
        if isinstance(done, Lost):
            why = "it took too long" if done.reason is None else escape(done.reason)
            said.append(f"{escape(done.item.version.file.path, 4096)}: nothing suppressed: {why}")
            failed = True
            continue
        path = escape(done.version.file.path, 4096)
        if done.result is not None:
            said.append(f"{path}: nothing suppressed: {'checking failed' if done.result.crashed else 'it changed'}")
            failed = True
            continue
        if done.old != done.new:
            try:
                change = _write(plan, done, writes=wanted.writes)
            except UnwritableError as error:
                left.append((path, 1, 1, f"nothing suppressed: {error.reason}"))
                failed = failed or not error.is_harmless
                continue
            changes.append(change)
            if done.wide:
                named = ", ".join(f"`{rule}`" for rule in sorted(done.wide))
                said.append(f"{path}: suppressed in the whole file, as no narrower comment is possible: {named}")
        left += ((path, each.line, each.column, f"{each.rule}: {each.why}") for each in done.left)
    changes.sort(key=lambda change: os.fsencode(change.path))
    notes = (*discovery.notes, *filter(None, [left_out(asides)]), *unreadable, *sorted(said))
    lines = tuple(f"{path}:{line}:{column} {why}" for path, line, column, why in sorted(left))
    posts = sum(1 for result in results if not result.unreadable and result.aside is None)
    return Suppressed(plan, tuple(changes), notes, lines, posts, failed)


def _jobs(examined: Examined, wanted: Suppressing) -> list[Job]:
    """Return the posts with a finding of the rules that is not in the baseline."""
    plan, discovery, versions, results, before = examined
    known = Baseline() if wanted.with_old else baseline.load(plan) or Baseline()
    new = before.uncovered(known.judge(results, plan, is_whole=discovery.walked_root).new)
    to_do = {(found.path, found.rule, found.identity) for found in new if found.rule in wanted.rules}
    affected = {path for path, _, _ in to_do}
    by_path = {result.path: result for result in results}
    jobs = []
    for version in versions:
        path, result = escape(version.file.path, 4096), by_path.get(version.file.path)
        if result is not None and path in affected:
            found = {(each.rule, each.identity) for each in result.diagnostics}
            old = frozenset(each for each in found if (path, *each) not in to_do)
            jobs.append(Job(version, wanted.rules, wanted.reason, old))
    return jobs


def _write(plan: Plan, done: Silenced, *, writes: bool) -> Change:
    """Write a post that changed. Raises UnwritableError."""
    file = done.version.file
    path = os.path.join(plan.root, file.file)
    if writes:
        rewrite_file(path, done.old, done.new, plan.root if os.path.islink(path) else None)
    return Change(file.path, file.file, done.old, done.new, done.findings)
