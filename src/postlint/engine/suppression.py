"""Suppress the findings of rules in the posts of a run, and write those that changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from postlint.engine import baseline
from postlint.engine.baseline import Baseline
from postlint.engine.outcome import Examined
from postlint.engine.repair import Change
from postlint.engine.run import examine
from postlint.engine.search import search
from postlint.engine.silencer import Job, Silenced, silence_version
from postlint.engine.task import Lost
from postlint.engine.work import each
from postlint.post import left_out
from postlint.text import UnwritableError, escape, is_link, rewrite_file

if TYPE_CHECKING:
    from pathlib import Path

    from postlint.engine.check import PostResult
    from postlint.engine.since import Since, Version
    from postlint.project.division import Share
    from postlint.project.plan import Plan


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

    `root` is the folder that paths are relative to, `posts` the number of posts that were checked.
    """

    root: Path
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
    shares: Sequence[Share],
    wanted: Suppressing,
    *,
    jobs: int | None = None,
    allow_empty: bool = False,
    since: Since | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Suppressed:
    """Check the posts of the shares, and suppress the findings of the rules in them.

    Raises:
        ConfigError: the configuration or a schema is wrong.
        NothingToCheckError: there are no posts, and `allow_empty` is False.
        GitError: git cannot tell what changed.
    """
    found = search(shares, allow_empty=allow_empty)
    registry = found.projects[0].plan.registry
    with_site = any(rule.sees_site and rule.id in wanted.rules for rule in registry)
    examined = examine(found, jobs=jobs, since=since, with_site=with_site, progress=progress)
    every = [_suppress(each, wanted, jobs) for each in examined]
    return Suppressed(
        found.root,
        tuple(sorted((change for one in every for change in one.changes), key=lambda change: os.fsencode(change.path))),
        tuple(note for one in every for note in one.notes),
        tuple(line for one in every for line in one.left),
        sum(one.posts for one in every),
        any(one.failed for one in every),
    )


def _suppress(examined: Examined, wanted: Suppressing, jobs: int | None) -> Suppressed:
    """Suppress the findings in the posts of one project; its paths are those of the whole run."""
    project, results = examined.project, examined.results
    asides = {result.path: result.aside for result in results if result.aside is not None}
    changes: list[Change] = []
    said: list[str] = []
    left: list[tuple[str, int, int, str]] = []
    failed = any(result.crashed for result in results)
    to_do = _to_do(examined, wanted)
    for part, versions in zip(project.parts, examined.versions, strict=True):
        items = _jobs(versions, results, to_do, wanted)
        for done in each(silence_version, part.plan, items, part.discovery.notes, jobs):
            if isinstance(done, Lost):
                why = "it took too long" if done.reason is None else escape(done.reason)
                said.append(f"{escape(project.prefix + done.item.version.file.path, 4096)}: nothing suppressed: {why}")
                failed = True
                continue
            path = escape(project.prefix + done.version.file.path, 4096)
            if done.result is not None:
                said.append(f"{path}: nothing suppressed: {'checking failed' if done.result.crashed else 'it changed'}")
                failed = True
                continue
            if done.old != done.new:
                try:
                    change = _write(part.plan, done, writes=wanted.writes)
                except UnwritableError as error:
                    left.append((path, 1, 1, f"nothing suppressed: {error.reason}"))
                    failed = failed or not error.is_harmless
                    continue
                prefix = project.prefix
                changes.append(change._replace(path=prefix + change.path, file=prefix + change.file))
                if done.wide:
                    named = ", ".join(f"`{rule}`" for rule in sorted(done.wide))
                    said.append(f"{path}: suppressed in the whole file, as no narrower comment is possible: {named}")
            left += ((path, each.line, each.column, f"{each.rule}: {each.why}") for each in done.left)
    discovery = examined.discovery
    unreadable = [*discovery.unreadable, *(result.unreadable for result in results if result.unreadable)]
    notes = (*discovery.notes, *filter(None, [left_out(asides)]), *unreadable, *sorted(said))
    lines = tuple(f"{path}:{line}:{column} {why}" for path, line, column, why in sorted(left))
    posts = sum(1 for each in results if not each.unreadable and each.aside is None and each.is_post)
    return Suppressed(examined.plan.root, tuple(changes), notes, lines, posts, failed or bool(unreadable))


def _to_do(examined: Examined, wanted: Suppressing) -> set[tuple[str, str, str]]:
    """Return the path, rule and identity of each finding of the rules that is not in the baseline."""
    known = Baseline() if wanted.with_old else baseline.load(examined.plan) or Baseline()
    judged = known.judge(examined.results, examined.plan, is_whole=examined.is_whole, skipped=examined.skipped)
    new = examined.before.uncovered(judged.new)
    return {(found.path, found.rule, found.identity) for found in new if found.rule in wanted.rules}


def _jobs(
    versions: list[Version], results: list[PostResult], to_do: set[tuple[str, str, str]], wanted: Suppressing
) -> list[Job]:
    """Return the posts with something to do."""
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
        rewrite_file(path, done.old, done.new, plan.root if is_link(path) else None)
    return Change(file.path, file.file, done.old, done.new, done.findings)
