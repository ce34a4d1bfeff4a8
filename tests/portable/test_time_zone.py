"""Time zones on a machine without time zone data, as Windows and small containers are: `tzdata` has it."""

from __future__ import annotations

import sys
import zoneinfo
from collections.abc import Iterator

import pytest

from postlint.generators.shared import clock
from tests.cli.site import Result, Site

SEOUL = "title: Tea\ntimezone: Asia/Seoul\n"
LATE = "---\nlayout: post\ntitle: Tea\ndate: 2024-05-01 23:30:00 +0000\n---\n\nA cup of tea.\n"
"""A post whose day in Seoul is the one after its day in UTC."""


def dated(site: Site, config: str) -> Site:
    site.write("_config.yml", config)
    site.post("tea", LATE)
    return site


def urls(result: Result) -> tuple[list[str], list[str]]:
    """Return the URLs that `files --urls` shows, and the notes."""
    code, out, err = result
    assert code == 0, err
    return [line.split()[-1] for line in out.splitlines()], [line for line in err.splitlines() if "note" in line]


@pytest.fixture
def _without_data(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away the data of the machine and the package `tzdata`."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "tzdata"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tzdata", None)
    zoneinfo.reset_tzpath(to=[])
    clock._zone.cache_clear()
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    clock._zone.cache_clear()


def test_a_dated_url_needs_no_data_of_the_machine(site: Site) -> None:
    assert urls(dated(site, SEOUL).spawn("files", "--urls", env={"PYTHONTZPATH": ""})) == (["/2024/05/02/tea.html"], [])


@pytest.mark.usefixtures("_without_data")
def test_without_any_data_a_note_says_what_is_lost() -> None:
    assert clock.zone_notes("Asia/Seoul") == (
        "no time zone data: URLs that depend on `Asia/Seoul` are not known; install `tzdata`",
    )


@pytest.mark.usefixtures("_without_data")
@pytest.mark.parametrize("command", ["check", "files", "audit attribution", "init --dry-run"])
def test_every_command_prints_the_note(site: Site, command: str) -> None:
    assert dated(site, SEOUL).check(*command.split()).err.count("note: no time zone data") == 1


@pytest.mark.usefixtures("_without_data")
def test_without_any_data_the_day_is_unknown_but_that_of_utc_is_not(site: Site) -> None:
    assert urls(dated(site, SEOUL).check("files", "--urls"))[0] == ["-"]
    assert urls(dated(site, "timezone: UTC\n").check("files", "--urls")) == (["/2024/05/01/tea.html"], [])


@pytest.mark.usefixtures("_without_data")
def test_hexo_reads_a_plain_timestamp_as_utc_without_any_data(site: Site) -> None:
    site.write("_config.yml", "title: Tea\nnew_post_name: :title.md\n")
    site.write("package.json", '{"hexo": {"version": "7.3.0"}}')
    site.write("source/_posts/tea.md", "---\ntitle: Tea\ndate: 2024-05-01T08:30:00+00:00\n---\n\nTea.\n")
    assert "/2024/05/01/tea/" in site.check("files", "--urls").out


@pytest.mark.parametrize("zone", ["Asia/Soul", "KST-9", "../../etc/passwd", "한국"])
def test_an_unknown_time_zone_is_noted(site: Site, zone: str) -> None:
    shown, notes = urls(dated(site, f"timezone: {zone}\n").check("files", "--urls"))
    assert (shown, notes) == (["-"], [f"note: unknown time zone `{zone}`: URLs that depend on it are not known"])
