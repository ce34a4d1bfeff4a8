"""Run a check: find the posts, check them, and make the report."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from postlint import disk
from postlint.engine import baseline
from postlint.engine.baseline import Baseline
from postlint.engine.check import PostResult, given_up, killed
from postlint.engine.interrupt import InterruptedRunError
from postlint.engine.outcome import Examined, Outcome, make_outcome, merge
from postlint.engine.repair import Fixing
from postlint.engine.search import Found, NothingToCheckError, Part, Project, search
from postlint.engine.since import Changed, Since, Version, check_version, survey_version
from postlint.engine.task import Cluster, Jobs, Lost, Task
from postlint.engine.work import each, make_plan
from postlint.project.config import find_config
from postlint.project.discover import Discovery, PostFile
from postlint.project.division import Share, divide
from postlint.project.mistake import ConfigError
from postlint.project.plan import Plan, Request
from postlint.project.root import find_root, left_project
from postlint.text import OUT_OF_PROJECT, nfc, relative_to, resolve_named

if TYPE_CHECKING:
    from postlint.engine.kept import Store
    from postlint.engine.shard import Given, Slice
    from postlint.engine.site_stage import SiteStage

__all__ = ["NothingToCheckError", "Outcome", "examine", "make_request", "make_shares", "run", "run_stream"]


def make_request(paths: Sequence[str], *settings: Any, **others: Any) -> Request:
    """Make the request for a command about one project: that of the paths, or of the first of them.

    Raises:
        ConfigError: the configuration that was named is not a file.
    """
    return make_shares(paths, *settings, **others)[0].request


def make_shares(
    paths: Sequence[str],
    config: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    inline_config: bool = True,
    timeout: float | None = None,
    max_file_size: int | None = None,
    base: Path | None = None,
    **others: Any,
) -> list[Share]:
    """Make the shares of a run over the paths: find their projects and the configurations of these.

    With `base`, a folder, the project is a stranger's: the configuration is that of the base. `others`: see `Request`.

    Raises:
        ConfigError: the configuration that was named is not a file.
    """
    named = Path(disk.real(config)) if config else None
    if named is not None and not disk.is_file(named):
        raise ConfigError("is a folder, not a file" if disk.is_folder(named) else "there is no such file", config)
    known = [Path(path) for path in paths if disk.exists(path)]
    known = known or [folder for folder in (Path(path).parent for path in paths) if disk.is_folder(folder)]
    root, note = Path.cwd(), ""
    if named is not None or base is not None:  # else `divide` finds the root of each path
        root, note, _ = find_root(known, root)
    wanted = Request(
        root,
        named or (find_config(base) if base is not None else None),
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
    return divide(paths, wanted, Path.cwd())


def run(
    shares: Sequence[Share],
    *,
    jobs: Jobs = None,
    allow_empty: bool = False,
    with_old: bool = False,
    since: Since | None = None,
    fixing: Fixing | None = None,
    with_site: bool = False,
    given: Given | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    store: Store | None = None,
) -> Outcome:
    """Check the posts of the shares. `progress` is called with the number of posts done and of all posts.

    `with_old`: report the findings of the baseline as well. `since`: check only posts that changed. `fixing`: fix what
    would be reported, and report the rest. `with_site`, `given`: see `examine`. If the user interrupts the check,
    report what was found, and fix nothing; with `since`, it is not known what is new, so the interrupt is raised.
    `store` has the results of earlier runs, and gets the new ones.

    Raises:
        ConfigError: the configuration or a schema is wrong.
        NothingToCheckError: there are no posts, nothing else to report, and `allow_empty` is False.
        GitError: git cannot tell what changed.
        ShardError: the shards do not have the results of all posts.
    """
    found = search(shares, allow_empty=allow_empty)
    with disk.needed_for(disk.REPORT):
        baselines = [None if with_old else baseline.load(project.plan) for project in found.projects]
    examined = examine(
        found,
        jobs=jobs,
        since=since,
        with_site=with_site,
        given=given,
        may_stop=since is None and given is None,
        progress=progress,
        store=store,
    )
    if any(each.unchecked or each.is_cut for each in examined):
        fixing = None
    with disk.needed_for(disk.REPORT):
        return merge(found, [make_outcome(*each, fixing, jobs) for each in zip(examined, baselines, strict=True)])


def examine(
    found: Found,
    *,
    jobs: Jobs = None,
    since: Since | None = None,
    with_site: bool = False,
    part_of: Slice | None = None,
    given: Given | None = None,
    may_stop: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
    store: Store | None = None,
) -> list[Examined]:
    """Check the posts that were found, as `run` does, without a report and a baseline.

    Rules about the whole site run where all of a site is checked. `with_site`: always, over all of its posts, and only
    what they find in the posts that are checked is reported. `part_of`: check this slice of the posts, and only extract
    the facts that these rules need. `given` has the results of all posts, from such slices. With `may_stop`, an
    interrupt (Ctrl-C) after the first result ends the check, and the results until then are returned.
    """
    changed = [[_changed(part, since) for part in project.parts] for project in found.projects]
    versions = [
        [_versions(part, change, part_of) for part, change in zip(project.parts, changes, strict=True)]
        for project, changes in zip(found.projects, changed, strict=True)
    ]
    total = sum(len(each) for project in versions for each in project)
    done = 0
    results: list[list[list[PostResult]]] = [[[] for _ in project.parts] for project in found.projects]
    stages: list[list[SiteStage | None]] = [[None for _ in project.parts] for project in found.projects]
    is_cut = False
    try:
        for one, project in enumerate(found.projects):
            for two, part in enumerate(project.parts):
                stage = _stage(part, changed[one][two], jobs, with_site=with_site, store=store)
                task = survey_version if stage is not None else check_version
                checking = (
                    _results(part.plan, versions[one][two], part.discovery.notes, jobs, task, store)
                    if given is None
                    else given.results(project.prefix, part.plan, versions[one][two])
                )
                with closing(checking) as checked:
                    for result in checked:
                        results[one][two].append(result)
                        done += 1
                        progress(done, total)
                if stage is not None and part_of is None:
                    is_cut = True
                    versions[one][two] = stage.judge(versions[one][two], results[one][two])
                    stages[one][two], is_cut = stage, False
    except (InterruptedRunError, KeyboardInterrupt):
        if not done or not may_stop:
            raise
    return [
        Examined(
            project,
            tuple(versions[one]),
            sorted((each for part in results[one] for each in part), key=lambda each: os.fsencode(each.path)),
            _joined(
                _before(*each, jobs, store)
                for each in zip(project.parts, changed[one], results[one], stages[one], strict=True)
            ),
            tuple(stages[one]),
            is_cut,
        )
        for one, project in enumerate(found.projects)
    ]


def _stage(
    part: Part, changed: Changed | None, jobs: Jobs, *, with_site: bool, store: Store | None = None
) -> SiteStage | None:
    """Return the stage that runs the rules about the whole site; None if they do not run."""
    is_whole = changed is None and part.discovery.walked_root
    if not (is_whole or with_site) or not part.discovery.posts or not part.plan.has_site_rules:
        return None
    return site_stage(part, changed, jobs, store)


def site_stage(part: Part, changed: Changed | None = None, jobs: Jobs = None, store: Store | None = None) -> SiteStage:
    """Return the stage that runs the rules about the whole site over a part, and knows the facts about it."""
    from postlint.engine.pictures import read_pictures  # both only if a whole site is checked
    from postlint.engine.site_stage import SiteStage

    plan, notes = part.plan, part.discovery.notes
    look = partial(read_pictures, plan, notes=notes, jobs=jobs)
    return SiteStage(part, lambda items, task: _results(plan, items, notes, jobs, task, store), look, changed)


def _changed(part: Part, since: Since | None) -> Changed | None:
    return Changed(part.plan, part.discovery, since) if since is not None else None


def _versions(part: Part, changed: Changed | None, part_of: Slice | None) -> list[Version]:
    versions = [Version(post, None) for post in part.discovery.posts] if changed is None else changed.now()
    return versions if part_of is None else part_of.take(versions)


def _before(
    part: Part,
    changed: Changed | None,
    results: list[PostResult],
    stage: SiteStage | None,
    jobs: Jobs,
    store: Store | None,
) -> Baseline:
    """Return what the posts of a part had before they changed."""
    if changed is None:
        return Baseline()
    claims = stage.before() if stage is not None and changed.has_base else None
    return changed.before(
        results, lambda older: _results(part.plan, older, part.discovery.notes, jobs, store=store), claims
    )


def _joined(baselines: Iterable[Baseline]) -> Baseline:
    return Baseline(entry for each in baselines for entry in each.entries)


def run_stream(
    request: Request,
    stream: BinaryIO,
    path: str,
    *,
    with_old: bool = False,
    fixing: Fixing | None = None,
    with_site: bool = False,
) -> Outcome:
    """Check the bytes of a stream as if they were the file at `path`. `with_site`: see `examine`.

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
    part = Part(plan, discovery)
    stage = _stage(part, None, 1, with_site=with_site)
    task = survey_version if stage is not None else check_version
    results = list(_results(plan, versions, discovery.notes, 1, task))
    if stage is not None:
        versions = stage.judge(versions, results)
    known = None if with_old else baseline.load(plan)
    examined = Examined(Project((part,)), (versions,), results, stages=(stage,))
    outcome = make_outcome(examined, known, fixing, jobs=1)
    return msgspec.structs.replace(outcome, stream=data)


def _results(
    plan: Plan,
    versions: list[Version],
    notes: list[str],
    jobs: Jobs,
    task: Task[Version, PostResult] = check_version,
    store: Store | None = None,
) -> Generator[PostResult, None, None]:
    kept = store.of(plan) if store is not None and not isinstance(jobs, Cluster) else None
    if kept is not None:
        known = [(version, kept.find(task, version)) for version in versions]
        yield from (result for _, result in known if result is not None)
        versions = [version for version, result in known if result is None]
    by_path = {version.file.path: version for version in versions}
    for result in each(task, plan, versions, notes, jobs):
        if not isinstance(result, Lost):
            if kept is not None:
                kept.add(task, by_path[result.path], result)
            yield result
        elif result.reason is None:
            yield given_up(result.item.file.path, plan.limits)
        else:
            yield killed(result.item.file.path, result.reason)
