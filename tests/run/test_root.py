"""Where a project begins: at the nearest mark of one, never above its repository, the home folder or a shared one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postlint.engine.run import make_request
from tests.cli.site import BAD, GOOD, MISSING_ALT, Site


def root(path: Path, *more: Path) -> Path:
    return make_request([str(path), *map(str, more)]).root


@pytest.mark.parametrize("mark", ["postlint.toml", "_config.yml", "_config.yaml", ".git"])
def test_the_nearest_mark_is_the_root(home: Path, mark: str) -> None:
    posts = home / "outer" / "site" / "_posts"
    posts.mkdir(parents=True)
    (home / "outer" / (".git" if mark.startswith("_") else "postlint.toml")).touch()
    (home / "outer" / "site" / mark).touch()
    (posts / "a.md").touch()
    assert root(posts) == root(posts / "a.md") == home / "outer" / "site"
    assert root(home / "outer") == home / "outer"


def test_a_pyproject_is_a_mark_when_it_names_postlint(home: Path) -> None:
    posts = home / "site" / "_posts"
    posts.mkdir(parents=True)
    (home / "postlint.toml").touch()
    (home / "site" / "pyproject.toml").write_text("[project]\n", "utf-8")
    assert root(posts) == posts
    (home / "site" / "pyproject.toml").write_text("[tool.postlint]\n", "utf-8")
    assert root(posts) == home / "site"


def test_nothing_above_the_repository_is_asked(home: Path) -> None:
    posts = home / "outer" / "site" / "_posts"
    posts.mkdir(parents=True)
    (home / "outer" / "postlint.toml").write_text("generator = 3\n", "utf-8")
    (home / "outer" / "site" / ".git").mkdir()
    request = make_request([str(posts)])
    assert (request.root, request.config_path) == (home / "outer" / "site", None)


def test_a_worktree_has_a_file_called_git(home: Path) -> None:
    posts = home / "site" / "_posts"
    posts.mkdir(parents=True)
    (home / "site" / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    assert root(posts) == home / "site"


def test_the_home_folder_is_not_the_project_of_what_is_in_it(home: Path) -> None:
    posts = home / "notes" / "tea"
    posts.mkdir(parents=True)
    (home / "postlint.toml").touch()
    assert root(posts) == posts
    assert root(home) == home


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX ones")
def test_a_folder_that_everybody_may_write_to_holds_nobody_s_configuration(home: Path) -> None:
    posts = home / "shared" / "tea"
    posts.mkdir(parents=True)
    (home / "shared" / "postlint.toml").touch()
    assert root(posts) == home / "shared"
    (home / "shared").chmod(0o1777)
    assert root(posts) == posts


def test_several_paths_have_one_root_in_any_order(home: Path) -> None:
    site = Site(home / "notes", plain=True)
    site.write("a/tea.md", BAD)
    site.write("b/tea.md", BAD)
    expected = f"a/tea.md:{MISSING_ALT}\nb/tea.md:{MISSING_ALT}\n"
    assert site.check("a", "b").out == site.check("b", "a").out == expected
    assert site.check("b/tea.md", "a").out == site.check().out == expected


def test_verbose_says_which_project_and_configuration_it_is(home: Path) -> None:
    site = Site(home / "site")
    site.post("tea", GOOD)
    config = site.config("")
    assert site.check("-v", "_posts").err.splitlines() == [
        f"project: {site.root} (postlint.toml)",
        f"configuration: {config}",
        f"cache: {os.devnull}",
        "generator: jekyll",
        "no findings in 1 post",
    ]


def test_verbose_says_what_makes_a_folder_the_project(home: Path) -> None:
    site = Site(home / "site", plain=True)
    site.write("tea.md", GOOD)

    def mark() -> str:
        return site.check("-v", "tea.md").err.splitlines()[0].partition("(")[2]

    assert mark().startswith("no mark of a project found: looked for postlint.toml")
    (site.root / ".git").mkdir()
    assert mark() == ".git)"
    site.write("_config.yml", "")
    assert mark() == "the configuration of its generator)"


def test_a_jekyll_site_in_docs_is_found_from_the_repository(home: Path) -> None:
    site = Site(home / "repository", plain=True)
    (site.root / ".git").mkdir()
    site.write("README.md", BAD)
    site.write("docs/_config.yml", "exclude: [_posts/old, /, '']\n")
    site.write("docs/_posts/2024-05-01-tea.md", BAD)
    site.write("docs/_posts/old/2024-05-01-tea.md", BAD)
    assert site.check().out == f"docs/_posts/2024-05-01-tea.md:{MISSING_ALT}\n"
    assert site.check("docs").out == f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n"


def test_the_configuration_of_a_site_in_docs_is_about_paths_in_docs(home: Path) -> None:
    site = Site(home / "repository", plain=True)
    (site.root / ".git").mkdir()
    values = "[{scope: {path: _posts/ported}, values: {ported: true}}]"
    site.write("docs/_config.yml", f"theme: minimal-mistakes-jekyll\ndefaults: {values}\n")
    for folder in ("ported", "own"):
        site.write(f"docs/_posts/{folder}/2024-05-01-{folder}.md", BAD)
    site.config('[[overrides]]\nwhen = { has-key = "ported" }\nrules = { "image/alt" = "off" }\n')
    assert site.check("--ignore", "front-matter").out == f"docs/_posts/own/2024-05-01-own.md:{MISSING_ALT}\n"
    assert site.check("files").err == f"2 posts in {site.root} (jekyll, theme minimal-mistakes)\n"


def test_a_hexo_site_is_not_taken_for_jekyll(home: Path) -> None:
    site = Site(home / "hexo")
    site.write("package.json", '{"dependencies": {"hexo": "7.0.0"}}')
    site.write("source/_posts/tea.md", GOOD.replace("layout: post\n", ""))
    code, out, err = site.check("-v")
    assert (code, out) == (0, "")
    assert "generator: hexo" in err

    (site.root / "package.json").unlink()
    assert "generator: hexo" in site.check("-v").err


def test_a_broken_jekyll_configuration_does_not_crash(home: Path) -> None:
    site = Site(home / "site")
    site.post("tea", GOOD)
    for text in ("exclude: [", 'exclude: ["!", "\\\\", 3, "", "/"]', "- a\n- b\n", "markdown: [x]\n", "a: &a [*a]\n"):
        site.write("_config.yml", text)
        assert site.check() == (0, "", "no findings in 1 post\n"), text
