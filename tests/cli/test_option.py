"""The options of a report: formats, files, standard input, verbosity."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from postlint import __version__

from .site import BAD, GOOD, MISSING_ALT, Site

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "report.schema.json").read_text("utf-8"))


def report(text: str) -> Any:
    document = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    return document


def test_check_may_be_left_out(site: Site) -> None:
    site.post()
    for arguments in ((), ("_posts",), ("_posts", "-q"), ("--statistics",), ("nowhere",)):
        assert site.check(*arguments) == site.check("check", *arguments)


def test_json_is_valid_whatever_was_found(site: Site) -> None:
    site.post("a")
    site.post("b", "---\ntitle: [x\n---\n")
    site.post("c", "녹차".encode("euc-kr"))
    code, out, err = site.check("--output-format", "json", "nowhere.md", "_posts")
    document = report(out)
    assert code == 2
    assert document["summary"]["posts"] == 3
    assert {each["path"] for each in document["diagnostics"]} == {f"_posts/2024-05-01-{name}.md" for name in "abc"}
    assert "note: nowhere.md: no such file or directory" in err

    empty = report(site.check("--output-format", "json", "nowhere.md", "--allow-empty").out)
    assert empty["diagnostics"] == []


def test_json_is_ascii_where_text_could_mislead(site: Site) -> None:
    site.post("a", "---\nlayout: post\ntitle: t\ncategoriez: \u202e\n---\n")
    assert "\u202e" not in site.check("--output-format", "json").out


def test_an_output_file_holds_what_stdout_would(site: Site) -> None:
    site.post()
    for style in ("full", "concise", "grouped", "json"):
        wanted = site.check("--output-format", style)
        code, out, err = site.check("--output-format", style, "--output-file", "report.txt")
        assert (code, out, err) == (1, "", wanted.err)
        assert (site.root / "report.txt").read_text("utf-8") == wanted.out
    assert sorted(os.listdir(site.root)) == ["_config.yml", "_posts", "report.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no devices in its file tree")
def test_an_output_file_that_is_a_device_stays_one(site: Site) -> None:
    site.post()
    for name in ("null", "stdout"):
        device = site.root / name
        device.symlink_to(f"/dev/{name}")
        assert site.spawn("--output-file", name).code == 1
        assert device.is_symlink()
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    assert site.spawn("--output-file", "stdout").out == f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n"


def test_an_output_file_that_is_a_link_stays_one(site: Site) -> None:
    site.post()
    (site.root / "latest.txt").symlink_to("report.txt")
    site.check("--output-file", "latest.txt")
    assert (site.root / "latest.txt").is_symlink()
    assert (site.root / "report.txt").read_text("utf-8") == f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n"


def test_an_output_file_that_cannot_be_written_leaves_nothing_behind(site: Site) -> None:
    site.post()
    (site.root / "folder" / "x").mkdir(parents=True)
    code, out, _ = site.check("--output-file", "folder")
    assert (code, out) == (2, "")
    assert sorted(os.listdir(site.root)) == ["_config.yml", "_posts", "folder"]


def test_standard_input_is_checked_as_the_file_it_is_named_after(site: Site) -> None:
    code, out, err = site.check("--stdin-filename", "_posts/2024-05-01-new.md", stdin=BAD.encode())
    assert (code, out, err) == (1, f"_posts/2024-05-01-new.md:{MISSING_ALT}\n", "1 error in 1 post\n")
    assert site.check("-", "--stdin-filename", "_posts/a.md", stdin=GOOD.encode()).code == 0
    html = site.check("--stdin-filename", "_posts/a.html", stdin=(GOOD + "# no heading\n").encode())
    assert html.code == 0


def test_standard_input_has_the_configuration_of_its_name(site: Site) -> None:
    site.config('[[overrides]]\nfiles = ["_drafts/**"]\nrules = { "image/alt" = "info" }\n')
    site.write("_drafts/keep.txt", "")
    elsewhere = site.root.parent
    path = site.root / "_drafts" / "new.md"
    code, out, _ = site.check("--stdin-filename", path, stdin=BAD.encode(), cwd=elsewhere)
    assert (code, out) == (0, f"_drafts/new.md:{MISSING_ALT.replace('error', 'info')}\n")


def test_standard_input_belongs_to_the_collection_of_its_name(site: Site) -> None:
    site.write("news.json", '{"required": ["author"]}')
    site.config(
        '[[collections]]\nname = "posts"\ninclude = ["_posts/**"]\n'
        '[[collections]]\nname = "news"\ninclude = ["news/**"]\nschema = "news.json"\n'
    )
    for path, count in (("news/tea.md", 1), ("_posts/2024-05-01-tea.md", 0), ("tea.md", 0)):
        out = site.check("--stdin-filename", path, stdin=GOOD.encode()).out
        assert out.count("`author` is missing") == count


def test_the_frame_shows_standard_input_and_not_the_saved_file(site: Site) -> None:
    site.post("tea", BAD.replace("tea.png", "saved.png"))
    shown = site.check("--stdin-filename", "_posts/2024-05-01-tea.md", "--output-format", "full", stdin=BAD.encode())
    assert '<img src="tea.png">' in shown.out
    assert "saved" not in shown.out


def test_quiet_leaves_the_findings_alone(site: Site) -> None:
    site.post()
    assert site.check("-q") == (1, f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n", "")
    loud, quiet = (site.check(*flags, "--output-format", "full").out for flags in ((), ("--quiet",)))
    assert len(quiet) <= len(loud)
    assert "nowhere.md" in site.check("-q", "nowhere.md", "_posts").err


def test_statistics_are_counts_per_rule(site: Site) -> None:
    for name in ("a", "b"):
        bad = BAD.replace("Green", name)
        site.post(name, f'{bad}\n<img src="b.png">\n\n[](https://www.iana.org/)\n')
    code, out, _ = site.check("--statistics")
    assert code == 1
    assert [line.split() for line in out.splitlines()] == [
        ["findings", "posts", "share", "severity", "rule"],
        ["4", "2", "100.0%", "error", "image/alt"],
        ["2", "2", "100.0%", "error", "link/name"],
    ]
    (site.root / "_posts" / "2024-05-01-a.md").write_text(GOOD, "utf-8")
    (site.root / "_posts" / "2024-05-01-b.md").write_text(GOOD.replace("Green", "Black"), "utf-8")
    assert site.check("--statistics").out == ""


def test_colour_is_for_terminals_unless_it_is_asked_for(site: Site) -> None:
    site.post()
    assert "\x1b" not in site.check("--output-format", "full").out
    assert "\x1b[" in site.check("--output-format", "full", "--color", "always").out
    assert "\x1b" not in site.check("--output-format", "json", "--color", "always").out


def test_the_version_is_named() -> None:
    from .site import call

    assert call("--version", cwd=Path.cwd()) == (0, f"postlint {__version__}\n", "")


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("check", "--help"), ("explain", "-h")])
def test_help_is_on_stdout(site: Site, arguments: tuple[str, ...]) -> None:
    code, out, err = site.check(*arguments) if arguments[0] != "check" else site.check("check", "--help")
    assert (code, err) == (0, "")
    assert out.startswith("Usage: postlint")
