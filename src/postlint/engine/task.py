"""A task that is done for each post, or other item, where it is done, and an item for which it was not done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from postlint.project.plan import Plan

T = TypeVar("T")
R = TypeVar("R")


class Begun(NamedTuple, Generic[R]):
    """An item whose work has a second step left: `finish` does it, returns the result, and never raises.

    The second steps of several items are done in a row: the processor then has their code at hand, and they take a
    third less time. `size` is that of the text that is kept for it, in code points, at least 1.
    """

    finish: Callable[[], R]
    size: int


Task = Callable[[Plan, T], R | Begun[R]]
"""What is done for an item. It never raises. It is a function of a module, as other processes import it."""
Guard = Callable[[Callable[[], Any]], Any]
"""Does a step of the work on one item, and returns what it returns."""

_MOST = 8
"""So many items wait for their second step."""
_LARGEST = 200_000
"""The most text that waits, in code points, besides that of one item."""


def perform(task: Task[T, R], plan: Plan, items: Iterable[T], guard: Guard = lambda step: step()) -> Iterator[R]:
    """Yield the result of a task for each item, in order."""
    waiting: list[Begun[R]] = []
    for item in items:
        done = guard(partial(task, plan, item))
        if isinstance(done, Begun):
            waiting.append(done)
            if len(waiting) < _MOST and sum(each.size for each in waiting) < _LARGEST:
                continue
        yield from (guard(each.finish) for each in waiting)
        waiting.clear()
        if not isinstance(done, Begun):
            yield done
    yield from (guard(each.finish) for each in waiting)


class Cluster(NamedTuple):
    """The address of the scheduler of a Dask cluster: `HOST:PORT`."""

    address: str


class ClusterError(Exception):
    """The cluster cannot be used: nobody answers, or a worker has another version of postlint, or no site."""


Jobs = int | Cluster | None
"""Where tasks are done: in that many processes, or in a cluster; None: in as many processes as there are cores."""


class Lost(NamedTuple, Generic[T]):
    """An item whose process ended before the task was done, and why; None: it took too long."""

    item: T
    reason: str | None
