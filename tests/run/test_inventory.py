"""Which files of a project are listed, and for which paths nobody can tell."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from postlint.project.inventory import Inventory, take_inventory

links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "site"
    (folder / ".git").mkdir(parents=True)
    return folder


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"")


def taken(root: Path, base: Path | None = None, **settings: int) -> Inventory:
    return take_inventory(root, base or root, **settings)


def test_every_file_is_listed_whatever_it_is(root: Path) -> None:
    put(root, "a.md", "static/img/Cup.PNG", ".well-known/a", "_posts/.hidden")
    inventory = taken(root)
    assert sorted(inventory.paths) == [".well-known/a", "_posts/.hidden", "a.md", "static/img/Cup.PNG"]
    assert inventory.gap is None
    assert inventory.doubt("static/img/cup.png") is None
    assert inventory.doubt("no/such/folder/cup.png") is None


def test_what_git_ignores_is_not_listed_and_may_be_made_by_the_build(root: Path) -> None:
    put(root, "static/gen/a.png", "static/a.png", "b.draft.png", "sub/c.png", "sub/d.png", "sub/deep/c.png")
    (root / ".gitignore").write_text("static/gen/\n*.draft.png\n", "utf-8")
    (root / "sub/.gitignore").write_text("c.png\n", "utf-8")
    inventory = taken(root)
    assert sorted(inventory.paths) == [".gitignore", "static/a.png", "sub/.gitignore", "sub/d.png"]
    for path in ("static/gen/a.png", "static/gen/x/y.png", "z/q.draft.png", "sub/c.png", "sub/new/c.png"):
        assert inventory.doubt(path) == "git ignores it, and the build may make it", path
    for path in ("static/b.png", "c.png", "sub/e.png"):
        assert inventory.doubt(path) is None, path
    assert inventory.gap is None


def test_the_ignore_files_of_a_stranger_do_not_count(root: Path, tmp_path: Path) -> None:
    base = tmp_path.resolve() / "base"
    put(base, "sub/a.md")
    (base / "sub/.gitignore").write_text("made/\n", "utf-8")
    put(root, "sub/a.png", "sub/made/b.png")
    (root / ".gitignore").write_text("*.png\n", "utf-8")
    inventory = taken(root, base)
    assert sorted(inventory.paths) == [".gitignore", "sub/a.png"]
    assert inventory.doubt("sub/c.png") is None
    assert inventory.doubt("sub/made/c.png") is not None


def test_the_files_of_packages_are_not_listed(root: Path) -> None:
    put(root, "node_modules/theme/a.css", "a.md")
    inventory = taken(root)
    assert inventory.paths == ["a.md"]
    assert inventory.doubt("node_modules/theme/b.css") == "packages are not searched"
    assert inventory.gap is None


def test_a_folder_that_is_kept_empty_may_have_any_file(root: Path) -> None:
    put(root, "docs/guide/.gitkeep", "docs/tea/.gitkeep", "docs/tea/cup.md")
    inventory = taken(root)
    assert inventory.doubt("docs/guide/tea.md") == "its folder is kept empty, and the build may fill it"
    assert inventory.doubt("docs/tea/pot.md") is None
    assert inventory.gap is None


def test_the_files_of_a_built_site_are_not_listed(root: Path) -> None:
    put(
        root,
        "public/index.html",
        "public/sitemap.xml",
        "public/a.png",
        "static/a.png",
        "x/public/a.png",
        "x/index.html",
    )
    inventory = taken(root)
    assert sorted(inventory.paths) == ["static/a.png", "x/index.html", "x/public/a.png"]
    assert inventory.doubt("public/b.png") == "it is in a built site"
    assert inventory.gap is None


def test_a_submodule_that_is_not_checked_out_may_have_any_file(root: Path) -> None:
    (root / "themes/tea").mkdir(parents=True)
    put(root, "themes/cup/theme.toml")
    (root / ".gitmodules").write_text(
        '[submodule "tea"]\n\tpath = themes/tea\n\turl = ../tea\n[submodule "cup"]\n\tpath = "themes/cup/"\n',
        "utf-8",
    )
    inventory = taken(root)
    assert inventory.gap == "its submodule is not checked out"
    assert inventory.doubt("themes/tea/layouts/post.html") == "its submodule is not checked out"
    assert inventory.doubt("themes/cup/layouts/post.html") is None


@links
def test_a_link_is_followed_to_a_file_of_the_project_only(root: Path, tmp_path: Path) -> None:
    put(root, "img/a.png")
    put(tmp_path / "other", "b.png")
    (root / "img/same.png").symlink_to(root / "img/a.png")
    (root / "img/other.png").symlink_to(tmp_path / "other/b.png")
    (root / "img/nothing.png").symlink_to(root / "nothing")
    (root / "pictures").symlink_to(root / "img")
    inventory = taken(root)
    assert sorted(inventory.paths) == ["img/a.png", "img/same.png"]
    for path in ("img/other.png", "img/nothing.png", "pictures/a.png", "pictures/x/b.png"):
        assert inventory.doubt(path) == "it is behind a link, which is not followed", path
    assert inventory.gap is not None


def test_a_name_has_one_form_whatever_form_the_disk_has(root: Path) -> None:
    name = "Été/café.png"
    put(root, unicodedata.normalize("NFD", name))
    assert taken(root).paths == [unicodedata.normalize("NFC", name)]


def test_a_project_may_have_too_many_files(root: Path) -> None:
    put(root, *(f"img/{number}.png" for number in range(5)))
    assert taken(root, most=7).gap is None
    inventory = taken(root, most=6)
    assert inventory.doubt("anything/a.png") == inventory.gap == "the project has more than 6 files"


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_cannot_be_read_may_have_any_file(root: Path) -> None:
    put(root, "img/a.png")
    (root / "img").chmod(0)
    try:
        assert taken(root).doubt("img/a.png") == "its folder cannot be read"
    finally:
        (root / "img").chmod(0o755)
