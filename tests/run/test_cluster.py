"""A Dask cluster of two worker processes on this machine gives the same report as one process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import postlint
from postlint.engine import cluster, pool
from postlint.engine.task import Cluster, Lost
from postlint.project.plan import Plan, Request
from tests.cli.site import BAD, GOOD, Site

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")

POSTS = 210


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of the scheduler: `HOST:PORT`."""
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
        ) as started,
    ):
        yield started.scheduler_address.removeprefix("tcp://")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Enough posts for a cluster, some with findings, two with a rule about the whole site."""
    site = Site(tmp_path_factory.mktemp("cluster") / "site")
    for number in range(POSTS):
        site.post(f"{number:03}", BAD if number % 7 == 0 else GOOD)
    site.post("broken", GOOD + "\n[gone]({% link _posts/2024-01-01-gone.md %})\n")
    return site


def test_the_report_is_that_of_one_process(large: Site, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SMALLEST", 40)
    expected = large.check("--output-format", "json", "--jobs", "1", "--extend-select", "site/broken-link")
    result = large.check(
        "--output-format", "json", "--executor", f"dask://{address}", "--extend-select", "site/broken-link"
    )
    assert (result.code, result.out) == (expected.code, expected.out)
    assert result.out.count('"rule": "image/alt"') == POSTS // 7
    assert result.out.count('"rule": "site/broken-link"') == 1


def test_few_posts_stay_here(site: Site) -> None:
    site.post("a", BAD)
    assert site.check("--executor", "dask://127.0.0.1:1").code == 1


def test_nobody_answers(large: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 0.2)
    result = large.check("--executor", "dask://127.0.0.1:1")
    assert result.code == 2
    assert "no scheduler answers at `127.0.0.1:1`" in result.err


def test_a_cluster_without_workers(large: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 2)
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1") as empty:
        result = large.check("--executor", f"dask://{empty.scheduler_address.removeprefix('tcp://')}")
    assert result.code == 2
    assert "has no workers" in result.err


def test_another_version(large: Site, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "0.0.9")
    result = large.check("--executor", f"dask://{address}")
    assert result.code == 2
    assert "not 0.0.9" in result.err
    assert "the worker `tcp://127.0.0.1:" in result.err


def test_a_worker_that_may_not_start_processes(large: Site) -> None:
    with (
        dask.config.set({"distributed.worker.daemon": True}),
        distributed.LocalCluster(n_workers=1, processes=True, dashboard_address=":0", host="127.0.0.1") as closed,
    ):
        result = large.check("--executor", f"dask://{closed.scheduler_address.removeprefix('tcp://')}")
    assert result.code == 2
    assert "start it with DASK_DISTRIBUTED__WORKER__DAEMON=False" in result.err


def test_a_site_that_the_worker_does_not_see(monkeypatch: pytest.MonkeyPatch) -> None:
    class Elsewhere:
        address = "tcp://10.0.0.2:1"

    class Asked:
        root = Path("/nowhere/at/all")

    monkeypatch.setattr(cluster, "get_worker", Elsewhere)
    answer: object = cluster._work(int, Asked(), 1.0, [], postlint.__version__)  # type: ignore[arg-type]
    assert "has no folder `/nowhere/at/all`" in str(answer)


def test_a_worker_that_ends_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def result(self) -> object:
            raise distributed.scheduler.KilledWorker("key", None, 3)

    class Plan:
        request = None

        class limits:  # noqa: N801 - as in a plan
            seconds = 1.0

    monkeypatch.setattr(pool, "each", lambda task, request, limit, items, jobs: iter((*items, Lost(0, "x"))))
    notes: list[str] = []
    results = cluster._results(int, Plan(), Gone(), [1, 2], notes)  # type: ignore[arg-type]
    assert list(results) == [1, 2, Lost(0, "x")]
    assert notes == ["2 posts were checked here, as the workers that had them ended"]


def _end(plan: Plan, item: int) -> int:
    """End the process at one of the items."""
    if item == 7:
        os._exit(3)
    return item


def test_an_item_that_ends_its_process_costs_only_itself(large: Site, address: str) -> None:
    plan = Plan(Request(large.root))
    results = list(cluster.each(_end, plan, [*range(POSTS)], [], Cluster(address)))
    assert sorted(each for each in results if not isinstance(each, Lost)) == [
        each for each in range(POSTS) if each != 7
    ]
    assert [each for each in results if isinstance(each, Lost)] == [Lost(7, "it ended with status 3")]


@pytest.mark.parametrize("url", ["127.0.0.1:8786", "dask://", "dask://host", "dask://host:x", "tcp://host:1"])
def test_the_address_must_be_one(site: Site, url: str) -> None:
    site.post("a")
    result = site.check("--executor", url)
    assert result.code == 2
    assert f"`{url}` is not like `dask://HOST:PORT`" in result.err


def test_jobs_are_for_this_machine(site: Site) -> None:
    site.post("a")
    result = site.check("--executor", "dask://host:1", "--jobs", "2")
    assert result.code == 2
    assert "--jobs is for this machine" in result.err
