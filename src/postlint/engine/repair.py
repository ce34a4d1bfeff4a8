"""Fix the posts of a run, and write those that changed."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from postlint.engine.fix import Job, fix_version
from postlint.engine.task import Jobs, Lost
from postlint.engine.work import each
from postlint.text import UnwritableError, escape, is_link, rewrite_file

if TYPE_CHECKING:
    from postlint.diagnostic import Diagnostic
    from postlint.engine.check import PostResult
    from postlint.engine.search import Part
    from postlint.engine.since import Version
    from postlint.engine.site_stage import SiteStage
    from postlint.project.plan import Plan

ROUNDS = 5
"""How often the rules about the whole site run at most after fixes."""


class Fixing(NamedTuple):
    """How to fix: also with `unsafe` fixes; and whether to write the posts, or only to find out what would change."""

    unsafe: bool = False
    writes: bool = True


class Change(NamedTuple):
    """A post that was fixed: its path as postlint and as the disk has it, its bytes, and the number of fixes."""

    path: str
    file: str
    old: bytes
    new: bytes
    fixes: int


class Repair(NamedTuple):
    """What fixing did: the results of all posts, now; the changes; notes; whether something could not be fixed."""

    results: list[PostResult]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    failed: bool


def repair(
    part: Part,
    versions: list[Version],
    results: list[PostResult],
    new: Callable[[list[PostResult]], Iterable[Diagnostic]],
    fixing: Fixing,
    stage: SiteStage | None,
    jobs: Jobs,
) -> Repair:
    """Fix the findings that are `new` among those in the results.

    What the rules about the whole site find may change with each fix: they run again, until nothing is left to fix.
    """
    changes: dict[str, Change] = {}
    said: list[str] = []
    failed = False
    for _ in range(ROUNDS):
        done = _repair_once(part.plan, versions, results, new(results), fixing, part.discovery.notes, jobs)
        results = done.results
        said += (note for note in done.notes if note not in said)
        failed = failed or done.failed
        for change in done.changes:
            first = changes.get(change.path, change._replace(fixes=0))
            changes[change.path] = change._replace(old=first.old, fixes=first.fixes + change.fixes)
        if stage is None or not done.changes:
            break
        versions = stage.renew(versions, results, done.changes, is_written=fixing.writes)
    ordered = sorted(changes.values(), key=lambda change: os.fsencode(change.path))
    return Repair(results, tuple(ordered), tuple(said), failed)


def _repair_once(
    plan: Plan,
    versions: Iterable[Version],
    results: list[PostResult],
    new: Iterable[Diagnostic],
    fixing: Fixing,
    notes: list[str],
    jobs: Jobs,
) -> Repair:
    by_path = {result.path: result for result in results}
    jobs_of = _jobs(versions, by_path, new, unsafe=fixing.unsafe)
    changes: list[Change] = []
    said: list[str] = []
    failed = False
    for fixed in each(fix_version, plan, jobs_of, notes, jobs):
        if isinstance(fixed, Lost):
            why = "it took too long" if fixed.reason is None else escape(fixed.reason)
            said.append(f"{escape(fixed.item.version.file.path, 4096)}: not fixed: {why}")
            failed = True
            continue
        path = fixed.version.file.path
        if fixed.old != fixed.new:
            file = os.path.join(plan.root, fixed.version.file.file)
            try:
                if fixing.writes and fixed.version.data is None:
                    # As in `read_post`: only the file itself may be a link.
                    rewrite_file(file, fixed.old, fixed.new, plan.root if is_link(file) else None)
            except UnwritableError as error:
                said.append(f"{escape(path, 4096)}: not fixed: {error.reason}")
                failed = failed or not error.is_harmless
                continue
            changes.append(Change(path, fixed.version.file.file, fixed.old, fixed.new, fixed.fixes))
        by_path[path] = fixed.result
    changes.sort(key=lambda change: os.fsencode(change.path))
    return Repair([by_path[result.path] for result in results], tuple(changes), tuple(sorted(said)), failed)


def _jobs(
    versions: Iterable[Version], by_path: dict[str, PostResult], new: Iterable[Diagnostic], *, unsafe: bool
) -> list[Job]:
    """Return the posts to fix: those with a new finding that has a fix."""
    fixable: set[str] = set()
    to_fix: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for diagnostic in new:
        to_fix[diagnostic.path].add((diagnostic.rule, diagnostic.identity))
        if diagnostic.fix is not None and (diagnostic.fix.safe or unsafe):
            fixable.add(diagnostic.path)
    jobs = []
    for version in versions:
        path = escape(version.file.path, 4096)
        result = by_path.get(version.file.path)
        if result is not None and path in fixable:
            found = {(each.rule, each.identity) for each in result.diagnostics}
            jobs.append(Job(version, frozenset(found - to_fix[path]), unsafe))
    return jobs
