"""Work on posts, or other items, in a Dask cluster: each of its workers starts processes of its own, as `pool` does.

So all limits hold there as here, and an item that ends its process costs that item only. Posts and configuration do not
travel: each worker reads the site at the same path, as on a disk that all of them share.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from distributed import Client, Future, as_completed, get_worker
from distributed.scheduler import KilledWorker

from postlint import __version__, disk
from postlint.engine import pool
from postlint.engine.task import Cluster, ClusterError, Lost, R, T, Task
from postlint.project.mistake import ConfigError
from postlint.project.plan import Plan, Request
from postlint.text import escape, quote

_SECONDS = 10
"""How long to wait for the scheduler, and for its first worker."""
_BATCHES = 4
"""The batches for each thread of a worker: more of them spread evenly, but each starts processes."""
_SMALLEST = 200
_NO_CHILDREN = "may not start processes: start it with DASK_DISTRIBUTED__WORKER__DAEMON=False"


def each(task: Task[T, R], plan: Plan, items: list[T], notes: list[str], cluster: Cluster) -> Iterator[R | Lost[T]]:
    """Do the task in the cluster; yield results in any order. Closing the iterator cancels what is left.

    A note is added about items that are done here, as the workers that had them are gone.

    Raises:
        ClusterError: the cluster cannot be used.
        ConfigError: the configuration was changed in the meantime.
    """
    with _connect(cluster) as client:
        threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
        size = max(len(items) // (threads * _BATCHES) + 1, _SMALLEST)
        batches = [items[start : start + size] for start in range(0, len(items), size)]
        known = {
            client.submit(_work, task, plan.request, plan.limits.seconds, batch, __version__, pure=False): batch
            for batch in batches
        }
        try:
            for future in as_completed(known, loop=client.loop):  # type: ignore[no-untyped-call]
                yield from _results(task, plan, future, known.pop(future), notes)
        finally:
            client.cancel(list(known), force=True)


def _connect(cluster: Cluster) -> Client:
    try:
        client = Client(cluster.address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {quote(cluster.address)}: {escape(str(error), 200)}") from None
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        client.close()  # type: ignore[no-untyped-call]
        raise ClusterError(f"the scheduler at {quote(cluster.address)} has no workers") from None
    return client


def _results(
    task: Task[T, R], plan: Plan, future: Future[Any], batch: list[T], notes: list[str]
) -> Iterator[R | Lost[T]]:
    """Yield the results of a batch. If its workers died again and again, it is done here."""
    try:
        found: list[R | Lost[T]] | ClusterError | ConfigError = future.result()
    except KilledWorker:
        notes.append(f"{len(batch)} posts were checked here, as the workers that had them ended")
        yield from pool.each(task, plan.request, plan.limits.seconds, batch, os.cpu_count() or 1)
        return
    if isinstance(found, Exception):
        raise found
    yield from found


# --- in the worker ----------------------------------------------------------------------------------------


def _work(
    task: Task[T, R], request: Request, limit: float, batch: list[T], version: str
) -> list[R | Lost[T]] | ClusterError | ConfigError:
    """Do the task for a batch in another process, which can be ended; return what the run must stop for."""
    name = f"the worker {quote(get_worker().address)}"
    if version != __version__:
        return ClusterError(f"{name} has postlint {__version__}, not {version}")
    if not disk.is_folder(request.root):
        return ClusterError(f"{name} has no folder {quote(str(request.root))}: it must see the site at the same path")
    if not pool.is_possible():
        return ClusterError(f"{name} {_NO_CHILDREN}")
    try:
        done = pool.each(task, request, limit, batch, 1)
        return list(done)
    except ConfigError as error:
        return error
    except pool.NoWorkersError as error:
        return ClusterError(f"{name} cannot start processes: {escape(str(error), 200)}")
