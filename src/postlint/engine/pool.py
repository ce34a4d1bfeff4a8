"""Check posts in several processes. A worker that dies costs one post, not the run.

Each worker has its own pipe and one chunk of posts at a time. So the post that killed it is known, and nobody waits for
the rest of a message that was cut off. If a worker died, its chunk is checked again, one post at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, resource_tracker
from typing import TYPE_CHECKING

from postlint.engine.check import PostResult, check_file, given_up, killed
from postlint.project.discover import PostFile
from postlint.project.mistake import ConfigError
from postlint.project.plan import Plan, Request
from postlint.rule import Limits

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

CHUNK = 40
MOST_WORKERS = 60  # Windows waits for 63 things at most
_WATCHDOG = "SIGVTALRM"
_PATIENCE = 5.0
_NOT_THERE = (OSError, EOFError)


class NoWorkersError(Exception):
    """No process can be started: no memory, no permission, or it ends at once."""


def check_parallel(plan: Plan, posts: list[PostFile], jobs: int) -> Iterator[PostResult]:
    """Check the posts in `jobs` processes, in any order. Closing the iterator ends the processes.

    Raises:
        NoWorkersError: before the first result; no post was checked.
    """
    # An untrusted checkout is often the current folder: no process may import from there.
    os.environ["PYTHONSAFEPATH"] = "1"
    chunks = deque(posts[start : start + CHUNK] for start in range(0, len(posts), CHUNK))
    workers: dict[connection.Connection, _Worker] = {}

    def hire() -> None:
        worker = _Worker(plan.request)
        workers[worker.pipe] = worker
        worker.send(chunks.popleft())

    try:
        try:
            hire()
        except _NOT_THERE as error:
            raise NoWorkersError("the first one ended at once" if isinstance(error, EOFError) else str(error)) from None
        for _ in range(1, min(jobs, len(chunks) + 1, MOST_WORKERS)):
            with suppress(*_NOT_THERE):
                hire()
        while workers:
            for pipe in connection.wait(list(workers)):
                assert isinstance(pipe, connection.Connection)
                worker = workers[pipe]
                try:
                    yield from worker.receive()
                except _NOT_THERE:
                    del workers[pipe]
                    if len(worker.chunk) == 1:
                        yield worker.blame(plan.limits)
                    else:
                        chunks.extendleft([file] for file in reversed(worker.chunk))
                    worker.close()
                    if chunks:
                        with suppress(*_NOT_THERE):
                            hire()
                    continue
                if chunks:
                    worker.send(chunks.popleft())
                else:
                    del workers[pipe]
                    worker.close()
        for file in (file for chunk in chunks for file in chunk):
            yield killed(file.path, "no other could be started")
    finally:
        for worker in workers.values():
            worker.close()


class _Worker:
    """A process that checks chunks of posts. It is forked from a server that has imported everything once."""

    def __init__(self, request: Request) -> None:
        """Raise OSError or EOFError if the process does not start."""
        context = _context()
        self.chunk: list[PostFile] = []
        self.pipe, far_end = context.Pipe()
        self._process = context.Process(target=_work, args=(far_end, request), daemon=True)
        try:
            with far_end, _deaf_to_interrupts():
                self._process.start()
            self.pipe.recv()
        except BaseException:
            self.close()
            raise

    def send(self, chunk: list[PostFile]) -> None:
        """Send a chunk to check. A process that is gone is noticed by `receive`."""
        self.chunk = chunk
        with suppress(OSError):
            self.pipe.send(chunk)

    def receive(self) -> list[PostResult]:
        """Return its results. Raises OSError or EOFError if it died, ConfigError if the configuration changed."""
        answer: list[PostResult] | ConfigError = self.pipe.recv()
        if isinstance(answer, ConfigError):
            raise answer
        return answer

    def blame(self, limits: Limits) -> PostResult:
        """Return the result for the post that killed the process."""
        path = self.chunk[0].path
        self._process.join(_PATIENCE)
        code = self._process.exitcode
        if code is None:
            return killed(path, "it ended without a word")
        if code >= 0:
            return killed(path, f"it ended with status {code}")
        name = signal.Signals(-code).name
        return given_up(path, limits) if name == _WATCHDOG else killed(path, f"killed by {name}")

    def close(self) -> None:
        """End the process at once."""
        self.pipe.close()
        if self._process.pid is not None:
            self._process.kill()
            self._process.join(_PATIENCE)


def _context() -> SpawnContext | ForkServerContext:
    """Choose how processes start: never by forking a process that has threads."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["postlint.engine.preload"])
        return context
    return multiprocessing.get_context("spawn")


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Block Ctrl-C in processes that start meanwhile; this process receives it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # starting it would end the deafness
    previous = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous)


# --- in the worker ----------------------------------------------------------------------------------------


def _work(pipe: connection.Connection, request: Request) -> None:
    """Check chunk after chunk until there are no more. Only the parent handles Ctrl-C, and the worker ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    pipe.send([])
    plan: Plan | None = None
    with suppress(*_NOT_THERE):
        while True:
            chunk = pipe.recv()
            try:
                plan = plan or Plan(request)
            except ConfigError as error:
                pipe.send(error)
                return
            pipe.send([_check_watched(plan, file) for file in chunk])


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check_watched(plan: Plan, file: PostFile) -> PostResult:
    """Check a post; a timer kills the process if the deadline does not interrupt it (C code may not)."""
    if not hasattr(signal, "setitimer"):
        return check_file(plan, file)
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * plan.limits.seconds + 1)
    try:
        return check_file(plan, file)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
