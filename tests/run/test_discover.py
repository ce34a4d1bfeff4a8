"""Which files are posts, whatever they are called and whatever else lies in the folder."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.cli.site import BAD, GOOD, MISSING_ALT, Site

links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def found(site: Site, *arguments: str | Path) -> list[str]:
    """The paths that findings are at; every post of these tests has one."""
    return [line.removesuffix(f":{MISSING_ALT}") for line in site.check(*arguments).lines]


@pytest.fixture
def notes(tmp_path: Path) -> Site:
    """A site of no generator, where every Markdown file is a post."""
    site = Site(tmp_path / "notes", plain=True)
    (site.root / ".git").mkdir()
    return site


def test_git_ignores_are_respected_the_innermost_file_winning(notes: Site) -> None:
    notes.write(".gitignore", "/build/\n*.draft.md\n!keep.draft.md\nlogs\n")
    notes.write("a/.gitignore", "/top.md\n!b.draft.md\n**/deep/*.md\n")
    for path in (
        *("a.md", "a.draft.md", "keep.draft.md", "build/a.md", "sub/build/a.md", "logs/a.md", "sub/logs/x/a.md"),
        *("a/top.md", "a/sub/top.md", "a/a.draft.md", "a/b.draft.md", "a/x/deep/a.md", "top.md"),
    ):
        notes.write(path, BAD)
    expected = ["a.md", "a/b.draft.md", "a/sub/top.md", "keep.draft.md", "top.md"]
    assert found(notes) == expected
    assert found(notes, "a") == ["a/b.draft.md", "a/sub/top.md"]
    assert found(notes, "a/sub") == ["a/sub/top.md"]


def test_a_file_that_git_ignores_may_be_named(notes: Site) -> None:
    notes.write(".gitignore", "*.md\n")
    notes.write("a.md", BAD)
    assert found(notes, "a.md") == ["a.md"]
    assert notes.check().code == 2


def test_the_ignores_of_the_whole_repository_hold_in_a_site_below(notes: Site) -> None:
    notes.write(".gitignore", "docs/_posts/draft-*\nbuild/\n")
    notes.write("docs/_config.yml", "")
    notes.write("docs/_posts/2024-05-01-a.md", BAD)
    notes.write("docs/_posts/draft-b.md", BAD)
    notes.write("docs/build/_posts/2024-05-01-c.md", BAD)
    assert found(notes) == ["docs/_posts/2024-05-01-a.md"]
    assert found(notes, "docs") == ["_posts/2024-05-01-a.md"]


def test_a_broken_ignore_file_does_not_crash(notes: Site) -> None:
    notes.write("a.md", BAD)
    notes.write("b.md", BAD)
    notes.write(".gitignore", "!\n\\\n[\n\xff\nb.md\n".encode("latin-1"))
    assert found(notes) == ["a.md"]


def test_a_pipe_is_never_waited_for(notes: Site) -> None:
    if sys.platform == "win32":
        pytest.skip("the system has no named pipes")
    notes.write("a.md", BAD)
    for name in ("pipe.md", ".gitignore", "_config.yml", "postlint.toml", "pyproject.toml", "package.json"):
        os.mkfifo(notes.root / name)
    done = notes.spawn()
    assert (done.code, done.out) == (1, f"a.md:{MISSING_ALT}\n")


def test_the_folder_of_git_is_not_searched(notes: Site) -> None:
    notes.write(".git/a.md", BAD)
    notes.write("sub/.git/a.md", BAD)
    notes.write("a.md", BAD)
    assert found(notes) == ["a.md"]


@links
def test_a_link_to_a_file_of_the_project_is_that_file(notes: Site) -> None:
    notes.write("real/b.md", BAD)
    (notes.root / "a.md").symlink_to("real/b.md")
    (notes.root / "real" / "c.md").symlink_to("b.md")
    assert found(notes) == ["real/b.md"]
    assert found(notes, "a.md", "real") == found(notes, "real", "a.md") == ["real/b.md"]
    assert found(notes, "a.md") == ["a.md"]


@links
def test_a_link_out_of_the_project_is_not_followed(notes: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("token 1234\n", "utf-8")
    notes.write("a.md", BAD)
    (notes.root / "leak.md").symlink_to(secret)
    for arguments in ((), ("leak.md", "a.md")):
        code, out, err = notes.check(*arguments, "--output-format", "full")
        assert "1234" not in out + err
        assert "leak.md" in err
        assert "link out of the project" in err
        assert code == (2 if arguments else 1)


@links
def test_a_link_to_nowhere_is_said(notes: Site) -> None:
    notes.write("a.md", BAD)
    (notes.root / "sub").mkdir()
    (notes.root / "sub" / "gone.md").symlink_to("nowhere")
    (notes.root / "loop.md").symlink_to("loop.md")
    code, _, err = notes.check()
    assert code == 1
    assert "note: sub/gone.md skipped: it is a link to nowhere" in err
    assert "note: loop.md skipped: it is a link to nowhere" in err


@links
def test_linked_folders_are_not_followed(notes: Site) -> None:
    notes.write("real/a.md", BAD)
    (notes.root / "again").symlink_to("real")
    (notes.root / "real" / "loop").symlink_to("..")
    assert found(notes) == ["real/a.md"]


@links
def test_a_named_linked_folder_is_the_folder_it_leads_to(notes: Site) -> None:
    notes.write("real/a.md", BAD)
    (notes.root / "again").symlink_to("real")
    assert found(notes, "again", "real") == ["real/a.md"]
    assert found(notes, "again/a.md") == ["real/a.md"]


def test_a_folder_may_be_called_like_a_post(notes: Site) -> None:
    notes.write("folder.md/a.md", BAD)
    assert found(notes) == found(notes, "folder.md") == ["folder.md/a.md"]


def test_a_post_named_twice_is_checked_once(notes: Site) -> None:
    post = notes.write("sub/a.md", BAD)
    assert found(notes, "sub/a.md", "sub", ".", post, "./sub/../sub/a.md") == ["sub/a.md"]


def test_a_folder_outside_of_the_current_one_may_be_named(site: Site, notes: Site) -> None:
    site.post("tea")
    assert found(notes, site.root) == ["_posts/2024-05-01-tea.md"]
    assert found(notes, site.root / "_posts" / "2024-05-01-tea.md") == ["_posts/2024-05-01-tea.md"]


NAMES: dict[str, tuple[str | bytes, str]] = {
    "newline": ("a\nb.md", r"a\x0ab.md"),
    "escape": ("a\x1b[31m.md", r"a\x1b[31m.md"),
    "command": ("::error::a.md", r"\x3a:error::a.md"),
    "old command": ("a ##[error].md", r"a #\x23[error].md"),
    "direction": ("a\u202eb.md", r"a\u202eb.md"),
    "percent": ("%0A%d %s.md", "%0A%d %s.md"),
    "colon": ("a:3:4.md", "a:3:4.md"),
    "markup": ("[bold]a[/].md", "[bold]a[/].md"),
    "emoji": (":bomb:🍵.md", ":bomb:🍵.md"),
    "hyphen": ("-q.md", "-q.md"),
    "at sign": ("@a.md", "@a.md"),
    "glob": ("a*[b]?.md", "a*[b]?.md"),
    "braces": ("{a,b}.md", "{a,b}.md"),
    "spaces": ("  a b  .md", "  a b  .md"),
    "Korean": ("녹차 한 잔.md", "녹차 한 잔.md"),
    "decomposed Korean": (unicodedata.normalize("NFD", "녹차.md"), "녹차.md"),
    "decomposed accent": ("cafe\u0301.md", "caf\u00e9.md"),
    "longest": ("a" * 252 + ".md", "a" * 252 + ".md"),
    "longest Korean": ("차" * 84 + ".md", "차" * 84 + ".md"),
    "no UTF-8": (b"caf\xe9.md", r"caf\xe9.md"),
    "backslash": ("a\\b.md", "a\\b.md"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow all of these names")
@pytest.mark.parametrize("kind", NAMES)
def test_any_name_works_found_and_named_alike(notes: Site, kind: str) -> None:
    name, shown = NAMES[kind]
    notes.write(name, BAD)
    assert found(notes) == [shown]
    assert found(notes, "--", os.fsdecode(name)) == [shown]
    full = notes.check("--output-format", "full", "--", os.fsdecode(name)).out
    assert "tea.png" in full
    assert notes.check("--output-format", "json").code == 1
    listed = notes.check("files").out
    assert listed == f"{shown}  posts  -\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow all of these names")
def test_any_name_works_in_other_processes_and_locales(notes: Site) -> None:
    for name, _ in NAMES.values():
        notes.write(name, BAD)
    expected = sorted(f"{shown}:{MISSING_ALT}" for _, shown in NAMES.values())
    assert sorted(notes.check().lines) == expected
    for locale in ("C", "C.UTF-8", "POSIX"):
        done = notes.spawn("--jobs", "2", env={"LC_ALL": locale})
        assert sorted(done.lines) == expected, locale


def test_a_deep_tree_is_fine(notes: Site) -> None:
    folder = "/".join(["folder"] * 120)
    notes.write(f"{folder}/a.md", BAD)
    assert found(notes) == [f"{folder}/a.md"]


def test_a_site_of_jekyll_has_posts_and_drafts_anywhere(site: Site) -> None:
    for path in (
        *("_posts/2024-05-01-a.md", "news/_posts/x/2024-05-01-b.markdown", "_drafts/c.html"),
        *("_site/_posts/2024-05-01-d.md", "vendor/bundle/gem/_posts/2024-05-01-e.md", "about.md", "_posts/a.txt"),
    ):
        site.write(path, BAD)
    assert found(site) == ["_drafts/c.html", "_posts/2024-05-01-a.md", "news/_posts/x/2024-05-01-b.markdown"]


def test_what_jekyll_leaves_out_is_left_out(site: Site) -> None:
    site.write("_config.yml", "exclude: [old, /older/, _posts/2024-05-01-b.md]\n")
    for path in (
        *("_posts/2024-05-01-a.md", "_posts/2024-05-01-b.md"),
        *("old/_posts/2024-05-01-c.md", "older/_posts/2024-05-01-d.md"),
    ):
        site.write(path, BAD)
    assert found(site) == ["_posts/2024-05-01-a.md"]


def test_a_folder_in_jekyll_s_configuration_that_is_not_a_pattern_has_no_posts(site: Site) -> None:
    site.post()
    site.write("_config.yml", 'collections_dir: "[b-a]"\n')
    assert site.check("--select=front-matter/filename").lines == [
        (
            "_posts/2024-05-01-tea.md:1:1 warning front-matter/filename"
            " the folder `_posts` is not read: move it to `[b-a]/_posts`"
        )
    ]
    (site.root / "_posts").rename(site.root / "posts")
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert err.startswith("error: no posts found")


def test_a_folder_that_cannot_be_read_is_named_and_the_others_are_searched(
    notes: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> Any:
        if "closed" in path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", refuse)
    for folder in ("b", "closed", "z"):
        notes.write(f"{folder}/tea.md", BAD)
    code, out, err = notes.check()
    assert (code, out) == (2, f"b/tea.md:{MISSING_ALT}\nz/tea.md:{MISSING_ALT}\n")
    assert err.startswith("note: closed: permission denied\n")


def test_the_files_command_lists_what_would_be_checked(site: Site) -> None:
    site.post("a", GOOD)
    site.write("news/b.md", GOOD)
    site.write("news.schema.json", "{}")
    site.config(
        '[[collections]]\nname = "posts"\ninclude = ["_posts/*"]\n'
        '[[collections]]\nname = "news"\ninclude = ["news/*"]\nschema = "news.schema.json"\n'
    )
    assert site.check("files") == (
        0,
        "_posts/2024-05-01-a.md  posts  jekyll (bundled)\nnews/b.md  news  news.schema.json\n",
        f"2 posts in {site.root} (jekyll)\n",
    )
    assert "    error   image/alt\n" in site.check("files", "--rules", "news").out
    assert site.check("files", "nowhere").code == 2


def test_a_file_without_front_matter_is_wrong_only_where_a_schema_awaits_some(notes: Site) -> None:
    notes.write("a.md", "Tea.\n")
    notes.write("news/b.md", "Tea.\n")
    notes.write("news.schema.json", '{"required": ["title"]}')
    notes.config(
        '[[collections]]\nname = "posts"\ninclude = ["/*.md"]\n'
        '[[collections]]\nname = "news"\ninclude = ["news/*"]\nschema = "news.schema.json"\n'
    )
    assert notes.check().lines == ["news/b.md:1:1 error front-matter/missing post has no front matter"]
