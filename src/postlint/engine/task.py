"""A task that is done for each post, and a post for which it was not done."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from postlint.project.discover import PostFile
from postlint.project.plan import Plan

R = TypeVar("R")
Task = Callable[[Plan, PostFile], R]
"""What is done for a post. It never raises. It is a function of a module, as other processes import it."""


class Lost(NamedTuple):
    """A post whose process ended before the task was done, and why; None: it took too long."""

    file: PostFile
    reason: str | None
