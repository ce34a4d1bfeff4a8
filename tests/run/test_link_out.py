"""Links in a project that lead out of it, as a pull request may bring them: what they lead to is not read or listed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.site import BAD, GOOD, MISSING_ALT, Site

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
SECRET = "hunter2"
REASON = "it is a link out of the project"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "--output-format", "full", "-v"),
    ("files", "--urls", "--rules"),
    ("config",),
    ("rules",),
    ("audit", "attribution"),
    ("schema", "list"),
    ("schema", "infer"),
    ("schema", "check", "post.json"),
    ("init", "--dry-run", "--pre-commit"),
)


@pytest.fixture
def outside(home: Path) -> Site:
    """A folder next to the project, with a secret in every file."""
    return Site(home / "outside", plain=True)


@pytest.fixture
def blog(home: Path) -> Site:
    site = Site(home / "blog")
    (site.root / ".git").mkdir()
    site.post("tea", GOOD)
    return site


def link(site: Site, name: str, target: Path) -> None:
    path = site.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


CONFIGURED = '[[collections]]\nname = "posts"\nschema = "post.json"\n\n[attribution]\nledger = ["REUSE.toml"]\n'
VALUES = '{"properties": {"title": {"x-postlint-values": "_data/a.yml"}}}'

# The name of the link, what its target has, and what the project has.
FILES = {
    "postlint.toml": (f"{SECRET} = 1\n", {}),
    "pyproject.toml": (f"[tool.postlint]\n{SECRET} = 1\n", {}),
    "REUSE.toml": (f'version = "{SECRET}"\n', {"postlint.toml": CONFIGURED, "post.json": "{}"}),
    "post.json": (f'{{"type": "{SECRET}"}}', {"postlint.toml": CONFIGURED.partition("[attr")[0]}),
    "other.json": (
        f'{{"type": "{SECRET}"}}',
        {"postlint.toml": CONFIGURED.partition("[attr")[0], "post.json": '{"$ref": "other.json"}'},
    ),
    "_data/a.yml": (f"- {SECRET}\n", {"postlint.toml": CONFIGURED.partition("[attr")[0], "post.json": VALUES}),
    "_config.yml": (f"exclude: [{SECRET}]\ntitle: {SECRET}\n", {}),
    ".gitignore": (f"*.{SECRET}\n_posts/\n", {}),
    ".pre-commit-config.yaml": (f"# {SECRET}\n# id: postlint\n", {}),
    "_posts/2024-05-02-b.md": (BAD.replace("Green", SECRET), {}),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_shows_what_a_link_leads_to(blog: Site, outside: Site, name: str, command: tuple[str, ...]) -> None:
    content, files = FILES[name]
    for path, text in files.items():
        blog.write(path, text)
    link(blog, name, outside.write("secret", content))
    result = blog.check(*command)
    assert SECRET not in result.out + result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("postlint.toml", f"postlint.toml: cannot be read: {REASON}"),
        ("pyproject.toml", f"pyproject.toml: cannot be searched for `[tool.postlint]`: {REASON}"),
        ("REUSE.toml", "the ledger is outside of the project"),
        ("post.json", "the schema is outside of the project"),
        ("other.json", "reference `other.json` is not a file in the schema's folder"),
        ("_data/a.yml", "`_data/a.yml` is outside the project"),
        ("_posts/2024-05-02-b.md", f"_posts/2024-05-02-b.md skipped: {REASON}"),
    ],
)
def test_the_reason_is_said(blog: Site, outside: Site, name: str, said: str) -> None:
    content, files = FILES[name]
    for path, text in files.items():
        blog.write(path, text)
    link(blog, name, outside.write("secret", content))
    assert said in blog.check().err


def test_a_link_to_a_file_of_the_project_is_read(blog: Site) -> None:
    blog.write("settings/a.toml", '[rules]\n"image/alt" = "off"\n')
    blog.post("tea", BAD)
    link(blog, "postlint.toml", blog.root / "settings" / "a.toml")
    assert blog.check() == (0, "", "no findings in 1 post\n")


def test_a_named_configuration_may_be_anywhere(blog: Site, outside: Site) -> None:
    blog.post("tea", BAD)
    link(blog, "own.toml", outside.write("a.toml", '[rules]\n"image/alt" = "off"\n'))
    assert blog.check("--config", outside.root / "a.toml").code == 0
    assert blog.check("--config", "own.toml").code == 0


@pytest.mark.parametrize(
    ("folder", "file", "content"),
    [
        ("config", "_default/hugo.toml", f'contentDir = "{SECRET}"\n'),
        ("config/_default", "hugo.toml", f'contentDir = "{SECRET}"\n'),
        ("docs", "mkdocs.yml", f"plugins: [blog: {{blog_dir: {SECRET}}}]\n"),
        ("docs", ".vitepress/config.js", f'export default {{srcDir: "{SECRET}"}}\n'),
        (".vitepress", "config.js", f'export default {{srcExclude: ["{SECRET}"]}}\n'),
    ],
)
def test_the_generator_is_not_configured_through_a_linked_folder(
    home: Path, outside: Site, folder: str, file: str, content: str
) -> None:
    site = Site(home / "site", plain=True)
    site.write("content/posts/tea.md", GOOD)
    site.write("_posts/2024-05-01-tea.md", GOOD)
    (site.root / ".git").mkdir()
    outside.write(file, content)
    outside.write(f"{SECRET}/tea.md", BAD)
    link(site, folder, outside.root)
    for command in COMMANDS:
        result = site.check(*command)
        assert SECRET not in result.out + result.err


def test_a_script_imports_nothing_from_outside(home: Path, outside: Site) -> None:
    site = Site(home / "site", plain=True)
    site.write("eleventy.config.js", 'import a from "../outside/a.js"\nexport default {dir: {input: "src"}}\n')
    site.write("src/tea.md", GOOD)
    outside.write("a.js", "")
    first = site.check("files", "--urls").out
    outside.write("a.js", "permalink")
    assert site.check("files", "--urls").out == first


@pytest.mark.parametrize(
    "folder",
    ["_plugins", "_includes", "_layouts", "themes", "themes/a", "themes/a/layout", "layouts", "src", "content"],
)
def test_no_generator_searches_a_linked_folder(
    home: Path, outside: Site, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        outside.write(f"a/b{number}/c.html", SECRET)
    listed: list[str] = []
    real = os.scandir

    def scandir(path: str = ".") -> object:
        listed.append(os.path.realpath(path))
        return real(path)

    site = Site(home / "site", plain=True)
    (site.root / ".git").mkdir()
    site.write("posts/tea.md", GOOD)
    link(site, folder, outside.root)
    monkeypatch.setattr(os, "scandir", scandir)
    for name, content in (
        ("_config.yml", ""),
        ("hugo.toml", ""),
        ("eleventy.config.js", 'export default {dir: {input: "src"}}'),
        ("gatsby-config.js", ""),
    ):
        path = site.write(name, content)
        site.check("files", "--urls")
        path.unlink()
    assert not [path for path in listed if path.startswith(str(outside.root))]


def test_a_linked_posts_folder_stays_in_the_project(blog: Site, outside: Site) -> None:
    outside.write("postlint.toml", f"{SECRET} = 1\n")
    outside.write("2024-05-02-b.md", BAD)
    (blog.root / "_posts" / "2024-05-01-tea.md").unlink()
    (blog.root / "_posts").rmdir()
    link(blog, "_posts", outside.root)
    for path in (
        "_posts",
        "_posts/2024-05-02-b.md",
        str(blog.root / "_posts"),
        "./_posts/../_posts/",
    ):
        code, out, err = blog.check("-v", path)
        assert (code, out) == (2, "")
        assert f"project: {blog.root} (" in err
        assert SECRET not in err
    assert f"_posts skipped: {REASON}" in blog.check("_posts").err
    assert blog.check("_posts/none.md") == (2, "", "error: _posts/none.md: there is no such file or folder\n")
    assert blog.check("_posts", "--allow-empty").code == 0
    assert blog.check("files", "_posts") == (
        0,
        "",
        f"note: _posts skipped: {REASON}\n0 posts in {blog.root} (jekyll)\n",
    )
    code, out, err = blog.check("--stdin-filename", "_posts/2024-05-02-b.md", stdin=BAD.encode())
    assert (code, out, err) == (2, "", f"error: _posts/2024-05-02-b.md: {REASON}\n")


def test_the_other_paths_are_checked(blog: Site, outside: Site) -> None:
    blog.write("_drafts/b.md", BAD)
    link(blog, "linked", outside.root)
    code, out, err = blog.check("linked", "_drafts")
    assert (code, out) == (1, f"_drafts/b.md:{MISSING_ALT}\n")
    assert f"note: linked skipped: {REASON}\n" in err


def test_a_link_to_the_root_of_the_disk_is_not_followed(blog: Site, home: Path) -> None:
    link(blog, "all", Path("/"))
    assert f"all skipped: {REASON}" in blog.check("all").err
    plain = Site(home / "plain", plain=True)  # no mark of a project anywhere
    link(plain, "all", Path("/"))
    assert f"all skipped: {REASON}" in plain.check("all").err


def test_a_link_in_the_project_is_followed_in_it(blog: Site) -> None:
    blog.write("sites/tea/hugo.toml", "")
    blog.write("sites/tea/content/a.md", BAD)
    link(blog, "current", blog.root / "sites" / "tea")
    code, out, err = blog.check("-v", "current")
    assert (code, out) == (1, f"content/a.md:{MISSING_ALT}\n")
    assert f"project: {blog.root}/sites/tea (" in err


def test_a_link_above_the_project_is_followed(blog: Site, home: Path) -> None:
    blog.post("tea", BAD)
    link(Site(home / "short", plain=True), "cut", home)
    expected = f"_posts/2024-05-01-tea.md:{MISSING_ALT}\n"
    for path in ("short/cut/blog", "short/cut/blog/_posts", "short/cut/blog/_posts/2024-05-01-tea.md"):
        assert blog.check(home / path).out == expected
    link(Site(home), "mine", blog.root)  # a project by another name, in the home folder
    assert blog.check(home / "mine").out == expected
    assert blog.check(home / "mine", cwd=home).out == expected
