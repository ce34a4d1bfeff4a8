"""Make the plan of a run, and do a task for each of its posts: in this process, or in several."""

from __future__ import annotations

import os
from collections.abc import Iterator

from postlint import disk
from postlint.engine.task import Cluster, ClusterError, Jobs, Lost, R, T, Task
from postlint.project import policies
from postlint.project.mistake import ConfigError, Mistakes
from postlint.project.plan import Plan, Request
from postlint.rule import CAN_INTERRUPT
from postlint.text import escape

# Starting processes costs as much as checking this many posts.
POOL_THRESHOLD = 200


def make_plan(request: Request) -> Plan:
    """Make the plan, and hold the policies of its configuration to their own examples.

    Raises:
        ConfigError: the configuration or a schema is wrong, or a policy is not as its examples say.
    """
    plan = Plan(request)
    mistakes = Mistakes()
    for result in each(_check_examples, plan, policies.with_examples(plan.config), [], jobs=1):
        if isinstance(result, Lost):
            mistakes.add(policies.lost_examples(plan.config, result.item, result.reason, plan.limits.seconds))
        elif result is not None:
            mistakes.add(result)
    mistakes.settle()
    return plan


def _check_examples(plan: Plan, index: int) -> ConfigError | None:
    """Return the error about the examples of a policy, by its index in the configuration; None if all hold."""
    context = next(iter(plan.collections.contexts.values()))
    try:
        policies.check_examples(plan.config, plan.registry, context, plan.limits.seconds, index)
    except ConfigError as error:
        return error
    return None


def each(task: Task[T, R], plan: Plan, items: list[T], notes: list[str], jobs: Jobs = None) -> Iterator[R | Lost[T]]:
    """Yield the result of the task for each item, in any order.

    Where a process cannot stop its own work, even a single job gets another process, which can be ended. A cluster gets
    only as much work as several processes would. A note is added if no process can be started.

    Raises:
        ConfigError: the configuration was changed in the meantime.
        ClusterError: the cluster cannot be used.
    """
    if isinstance(jobs, Cluster) and len(items) >= POOL_THRESHOLD:
        try:
            from postlint.engine import cluster
        except ImportError:
            raise ClusterError("--executor needs more libraries: run `pip install postlint[dask]`") from None
        disk.doubt()  # what the workers ask their disks is not known here
        yield from cluster.each(task, plan, items, notes, jobs)
        return
    jobs = _default_jobs(len(items)) if jobs is None or isinstance(jobs, Cluster) else jobs
    if items and (min(jobs, len(items)) > 1 or not CAN_INTERRUPT):
        from postlint.engine import pool  # not needed for a few posts, and slow to import

        try:
            yield from pool.each(task, plan.request, plan.limits.seconds, items, jobs)
            return
        except pool.NoWorkersError as error:
            why = escape(str(error), 200).lower()
            notes.append(f"checked in one process, as no others could be started: {why}")
    for item in items:
        yield task(plan, item)


def _default_jobs(items: int) -> int:
    return 1 if items < POOL_THRESHOLD else os.cpu_count() or 1
