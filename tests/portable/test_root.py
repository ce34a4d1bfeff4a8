"""The root of a project in folders of mode 0777: every folder of Windows and of a Windows drive in WSL has it."""

from __future__ import annotations

import os
import types
from pathlib import Path

import pytest

from postlint.disk import answer
from tests.cli.site import GOOD, Site


@pytest.fixture
def shared(blog: Site) -> Site:
    """A Jekyll site whose folders all have mode 0777."""
    blog.post("tea", GOOD)
    blog.write("schemas/post.json", "{}")
    for folder, _, _ in os.walk(blog.root):
        Path(folder).chmod(0o777)
    return blog


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module that asks the disk believes to be on Windows."""
    system = types.ModuleType("os")
    vars(system).update(vars(os), name="nt")
    monkeypatch.setattr(answer, "os", system)


@pytest.mark.usefixtures("windows")
def test_on_windows_the_mode_of_a_folder_says_nothing(shared: Site) -> None:
    code, out, err = shared.check("files", "_posts")
    assert (code, out) == (0, "_posts/2024-05-01-tea.md  posts  jekyll (bundled)\n")
    assert err == f"1 post in {shared.root} (jekyll)\n"


posix = pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX ones")

COMMANDS = {
    "check": ("_posts",),
    "check of stdin": ("--stdin-filename", "_posts/2024-05-01-tea.md"),
    "check as JSON": ("_posts", "--output-format", "json"),
    "files": ("files", "_posts"),
    "config": ("config", "_posts"),
    "init": ("init", "_posts", "--dry-run"),
    "audit": ("audit", "attribution", "_posts"),
    "schema list": ("schema", "list", "_posts"),
    "schema infer": ("schema", "infer", "_posts"),
    "schema check": ("schema", "check", "schemas/post.json"),
}


@posix
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_that_a_shared_project_is_not_used(shared: Site, command: str) -> None:
    err = shared.check(*COMMANDS[command], stdin=GOOD.encode()).err
    assert err.count("the search for the project stopped") == 1
    assert (
        f"note: the search for the project stopped below {shared.root}, as every user may write to it:"
        f" run `chmod o-w` on it, or check {shared.root}\n"
    ) in err


@posix
def test_both_remedies_of_the_note_work(shared: Site) -> None:
    assert shared.check(shared.root) == (0, "", "no findings in 1 post\n")
    shared.root.chmod(0o755)
    assert shared.check("_posts") == (0, "", "no findings in 1 post\n")


@posix
def test_the_note_names_the_project_above_the_shared_folder(shared: Site) -> None:
    shared.root.chmod(0o755)
    (shared.root / "_posts" / "old").mkdir()
    err = shared.check("_posts/old", "--allow-empty").err
    assert f"below {shared.root / '_posts'}, as" in err
    assert f"or check {shared.root}\n" in err


@posix
def test_a_project_that_is_not_found_is_an_error_with_the_note(shared: Site) -> None:
    (shared.root / "_posts" / "old").mkdir()
    code, _, err = shared.check("_posts/old")
    assert code == 2
    assert "no posts found" in err
    assert "the search for the project stopped" in err


@posix
def test_a_shared_folder_without_a_project_is_not_mentioned(home: Path) -> None:
    site = Site(home / "shared" / "tea", plain=True)
    site.write("tea.md", GOOD)
    site.root.parent.chmod(0o1777)
    assert site.check() == (0, "", "no findings in 1 post\n")
