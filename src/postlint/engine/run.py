"""Run a check: find the posts, check them, and make the report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from postlint.engine.check import PostResult, check_file, given_up, killed
from postlint.engine.report import Report
from postlint.engine.task import Lost, Task
from postlint.engine.work import each_post
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


class Outcome(msgspec.Struct, frozen=True):
    """A report, the plan, and the file (or its bytes) of each path in the report."""

    report: Report
    plan: Plan
    files: dict[str, str | bytes]
    traces: tuple[str, ...] = ()

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
) -> Request:
    """Make the request for a run over the paths: find their project and its configuration.

    With `base`, a folder, the project is a stranger's: the configuration is that of the base, see `Request`.

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
    )


def run(
    request: Request,
    paths: Iterable[str],
    *,
    jobs: int | None = None,
    allow_empty: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Outcome:
    """Check the posts below the paths. `progress` is called with the number of posts done and of all posts.

    Raises:
        ConfigError: the configuration or a schema is wrong.
        NothingToCheckError: there are no posts, nothing else to report, and `allow_empty` is False.
    """
    paths = list(paths)
    plan = Plan(request)
    discovery = plan.collections.finder().find(paths or [str(request.root)])
    discovery.notes[:0] = filter(None, [request.note])
    if discovery.walked_root and (discovery.posts or not allow_empty):
        plan.collections.check_globs(discovery)
    if not discovery.posts and not discovery.unreadable and not allow_empty:
        wanted = ", ".join(pattern for each in plan.collections.by_name.values() for pattern in each.include[:3])
        notes = "".join(f"; {note}" for note in discovery.notes)
        where = escape(str(request.root), 200)
        raise NothingToCheckError(f"no posts found in {where}; looked for {escape(wanted, 200)}{notes}")
    results: list[PostResult] = []
    for result in _results(check_file, plan, discovery, jobs):
        results.append(result)
        progress(len(results), len(discovery.posts))
    return _outcome(plan, discovery, results)


def run_stream(request: Request, stream: BinaryIO, path: str) -> Outcome:
    """Check the bytes of a stream as if they were the file at `path`.

    Raises:
        ConfigError: the configuration or a schema is wrong, or the path leaves its project through a link.
    """
    plan = Plan(request)
    data = stream.read(plan.limits.file_size + 1)
    if left_project(os.path.dirname(os.path.abspath(path)), Path.cwd()) is not None:
        raise ConfigError(OUT_OF_PROJECT, path)
    relative = relative_to(resolve_named(path), request.root)
    name = nfc(relative)
    collection = plan.collections.finder().collection(name) or next(iter(plan.collections.by_name))
    discovery = Discovery([PostFile(name, collection, relative, named=True)], [*filter(None, [request.note])])
    results = list(_results(partial(check_file, data=data), plan, discovery, jobs=1))
    outcome = _outcome(plan, discovery, results)
    return msgspec.structs.replace(outcome, files=dict.fromkeys(outcome.files, data))


def _results(task: Task[PostResult], plan: Plan, discovery: Discovery, jobs: int | None) -> Iterator[PostResult]:
    for result in each_post(task, plan, discovery.posts, discovery.notes, jobs):
        if not isinstance(result, Lost):
            yield result
        elif result.reason is None:
            yield given_up(result.file.path, plan.limits)
        else:
            yield killed(result.file.path, result.reason)


def _outcome(plan: Plan, discovery: Discovery, results: list[PostResult]) -> Outcome:
    """Make one report, in an order that does not depend on which post was checked first."""
    results.sort(key=lambda result: os.fsencode(result.path))
    diagnostics = [diagnostic for result in results for diagnostic in result.diagnostics]
    asides = {result.path: result.aside for result in results if result.aside is not None}
    unreadable = [*discovery.unreadable, *(result.unreadable for result in results if result.unreadable)]
    report = Report(
        diagnostics=tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.order)),
        posts=sum(1 for result in results if not result.unreadable and result.aside is None),
        suppressed=sum(result.suppressed for result in results),
        notes=(*discovery.notes, *filter(None, [left_out(asides)]), *unreadable),
        failed=bool(unreadable) or any(result.crashed for result in results),
    )
    raw = {post.path: post.file for post in discovery.posts}
    files: dict[str, str | bytes] = {
        escape(result.path, 4096): os.path.join(plan.root, raw.get(result.path, result.path))
        for result in results
        if result.diagnostics
    }
    traces = tuple(f"{escape(result.path)}\n{trace}" for result in results for trace in result.traces)
    return Outcome(report, plan, files, traces)
