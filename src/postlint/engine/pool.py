"""Many posts over several processes. One post is the unit of loss: a worker that dies costs its post, not the run.

Each worker has a pipe of its own and one chunk of posts at a time, so that it is known what it died of, and so that
nothing waits for the rest of a message that was cut off. A chunk whose worker died is checked again post by post.
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

from postlint.engine.check import PostResult, given_up, killed
from postlint.project.discover import Found
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


class NoWorkers(Exception):  # noqa: N818 - names what there is
    """No process can be started here: no memory, not allowed, or it ends at once."""


def check_parallel(plan: Plan, posts: list[Found], jobs: int) -> Iterator[PostResult]:
    """Check the posts in `jobs` processes, in no certain order. Closing the iterator ends the processes.

    Raises:
        NoWorkers: before the first result; no post was checked.
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
            raise NoWorkers("the first one ended at once" if isinstance(error, EOFError) else str(error)) from None
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
                        chunks.extendleft([found] for found in reversed(worker.chunk))
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
        for found in (found for chunk in chunks for found in chunk):
            yield killed(found.path, "no other could be started")
    finally:
        for worker in workers.values():
            worker.close()


class _Worker:
    """A process that checks the chunk of posts it is sent, started from a server which has imported everything once."""

    def __init__(self, request: Request) -> None:
        """Raises OSError or EOFError when it does not get as far as to say that it is there."""
        context = _context()
        self.chunk: list[Found] = []
        self.pipe, far_end = context.Pipe()
        self._process = context.Process(target=_work, args=(far_end, request), daemon=True)
        try:
            with far_end, _deaf_to_interrupts():
                self._process.start()
            self.pipe.recv()
        except BaseException:
            self.close()
            raise

    def send(self, chunk: list[Found]) -> None:
        """Have it check a chunk. That it is gone is noticed when it should answer."""
        self.chunk = chunk
        with suppress(OSError):
            self.pipe.send(chunk)

    def receive(self) -> list[PostResult]:
        """Its answer. Raises OSError or EOFError when it died, ConfigError when the configuration changed meanwhile."""
        answer: list[PostResult] | ConfigError = self.pipe.recv()
        if isinstance(answer, ConfigError):
            raise answer
        return answer

    def blame(self, limits: Limits) -> PostResult:
        """The result for the one post that it died of."""
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
        """End the process, whatever it does at the moment."""
        self.pipe.close()
        if self._process.pid is not None:
            self._process.kill()
            self._process.join(_PATIENCE)


def _context() -> SpawnContext | ForkServerContext:
    """How processes are started: never by forking one that has threads."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["postlint.engine.preload"])
        return context
    return multiprocessing.get_context("spawn")


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C; this process hears it afterwards."""
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
    """Check chunk after chunk until there are no more. Ctrl-C is the parent's, and the worker ends with it."""
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
            pipe.send([_check_watched(plan, found) for found in chunk])


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check_watched(plan: Plan, found: Found) -> PostResult:
    """Check a post, and be killed when the deadline does not interrupt it: C code may not listen."""
    if not hasattr(signal, "setitimer"):
        return plan.check(found)
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * plan.limits.seconds + 1)
    try:
        return plan.check(found)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
