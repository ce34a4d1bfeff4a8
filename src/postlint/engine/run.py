"""Run a check: find the posts, check them, and make the report."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from postlint.engine import baseline
from postlint.engine.baseline import Baseline
from postlint.engine.check import PostResult, given_up, killed
from postlint.engine.interrupt import InterruptedRunError
from postlint.engine.outcome import Examined, Outcome, make_outcome, merge
from postlint.engine.repair import Fixing
from postlint.engine.search import Found, NothingToCheckError, Part, Project, search
from postlint.engine.since import Changed, Since, Version, check_version, survey_version
from postlint.engine.task import Lost, Task
from postlint.engine.work import each, make_plan
from postlint.project.config import find_config
from postlint.project.discover import Discovery, PostFile
from postlint.project.division import Share, divide
from postlint.project.mistake import ConfigError
from postlint.project.plan import Plan, Request
from postlint.project.root import find_root, left_project
from postlint.text import OUT_OF_PROJECT, nfc, relative_to, resolve_named

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
    named = Path(config).resolve() if config else None
    if named is not None and not os.path.isfile(named):
        raise ConfigError("is a folder, not a file" if os.path.isdir(named) else "there is no such file", config)
    known = [Path(path) for path in paths if os.path.exists(path)]
    known = known or [folder for folder in (Path(path).parent for path in paths) if os.path.isdir(folder)]
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
    jobs: int | None = None,
    allow_empty: bool = False,
    with_old: bool = False,
    since: Since | None = None,
    fixing: Fixing | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Outcome:
    """Check the posts of the shares. `progress` is called with the number of posts done and of all posts.

    `with_old`: report the findings of the baseline as well. `since`: check only posts that changed. `fixing`: fix what
    would be reported, and report the rest. If the user interrupts the check, report what was found, and fix nothing;
    with `since`, it is not known what is new, so the interrupt is raised.

    Raises:
        ConfigError: the configuration or a schema is wrong.
        NothingToCheckError: there are no posts, nothing else to report, and `allow_empty` is False.
        GitError: git cannot tell what changed.
    """
    found = search(shares, allow_empty=allow_empty)
    baselines = [None if with_old else baseline.load(project.plan) for project in found.projects]
    examined = examine(found, jobs=jobs, since=since, may_stop=since is None, progress=progress)
    if any(each.unchecked for each in examined):
        fixing = None
    return merge(found, [make_outcome(*each, fixing, jobs) for each in zip(examined, baselines, strict=True)])


def examine(
    found: Found,
    *,
    jobs: int | None = None,
    since: Since | None = None,
    may_stop: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Examined]:
    """Check the posts that were found, as `run` does, without a report and a baseline.

    With `may_stop`, an interrupt (Ctrl-C) after the first result ends the check, and the results until then are
    returned.
    """
    changed = [[_changed(part, since) for part in project.parts] for project in found.projects]
    versions = [
        [_versions(part, change) for part, change in zip(project.parts, changes, strict=True)]
        for project, changes in zip(found.projects, changed, strict=True)
    ]
    total = sum(len(each) for project in versions for each in project)
    done = 0
    results: list[list[list[PostResult]]] = [[[] for _ in project.parts] for project in found.projects]
    try:
        for one, project in enumerate(found.projects):
            for two, part in enumerate(project.parts):
                is_site = since is None and part.discovery.walked_root and part.plan.has_site_rules
                task = survey_version if is_site else check_version
                with closing(_results(part.plan, versions[one][two], part.discovery.notes, jobs, task)) as checked:
                    for result in checked:
                        results[one][two].append(result)
                        done += 1
                        progress(done, total)
                if is_site and results[one][two]:
                    versions[one][two] = _check_site(part, versions[one][two], results[one][two], jobs)
    except (InterruptedRunError, KeyboardInterrupt):
        if not done or not may_stop:
            raise
    return [
        Examined(
            project,
            tuple(versions[one]),
            sorted((each for part in results[one] for each in part), key=lambda each: os.fsencode(each.path)),
            _joined(_before(*each, jobs) for each in zip(project.parts, changed[one], results[one], strict=True)),
        )
        for one, project in enumerate(found.projects)
    ]


def _check_site(part: Part, versions: list[Version], results: list[PostResult], jobs: int | None) -> list[Version]:
    from postlint.engine.site_stage import check_site  # only if a whole site is checked

    check = partial(_results, part.plan, notes=part.discovery.notes, jobs=jobs)
    return check_site(part, versions, results, check, jobs)


def _changed(part: Part, since: Since | None) -> Changed | None:
    return Changed(part.plan, part.discovery, since) if since is not None else None


def _versions(part: Part, changed: Changed | None) -> list[Version]:
    return [Version(post, None) for post in part.discovery.posts] if changed is None else changed.now()


def _before(part: Part, changed: Changed | None, results: list[PostResult], jobs: int | None) -> Baseline:
    """Return what the posts of a part had before they changed."""
    if changed is None:
        return Baseline()
    return changed.before(results, lambda older: _results(part.plan, older, part.discovery.notes, jobs))


def _joined(baselines: Iterable[Baseline]) -> Baseline:
    return Baseline(entry for each in baselines for entry in each.entries)


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
    examined = Examined(Project((Part(plan, discovery),)), (versions,), results)
    outcome = make_outcome(examined, known, fixing, jobs=1)
    return msgspec.structs.replace(outcome, stream=data)


def _results(
    plan: Plan,
    versions: list[Version],
    notes: list[str],
    jobs: int | None,
    task: Task[Version, PostResult] = check_version,
) -> Generator[PostResult, None, None]:
    for result in each(task, plan, versions, notes, jobs):
        if not isinstance(result, Lost):
            yield result
        elif result.reason is None:
            yield given_up(result.item.file.path, plan.limits)
        else:
            yield killed(result.item.file.path, result.reason)
