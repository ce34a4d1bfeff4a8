"""`postlint audit attribution`: every picture, quote, licence, source and paid link, as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from postlint.attribution.inventory import inventory
from postlint.attribution.row import Row
from postlint.engine.audit import audit
from postlint.engine.run import make_shares
from postlint.engine.search import search
from postlint.post import Post
from tests.cli.site import Site
from tests.cli.test_since import commit, git

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


SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "schemas" / "audit.schema.json").read_text("utf-8"))
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site")
    made.post("a", POST)
    return made


def rows(site: Site, *options: str) -> list[dict[str, str]]:
    out = site.check("audit", "attribution", "--output-format", "csv", *options).out
    return list(csv.DictReader(io.StringIO(out)))


def test_everything_is_listed_with_its_verdict(site: Site) -> None:
    assert [(row["line"], row["kind"], row["verdict"]) for row in rows(site)] == [
        ("3", "image", "fail"),
        ("6", "image", "pass"),
        ("8", "licence", "fail"),
        ("10", "image", "own"),
        ("12", "quote", "pass"),
        ("14", "source", "cannot-tell"),
        ("14", "link", "cannot-tell"),
        ("16", "link", "fail"),
    ]


def test_what_is_found_is_told(site: Site) -> None:
    picture = rows(site)[1]
    assert picture["what"] == "https://cdn.other.example/a.jpg"
    assert picture["credit"].startswith("Photo by Lee J.")
    assert (picture["licence"], picture["version"]) == ("CC BY-SA", "2.0")
    licence = rows(site)[2]
    assert licence["target"] == "https://creativecommons.org/licenses/by/2.0/"
    assert licence["why"] == "`CC BY-SA 2.0` links to `CC BY 2.0`: correct the name or the URL"


def test_the_table_has_totals_on_top_then_what_is_unresolved(site: Site) -> None:
    result = site.check("audit", "attribution")
    assert result.code == 0
    assert result.lines[0] == "8 items in 1 post, 5 unresolved"
    assert result.lines[2].split() == ["all", "fail", "ambiguous", "cannot", "tell", "own", "pass"]
    assert result.lines[3].split() == ["image", "3", "1", "0", "0", "1", "1"]
    headings = [line for line in result.lines if re.match(r"[a-z ]+: \d", line)]
    assert headings == ["fail: 3 in 1 post", "cannot tell: 2 in 1 post", "own: 1 in 1 post", "pass: 2 in 1 post"]


def test_json_fits_its_schema_and_has_the_same(site: Site) -> None:
    document = json.loads(site.check("audit", "attribution", "--output-format", "json").out)
    SCHEMA.validate(document)
    assert document["version"] == 2
    assert (document["posts"], document["unread"]) == (1, [])
    assert document["totals"]["image"] == {"fail": 1, "ambiguous": 0, "cannot-tell": 0, "own": 1, "pass": 1}
    assert [{name: str(value) for name, value in row.items()} for row in document["rows"]] == rows(site)


def test_only_what_is_unresolved_is_listed(site: Site) -> None:
    document = json.loads(site.check("audit", "attribution", "--unresolved", "--output-format", "json").out)
    assert {row["verdict"] for row in document["rows"]} == {"fail", "cannot-tell"}
    assert document["totals"]["image"]["pass"] == 1
    table = site.check("audit", "attribution", "--unresolved").lines
    assert table[0] == "8 items in 1 post, 5 unresolved"
    assert not any(line.startswith(("own:", "pass:")) for line in table)


def test_only_some_kinds_are_listed(site: Site) -> None:
    result = site.check("audit", "attribution", "--kind", "link", "--kind=quote", "--output-format", "json")
    document = json.loads(result.out)
    assert [row["kind"] for row in document["rows"]] == ["quote", "link", "link"]
    assert list(document["totals"]) == ["quote", "link"]
    assert site.check("audit", "attribution", "--kind", "video").out == "0 items in 1 post, 0 unresolved\n"
    assert site.check("audit", "attribution", "--kind", "tea").code == 2


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_list_is_written_to_a_file(site: Site, form: str) -> None:
    wanted = site.check("audit", "attribution", "--output-format", form).out
    assert site.check("audit", "attribution", "--output-format", form, "--output-file", "list.txt") == (0, "", "")
    assert (site.root / "list.txt").read_bytes().decode() == wanted


def test_paths_have_slashes_on_every_system(site: Site) -> None:
    site.post("b", POST)
    named = os.path.join("_posts", "2024-05-01-a.md")
    out = site.check("audit", "attribution", named, "--output-format=json").out
    assert {row["path"] for row in json.loads(out)["rows"]} == {"_posts/2024-05-01-a.md"}


def test_the_progress_bar_hears_of_each_post(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.post("b", POST)
    monkeypatch.chdir(site.root)
    heard: list[tuple[int, int]] = []
    audit(search(make_shares(())), progress=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 2), (2, 2)]


def test_no_post_is_overwritten(site: Site) -> None:
    result = site.check("audit", "attribution", "--output-file", "_posts/2024-05-01-a.md")
    assert result.code == 2
    assert result.err == "error: _posts/2024-05-01-a.md: this is a post: write the list elsewhere\n"
    assert (site.root / "_posts/2024-05-01-a.md").read_text("utf-8") == POST


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
    assert result.lines[:2] == ["8 items in 1 post, 5 unresolved", "not read: _posts/2024-05-01-b.md: is not UTF-8"]
    document = json.loads(site.check("audit", "attribution", "--output-format", "json").out)
    assert (document["posts"], document["unread"]) == (1, ["_posts/2024-05-01-b.md: is not UTF-8"])


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


@pytest.mark.parametrize(("count", "is_told"), [(10, True), (9, False)])
def test_a_host_with_most_of_the_failing_pictures_may_be_the_sites_own(site: Site, count: int, is_told: bool) -> None:
    pictures = "".join(f"![{number}](https://img.own.example/{number}.jpg)\n\n" for number in range(count))
    site.post("a", f"---\ntitle: Tea\n---\n\n{pictures}![b](https://cdn.other.example/b.jpg)\n")
    said = "note: 10 pictures without a credit are on `img.own.example`: if it is yours, add it to `hosts`\n"
    assert site.check("audit", "attribution").err == (said if is_told else "")
    site.config('[attribution.site]\nhosts = ["own.example"]\n')
    assert site.check("audit", "attribution").err == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_only_what_is_new_since_a_commit_is_listed(site: Site) -> None:
    site.post("b", POST)
    git(site, "init", "-q", "-b", "main")
    commit(site)
    more = POST.replace("title: Tea", "title: Tea\nlayout: post") + "\n![c](https://cdn.other.example/c.jpg)\n"
    site.post("a", more.replace("Lee J.", "Kim M."))
    git(site, "mv", "_posts/2024-05-01-b.md", "_posts/2024-05-01-moved.md")
    site.post("c", "---\ntitle: Tea\n---\n\n![d](https://cdn.other.example/d.jpg)\n")
    new = [(row["path"][-4:], row["what"]) for row in rows(site, "--new-from", "main")]
    assert new == [("a.md", f"https://cdn.other.example/{name}.jpg") for name in "ac"] + [
        ("c.md", "https://cdn.other.example/d.jpg")
    ]
    commit(site)
    assert rows(site, "--new-from", "HEAD") == []
    assert site.check("audit", "attribution", "--new-from", "HEAD").out == "0 items in 0 posts, 0 unresolved\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_commit_that_git_does_not_know_is_an_error(site: Site) -> None:
    git(site, "init", "-q", "-b", "main")
    commit(site)
    result = site.check("audit", "attribution", "--new-from", "tea")
    assert (result.code, result.out, result.err) == (2, "", "error: git knows no commit `tea`\n")
