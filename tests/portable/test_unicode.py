"""File names in Unicode form D, as macOS writes them: everything that compares or shows them has form C."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from postlint.reporters import REPORTERS
from tests.cli.site import BAD, GOOD, MISSING_ALT, Site

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="there, a file has the names in both forms")


Form = Callable[[str], str]


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


CAFE, TEA = nfc("Été/café.md"), nfc("녹차/첫물.md")


@pytest.fixture(params=[nfc, nfd], ids=["composed", "decomposed"])
def tree(request: pytest.FixtureRequest, notes: Site) -> Site:
    """A site whose names are in one form or the other."""
    for name in (CAFE, TEA, "plain.md"):
        notes.write(request.param(name), BAD)
    return notes


def found(site: Site, *arguments: str | Path) -> list[str]:
    """The paths that findings are at; every post of these tests has one."""
    return [line.removesuffix(f":{MISSING_ALT}") for line in site.check(*arguments).lines]


def test_reports_name_a_post_in_form_c(tree: Site) -> None:
    assert (
        found(tree)
        == found(tree, *(entry for entry in os.listdir(tree.root) if entry[0] != "."))
        == [
            "plain.md",
            CAFE,
            TEA,
        ]
    )


@pytest.mark.parametrize("form", [nfc, nfd])
def test_patterns_match_in_any_form(tree: Site, form: Form) -> None:
    tree.config(form("exclude = ['Été/', '녹차/첫*.md']\n"))
    assert found(tree) == ["plain.md"]
    tree.config(form("[[collections]]\nname = 'tea'\ninclude = ['녹차/*', '*.md']\nexclude = ['café.md', '/p*']\n"))
    assert found(tree) == [TEA]
    tree.config(form("[[overrides]]\nfiles = ['녹차/*', 'caf?.md']\nrules = {'image/alt' = 'off'}\n"))
    assert found(tree) == ["plain.md"]
    rule = "id = 'a/b'\nselect = 'img'\nmessage = 'no'\npaths = ['녹차/*', '/Été']\n"
    tree.config(form(f"rules = {{'image/*' = 'off'}}\n[[project-rules]]\n{rule}"))
    assert tree.check().lines == [f"{CAFE}:6:1 warning a/b no", f"{TEA}:6:1 warning a/b no"]


@pytest.mark.parametrize("form", [nfc, nfd])
def test_git_ignores_match_in_any_form(tree: Site, form: Form) -> None:
    tree.write(".gitignore", form("caf[é].md\n/녹차/첫물.md\n"))
    assert found(tree) == ["plain.md"]
    (folder,) = (entry for entry in os.listdir(tree.root) if nfc(entry) == "녹차")
    tree.write(f"{folder}/.gitignore", form("!첫물.md\n"))
    assert found(tree) == ["plain.md", TEA]
    assert found(tree, folder) == [TEA]
    tree.write(f"{folder}/_config.yml", "")
    tree.write(f"{folder}/_posts/{form('2024-05-01-차')}.md", BAD)
    assert found(tree, folder) == [nfc("_posts/2024-05-01-차.md")]
    tree.write(".gitignore", form("/녹차/_posts/*차.md\n"))
    assert found(tree, folder) == []


@pytest.mark.parametrize("output_format", REPORTERS)
def test_every_format_is_the_same_for_both_forms(home: Path, output_format: str) -> None:
    shown: list[str] = []
    for form in (nfc, nfd):
        site = Site(home / form.__name__, plain=True)
        (site.root / ".git").mkdir()
        for name in (CAFE, TEA):
            site.write(form(name), BAD)
        shown.append(site.check("--output-format", output_format).out.replace(site.root.name, "site"))
    assert shown[0] == shown[1] != ""
    if output_format == "full":
        assert shown[0].count('<img src="tea.png">') == 2


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_notes_and_commands_show_form_c(notes: Site) -> None:
    notes.write(nfd("녹차.md"), BAD)
    notes.write(nfd("café.rst"), "Tea\n")
    (notes.root / nfd("é.md")).symlink_to("nowhere")
    notes.write(nfd("Été/차.md"), b"\xff\xfe\x00")
    for command in ("check", "files", "audit attribution", "schema infer", "init --dry-run", nfd("Gefäß")):
        _, out, err = notes.check(*command.split())
        shown = (out + err).replace(os.fspath(notes.root), "")
        assert shown == nfc(shown), command


def test_stdin_may_be_named_in_any_form(notes: Site) -> None:
    notes.config("[[overrides]]\nfiles = ['첫물.md']\nrules = {'image/alt' = 'off'}\n")
    assert notes.check("--stdin-filename", nfd("첫물.md"), stdin=BAD.encode()).code == 0
    assert notes.check("--stdin-filename", nfd("차.md"), stdin=BAD.encode()).out == f"{nfc('차.md')}:{MISSING_ALT}\n"


def test_two_posts_whose_names_differ_in_their_form_are_both_checked(notes: Site) -> None:
    composed, decomposed = nfc("녹차.md"), nfd("녹차.md")
    notes.write(composed, BAD.replace("tea.png", "composed.png"))
    notes.write(decomposed, BAD.replace("tea.png", "decomposed.png"))
    notes.write("tea.md", GOOD)
    code, out, err = notes.check("--output-format", "full")
    assert code == 1
    for name, picture in ((composed, '"composed.png"'), (decomposed, '"decomposed.png"')):
        assert picture in out[out.index(f"--> {name}:6:1") :][:200]
    assert err.startswith("note: 녹차.md is the name of several files, which differ in their Unicode form\n")
    assert err.count("note: ") == 1
    notes.config("[[overrides]]\nfiles = ['/녹차.md']\nrules = {'image/alt' = 'off'}\n")
    assert notes.check().out == ""
    assert "3 posts" in notes.check().err


def test_a_post_is_one_where_the_system_takes_both_forms_for_one(notes: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS a folder lists the name as it was written, and a user may type the other."""
    names = nfc("녹차.md"), nfd("녹차.md")
    for name in names:
        notes.write(name, BAD)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert found(notes) == found(notes, *names) == found(notes, ".", *names) == ["녹차.md"]


