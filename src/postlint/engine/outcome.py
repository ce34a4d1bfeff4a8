"""Make the report of a run from the results of its posts, project by project."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint import disk
from postlint.attribution.preset import FAMILY
from postlint.diagnostic import Diagnostic
from postlint.engine.baseline import Baseline, Entry, Judgement
from postlint.engine.check import PostResult
from postlint.engine.repair import Change, Fixing, repair
from postlint.engine.report import Report
from postlint.engine.search import Found, Project
from postlint.engine.since import Version
from postlint.post import left_out
from postlint.project.discover import Discovery
from postlint.project.plan import Plan
from postlint.text import NotUtf8Error, Source, UnreadableError, escape, read_file

if TYPE_CHECKING:
    from postlint.engine.site_stage import SiteStage
    from postlint.engine.task import Jobs


class Examined(NamedTuple):
    """The posts of a project that were checked, for each of its parts, and their results, sorted by path.

    `before` are the findings of an older version of the posts, which are not reported either. After an interrupt, not
    all versions have a result. `stages` are those of the rules about the site, None where these did not run; `is_cut`:
    the interrupt stopped one of them.
    """

    project: Project
    versions: tuple[list[Version], ...]
    results: list[PostResult]
    before: Baseline = Baseline()
    stages: tuple[SiteStage | None, ...] = ()
    is_cut: bool = False

    @property
    def plan(self) -> Plan:
        """Return the plan of the project."""
        return self.project.plan

    @property
    def discovery(self) -> Discovery:
        """Return what was found in the project."""
        return self.project.discovery

    @property
    def unchecked(self) -> int:
        """Return the number of posts that were not checked, as the user interrupted the run."""
        return sum(map(len, self.versions)) - len(self.results)

    @property
    def skipped(self) -> frozenset[str]:
        """Return the rules about the whole site that did not run over a part, or failed."""
        failed: set[str] = set()
        for part, stage in zip(self.project.parts, self.stages or (None,) * len(self.project.parts), strict=True):
            if stage is not None:
                failed |= stage.failed
            elif part.discovery.posts and part.plan.has_site_rules:
                return frozenset(rule.id for rule in self.plan.registry if rule.sees_site and not rule.sees_posts)
        return frozenset(failed)

    @property
    def is_whole(self) -> bool:
        """Return whether all posts of the project were checked."""
        return self.discovery.walked_root and not self.unchecked


class Outcome(msgspec.Struct, frozen=True):
    """A report, the plan, the file (or its bytes) of each path in the report, and what was fixed.

    `inputs` are the files that were checked. `stream` is what `run_stream` has read. `root` is the
    folder that paths are relative to. `plans` are those of the sites with posts. If the run was over several projects,
    `parts` are their outcomes.
    """

    report: Report
    plan: Plan
    root: Path
    files: dict[str, str | bytes]
    traces: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    stream: bytes = b""
    inputs: frozenset[str] = frozenset()
    plans: tuple[Plan, ...] = ()
    parts: tuple[Outcome, ...] = ()

    def has_input(self, path: str) -> bool:
        """Return whether a path is one of the files that were checked."""
        return disk.real(path) in set(map(disk.real, self.inputs))

    def read(self, path: str) -> str | None:
        """Return the text of a post by its path in the report, with LF line ends; None if it cannot be read."""
        for part in self.parts:
            if path in part.files:
                return part.read(path)
        try:
            file = self.files[path]
            if isinstance(file, str):
                within = self.plan.root if disk.is_listed_link(file) else None
                with disk.needed_for(disk.REPORT):
                    file = read_file(file, self.plan.limits.file_size, within)
            return Source.from_bytes(path, file).text
        except (KeyError, UnreadableError, NotUtf8Error):
            return None

    def exit_code(self, fail_on: str | None = None, max_warnings: int | None = None) -> int:
        """Return the exit code; None: as the configuration of each project says. See `Report.exit_code`."""
        if not self.parts:
            table = self.plan.config.table
            limit = table.max_warnings if max_warnings is None else max_warnings
            return self.report.exit_code(fail_on or table.fail_on, limit)
        code = 0 if max_warnings is None else self.report.exit_code("never", max_warnings)
        return max(code, *(part.exit_code(fail_on, max_warnings) for part in self.parts))


def make_outcome(examined: Examined, known: Baseline | None, fixing: Fixing | None, jobs: Jobs) -> Outcome:
    """Make the report of one project, in an order that does not depend on which post was checked first."""
    parts, results, plan = examined.project.parts, examined.results, examined.plan
    known = known or Baseline()
    stages = examined.stages or (None,) * len(parts)

    def judge(results: list[PostResult]) -> tuple[Judgement, list[Diagnostic]]:
        judged = known.judge(results, plan, is_whole=examined.is_whole, skipped=examined.skipped)
        return judged, examined.before.uncovered(judged.new)

    judged, new = judge(results)
    changes: list[Change] = []
    said: list[str] = []
    failed = False
    if fixing is not None:
        for part, versions, stage in zip(parts, examined.versions, stages, strict=True):
            fixed = repair(part, versions, results, lambda results: judge(results)[1], fixing, stage, jobs)
            results = fixed.results
            changes += fixed.changes
            said += fixed.notes
            failed = failed or fixed.failed
        judged, new = judge(results)
    discovery = examined.discovery
    found = sum(len(result.diagnostics) for result in results)
    asides = {result.path: result.aside for result in results if result.aside is not None}
    unreadable = [*discovery.unreadable, *(result.unreadable for result in results if result.unreadable)]
    report = Report(
        diagnostics=tuple(_once(sorted(new, key=lambda diagnostic: diagnostic.order), plan)),
        posts=sum(1 for each in results if not each.unreadable and each.aside is None and each.is_post),
        suppressed=sum(result.suppressed for result in results),
        baselined=found - len(new),
        fixed=sum(change.fixes for change in changes),
        stale=len(judged.stale),
        notes=(
            *(*discovery.notes, *filter(None, [left_out(asides)]), *unreadable),
            *(*said, *_stale_notes(judged.stale)),
        ),
        failed=bool(unreadable) or failed or any(result.crashed for result in results),
        unchecked=examined.unchecked,
        is_cut=examined.is_cut,
    )
    every = [version for versions in examined.versions for version in versions]
    contents = {
        each.file.path: os.path.join(plan.root, each.file.file) if each.data is None else each.data for each in every
    }
    contents |= {change.path: change.new for change in changes}
    files = {escape(each.path, 4096): contents[each.path] for each in results if each.diagnostics and each.is_post}
    traces = tuple(f"{escape(result.path)}\n{trace}" for result in results for trace in result.traces)
    inputs = frozenset(os.path.join(plan.root, each.file.file) for each in every)
    plans = tuple(part.plan for part in parts if part.discovery.posts)
    return Outcome(report, plan, plan.root, files, traces, tuple(changes), inputs=inputs, plans=plans)


def merge(found: Found, outcomes: Sequence[Outcome]) -> Outcome:
    """Return one outcome for all projects of a run; its paths are relative to the folder around them."""
    if len(outcomes) == 1:
        sites = found.sites
        return msgspec.structs.replace(outcomes[0], report=msgspec.structs.replace(outcomes[0].report, sites=sites))
    parts = tuple(_placed(outcome, project.prefix) for outcome, project in zip(outcomes, found.projects, strict=True))
    reports = [part.report for part in parts]
    report = Report(
        diagnostics=tuple(sorted((each for one in reports for each in one.diagnostics), key=lambda each: each.order)),
        posts=sum(each.posts for each in reports),
        suppressed=sum(each.suppressed for each in reports),
        baselined=sum(each.baselined for each in reports),
        fixed=sum(each.fixed for each in reports),
        stale=sum(each.stale for each in reports),
        notes=tuple(note for each in reports for note in each.notes),
        failed=any(each.failed for each in reports),
        unchecked=sum(each.unchecked for each in reports),
        is_cut=any(each.is_cut for each in reports),
        sites=found.sites,
    )
    return Outcome(
        report,
        parts[0].plan,
        found.root,
        {path: file for part in parts for path, file in part.files.items()},
        tuple(trace for part in parts for trace in part.traces),
        tuple(sorted((each for part in parts for each in part.changes), key=lambda each: os.fsencode(each.path))),
        inputs=frozenset().union(*(part.inputs for part in parts)),
        plans=tuple(plan for part in parts for plan in part.plans),
        parts=parts,
    )


def _once(diagnostics: list[Diagnostic], plan: Plan) -> Iterator[Diagnostic]:
    """Yield diagnostics in their order; of a rule about the site only the first one, with the number of posts.

    Of a policy, that is the first one for each host that its messages name.
    """
    once = {rule.id for rule in plan.registry if rule.is_once}
    keys = [(each.rule, each.message if each.rule.startswith(f"{FAMILY}/") else "") for each in diagnostics]
    counts = Counter(key for key in keys if key[0] in once)
    for diagnostic, key in zip(diagnostics, keys, strict=True):
        count = counts.get(key)
        if count is None:
            yield diagnostic
        elif count:
            counts[key] = 0
            more = f" ({count:,} posts)" if count > 1 else ""
            yield msgspec.structs.replace(diagnostic, message=diagnostic.message + more)


def _placed(outcome: Outcome, prefix: str) -> Outcome:
    """Return the outcome of a project as a part of a larger one."""
    if not prefix:
        return outcome
    shown = escape(prefix, 4096)
    report = outcome.report
    return msgspec.structs.replace(
        outcome,
        report=msgspec.structs.replace(
            report,
            diagnostics=tuple(_moved(each, shown) for each in report.diagnostics),
            notes=tuple(f"{shown.rstrip('/')}: {note}" for note in report.notes),
        ),
        files={shown + path: file for path, file in outcome.files.items()},
        traces=tuple(shown + trace for trace in outcome.traces),
        changes=tuple(each._replace(path=prefix + each.path, file=prefix + each.file) for each in outcome.changes),
    )


def _moved(diagnostic: Diagnostic, prefix: str) -> Diagnostic:
    return msgspec.structs.replace(
        diagnostic,
        path=prefix + diagnostic.path,
        related=tuple(msgspec.structs.replace(each, path=prefix + each.path) for each in diagnostic.related),
    )


def _stale_notes(stale: tuple[Entry, ...]) -> list[str]:
    """Return the note about entries of the baseline that match nothing, with the first of them."""
    if not stale:
        return []
    first = f"{stale[0].rule} of {escape(stale[0].path)}"
    others = f" and {len(stale) - 1} others" if len(stale) > 2 else " and another" if len(stale) == 2 else ""
    return [f"in the baseline, but not found any more: {first}{others}; remove with `postlint baseline prune`"]
