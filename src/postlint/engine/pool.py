"""Work on posts, or other items, in several processes. A worker that dies costs one item, not the run.

Each worker has its own pipe and one chunk of items at a time. So the item that killed it is known, and nobody waits for
the rest of a message that was cut off. If a worker died, its chunk is done again, one item at a time.

Where a process cannot interrupt itself, its parent ends it: after as much time as one item may take.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, resource_tracker
from typing import TYPE_CHECKING, Generic

from postlint import disk
from postlint.engine.task import Lost, R, T, Task
from postlint.project.mistake import ConfigError
from postlint.project.plan import Plan, Request
from postlint.rule import CAN_INTERRUPT

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext

    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Pipe

        Context = SpawnContext
    else:
        from multiprocessing.connection import Connection as Pipe
        from multiprocessing.context import ForkServerContext

        Context = SpawnContext | ForkServerContext

CHUNK = 40
MOST_WORKERS = 60  # Windows waits for 63 things at most
_WATCHDOG = "SIGVTALRM"
_PATIENCE = 5.0
_PAUSE = 0.1
_NOT_THERE = (OSError, EOFError)


class NoWorkersError(Exception):
    """No process can be started: no memory, no permission, or it ends at once."""


def each(task: Task[T, R], request: Request, limit: float, items: list[T], jobs: int) -> Iterator[R | Lost[T]]:
    """Do the task in `jobs` processes; yield results in any order. Closing the iterator ends the processes.

    `limit` is the time that an item may take, in seconds.

    Raises:
        NoWorkersError: before the first result; nothing was done.
        ConfigError: the configuration was changed in the meantime.
    """
    # An untrusted checkout is often the current folder: no process may import from there.
    os.environ["PYTHONSAFEPATH"] = "1"
    trace = disk.active()
    chunks = deque(items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
    workers: dict[object, _Worker[T, R]] = {}  # by their pipes

    def hire() -> None:
        try:
            worker = _Worker(task, request, limit)
        except _NOT_THERE:
            time.sleep(_PAUSE)  # the server that forks may have been killed; once it is gone, another is started
            worker = _Worker(task, request, limit)
        workers[worker.pipe] = worker
        worker.send(chunks.popleft())

    def dismiss(worker: _Worker[T, R]) -> None:
        del workers[worker.pipe]
        worker.close()

    try:
        try:
            hire()
        except _NOT_THERE as error:
            raise NoWorkersError("the first one ended at once" if isinstance(error, EOFError) else str(error)) from None
        for _ in range(1, min(jobs, len(chunks) + 1, MOST_WORKERS)):
            with suppress(*_NOT_THERE):
                hire()
        while workers:
            times = [left for worker in workers.values() if (left := worker.time_left) is not None]
            for pipe in connection.wait([worker.pipe for worker in workers.values()], min(times, default=None)):
                worker = workers[pipe]
                try:
                    is_done = worker.receive()
                except _NOT_THERE:
                    worker.is_dead = True
                    continue
                if is_done:
                    if trace is not None and worker.seen is not None:
                        trace.take(worker.seen)
                    yield from worker.results
                    if chunks:
                        worker.send(chunks.popleft())
                    else:
                        dismiss(worker)
            for worker in [each for each in workers.values() if each.is_dead or each.time_left == 0]:
                if len(worker.chunk) == 1:
                    yield Lost(worker.chunk[0], worker.death())
                else:
                    chunks.extendleft([item] for item in reversed(worker.chunk))
                dismiss(worker)
                if chunks:
                    with suppress(*_NOT_THERE):
                        hire()
        for item in (item for chunk in chunks for item in chunk):
            yield Lost(item, "no other could be started")
    finally:
        for worker in workers.values():
            worker.close()


def is_possible() -> bool:
    """Return whether this process may start others; a daemon may not."""
    return not multiprocessing.current_process().daemon


class _Worker(Generic[T, R]):
    """A process that works on chunks of items. It is forked from a server that has imported everything once."""

    def __init__(self, task: Task[T, R], request: Request, limit: float) -> None:
        """Raise OSError or EOFError if the process does not start."""
        context = _context()
        self.chunk: list[T] = []
        self.results: list[R] = []
        self.seen: disk.Drained | None = None
        self.is_dead = False
        self._limit = None if CAN_INTERRUPT else limit
        self._until: float | None = None
        self.pipe: Pipe
        self.pipe, far_end = context.Pipe()
        trace = disk.active()
        base = None if trace is None else trace.base
        self._process = context.Process(target=_work, args=(far_end, task, request, base), daemon=True)
        try:
            with far_end, _deaf_to_interrupts():
                self._process.start()
            self.pipe.recv()
        except BaseException:
            self.close()
            raise

    @property
    def time_left(self) -> float | None:
        """The seconds until it must be ended; None if it ends by itself, or has not started to work."""
        return None if self._until is None else max(self._until - time.monotonic(), 0)

    def send(self, chunk: list[T]) -> None:
        """Send a chunk. A process that is gone is noticed by `receive`."""
        self.chunk = chunk
        with suppress(OSError):
            self.pipe.send(chunk)

    def receive(self) -> bool:
        """Return whether the results are there; False if it only starts to work on the chunk.

        Raises:
            OSError, EOFError: it died.
            ConfigError: the configuration was changed.
        """
        answer: tuple[list[R], disk.Drained | None] | ConfigError | None = self.pipe.recv()
        if isinstance(answer, ConfigError):
            raise answer
        self.results, self.seen = answer or ([], None)
        is_start = answer is None
        self._until = time.monotonic() + self._limit if is_start and self._limit is not None else None
        return not is_start

    def death(self) -> str | None:
        """Return why it did not end its work; None if it took too long."""
        if not self.is_dead:
            return None
        self._process.join(_PATIENCE)
        code = self._process.exitcode
        if code is None:
            return "it ended without a word"
        if code >= 0:
            return f"it ended with status {code}"
        name = signal.Signals(-code).name
        return None if name == _WATCHDOG else f"killed by {name}"

    def close(self) -> None:
        """End the process at once."""
        self.pipe.close()
        if self._process.pid is not None:
            self._process.kill()
            self._process.join(_PATIENCE)


def _context() -> Context:
    """Choose how processes start: never by forking a process that has threads."""
    if sys.platform != "win32" and "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["postlint.engine.preload"])
        return context
    return multiprocessing.get_context("spawn")


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Block Ctrl-C in processes that start meanwhile; this process receives it afterwards."""
    if sys.platform != "win32" and hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # starting it would end the deafness
        previous = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, previous)
    else:
        yield


# --- in the worker ----------------------------------------------------------------------------------------


def _work(pipe: Pipe, task: Task[T, R], request: Request, base: str | None) -> None:
    """Work on chunk after chunk until there are no more. Only the parent handles Ctrl-C, and the worker ends with it.

    It sends None when it is there, None at the start of each chunk, and at its end a list of results with what the disk
    was asked since the last one, as seen from `base`; None: nobody wants to know.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    plan: Plan | None = None
    trace = None if base is None else disk.Trace(base)
    with suppress(*_NOT_THERE), disk.recording(trace):
        pipe.send(None)
        while True:
            chunk = pipe.recv()
            try:
                plan = plan or Plan(request)
            except ConfigError as error:
                pipe.send(error)
                return
            pipe.send(None)
            results = [_watched(task, plan, item) for item in chunk]
            pipe.send((results, None if trace is None else trace.drain()))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _watched(task: Task[T, R], plan: Plan, item: T) -> R:
    """Do the task; a timer kills the process if the deadline does not interrupt it (C code may not)."""
    if sys.platform != "win32" and CAN_INTERRUPT:
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 * plan.limits.seconds + 1)
        try:
            return task(plan, item)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return task(plan, item)
