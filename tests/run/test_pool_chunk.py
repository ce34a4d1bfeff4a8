"""Posts that wait for a worker which dies are not lost with it, however many there are."""

from __future__ import annotations

import pytest

from tests.cli.site import Site
from tests.run.test_pool import findings, misbehave, posix


@posix
@pytest.mark.parametrize(("count", "marked"), [(2, 0), (2, 1), (42, 41)])
def test_a_post_in_the_company_of_one_that_kills_its_worker_is_reported(site: Site, count: int, marked: int) -> None:
    misbehave(site, "os._exit(7)")
    names = [f"{number:03}{'-bad' if number == marked else ''}" for number in range(count)]
    for name in names:
        site.post(name)
    result = site.spawn("--jobs", "2")
    assert list(findings(result, "postlint/crash")) == [names[marked]]
    assert list(findings(result, "image/alt")) == [name for name in names if name != names[marked]]
