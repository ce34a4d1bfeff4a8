"""Do a task for each post: in this process, or in several."""

from __future__ import annotations

import os
from collections.abc import Iterator

from postlint.engine.task import Lost, R, Task
from postlint.project.discover import PostFile
from postlint.project.plan import Plan
from postlint.rule import CAN_INTERRUPT
from postlint.text import escape

# Starting processes costs as much as checking this many posts.
POOL_THRESHOLD = 200


def each_post(
    task: Task[R], plan: Plan, posts: list[PostFile], notes: list[str], jobs: int | None = None
) -> Iterator[R | Lost]:
    """Yield the result of the task for each post, in any order. `jobs` is the number of processes; None: the default.

    Where a process cannot stop its own work, even a single job gets another process, which can be ended.
    A note is added if no process can be started.

    Raises:
        ConfigError: the configuration was changed in the meantime.
    """
    jobs = jobs or _default_jobs(len(posts))
    if posts and (min(jobs, len(posts)) > 1 or not CAN_INTERRUPT):
        from postlint.engine import pool  # not needed for a few posts, and slow to import

        try:
            yield from pool.each_post(task, plan, posts, jobs)
            return
        except pool.NoWorkersError as error:
            why = escape(str(error), 200).lower()
            notes.append(f"checked in one process, as no others could be started: {why}")
    for file in posts:
        yield task(plan, file)


def _default_jobs(posts: int) -> int:
    return 1 if posts < POOL_THRESHOLD else os.cpu_count() or 1
