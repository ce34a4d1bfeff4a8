"""Paths of other systems: two drives, folders under other names, and backslashes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from postlint.generators.shared.configuration import is_inside
from tests.cli.site import BAD, GOOD, MISSING_ALT, Site


@pytest.fixture
def drives(home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Site, Site]:
    """Two sites on two drives: there is no path from one to the other, as on Windows."""
    sites = Site(home / "C", plain=True), Site(home / "D", plain=True)
    relpath, commonpath = os.path.relpath, os.path.commonpath

    def drive(path: str | os.PathLike[str]) -> str:
        return next((name for name in "CD" if Path(path).is_relative_to(home / name)), "")

    def relative(path: str, start: str | None = None) -> str:
        if drive(path) != drive(start or Path.cwd()):
            raise ValueError("path is on mount 'D:', start on mount 'C:'")
        return relpath(path, start)

    def common(paths: Sequence[str]) -> str:
        if len({*map(drive, paths)}) > 1:
            raise ValueError("Paths don't have the same drive")
        return commonpath(paths)

    monkeypatch.setattr(os.path, "relpath", relative)
    monkeypatch.setattr(os.path, "commonpath", common)
    return sites


def test_a_path_on_another_drive_than_the_project_is_an_error_in_a_sentence(drives: tuple[Site, Site]) -> None:
    here, there = drives
    here.write("tea.md", BAD)
    other = there.write("cup.md", BAD)
    for path in (other, there.root):
        assert here.check("tea.md", path) == (
            2,
            f"tea.md:{MISSING_ALT}\n",
            f"note: {path}: it is on another drive than the project\n1 error in 1 post\n",
        )


def test_a_schema_on_another_drive_has_an_absolute_path(drives: tuple[Site, Site]) -> None:
    here, there = drives
    schema = there.write("post.json", '{"type": "objekt"}')
    assert here.check("schema", "check", schema).out.startswith(f"{schema}:1:10: ")


def test_stdin_may_be_named_on_another_drive(drives: tuple[Site, Site]) -> None:
    here, there = drives
    path = there.root / "nowhere" / "tea.md"
    assert here.check("--stdin-filename", path, stdin=BAD.encode()).out == f"{path}:{MISSING_ALT}\n"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_the_file_name_of_stdin_is_resolved_as_a_path_is(blog: Site, home: Path) -> None:
    blog.post("tea", BAD)
    blog.config('[[overrides]]\nfiles = ["_posts/*-cup.md"]\nrules = {"image/alt" = "off"}\n')
    (home / "linked").symlink_to(blog.root)
    for folder in (home / "linked", blog.root, Path("../linked")):
        new = folder / "_posts" / "2024-05-01-cup.md"
        assert blog.check("--stdin-filename", new, stdin=BAD.encode()) == (0, "", "no findings in 1 post\n")
        old = folder / "_posts" / "2024-05-01-tea.md"
        expected = f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n"
        assert blog.check("--stdin-filename", old, stdin=BAD.encode()).out == blog.check(old).out == expected


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_stdin_under_the_name_of_a_link_keeps_that_name(blog: Site) -> None:
    blog.post("tea", BAD)
    (blog.root / "_posts" / "2024-05-02-link.md").symlink_to("2024-05-01-tea.md")
    link = "_posts/2024-05-02-link.md"
    assert blog.check("--stdin-filename", link, stdin=BAD.encode()).out == f"{link}:{MISSING_ALT}\n"


def test_the_short_names_of_windows_are_resolved(blog: Site, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Temporary folders of Windows are often named like `RUNNER~1`."""
    realpath = os.path.realpath

    def long(path: str | os.PathLike[str], **options: bool) -> str:
        return realpath(
            os.fspath(path).replace("BLOG~1", "blog").replace("2024-0~1.MD", "2024-05-01-tea.md"), **options
        )

    blog.config('[[overrides]]\nfiles = ["_posts/*-tea.md"]\nrules = {"image/alt" = "off"}\n')
    monkeypatch.setattr(os.path, "realpath", long)
    path = home / "BLOG~1" / "_posts" / "2024-0~1.MD"
    assert blog.check("--stdin-filename", path, stdin=BAD.encode()) == (0, "", "no findings in 1 post\n")


