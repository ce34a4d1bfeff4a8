"""`postlint audit attribution`: every picture, quote, licence, source and paid link, as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from postlint.attribution.inventory import Row, inventory
from postlint.post import Post
from tests.cli.site import Site

POST = """---
title: Tea
image: https://cdn.other.example/cover.jpg
---

![a](https://cdn.other.example/a.jpg)

Photo by Lee J., [CC BY-SA 2.0](https://creativecommons.org/licenses/by/2.0/)

![b](/b.jpg)

> A quote that somebody said.

Source: [report](https://bit.ly/3abc)

[Buy](https://amzn.to/3abc)
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site")
    made.post("a", POST)
    return made


def rows(site: Site) -> list[dict[str, str]]:
    out = site.check("audit", "attribution", "--output-format", "csv").out
    return list(csv.DictReader(io.StringIO(out)))


def test_everything_is_listed_with_its_verdict(site: Site) -> None:
    assert [(row["line"], row["kind"], row["verdict"]) for row in rows(site)] == [
        ("3", "image", "fail"),
        ("6", "image", "pass"),
        ("8", "licence", "fail"),
        ("10", "image", "pass"),
        ("12", "quote", "pass"),
        ("14", "source", "cannot tell"),
        ("14", "link", "cannot tell"),
        ("16", "link", "fail"),
    ]


def test_what_is_found_is_told(site: Site) -> None:
    picture = rows(site)[1]
    assert picture["what"] == "https://cdn.other.example/a.jpg"
    assert picture["credit"].startswith("Photo by Lee J.")
    assert picture["licence"] == "CC BY-SA 2.0"
    licence = rows(site)[2]
    assert licence["target"] == "https://creativecommons.org/licenses/by/2.0/"
    assert licence["why"] == "`CC BY-SA 2.0` links to `CC BY 2.0`: correct the name or the URL"


def test_the_table_has_totals_on_top_and_what_is_open_below(site: Site) -> None:
    result = site.check("audit", "attribution")
    assert result.code == 0
    assert result.lines[0].split() == ["all", "pass", "fail", "cannot", "tell"]
    assert result.lines[1].split() == ["image", "3", "2", "1", "0"]
    assert result.lines[-1] == "  _posts/2024-05-01-a.md:14 link https://bit.ly/3abc: where it leads"


def test_json_has_the_same(site: Site) -> None:
    document = json.loads(site.check("audit", "attribution", "--output-format", "json").out)
    assert document["version"] == 1
    assert document["posts"] == 1
    assert document["totals"]["image"] == {"pass": 2, "fail": 1, "cannot tell": 0}
    assert [row["kind"] for row in document["rows"]] == [row["kind"] for row in rows(site)]


def test_a_spreadsheet_sees_no_formula_and_a_terminal_no_command(site: Site) -> None:
    site.post("a", "---\ntitle: Tea\n---\n\n![x](=cmd.jpg)\n\n> =1+1 \x1b[31m said\n")
    for form in ("csv", "json", "table"):
        assert "\x1b" not in site.check("audit", "attribution", "--output-format", form).out
    assert {row["what"][:2] for row in rows(site)} == {"'="}


def test_a_post_that_cannot_be_read_is_told(site: Site) -> None:
    site.post("b", b"---\ntitle: \xff\n---\n")
    result = site.check("audit", "attribution")
    assert result.code == 2
    assert "note: _posts/2024-05-01-b.md: is not UTF-8" in result.err


@pytest.mark.skipif(os.name == "nt", reason="timers are POSIX ones")
def test_a_post_whose_inventory_takes_too_long_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(post: Post) -> Iterator[Row]:
        while post.path == "_posts/2024-05-01-b.md":
            pass
        return inventory(post)

    monkeypatch.setattr("postlint.engine.audit.inventory", hang)
    before = rows(site)
    site.config("timeout = 0.3\n")
    site.post("b", POST)
    assert rows(site) == before
    result = site.check("audit", "attribution")
    assert result.code == 2
    assert "note: _posts/2024-05-01-b.md: took more than 0.3 seconds\n" in result.err


@pytest.mark.skipif(os.name == "nt", reason="posts are checked in another process, where nothing is replaced")
def test_a_post_whose_inventory_fails_does_not_end_the_audit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_once(post: Post) -> Iterator[Row]:
        if post.path == "_posts/2024-05-01-b.md":
            raise ValueError("no\x1b[2J tea")
        return inventory(post)

    monkeypatch.setattr("postlint.engine.audit.inventory", fails_once)
    before = rows(site)
    site.post("b", POST)
    assert rows(site) == before
    result = site.check("audit", "attribution")
    assert result.code == 2
    assert "note: _posts/2024-05-01-b.md: failed: ValueError: no\\x1b[2J tea\n" in result.err
