"""A rule about the site: a report has its first finding, and the number of posts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.site import Site

POST = "---\ntitle: Tea\ndate: 2024-05-01T10:00:00\n---\n\nA cup of green tea.\n"
SAID = "warning front-matter/time-zone `date` has no offset and is read as UTC: set `timeZone` in the configuration"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site", plain=True)
    made.write("hugo.toml", 'title = "Tea"\n')
    made.config('[rules]\n"front-matter/time-zone" = "warning"\n')
    for name in ("cup", "kettle", "tea"):
        made.write(f"content/posts/{name}.md", POST)
    return made


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_first_post_stands_for_all(site: Site, jobs: str) -> None:
    result = site.check("--output-format=concise", f"--jobs={jobs}")
    assert result.out == f"content/posts/cup.md:3:7 {SAID} (3 posts)\n"
    assert "1 warning in 1 of 3 posts" in result.err


def test_a_baseline_has_all_of_them(site: Site) -> None:
    site.config('baseline = ".postlint-baseline"\n[rules]\n"front-matter/time-zone" = "warning"\n')
    site.check("baseline", "write")
    assert site.check("--output-format=concise").out == ""
    site.write("content/posts/new.md", POST)
    assert site.check("--output-format=concise").out == f"content/posts/new.md:3:7 {SAID}\n"


@pytest.mark.parametrize("config", ['timeZone = "Asia/Seoul"\n', "", '[params]\ntimeZone = "x"\n'])
def test_a_zone_is_missing_only_if_the_configuration_is_read(site: Site, config: str) -> None:
    site.write("hugo.toml", config)
    assert bool(site.check("--output-format=concise").out) is ("params" in config)
    site.write("config/production/hugo.toml", 'timeZone = "Asia/Seoul"\n')
    assert site.check("--output-format=concise").out == ""