@pytest.mark.parametrize(
    "path",
    ["..\\..\\secret", "posts\\..\\..\\secret", "\\secret", "../secret", "a/..\\b", "C:\\secret", "~\\a", " ", ""],
)
def test_a_path_of_a_generator_s_configuration_that_leads_out_is_not_followed(path: str) -> None:
    assert not is_inside(path)


@pytest.mark.parametrize("path", ["posts", "posts/2024", "posts\\2024", "a..b/c..", "./posts"])
def test_a_path_of_a_generator_s_configuration_that_stays_inside_is_followed(path: str) -> None:
    assert is_inside(path)


WITH_BACKSLASH = {
    "exclude = ['old\\tea']": "1:12: `old\\tea` has",
    "exclude = ['old\\']": "1:12: `old\\` has",
    "exclude = ['old\\.tea', 'old\\녹차']": "1:12: `old\\.tea` has",
    'exclude = ["old\\\\tea"]': "1:12: `old\\tea` has",
    'exclude = ["old\\tea"]': "1:12: `old\\x09ea` has",
    "[[collections]]\nname = 'a'\ninclude = ['old\\a.md']": "3:12: `old\\a.md` has",
    "[[collections]]\nname = 'posts'\nexclude = ['old\\a.md']": "3:12: `old\\a.md` has",
    "[[collections]]\nname = 'posts'\nschema = 'schemas\\post.json'": "3:10: `schemas\\post.json` has",
    "[[overrides]]\nfiles = ['*.md', 'old\\a.md']\nrules = {}": "2:18: `old\\a.md` has",
    "[attribution]\nledger = ['images\\credits.toml']": "2:11: `images\\credits.toml` has",
    "[[project-rules]]\nid = 'a/b'\nselect = 'p'\nmessage = 'm'\npaths = ['old\\a.md']": "5:10: `old\\a.md` has",
}


@pytest.mark.parametrize("config", WITH_BACKSLASH)
def test_a_backslash_between_folders_is_an_error_with_its_place(blog: Site, config: str) -> None:
    blog.post("tea", GOOD)
    blog.config(config)
    code, _, err = blog.check()
    assert code == 2
    assert err.startswith(f"error: postlint.toml:{WITH_BACKSLASH[config]} `\\` between folders: write `/`\n")


def test_a_backslash_that_toml_cannot_read_is_an_error_that_says_slash(blog: Site) -> None:
    blog.post("tea", GOOD)
    for path in ("old\\drafts", "old\\updates"):
        error = blog.refusal(f'exclude = ["{path}"]')
        assert error.endswith(" backslash does not start a TOML escape: write `\\\\`, or `/` in a path\n")


def test_a_backslash_before_a_wildcard_is_suspected_if_nothing_matches(blog: Site) -> None:
    blog.config("[[overrides]]\nfiles = ['_posts\\*.md']\nrules = {}\n")
    error = blog.refusal("[[overrides]]\nfiles = ['_posts\\*.md']\nrules = {}")
    assert error.endswith("the pattern `_posts\\*.md` matches no post: write `/` between folders, not `\\`\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows does not allow all of these names")
def test_a_backslash_that_escapes_stays_an_escape(notes: Site) -> None:
    names = ["#a.md", "!b.md", "c*.md", "d?.md", "e[1].md", "f{1}.md", "g .md"]
    for name in ("tea.md", "cup.md", "cd.md", *names):
        notes.write(name, BAD)
    notes.config("exclude = ['\\#a.md', '\\!b.md', 'c\\*.md', 'd\\?.md', 'e\\[1\\].md', 'f\\{1\\}.md', 'g\\ .md']\n")
    assert notes.check("files").out == "cd.md  posts  -\ncup.md  posts  -\ntea.md  posts  -\n"
