"""Several sites in one repository: one run over them finds what a run over each of them finds."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.site import BAD, GOOD, MISSING_ALT, Result, Site

A, B = "a/_posts/2024-05-01-tea.md", "b/content/posts/tea.md"
SCHEDULED = "---\ntitle: Cup\npublished: false\n---\n\n##Tea\n"
"""Jekyll hides it, Hugo does not: `front-matter/hidden`."""


@pytest.fixture
def repository(home: Path) -> Site:
    """A site of Jekyll in `a`, one of Hugo in `b`, and texts of the repository."""
    site = Site(home / "repository", plain=True)
    site.write(".git/HEAD", "ref: refs/heads/main\n")
    site.write("README.md", "# Two sites\n")
    site.write("a/_config.yml", "title: Tea\n")
    site.write("b/hugo.toml", "baseURL = 'https://tea.example/'\nmarkup.goldmark.renderer.unsafe = true\n")
    for folder in ("a/_posts", "b/content/posts"):
        site.write(f"{folder}/2024-05-01-cup.md", SCHEDULED)
    site.write(A, BAD)
    site.write(B, BAD)
    return site


def each_alone(site: Site, *folders: str) -> list[str]:
    """The findings of a run over each folder alone, with paths as a run over all of them has."""
    return [f"{folder}/{line}" for folder in folders for line in site.check(folder).lines]


def commit(site: Site) -> None:
    (site.root / ".git/HEAD").unlink()
    name = ("-c", "user.name=Hana", "-c", "user.email=hana@tea.example")
    for command in (("init", "-q", "-b", "main"), ("add", "."), (*name, "commit", "-qm", "tea")):
        subprocess.run(["git", *command], cwd=site.root, check=True, capture_output=True)


def paths(result: Result) -> list[str]:
    return [line.partition(":")[0] for line in result.lines]


def test_one_run_finds_what_a_run_over_each_site_finds(repository: Site) -> None:
    expected = each_alone(repository, "a", "b")
    assert len(expected) == 5
    files = ("a/_posts/2024-05-01-cup.md", A, "b/content/posts/2024-05-01-cup.md", B)
    for arguments in (
        (),
        (".",),
        ("a", "b"),
        ("b", "a"),
        ("a", B, files[2]),
        files,
        ("--force-exclude", *files, "README.md"),
    ):
        result = repository.check(*arguments)
        assert sorted(result.lines) == sorted(expected), arguments
        assert result.code == 1
        assert result.err.splitlines()[-2] == "2 errors, 3 warnings in 4 of 4 posts of 2 sites"
    assert repository.check("--jobs=2").out == repository.check("--jobs=1").out


@pytest.mark.parametrize("config", ["", "a/", None])
def test_the_hook_may_run_in_one_of_the_sites(repository: Site, config: str | None) -> None:
    if config is not None:
        repository.write(f"{config}postlint.toml", "")
    result = repository.check("--force-exclude", f"../{A}", f"../{B}", "../b/hugo.toml", cwd=repository.root / "a")
    assert result.lines == [f"{A}:{MISSING_ALT}", f"{B}:{MISSING_ALT}"]
    assert "1 named file skipped, not posts of the project" in result.err


def test_the_document_is_one(repository: Site) -> None:
    document = json.loads(repository.check("--output-format=json").out)
    assert document["summary"]["posts"] == 4
    assert [each["path"] for each in document["diagnostics"]] == sorted(
        each["path"] for each in document["diagnostics"]
    )
    assert "a/_posts" in repository.check("--output-format=full", A, B).out
    assert '<img src="tea.png">' in repository.check("--output-format=full", A, B).out


def test_a_file_outside_of_every_project_changes_nothing_for_the_others(repository: Site, home: Path) -> None:
    outside = Site(home / "elsewhere", plain=True).write("hostname", "tea\n")
    result = repository.check(A, B, outside)
    where = outside.parent.as_posix()
    inside = [line for line in result.lines if not line.startswith(where)]
    assert inside == [f"{A}:{MISSING_ALT}", f"{B}:{MISSING_ALT}"]
    assert paths(repository.check("a", outside))[-1].startswith("_posts/")
    skipped = repository.check("--force-exclude", A, outside)
    assert skipped.lines == [f"{A}:{MISSING_ALT}"]
    assert f"note: {where}: 1 named file skipped, not posts of the project: hostname" in skipped.err


def test_a_file_above_a_project_changes_nothing_either(repository: Site, home: Path) -> None:
    (repository.root / ".git/HEAD").unlink()
    (repository.root / ".git").rmdir()
    above = Site(home, plain=True).write("loose.md", BAD)
    lines = repository.check(A, above).lines
    assert f"_posts/2024-05-01-tea.md:{MISSING_ALT}" in lines
    assert len(lines) == 2
    assert repository.check(".", "a").lines == repository.check(".").lines
    assert len(repository.check(".").lines) == 5


def test_a_post_beside_the_sites_is_one_of_a_plain_project(repository: Site) -> None:
    repository.write("notes/tea.md", BAD)
    expected = [f"{A}:{MISSING_ALT}", f"{B}:{MISSING_ALT}", f"notes/tea.md:{MISSING_ALT}"]
    assert [line for line in repository.check().lines if "image/alt" in line] == expected
    assert repository.check("notes/tea.md", A, B).lines == expected
    assert repository.check("notes/tea.md", A).err.startswith("2 errors in 2 of 2 posts\n")


def test_a_site_has_the_nearest_configuration_above_it(repository: Site) -> None:
    repository.config('exclude = ["/b/content/posts/2024*"]\nrules = { "image/alt" = "info" }\n')
    assert [line.split(" ")[1:3] for line in repository.check(A, B).lines] == [["info", "image/alt"]] * 2
    assert paths(repository.check("b")) == [B]
    assert repository.check("b").lines == [line for line in repository.check().lines if line.startswith("b/")]
    repository.write("b/postlint.toml", 'fail-on = "never"\n')
    assert repository.check("--select", "image/alt").lines == [
        f"{A}:{MISSING_ALT.replace('error', 'info')}",
        f"{B}:{MISSING_ALT}",
    ]
    assert paths(repository.check("b"))[-1] == "content/posts/tea.md"


def test_each_project_decides_what_fails(repository: Site) -> None:
    repository.write("b/postlint.toml", 'fail-on = "never"\n')
    repository.write(A, GOOD)
    assert repository.check().code == 0
    assert repository.check("--fail-on", "error").code == 1
    repository.write("b/postlint.toml", "max-warnings = 0\n")
    assert repository.check("--ignore", "image/alt").code == 1
    assert repository.check("--ignore", "image/alt", "--max-warnings", "3").code == 0
    assert repository.check("--ignore", "image/alt", "--max-warnings", "2").code == 1


def test_a_configuration_that_names_its_posts_has_them(repository: Site) -> None:
    """As it did before, when several sites of a repository needed that."""
    repository.config('[[collections]]\nname = "all"\ninclude = ["a/_posts/**/*.md"]\n')
    assert paths(repository.check("--select", "image/alt")) == [A]
    assert paths(repository.check("a", "--select", "image/alt")) == [A]
    assert "site: " not in repository.check("-v").err
    assert paths(repository.check("b", "--select", "image/alt")) == ["content/posts/tea.md"]


@pytest.mark.parametrize(
    "folder",
    ["node_modules/tea", "themes/tea/exampleSite", "examples/tea", "tests/fixtures/tea", ".cache/tea", "vendor/tea"],
)
def test_folders_of_others_and_of_samples_are_no_sites(repository: Site, folder: str) -> None:
    repository.write(f"{folder}/hugo.toml", "")
    repository.write(f"{folder}/content/tea.md", SCHEDULED)
    assert "2 sites" in repository.check().err
    assert f"{folder} (hugo)" not in repository.check("-v").err
    named = repository.check("-v", folder)
    assert f"project: {repository.root / folder} (the configuration" in named.err


@pytest.mark.parametrize("owner", ["a/_posts/sample", "b/content/sample"])
def test_a_mark_among_the_posts_of_a_site_begins_no_other(repository: Site, owner: str) -> None:
    repository.write(f"{owner}/mkdocs.yml", "plugins: [blog]\n")
    post = repository.write(f"{owner}/2024-05-01-pot.md", BAD)
    expected = f"{owner[2:]}/2024-05-01-pot.md:{MISSING_ALT}"
    assert expected in repository.check(owner[0]).lines
    assert repository.check(post).lines == [expected]
    assert f"{owner[:2]}{expected}" in repository.check().lines


def test_what_git_ignores_has_no_sites(repository: Site) -> None:
    repository.write(".gitignore", "/b/\n")
    assert set(paths(repository.check("--select", "image/alt"))) == {A}
    repository.write(".gitignore", "")
    assert set(paths(repository.check("--select", "image/alt", "--exclude", "/b/"))) == {A}


def test_one_baseline_at_the_top_has_the_findings_of_all_sites(repository: Site) -> None:
    repository.config("")
    written = repository.check("baseline", "write")
    assert written.out.startswith("wrote .postlint-baseline: 5 findings in 4 posts\n")
    repository.config('baseline = ".postlint-baseline"\n')
    for arguments in ((), ("a",), ("b",), (A, B)):
        result = repository.check(*arguments)
        assert (result.code, result.out) == (0, ""), arguments
    repository.write(B, BAD + "\n<img src=cup.png>\n")
    assert paths(repository.check()) == paths(repository.check("b")) == [B]
    (repository.root / A).unlink()
    assert "1 finding" in repository.check("baseline", "prune").out
    assert "in the baseline" not in repository.check().err


def test_each_project_has_its_own_baseline(repository: Site) -> None:
    for folder in "ab":
        repository.write(f"{folder}/postlint.toml", "")
    assert [line.partition(":")[0] for line in repository.check("baseline", "write").lines if "wrote" in line] == [
        "wrote a/.postlint-baseline",
        "wrote b/.postlint-baseline",
    ]
    for folder in "ab":
        repository.write(f"{folder}/postlint.toml", 'baseline = ".postlint-baseline"\n')
    assert repository.check().out == ""
    assert repository.check("baseline", "show").lines[-1] == "5 findings in 4 posts"


@pytest.mark.parametrize("configs", [(), ("a", "b"), (".",)])
def test_only_what_is_new_is_reported_in_every_site(repository: Site, configs: tuple[str, ...]) -> None:
    for folder in configs:
        repository.write(f"{folder}/postlint.toml", "")
    commit(repository)
    repository.write(A, BAD + "\n<img src=cup.png>\n")
    repository.write("b/content/posts/pot.md", BAD)
    assert paths(repository.check("--new-from", "main")) == [A, "b/content/posts/pot.md"]
    subprocess.run(["git", "add", "b"], cwd=repository.root, check=True)
    assert paths(repository.check("--staged", "--select", "image/alt")) == ["b/content/posts/pot.md"]


@pytest.mark.parametrize("configs", [(), ("a", "b")])
def test_posts_of_all_sites_are_fixed(repository: Site, configs: tuple[str, ...]) -> None:
    for folder in configs:
        repository.write(f"{folder}/postlint.toml", "")
    commit(repository)
    patch = repository.check("--diff")
    assert patch.code == 1
    subprocess.run(["git", "apply", "-"], input=patch.out.encode(), cwd=repository.root, check=True)
    changed = {name: (repository.root / name).read_bytes() for name in (A, B, "a/_posts/2024-05-01-cup.md")}
    subprocess.run(["git", "checkout", "-q", "."], cwd=repository.root, check=True)
    assert "fixed 2 findings in 2 posts" in repository.check("--fix").err
    assert changed == {name: (repository.root / name).read_bytes() for name in changed}


def test_other_commands_know_the_sites(repository: Site) -> None:
    listed = repository.check("files")
    assert [line.split("  ")[0].split("/")[0] for line in listed.lines] == ["a", "a", "b", "b"]
    assert "4 posts of 2 sites" in listed.err
    assert [line for line in repository.check("config").lines if line.startswith("generator = ")] == [
        "generator = jekyll  # detected",
        "generator = hugo  # detected",
    ]
    repository.write("b/postlint.toml", "")
    audited = json.loads(repository.check("audit", "attribution", "--output-format=json").out)
    assert {row["path"] for row in audited["rows"]} == {A, B}
    commit(repository)
    repository.write(B, (repository.root / B).read_text("utf-8") + "\n![Pot](/pot.png)\n")
    new = json.loads(repository.check("audit", "attribution", "--new-from=HEAD", "--output-format=json").out)
    assert [(row["path"], row["what"]) for row in new["rows"]] == [(B, "/pot.png")]
    refused = repository.check("init")
    assert refused.code == 2
    assert "`postlint init a`, `postlint init b`" in refused.err


def test_a_mistake_in_one_of_the_configurations_says_in_which(repository: Site) -> None:
    repository.write("b/postlint.toml", "fail-on = 3\n")
    code, out, err = repository.check()
    assert (code, out) == (2, "")
    assert err.startswith("error: b/postlint.toml:1:")


def test_standard_input_is_in_its_site(repository: Site) -> None:
    repository.config('rules = { "image/alt" = "info" }\n')
    for name in (B, "b/content/posts/new.md"):
        result = repository.check("--stdin-filename", name, stdin=BAD.encode())
        assert result.lines == [f"{name}:{MISSING_ALT.replace('error', 'info')}"]
    assert "generator: hugo" in repository.check("-v", "--stdin-filename", B, stdin=BAD.encode()).err


def test_a_named_configuration_is_for_every_site(repository: Site, home: Path) -> None:
    named = Site(home / "elsewhere", plain=True).config('rules = { "image/alt" = "info" }\n')
    repository.write("a/postlint.toml", 'rules = { "image/alt" = "off" }\n')
    for arguments in ((), ("a", "b")):
        lines = repository.check("--config", named, "--select", "image/alt", *arguments).lines
        assert lines == [f"{path}:{MISSING_ALT.replace('error', 'info')}" for path in (A, B)]


def test_the_base_says_which_folders_of_a_stranger_are_sites(repository: Site, home: Path) -> None:
    base = Site(home / "base", plain=True)
    for name in ("a/_config.yml", "b/hugo.toml"):
        base.write(name, (repository.root / name).read_bytes())
    base.write("b/postlint.toml", 'rules = { "image/alt" = "info" }\n')
    repository.write("a/postlint.toml", 'rules = { "image/alt" = "off" }\n')
    repository.write("b/content/posts/hugo.toml", "")
    options = ("--untrusted", "--base-dir", base.root, "--select", "image/alt")
    expected = [f"{A}:{MISSING_ALT}", f"{B}:{MISSING_ALT.replace('error', 'info')}"]
    assert repository.check(*options).lines == expected
    assert repository.check("--untrusted", "--select", "image/alt").lines == [
        f"{each}:{MISSING_ALT}" for each in (A, B)
    ]


def test_a_link_to_a_site_is_followed_if_it_is_named(repository: Site) -> None:
    try:
        os.symlink("b", repository.root / "c", target_is_directory=True)
    except OSError:
        pytest.skip("this system has no links")
    assert repository.check("c").lines == repository.check("b").lines
    assert repository.check("b", "c").lines == repository.check("b").lines
    assert len(repository.check().lines) == 5
    os.symlink(f"../../{B}", repository.root / "a/_posts/2024-05-01-link.md")
    assert len(repository.check().lines) == 5
