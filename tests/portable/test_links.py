"""Files with several names: hard links, links, junctions, and file systems whose inodes say nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postlint.disk import answer
from postlint.text import is_link
from tests.cli.site import BAD, GOOD, MISSING_ALT, Site

links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def found(site: Site, *arguments: str | Path) -> list[str]:
    """The paths that findings are at; every post of these tests has one."""
    return [line.removesuffix(f":{MISSING_ALT}") for line in site.check(*arguments).lines]


def test_hard_linked_posts_are_all_checked(notes: Site) -> None:
    post = notes.write("a.md", BAD)
    for name in ("b.md", "c.md"):
        os.link(post, notes.root / name)
    assert found(notes) == found(notes, "c.md", "b.md", "a.md") == ["a.md", "b.md", "c.md"]


@links
def test_posts_are_told_apart_where_all_inodes_are_0(notes: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.stat

    def stat(path: str | int, *, follow_symlinks: bool = True) -> os.stat_result:
        status = [*real(path, follow_symlinks=follow_symlinks)]
        return os.stat_result([status[0], 0, *status[2:]])

    notes.write("a.md", BAD)
    notes.write("b.md", BAD)
    (notes.root / "c.md").symlink_to("a.md")
    monkeypatch.setattr(os, "stat", stat)
    assert found(notes) == found(notes, "c.md", "b.md", "a.md") == ["a.md", "b.md"]


@links
def test_a_post_is_the_same_through_any_link(notes: Site) -> None:
    notes.write("posts/tea.md", BAD)
    (notes.root / "posts" / "a.md").symlink_to("tea.md")
    (notes.root / "posts" / "b.md").symlink_to("a.md")
    (notes.root / "linked").symlink_to("posts")
    assert found(notes) == found(notes, "linked/b.md", "linked/tea.md") == ["posts/tea.md"]
    assert found(notes, "linked/b.md", "posts/a.md") == ["posts/a.md"]


@pytest.mark.parametrize(("mark", "each"), [("_config.yml", 0), (".git/HEAD", 1)])
def test_a_post_needs_no_system_calls_but_a_look_at_its_beginning_where_the_generator_is_unknown(
    mark: str, each: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = Site(home / "site", plain=True)
    notes.write(mark, "")
    calls: list[object] = []

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def count_and_call(*arguments: Any, **options: Any) -> Any:
            calls.append(arguments)
            return call(*arguments, **options)

        return count_and_call

    for name in ("stat", "lstat", "readlink", "open"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))

    def count() -> int:
        calls.clear()
        assert notes.check("files").code == 0
        return len(calls)

    notes.write("_posts/0.md")
    count()  # the modules of the command are imported
    before = count()
    for number in range(1, 20):
        notes.write(f"_posts/{number}.md")
    assert count() == before + 19 * each


@pytest.fixture
def junctions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders named `junction` are junctions to Python: folders that are no symbolic links, with a tag."""
    monkeypatch.setattr(
        answer,
        "is_mount",
        lambda path: os.path.basename(path) == "junction",
    )


@pytest.mark.usefixtures("junctions")
def test_a_junction_is_not_followed(notes: Site) -> None:
    notes.write("posts/a.md", BAD)
    notes.write("posts/junction/posts/a.md", BAD)
    notes.write("junction/b.md", BAD)
    assert found(notes) == ["posts/a.md"]
    assert found(notes, "junction") == ["junction/b.md"]


@pytest.mark.usefixtures("junctions")
def test_a_junction_is_not_a_folder_of_a_generator_s_site(home: Path) -> None:
    site = Site(home / "site", plain=True)
    site.write(".vitepress/config.js", "export default {}\n")
    site.write("posts/a.md", BAD)
    site.write("posts/tea.png", "")
    site.write("junction/posts/b.md", BAD)
    assert found(site) == ["posts/a.md"]
    assert "junction/" not in site.check("config").out


@pytest.mark.skipif(os.name == "nt", reason="posts are checked in another process, where nothing is replaced")
@pytest.mark.usefixtures("junctions")
def test_a_junction_has_no_values_of_a_schema(home: Path) -> None:
    site = Site(home / "site")
    site.write("_authors/junction/hana.md")
    site.write("_authors/more/mina.md")
    site.write("post.json", '{"properties": {"author": {"x-postlint-values": "_authors/**/*"}}}')
    site.config("[[collections]]\nname = 'posts'\nschema = 'post.json'\n")
    site.post("tea", GOOD.replace("layout: post", "author: junction/hana"))
    assert site.check().out.endswith("got `junction/hana`\n")
    site.post("tea", GOOD.replace("layout: post", "author: more/mina"))
    assert site.check().out == ""


@pytest.mark.usefixtures("junctions")
def test_a_junction_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "junction").mkdir()
    (tmp_path / "folder").mkdir()
    assert is_link(str(tmp_path / "junction"))
    assert not is_link(str(tmp_path / "folder"))
