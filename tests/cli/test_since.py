"""`--new-from` and `--staged`: only posts that changed are checked, and only what is new in them is reported."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.site import BAD, GOOD, Site

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

POST = "_posts/2024-05-01-tea.md"
TWO = BAD + '\n<a href="">Tea</a>\n'
ALT = "error image/alt image has no `alt` attribute"
URL = "error link/href link has no URL"
IDENTITY = {f"GIT_{who}_{what}": "tea@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(site: Site, *arguments: str) -> str:
    environment = {**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", *arguments],
        cwd=site.root,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def commit(site: Site, message: str = "tea") -> None:
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", message)


@pytest.fixture
def repository(site: Site) -> Site:
    """A site with three bad posts on `main`, and the branch `feature`."""
    for name in ("tea", "cup", "pot"):
        site.post(name, TWO.replace("Green tea", f"The {name} of green tea"))
    git(site, "init", "-q", "-b", "main")
    commit(site)
    git(site, "checkout", "-q", "-b", "feature")
    return site


def read(site: Site, name: str = "tea") -> str:
    return (site.root / f"_posts/2024-05-01-{name}.md").read_text("utf-8")


def test_without_a_change_nothing_is_checked(repository: Site) -> None:
    assert repository.check("--new-from", "main") == (0, "", "no findings in 0 posts\n")
    assert repository.check("--staged") == (0, "", "no findings in 0 posts\n")


def test_only_what_is_new_is_reported(repository: Site) -> None:
    repository.post("tea", read(repository).replace("\n<img", "\nMore.\n\n<img") + '\n<img src="new.png">\n')
    result = repository.check("--new-from", "main")
    assert result == (1, f"{POST}:12:1 {ALT}\n", "1 error in 1 post (2 old)\n")
    commit(repository)
    assert repository.check("--new-from", "main") == result
    assert repository.check("--new-from", "HEAD").code == 0


def test_new_posts_are_checked_whole_also_those_that_git_does_not_know_yet(repository: Site) -> None:
    repository.post("new", TWO)
    repository.write(".gitignore", "*-hidden.md\n")
    repository.post("hidden", TWO)
    assert [line.split(" ", 1)[1] for line in repository.check("--new-from", "main").lines] == [ALT, URL]


def test_a_deleted_post_is_not_checked(repository: Site) -> None:
    (repository.root / POST).unlink()
    assert repository.check("--new-from", "main").code == 0


def test_a_renamed_post_keeps_its_old_findings(repository: Site) -> None:
    git(repository, "mv", POST, "_posts/2024-06-01-green-tea.md")
    assert repository.check("--new-from", "main") == (0, "", "no findings in 1 post (2 old)\n")


def test_what_happened_on_the_other_branch_does_not_count(repository: Site) -> None:
    git(repository, "checkout", "-q", "main")
    repository.post("cup", GOOD)
    commit(repository)
    git(repository, "checkout", "-q", "feature")
    repository.post("tea", read(repository) + '\n<img src="new.png">\n')
    assert [line.partition(":")[0] for line in repository.check("--new-from", "main").lines] == [POST]


def test_a_rise_in_severity_is_not_the_post_s_fault(repository: Site) -> None:
    repository.config('[rules]\n"image/alt" = "warning"\n')
    commit(repository)
    repository.config("")
    repository.post("tea", read(repository) + "\nMore.\n")
    assert repository.check("--new-from", "main").code == 0


def test_a_site_in_a_folder_of_the_repository_is_found(site: Site) -> None:
    blog = Site(site.root / "the blog")
    blog.post("tea", TWO)
    site.post("tea", TWO)
    git(site, "init", "-q", "-b", "main")
    commit(site)
    blog.post("tea", TWO + "\nMore.\n")
    assert blog.check("--new-from", "main") == (0, "", "no findings in 1 post (2 old)\n")
    blog.post("cup", BAD)
    assert len(blog.check("--new-from", "main").lines) == 1


@pytest.mark.parametrize("name", ["차 한 잔", "tea\tcup", 'tea "green"', "-tea", "tea:cup"])
def test_any_name_of_a_post_is_fine(repository: Site, name: str) -> None:
    if os.name == "nt" and set(name) & set('\t":'):
        pytest.skip("Windows does not allow this name")
    repository.post(name, TWO)
    commit(repository)
    repository.post(name, TWO + "\nMore.\n")
    assert repository.check("--new-from", "HEAD") == (0, "", "no findings in 1 post (2 old)\n")


def test_paths_narrow_the_posts(repository: Site) -> None:
    for name in ("tea", "cup"):
        repository.post(name, read(repository, name) + '\n<img src="new.png">\n')
    assert len(repository.check("--new-from", "main", POST).lines) == 1


def test_what_is_staged_is_checked_as_it_is_in_the_index(repository: Site) -> None:
    staged = read(repository) + '\n<img src="new.png">\n'
    repository.post("tea", staged)
    git(repository, "add", POST)
    repository.post("tea", GOOD)
    repository.post("cup", GOOD)
    assert [line.split(" ", 1)[1] for line in repository.check("--staged").lines] == [ALT, URL, ALT]
    result = repository.check("--staged", "--new-from", "HEAD")
    assert result == (1, f"{POST}:10:1 {ALT}\n", "1 error in 1 post (2 old)\n")
    shown = repository.check("--staged", "--new-from", "HEAD", "--output-format", "full").out
    assert '10 | <img src="new.png">' in shown


def test_a_staged_post_that_is_not_in_the_work_tree_is_checked(repository: Site) -> None:
    repository.post("new", BAD)
    git(repository, "add", "-A")
    (repository.root / "_posts/2024-05-01-new.md").unlink()
    assert repository.check("--staged").lines == [f"_posts/2024-05-01-new.md:6:1 {ALT}"]


def test_before_the_first_commit_everything_that_is_staged_is_new(site: Site) -> None:
    git(site, "init", "-q")
    site.post("tea", BAD)
    assert site.check("--staged").code == 0
    git(site, "add", "-A")
    assert site.check("--staged").lines == [f"{POST}:6:1 {ALT}"]


def test_line_ends_that_git_converts_do_not_matter(repository: Site) -> None:
    repository.post("tea", (read(repository) + "\nMore.\n").replace("\n", "\r\n"))
    assert repository.check("--new-from", "main").code == 0


def test_with_a_baseline_both_hide_findings(repository: Site) -> None:
    repository.check("baseline", "write")
    commit(repository)
    repository.post("tea", read(repository) + '\n<img src="new.png">\n')
    repository.post("new", BAD)
    assert len(repository.check("--new-from", "main").lines) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--new-from", "nothing"], "error: git knows no commit `nothing`\n"),
        (["--new-from", "master"], "error: git knows no commit `master`: did you mean `main`\n"),
        (["--new-from", "--output=x"], "error: git knows no commit `--output=x`\n"),
        (["--new-from", "other"], "error: `other` and HEAD have no commit in common\n"),
        (["--new-from", "main", "--stdin-filename", POST], "error: --new-from and --staged do not work with"),
    ],
)
def test_a_commit_that_git_does_not_know_is_an_error(repository: Site, arguments: list[str], message: str) -> None:
    git(repository, "checkout", "-q", "--orphan", "other")
    commit(repository, "another root")
    git(repository, "checkout", "-q", "feature")
    code, out, err = repository.check(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)


def test_without_a_repository_it_is_an_error(site: Site) -> None:
    site.post()
    code, out, err = site.check("--new-from", "main")
    assert (code, out) == (2, "")
    assert "there is no git repository around " in err


def test_without_git_it_is_an_error(repository: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository.check("--staged").err == "error: git is not installed, or not found in PATH\n"


def test_a_shallow_clone_says_what_to_do(repository: Site, tmp_path: Path) -> None:
    repository.post("tea", GOOD)
    commit(repository)
    clone = tmp_path / "clone"
    git(repository, "clone", "-q", "--depth", "1", repository.root.as_uri(), str(clone))
    shallow = Site(clone)
    code, _, err = shallow.check("--new-from", "main")
    assert code == 2
    assert "git knows no commit `main`: a shallow clone lacks it: fetch the whole history (`fetch-depth: 0`" in err
    git(shallow, "fetch", "-q", "--depth", "1", "origin", "main:main")
    assert (
        "`main` and HEAD have no commit in common: a shallow clone lacks it" in shallow.check("--new-from", "main").err
    )


# --- an untrusted repository ---------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")
def test_git_runs_no_program_that_the_repository_configures(repository: Site, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    evil = tmp_path / "evil.sh"
    evil.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n", "utf-8")
    evil.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "core.sshCommand"):
        git(repository, "config", key, str(evil))
    for key in ("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "filter.e vil.x.clean", "core.pager"):
        git(repository, "config", key, str(evil))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(evil, hooks / "post-index-change")
    git(repository, "config", "core.hooksPath", str(hooks))
    repository.write(".gitattributes", "*.md diff=evil filter=evil\n_posts/*cup* filter=e\\ vil.x\n")
    repository.post("tea", read(repository) + '\n<img src="new.png">\n')
    os.utime(repository.root / "_posts/2024-05-01-cup.md", (0, 0))
    for arguments in (["--new-from", "main"], ["--staged"]):
        assert repository.check(*arguments).code in (0, 1)
    assert not ran.exists()
    git(repository, "status")  # so would it without the settings
    assert ran.exists()


def test_a_filter_that_cannot_be_switched_off_is_an_error(repository: Site) -> None:
    git(repository, "config", "filter.a=b.clean", "cat")
    code, _, err = repository.check("--new-from", "main")
    assert (code, err) == (2, "error: git has a filter that cannot be switched off: `filter.a=b.clean`\n")


def test_with_untrusted_a_comment_suppresses_only_what_it_did_in_the_base(repository: Site) -> None:
    quiet = "<!-- postlint-disable image/alt, link/href -->\n"
    repository.post("tea", BAD.replace("\n<img", f"\n{quiet}\n<img"))
    repository.post("new", BAD.replace("\n<img", f"\n{quiet}\n<img"))
    git(repository, "checkout", "-q", "main")
    git(repository, "stash", "-q", "-u")
    repository.post("cup", BAD.replace("\n<img", f"\n{quiet}\n<img"))
    commit(repository)
    git(repository, "checkout", "-q", "-b", "stranger")
    git(repository, "stash", "pop", "-q")
    repository.post("cup", read(repository, "cup") + "\nMore.\n")
    assert repository.check("--new-from", "main").code == 0
    result = repository.check("--new-from", "main", "--untrusted")
    assert [line.partition(":")[0] for line in result.lines] == ["_posts/2024-05-01-new.md"]


def test_a_large_file_in_the_base_is_not_read(repository: Site) -> None:
    repository.post("tea", BAD + "tea " * 50_000)
    commit(repository)
    repository.post("tea", BAD)
    result = repository.check("--new-from", "HEAD", "--max-file-size", "100000")
    assert result.lines == [f"{POST}:6:1 {ALT}"]
