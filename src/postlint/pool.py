"""Many posts over several processes. One post is the unit of loss: a worker that dies costs its post, not the run."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing.context import BaseContext

from postlint.check import PostResult, check_bytes, killed, too_large
from postlint.discover import Found
from postlint.file import TooLarge, Unreadable, read_file
from postlint.plan import Plan, Request
from postlint.text import escape

CHUNK = 40


def check_post(plan: Plan, found: Found) -> PostResult:
    """Read and check one post."""
    limits = plan.limits
    try:
        data = read_file(os.path.join(plan.root, found.path), limits.file_size)
    except TooLarge as error:
        return too_large(found.path, error.size, limits.file_size)
    except Unreadable as error:
        return PostResult(found.path, (), unreadable=f"{escape(found.path, 200)}: {error.reason}")
    return check_bytes(data, found.path, plan.project(found.collection), plan.rules(found.path), limits)


def check_serial(plan: Plan, posts: list[Found]) -> Iterator[PostResult]:
    """Check the posts in this process."""
    for found in posts:
        yield check_post(plan, found)


def check_parallel(request: Request, posts: list[Found], jobs: int) -> Iterator[PostResult]:
    """Check the posts in `jobs` processes, in no certain order. Closing the iterator ends the processes."""
    chunks = [posts[start : start + CHUNK] for start in range(0, len(posts), CHUNK)]
    lost: list[Found] = []
    with _Workers(jobs) as workers:
        futures = {workers.submit(request, chunk): chunk for chunk in chunks}
        waiting = set(futures)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    lost += futures[future]
    yield from _check_alone(request, lost)


def _check_alone(request: Request, posts: list[Found]) -> Iterator[PostResult]:
    """Check posts whose worker died with others, one at a time, so that the one to blame is found."""
    workers = _Workers(1)
    try:
        for found in posts:
            try:
                yield from workers.submit(request, [found]).result()
            except BrokenProcessPool:
                yield killed(found.path, workers.how_it_ended())
                workers.close()
                workers = _Workers(1)
    finally:
        workers.close()


class _Workers:
    """A pool of processes that start from a server which has imported everything once."""

    def __init__(self, jobs: int) -> None:
        # An untrusted checkout is often the current folder: no process may import from there.
        os.environ.setdefault("PYTHONSAFEPATH", "1")
        self._pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_prepare_worker)
        self._known: dict[int, multiprocessing.process.BaseProcess] = {}

    def submit(self, request: Request, posts: list[Found]) -> Future[list[PostResult]]:
        future = self._pool.submit(_check_chunk, request, posts)
        self._known.update(self._pool._processes or {})  # the only way to learn how one ended
        return future

    def how_it_ended(self) -> str:
        """Why the last worker died, as far as its exit status tells."""
        for process in self._known.values():
            process.join(1)
            code = process.exitcode
            if code is not None and code < 0 and code != -signal.SIGTERM:
                return f"killed by {signal.Signals(-code).name}"
            if code:
                return f"it ended with status {code}"
        return "it ended without a word"

    def close(self) -> None:
        """End the processes, whatever they do at the moment."""
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _context() -> BaseContext:
    """How processes are started: never by forking one that has threads."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["postlint.preload"])
        return context
    return multiprocessing.get_context("spawn")


def _prepare_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


@lru_cache(maxsize=1)
def _plan(request: Request) -> Plan:
    return Plan(request)


def _check_chunk(request: Request, posts: list[Found]) -> list[PostResult]:
    return list(check_serial(_plan(request), posts))
