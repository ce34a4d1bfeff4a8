"""The second steps of several items are done in a row, in order, and never for much text at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from postlint.engine.task import Begun, perform
from postlint.project.plan import Plan
from tests.cli.site import Site


class Log:
    """Tells in which order steps are done."""

    def __init__(self, size: Callable[[int], int]) -> None:
        self.steps: list[str] = []
        self._size = size

    def task(self, plan: Plan, item: int) -> int | Begun[int]:
        self.steps.append(f"begin {item}")
        size = self._size(item)
        return Begun(partial(self._finish, item), size) if size else item

    def _finish(self, item: int) -> int:
        self.steps.append(f"end {item}")
        return item


def steps(site: Site, items: int, size: Callable[[int], int]) -> list[str]:
    from postlint.engine.run import make_request

    log, guarded = Log(size), 0

    def guard(step: Callable[[], Any]) -> Any:
        nonlocal guarded
        guarded += 1
        return step()

    plan = Plan(make_request([str(site.root)]))
    assert [*perform(log.task, plan, range(items), guard)] == [*range(items)]
    assert [*perform(log.task, plan, range(items))] == [*range(items)]
    half = len(log.steps) // 2
    assert (log.steps[:half], guarded) == (log.steps[half:], half)
    return log.steps[:half]


def test_eight_small_items_wait_for_each_other(site: Site) -> None:
    begun, ended = [f"begin {n}" for n in range(9)], [f"end {n}" for n in range(9)]
    assert steps(site, 9, lambda item: 1) == [*begun[:8], *ended[:8], begun[8], ended[8]]


def test_a_large_item_does_not_wait(site: Site) -> None:
    large = {1: 200_000}
    assert steps(site, 3, lambda item: large.get(item, 1)) == [
        "begin 0",
        "begin 1",
        "end 0",
        "end 1",
        "begin 2",
        "end 2",
    ]


def test_an_item_without_a_second_step_keeps_its_place(site: Site) -> None:
    assert steps(site, 3, lambda item: item % 2) == ["begin 0", "begin 1", "begin 2", "end 1"]
