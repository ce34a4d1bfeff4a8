"""Run a check: find the posts, check them, and make the report."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from postlint.engine import baseline
from postlint.engine.baseline import Baseline, Entry
from postlint.engine.check import PostResult, given_up, killed
from postlint.engine.interrupt import InterruptedRunError
from postlint.engine.repair import Change, Fixing, Repair, repair
from postlint.engine.report import Report
from postlint.engine.since import Changed, Since, Version, check_version
from postlint.engine.task import Lost
from postlint.engine.work import each, make_plan
from postlint.post import left_out
from postlint.project.config import find_config
from postlint.project.discover import Discovery, PostFile
from postlint.project.mistake import ConfigError
from postlint.project.plan import Plan, Request
from postlint.project.root import find_root, left_project
from postlint.text import (
    OUT_OF_PROJECT,
    NotUtf8Error,
    Source,
    UnreadableError,
    escape,
    nfc,
    read_file,
    relative_to,
    resolve_named,
)


class NothingToCheckError(Exception):
    """There are no posts."""


class Examined(NamedTuple):
    """The plan of a run, the posts that were found, those that were checked, and the results, sorted by path.

    `before` are the findings of an older version of the posts, which are not reported either. After an interrupt, not
    all versions have a result.
    """

    plan: Plan
    discovery: Discovery
    versions: list[Version]
    results: list[PostResult]
    before: Baseline = Baseline()

    @property
    def unchecked(self) -> int:
        """Return the number of posts that were not checked, as the user interrupted the run."""
        return len(self.versions) - len(self.results)

    @property
    def is_whole(self) -> bool:
        """Return whether all posts of the project were checked."""
        return self.discovery.walked_root and not self.unchecked


class Outcome(msgspec.Struct, frozen=True):
    """A report, the plan, the file (or its bytes) of each path in the report, and what was fixed.

    `inputs` are the files that were checked, without links. `stream` is what `run_stream` has read.
    """

    report: Report
    plan: Plan
    files: dict[str, str | bytes]
    traces: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    stream: bytes = b""
    inputs: frozenset[str] = frozenset()

    def has_input(self, path: str) -> bool:
        """Return whether a path is one of the files that were checked."""
        return os.path.realpath(path) in self.inputs

    def read(self, path: str) -> str | None:
        """Return the text of a post by its path in the report, with LF line ends; None if it cannot be read."""
        try:
            file = self.files[path]
            data = file if isinstance(file, bytes) else read_file(file, self.plan.limits.file_size, self.plan.root)
            return Source.from_bytes(path, data).text
        except (KeyError, UnreadableError, NotUtf8Error):
            return None


def make_request(
    paths: Sequence[str],
    config: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    inline_config: bool = True,
    timeout: float | None = None,
    max_file_size: int | None = None,
    base: Path | None = None,
    **others: Any,
) -> Request:
    """Make the request for a run over the paths: find their project and its configuration.

    With `base`, a folder, the project is a stranger's: the configuration is that of the base. `others`: see `Request`.

    Raises:
        ConfigError: the configuration that was named is not a file.
    """
    named = Path(config).resolve() if config else None
    if named is not None and not os.path.isfile(named):
        raise ConfigError("is a folder, not a file" if os.path.isdir(named) else "there is no such file", config)
    known = [Path(path) for path in paths if os.path.exists(path)]
    known = known or [folder for folder in (Path(path).parent for path in paths) if os.path.isdir(folder)]
    root, note = find_root(known, Path.cwd())
    return Request(
        root,
        named or find_config(base or root),
        select,
        ignore,
        inline_config,
        note,
        named is None,
        timeout,
        max_file_size,
        base,
        **others,
    )


def run(
    request: Request,
    paths: Iterable[str],
    *,
    jobs: int | None = None,
    allow_empty: bool = False,
    with_old: bool = False,
    since: Since | None = None,
    fixing: Fixing | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Outcome:
    """Check the posts below the paths. `progress` is called with the number of posts done and of all posts.

    `with_old`: report the findings of the baseline as well. `since`: check only posts that changed. `fixing`: fix what
    would be reported, and report the rest. If the user interrupts the check, report what was found, and fix nothing;
    with `since`, it is not known what is new, so the interrupt is raised.

    Raises:
        ConfigError: the configuration or a schema is wrong.
        NothingToCheckError: there are no posts, nothing else to report, and `allow_empty` is False.
        GitError: git cannot tell what changed.
    """
    examined = examine(
        request, paths, jobs=jobs, allow_empty=allow_empty, since=since, may_stop=since is None, progress=progress
    )
    fixing = fixing if examined.unchecked == 0 else None
    return _outcome(examined, None if with_old else baseline.load(examined.plan), fixing, jobs)


def examine(
    request: Request,
    paths: Iterable[str],
    *,
    jobs: int | None = None,
    allow_empty: bool = False,
    since: Since | None = None,
    may_stop: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Examined:
    """Check the posts below the paths, as `run` does, without a report and a baseline.

    With `may_stop`, an interrupt (Ctrl-C) after the first result ends the check, and the results until then are
    returned.
    """
    paths = list(paths)
    plan = make_plan(request)
    discovery = plan.collections.finder().find(paths or [str(request.root)])
    if request.force_exclude:
        discovery.keep(plan.collections.finder().find([request.root]).posts)
    discovery.notes[:0] = filter(None, [request.note])
    if discovery.walked_root and (discovery.posts or not allow_empty):
        plan.collections.check_globs(discovery)
    if not discovery.posts and not discovery.unreadable and not allow_empty and not discovery.kept_out:
        wanted = ", ".join(pattern for each in plan.collections.by_name.values() for pattern in each.include[:3])
        notes = "".join(f"; {note}" for note in discovery.notes)
        where = escape(str(request.root), 200)
        raise NothingToCheckError(f"no posts found in {where}; looked for {escape(wanted, 200)}{notes}")
    changed = Changed(plan, discovery, since) if since is not None else None
    versions = changed.now() if changed is not None else [Version(post, None) for post in discovery.posts]
    results: list[PostResult] = []
    try:
        with closing(_results(plan, versions, discovery.notes, jobs)) as checked:
            for result in checked:
                results.append(result)
                progress(len(results), len(versions))
    except (InterruptedRunError, KeyboardInterrupt):
        if not results or not may_stop:
            raise
    results.sort(key=lambda result: os.fsencode(result.path))
    before = Baseline()
    if changed is not None:
        before = changed.before(results, lambda older: _results(plan, older, discovery.notes, jobs))
    return Examined(plan, discovery, versions, results, before)


def run_stream(
    request: Request, stream: BinaryIO, path: str, *, with_old: bool = False, fixing: Fixing | None = None
) -> Outcome:
    """Check the bytes of a stream as if they were the file at `path`.

    Raises:
        ConfigError: the configuration or a schema is wrong, or the path leaves its project through a link.
    """
    plan = make_plan(request)
    data = stream.read(plan.limits.file_size + 1)
    if left_project(os.path.dirname(os.path.abspath(path)), Path.cwd()) is not None:
        raise ConfigError(OUT_OF_PROJECT, path)
    relative = relative_to(resolve_named(path), request.root)
    name = nfc(relative)
    collection = plan.collections.finder().collection(name) or next(iter(plan.collections.by_name))
    discovery = Discovery([PostFile(name, collection, relative, named=True)], [*filter(None, [request.note])])
    versions = [Version(discovery.posts[0], data)]
    results = list(_results(plan, versions, discovery.notes, jobs=1))
    known = None if with_old else baseline.load(plan)
    outcome = _outcome(Examined(plan, discovery, versions, results), known, fixing, jobs=1)
    return msgspec.structs.replace(outcome, stream=data)


def _results(
    plan: Plan, versions: list[Version], notes: list[str], jobs: int | None
) -> Generator[PostResult, None, None]:
    for result in each(check_version, plan, versions, notes, jobs):
        if not isinstance(result, Lost):
            yield result
        elif result.reason is None:
            yield given_up(result.item.file.path, plan.limits)
        else:
            yield killed(result.item.file.path, result.reason)


def _outcome(examined: Examined, known: Baseline | None, fixing: Fixing | None, jobs: int | None) -> Outcome:
    """Make one report, in an order that does not depend on which post was checked first."""
    plan, discovery, versions, results, before = examined
    known = known or Baseline()
    judged = known.judge(results, plan, is_whole=examined.is_whole)
    new = before.uncovered(judged.new)
    fixed = Repair(results, (), (), failed=False)
    if fixing is not None:
        fixed = repair(plan, versions, results, new, fixing, discovery.notes, jobs)
        results = fixed.results
        judged = known.judge(results, plan, is_whole=examined.is_whole)
        new = before.uncovered(judged.new)
    found = sum(len(result.diagnostics) for result in results)
    asides = {result.path: result.aside for result in results if result.aside is not None}
    unreadable = [*discovery.unreadable, *(result.unreadable for result in results if result.unreadable)]
    report = Report(
        diagnostics=tuple(sorted(new, key=lambda diagnostic: diagnostic.order)),
        posts=sum(1 for result in results if not result.unreadable and result.aside is None),
        suppressed=sum(result.suppressed for result in results),
        baselined=found - len(new),
        fixed=sum(change.fixes for change in fixed.changes),
        stale=len(judged.stale),
        notes=(
            *(*discovery.notes, *filter(None, [left_out(asides)]), *unreadable),
            *(*fixed.notes, *_stale_notes(judged.stale)),
        ),
        failed=bool(unreadable) or fixed.failed or any(result.crashed for result in results),
        unchecked=examined.unchecked,
    )
    contents = {
        each.file.path: os.path.join(plan.root, each.file.file) if each.data is None else each.data for each in versions
    }
    contents |= {change.path: change.new for change in fixed.changes}
    files = {escape(each.path, 4096): contents[each.path] for each in results if each.diagnostics}
    traces = tuple(f"{escape(result.path)}\n{trace}" for result in results for trace in result.traces)
    inputs = frozenset(os.path.realpath(os.path.join(plan.root, each.file.file)) for each in versions)
    return Outcome(report, plan, files, traces, fixed.changes, inputs=inputs)


def _stale_notes(stale: tuple[Entry, ...]) -> list[str]:
    """Return the note about entries of the baseline that match nothing, with the first of them."""
    if not stale:
        return []
    first = f"{stale[0].rule} of {escape(stale[0].path)}"
    others = f" and {len(stale) - 1} others" if len(stale) > 2 else " and another" if len(stale) == 2 else ""
    return [f"in the baseline, but not found any more: {first}{others}; remove with `postlint baseline prune`"]