@pytest.mark.parametrize("form", [nfc, nfd])
def test_the_ledger_names_an_image_in_any_form(tree: Site, form: Form) -> None:
    (folder,) = (entry for entry in os.listdir(tree.root) if nfc(entry) == "녹차")
    tree.write(f"{folder}/album.md", f"---\ntitle: Tea\n---\n![Tea]({nfd('찻잔')}.jpg)\n")
    tree.write("credits.toml", form('["녹차/찻잔.jpg"]\nauthor = "Hana"\n'))
    tree.config('attribution.ledger = ["credits.toml"]\n')
    lines = tree.check("--select", "attribution/ledger").lines
    assert lines == [
        "녹차/album.md:4:8 warning attribution/ledger image credit lacks `Hana`: the ledger names this author"
    ]


def test_the_names_of_files_are_values_in_form_c(blog: Site) -> None:
    blog.write(nfd("_authors/하나.md"))
    blog.write("post.json", '{"properties": {"author": {"x-postlint-values": "_authors/*"}}}')
    blog.config("[[collections]]\nname = 'posts'\nschema = 'post.json'\n")
    blog.post("tea", GOOD.replace("layout: post", "author: 하나"))
    assert blog.check() == (0, "", "no findings in 1 post\n")


# Generator: its configuration, a post, its URL, and maybe another file.
SITES = {
    "jekyll": ("_config.yml", "permalink: /:categories/:title/", "Été/_posts/2024-05-01-첫물.md", "/été/첫물/"),
    "hugo": (
        *("hugo.toml", "permalinks = {tea = '/:sections/:filename/'}", "content/tea/Été/첫물.md", "/tea/été/첫물/"),
        *("content/tea/Été/_index.md", "title: Tea"),
    ),
    "hugo, dates": ("hugo.toml", "frontmatter = {date = [':filename']}", "content/2024-05-01-차.md", "/차/"),
    "hugo, cascade": ("hugo.toml", "", "content/Été/차.md", "/cup/", "content/Été/_index.md", "cascade: {url: /cup/}"),
    "hexo": ("_config.yml", "permalink: :year/:title/", "source/_posts/Été/차.md", "/2024/Été/차/"),
    "eleventy": ("eleventy.config.js", "", "posts/Été/첫물.md", "/posts/Été/첫물/"),
    "eleventy, data": ("eleventy.config.js", "", "posts/Été.md", "-", "posts/Été.11tydata.json", "permalink: /a/"),
    "docusaurus": ("docusaurus.config.js", "", "blog/2024-05-01-차.md", "/blog/2024/05/01/차"),
    "zola": ("config.toml", "base_url = 'https://tea.example'", "content/Été/café.md", "/Été/cafe/"),
    "vitepress": (".vitepress/config.js", "export default {}", "posts/Été/첫물.md", "/posts/Été/첫물.html"),
    "quartz": ("quartz.config.ts", "", "content/Été/첫물.md", "/Été/첫물"),
}


@pytest.mark.parametrize("form", [nfc, nfd])
@pytest.mark.parametrize("name", SITES)
def test_a_generator_reads_a_name_in_any_form(home: Path, name: str, form: Form) -> None:
    config, text, post, url, *more = SITES[name]
    site = Site(home / "site", plain=True)
    site.write(config, f"{text}\n")
    if name == "hexo":
        site.write("package.json", '{"dependencies": {"hexo": "7.0.0"}}')
    if more:
        site.write(form(more[0]), f"---\n{more[1]}\n---\n" if more[0].endswith("md") else '{"permalink": "/a/"}')
    site.write(form(post), GOOD.replace("layout: post\n", "" if "dates" in name else "date: 2024-05-01\n"))
    (line,) = (line for line in site.check("files", "--urls").lines if "_index" not in line)
    assert (line.split("  ")[0], line.split("  ")[-1]) == (post, url)
