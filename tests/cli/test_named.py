"""Paths and options that a hook or a person names: what is not a post is skipped, what does not exist is an error."""

from __future__ import annotations

import pytest

from tests.cli.site import BAD, GOOD, MISSING_ALT, Site

POST = "_posts/2024-05-01-tea.md"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("chekc", "chekc: there is no such file or command: did you mean `check`"),
        ("baselin", "baselin: there is no such file or command: did you mean `baseline`"),
        ("nowhere.md", "nowhere.md: there is no such file or folder"),
        ("no/check", "no/check: there is no such file or folder"),
        (
            "_posts/*.txt",
            "_posts/*.txt: no file matches; without quotes, the shell expands a pattern, or name the folder",
        ),
        ("*.txt", "*.txt: no file matches; without quotes, the shell expands a pattern\n"),
    ],
)
def test_a_path_that_does_not_exist_is_an_error_with_a_suggestion(site: Site, path: str, message: str) -> None:
    site.post()
    code, out, err = site.check(path)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {message}")


def test_of_several_paths_one_may_be_missing(site: Site) -> None:
    site.post()
    code, out, err = site.check(POST, "nowhere.md")
    assert (code, out) == (2, f"{POST}:{MISSING_ALT}\n")
    assert "note: nowhere.md: no such file or directory\n" in err


def test_with_force_exclude_a_named_file_is_checked_only_if_it_is_a_post(site: Site) -> None:
    site.config('exclude = ["_posts/old/"]\n')
    site.post()
    site.write("_posts/old/2024-05-01-cup.md", BAD)
    site.write("README.md", "# Tea\n\n<img src=a.png>\n")
    site.write("_site/2024-05-01-tea.md", BAD)
    named = (POST, "_posts/old/2024-05-01-cup.md", "README.md", "_config.yml", "_site/2024-05-01-tea.md")
    result = site.check("--force-exclude", *named)
    assert result.lines == [f"{POST}:{MISSING_ALT}"]
    skipped = "README.md, _config.yml, _posts/old/2024-05-01-cup.md, …"
    assert f"note: 4 named files skipped, not posts of the project: {skipped}\n" in result.err
    assert len(site.check(*named[:2]).lines) == 2


def test_if_all_named_files_are_skipped_nothing_is_wrong(site: Site) -> None:
    site.post()
    assert site.check("--force-exclude", "_config.yml") == (
        0,
        "",
        "note: 1 named file skipped, not posts of the project: _config.yml\nno findings in 0 posts\n",
    )


def test_more_patterns_can_be_excluded(site: Site) -> None:
    site.config('exclude = ["/_posts/2024-05-01-cup.md"]\n')
    for name in ("tea", "cup", "pot"):
        site.post(name)
    assert [line.partition(":")[0] for line in site.check("--exclude", "*-pot.md").lines] == [POST]
    assert site.check("--exclude", "[b-a]").err == "error: --exclude: `[b-a]` is not a pattern\n"


def test_the_profile_of_the_command_line_wins(site: Site) -> None:
    site.config('profile = "strict"\n')
    site.post("tea", GOOD)
    assert "text/too-short" in site.check().out
    assert site.check("--profile", "recommended").out == ""


def test_rules_can_be_added(site: Site) -> None:
    site.post("tea", BAD + "\nTea.\n")
    rules = {line.split(" ")[2] for line in site.check("--extend-select", "text/too-short").lines}
    assert rules == {"image/alt", "text/too-short"}
    lines = site.check("--select", "link/*", "--extend-select", "text/too-short").lines
    assert {line.split(" ")[2] for line in lines} == {"text/too-short"}
    assert "there is no rule `text/tooshort`: did you mean" in site.check("--extend-select", "text/tooshort").err


@pytest.mark.parametrize("path", [POST, f"./{POST}", "_posts/../" + POST])
def test_the_report_is_never_written_over_a_post(site: Site, path: str) -> None:
    post = site.post()
    code, out, err = site.check("--output-file", path)
    assert (code, out, err) == (2, "", f"error: {path}: this file was checked: write the report elsewhere\n")
    assert post.read_text("utf-8") == BAD


def test_the_version_has_a_short_option(site: Site) -> None:
    assert site.check("-V").out == site.check("--version").out
