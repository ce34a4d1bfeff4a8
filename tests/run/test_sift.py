"""Which files are posts where the generator is unknown: how they begin decides, and the run says what it left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postlint.front_matter import has_front_matter
from tests.cli.site import BAD, GOOD, MISSING_ALT, Site

TEXT = "A cup of tea.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Site:
    """A site of no generator."""
    site = Site(tmp_path / "notes", plain=True)
    (site.root / ".git").mkdir()
    return site


def listed(site: Site, *arguments: str) -> list[str]:
    """The paths of the posts."""
    return [line.split("  ")[0] for line in site.check("files", *arguments).lines]


def noted(site: Site, *arguments: str) -> list[str]:
    """The notes of a check."""
    return [line.removeprefix("note: ") for line in site.check(*arguments).err.splitlines() if line.startswith("note")]


@pytest.mark.parametrize(
    "folder", ["public/tea", "content", "templates", "themes", "layouts/a", "static", "out", "x/y"]
)
def test_a_file_with_front_matter_is_a_post_whatever_its_folder_is_called(notes: Site, folder: str) -> None:
    notes.write(f"{folder}/index.md")
    notes.write("docs/build.md", TEXT)
    assert listed(notes) == [f"{folder}/index.md"]
    assert noted(notes) == [f"1 post in {folder}/, 1 file without front matter left out: docs/build.md"]


@pytest.mark.parametrize(
    "path", [".claude/a.md", ".github/a.md", ".changeset/a.md", "a/.storybook/b.md", "node_modules/a.md", "dist/a.md"]
)
def test_hidden_folders_dependencies_and_built_sites_are_not_searched(notes: Site, path: str) -> None:
    notes.write(path, BAD)
    notes.write("tea.md", BAD)
    assert listed(notes) == ["tea.md"]
    assert notes.check().lines == [f"tea.md:{MISSING_ALT}"]
    assert noted(notes) == []
    assert notes.check(path).lines == [f"{path}:{MISSING_ALT}"]


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "README.ko.md", "CHANGELOG.md", "LICENSE.md", "LICENSE-DOCS.md", "CONTRIBUTING.md", "SKILL.md"),
        *("CODE_OF_CONDUCT.md", "SECURITY.md", "AGENTS.md", "CLAUDE.md", "sub/CLAUDE.md", "PULL_REQUEST_TEMPLATE.md"),
    ],
)
def test_a_repository_file_is_not_a_post_unless_it_is_named(notes: Site, name: str) -> None:
    notes.write(name, BAD)
    notes.write("tea.md")
    notes.write("sub/cup.md")
    assert listed(notes) == ["sub/cup.md", "tea.md"]
    assert noted(notes) == [f"2 posts, 1 repository file left out: {name}"]
    assert notes.check(name).lines == [f"{name}:{MISSING_ALT}"]
    assert noted(notes, name) == []


@pytest.mark.parametrize("name", ["README-tea.md", "readme.md", "security.md", "skill.md", "changes-in-tea.md"])
def test_a_name_in_small_letters_with_front_matter_is_a_post(notes: Site, name: str) -> None:
    notes.write(name)
    assert listed(notes) == ([] if name[0] == "R" else [name])


def test_a_file_without_front_matter_is_a_post_where_most_others_have_some(notes: Site) -> None:
    for name in ("a", "b", "c"):
        notes.write(f"posts/{name}.md")
    notes.write("posts/d.md", TEXT)
    notes.write("posts/e.md", TEXT)
    notes.write("posts/demo.html", "<!doctype html><title>Tea</title>\n")
    notes.write("posts/README.md", TEXT)
    notes.write("half/a.md")
    notes.write("half/b.md", TEXT)
    for name in ("a", "b", "c"):
        notes.write(f"bundles/{name}/index.md", GOOD if name != "c" else TEXT)
    assert [path for path in listed(notes) if path.startswith("posts")] == [f"posts/{name}.md" for name in "abcde"]
    assert [path for path in listed(notes) if path.startswith("half")] == ["half/a.md"]
    assert [path for path in listed(notes) if path.startswith("bundles")] == [
        f"bundles/{name}/index.md" for name in "abc"
    ]
    left = "half/b.md, posts/README.md, posts/demo.html"
    assert noted(notes) == [f"9 posts in bundles/, half/, posts/, 3 files without front matter left out: {left}"]


@pytest.mark.parametrize(("site", "number", "is_post"), [("", 20, True), ("", 19, False), ("docs", 20, False)])
def test_a_file_among_many_posts_is_one(notes: Site, site: str, number: int, is_post: bool) -> None:
    """Where all posts are in one folder below that of the site, a folder in it may have files without front matter."""
    if site:
        notes.write("docs/next.config.js", "")
    for name in range(number):
        notes.write(f"docs/{name}/tea.md")
    notes.write("docs/errors/377.md", TEXT)
    notes.write("docs/demo.html", TEXT)
    notes.write("other/notes.md", TEXT)
    assert ("docs/errors/377.md" in listed(notes)) is is_post
    assert not {"docs/demo.html", "other/notes.md"}.intersection(listed(notes))


def test_if_no_file_has_front_matter_all_are_posts(notes: Site) -> None:
    for path in ("tea.md", "sub/cup.html", "README.md", "readme.md", "public/app.html", "theme/a.md", "themes/b.md"):
        notes.write(path, TEXT)
    assert listed(notes) == ["sub/cup.html", "tea.md"]
    (note,) = noted(notes)
    assert note.split("; ") == [
        "2 posts, 2 repository files left out: README.md, readme.md",
        "3 files of a built site or a theme left out: public/app.html, theme/a.md, themes/b.md",
    ]
    assert listed(notes, "public") == ["public/app.html"]


def test_a_file_with_a_byte_order_mark_or_another_encoding_is_read(notes: Site) -> None:
    notes.write("a.md", b"\xef\xbb\xbf" + GOOD.encode())
    notes.write("b.md", GOOD.encode("utf-16"))
    notes.write("c.md", b"\xff")
    assert listed(notes) == ["a.md", "b.md", "c.md"]


def test_a_file_that_cannot_be_read_is_not_left_out_in_silence(notes: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    notes.write("a.md")
    notes.write("sub/b.md", TEXT)
    opened = os.open

    def refuse(path: str, *rest: int) -> int:
        if str(path).endswith("b.md"):
            raise PermissionError
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert listed(notes) == ["a.md", "sub/b.md"]


@pytest.mark.parametrize(
    ("name", "text", "is_post"),
    [
        ("a.html", "<li>Tea</li>\n", False),
        ("a.md", "<!-- of the list -->\n\n<TR><td>Tea\n", False),
        ("a.html", "</div>\n</body>\n", False),
        ("a.html", "{% for tea in teas %}<p>{{ tea }}{% endfor %}\n", False),
        ("a.html", "<%= tea %>", False),
        ("a.html", "<?php echo 1 ?>", False),
        ("a.md", "{% raw %}Tea{% endraw %}\n", True),
        ("a.html", "<?xml version='1.0'?><p>Tea", True),
        ("a.html", "<p>Tea</p>\n", True),
        ("a.html", "<link rel=stylesheet href=a.css><p>Tea</p>\n", True),
        ("a.html", "<!-- <li> --><html><li>Tea\n", True),
        ("a.md", "</div>\n<html>\n", True),
        ("a.md", "---\ntitle: Tea\n---\n<li>Tea\n", True),
    ],
)
def test_a_piece_of_a_page_is_not_a_post(notes: Site, name: str, text: str, is_post: bool) -> None:
    notes.write(name, text)
    notes.write("b.md", TEXT)
    assert (name in listed(notes)) is is_post
    assert any(name in note for note in noted(notes)) is not is_post


def test_a_collection_of_ones_own_is_taken_unchanged(notes: Site) -> None:
    notes.write("tea.md")
    notes.write("README.md", BAD)
    notes.write(".notes/cup.md", TEXT)
    notes.config('[[collections]]\nname = "all"\ninclude = ["*.md"]\n')
    assert listed(notes) == [".notes/cup.md", "README.md", "tea.md"]
    assert noted(notes) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("---\ntitle: Tea\n---\n", True),
        ("\n \n---\ntitle: Tea\n---\n", True),
        ("---\n# a comment\n\ntitle: Tea\n---", True),
        ("---\n제목: 차\n---\n", True),
        ('---\n"title": Tea\n---\n', True),
        ("---\ntitle:\n  Tea\n...\n", True),
        ("---\n---\n", True),
        ('---json\n{"title": "Tea"}\n---\n', True),
        ('---\n.title = "Tea",\n---\n', True),
        ("-----\ntitle: Tea\n-----\n", True),
        ('+++\ntitle = "Tea"\n+++\n', True),
        ("+++\n[extra]\n+++\n", True),
        ('{"title": "Tea"}\n', True),
        ('{\n  "title": "Tea"\n}\n', True),
        ("---\nA cup of tea.\n", False),
        ("---\n\nTea: a cup.\n", False),
        ("+++\nTea\n", False),
        ("{% raw %}", False),
        ("{{ title }}: tea", False),
        ("{tea}", False),
        ("Tea\n---\ntitle: Tea\n---\n", False),
        ("", False),
    ],
)
def test_the_beginning_shows_whether_there_is_front_matter(head: str, expected: bool) -> None:
    assert has_front_matter(head, is_whole=True) is expected


def test_front_matter_may_be_longer_than_the_beginning() -> None:
    assert has_front_matter("---\ntitle: Tea\n", is_whole=False)


@pytest.mark.parametrize(
    ("text", "is_mdx", "expected"),
    [
        ("import A from 'a'\n\nexport const metadata = {\n", True, True),
        ("export const frontmatter: Data = {\n", True, True),
        ("export const metadata = {\n", False, False),
        ("export const size = 2\n", True, False),
    ],
)
def test_data_that_mdx_exports_is_front_matter(text: str, is_mdx: bool, expected: bool) -> None:
    assert has_front_matter(text, is_whole=True, is_mdx=is_mdx) is expected


@pytest.fixture
def hugo(tmp_path: Path) -> Site:
    site = Site(tmp_path / "hugo", plain=True)
    site.write("hugo.toml", "")
    site.write("content/tea.md")
    return site


@pytest.mark.parametrize(
    ("front", "is_post"),
    [
        ("build: {render: never}", False),
        ("build: {render: false}", False),
        ("Build: {Render: never}", False),
        ("build: {render: link}", True),
        ("build: {list: never}", True),
        ("headless: true", False),
        ("HEADLESS: true", False),
        ("headless: false", True),
        ("draft: true", True),
    ],
)
def test_a_file_that_hugo_does_not_render_is_not_a_post(hugo: Site, front: str, is_post: bool) -> None:
    hugo.write("content/cup.md", BAD.replace("layout: post", front))
    assert ("content/cup.md" in listed(hugo)) is is_post
    assert bool(hugo.check().lines) is is_post
    note = "1 file that the site does not render left out: content/cup.md"
    assert (note in noted(hugo)) is (note in hugo.check("files").err) is not is_post
    assert f" in {2 if is_post else 1} post" in hugo.check().err or "1 of 2 posts" in hugo.check().err
    assert hugo.check("content/cup.md").lines == [f"content/cup.md:{MISSING_ALT}"]
    hugo.config('[[collections]]\nname = "all"\ninclude = ["content/**"]\n')
    assert listed(hugo) == ["content/cup.md", "content/tea.md"]


def test_what_a_section_hands_down_is_replaced_by_a_build_of_the_page(hugo: Site) -> None:
    hugo.write("content/a/_index.md", "---\ncascade: {build: {render: never, list: never}}\n---\n")
    hugo.write("content/a/cup.md", "---\ntitle: Cup\n---\n\nText.\n")
    hugo.write("content/a/pot.md", "---\nbuild: {list: always}\n---\n\nText.\n")
    assert listed(hugo) == ["content/a/pot.md", "content/tea.md"]


def test_a_repository_file_or_fragment_in_the_content_of_hugo_is_not_a_post(hugo: Site) -> None:
    hugo.write("content/LICENSE.md", "# Licence\n")
    hugo.write("content/a/rows.md", "<tr><td>Tea\n")
    hugo.write("content/a/README.md")
    hugo.write("content/a/bare.md", TEXT)
    assert listed(hugo) == ["content/a/README.md", "content/a/bare.md", "content/tea.md"]
    assert noted(hugo) == [
        "1 repository file left out: content/LICENSE.md; 1 fragment of a page left out: content/a/rows.md"
    ]


def test_a_section_of_hugo_is_checked_for_its_text(hugo: Site) -> None:
    hugo.write("layouts/_default/single.html", "<h1>{{ .Title }}</h1>")
    hugo.write("content/a/_index.md", '---\ntitle: A\n---\n\n# A\n\n<img src="tea.png">\n')
    hugo.write("content/a/_index.ko.md", "---\ntitle: A\n---\n")
    hugo.write("content/b/_index.md", TEXT)
    assert [line.split("  ")[:2] for line in hugo.check("files").lines] == [
        *(["content/a/_index.ko.md", "sections"], ["content/a/_index.md", "sections"]),
        *(["content/b/_index.md", "sections"], ["content/tea.md", "posts"]),
    ]
    hugo.config('profile = "strict"\nrules = {"image/size" = "off"}\n')
    assert [line for line in hugo.check().lines if "_index" in line] == [
        "content/a/_index.md:7:1 error image/alt image has no `alt` attribute"
    ]
    assert hugo.check("files", "--urls").lines[0].endswith("  /a/_index.ko/")


def test_a_file_is_named_in_whatever_order_it_is_found(hugo: Site) -> None:
    hugo.write("content/cup.md", BAD.replace("layout: post", "headless: true"))
    for arguments in (("content", "content/cup.md"), ("content/cup.md", "content")):
        assert hugo.check(*arguments).lines == [f"content/cup.md:{MISSING_ALT}"]
