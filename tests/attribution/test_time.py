"""A policy has a time: from the day of `since` on, up to the day before `until`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.site import Site

DAYS = ("2024-04-30", "2024-05-01", "2024-05-31", "2024-06-01")


@pytest.mark.parametrize(
    ("time", "reported"),
    [
        ("", DAYS),
        ("since = 2024-05-01", DAYS[1:]),
        ("until = 2024-06-01", DAYS[:3]),
        ("since = 2024-05-01\nuntil = 2024-06-01", DAYS[1:3]),
    ],
)
def test_a_policy_is_for_the_posts_of_its_time(tmp_path: Path, time: str, reported: tuple[str, ...]) -> None:
    site = Site(tmp_path / "site")
    site.config(f'[[attribution.policies]]\nid = "line"\nrequire = [{{ text = "/source/" }}]\n{time}\n')
    for day in DAYS:
        site.write(f"_posts/{day}-tea.md")
    lines = site.check("--select", "attribution/line").lines
    assert [line.removeprefix("_posts/").partition("-tea")[0] for line in lines] == list(reported)


@pytest.mark.parametrize(("time", "count"), [("since = 2024-05-01", 1), ("until = 2024-06-01", 0)])
def test_a_post_without_a_date_is_of_the_time_to_come(tmp_path: Path, time: str, count: int) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.config(
        f'[[attribution.policies]]\nid = "line"\nrequire = [{{ text = "/source/" }}]\n{time}\n'
        '[[collections]]\nname = "posts"\ninclude = ["posts/*.md"]\n'
    )
    site.write("posts/tea.md")
    assert len(site.check("--select", "attribution/line").lines) == count
