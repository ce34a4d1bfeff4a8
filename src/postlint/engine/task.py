"""A task that is done for each post, or other item, where it is done, and an item for which it was not done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from postlint.project.plan import Plan

T = TypeVar("T")
R = TypeVar("R")
Task = Callable[[Plan, T], R]
"""What is done for an item. It never raises. It is a function of a module, as other processes import it."""


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
