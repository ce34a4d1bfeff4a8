"""Files that are written as posts and never become pages, and what the folder of a post shows of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.site import Site, call

POST = "---\ntitle: Tea\ndate: 2024-05-01\n---\n\nA cup of green tea.\n"
UNDATED = "---\ntitle: Tea\n---\n\nA cup of green tea.\n"
MARKS = {
    "hugo": ("hugo.toml", "content/posts/"),
    "jekyll": ("_config.yml", "_posts/2024-05-01-"),
    "docusaurus": ("docusaurus.config.js", "blog/"),
    "zola": ("zola.toml", "content/posts/"),
    "eleventy": ("eleventy.config.js", "posts/"),
    "plain": ("notes.txt", "posts/"),
}


def said(tmp_path: Path, generator: str, files: dict[str, str], *named: str) -> list[str]:
    """What the rule says of files, whose paths are below the folder of the generator's posts."""
    site = Site(tmp_path / "site", plain=True)
    mark, folder = MARKS[generator]
    site.write(mark, 'base_url = "https://tea.example"\n' if generator in ("hugo", "zola") else "")
    for name, text in files.items():
        site.write(folder + name, text)
    paths = [folder + name for name in named]
    result = site.check("--output-format=concise", "--select=front-matter/filename", *paths)
    return [line.removeprefix(folder).split(" front-matter/filename ", 1)[1] for line in result.out.splitlines()]


@pytest.mark.parametrize(
    ("generator", "name", "is_said"),
    [
        ("hugo", "tea.mdx", True),
        ("hugo", "tea.md.txt", True),
        ("hugo", "tea", True),
        ("hugo", "tea.mkd", True),
        ("hugo", "tea.mdown", False),
        ("hugo", "tea.MD", False),
        ("docusaurus", "tea.MD", True),
        ("hugo", "tea.txt", False),
        ("jekyll", "tea", True),
        ("jekyll", "tea.mdx", True),
        ("jekyll", "tea.md.bak", False),
        ("jekyll", "tea.mkd", False),
        ("docusaurus", "tea.markdown", True),
        ("docusaurus", "tea.mdx", False),
        ("zola", "tea.markdown", True),
        ("eleventy", "tea.mdx", False),
        ("plain", "tea.mkd", False),
    ],
)
def test_a_suffix_that_no_page_has_is_reported(tmp_path: Path, generator: str, name: str, is_said: bool) -> None:
    for named in ((), (name,)) if is_said else ((),):
        lines = said(tmp_path, generator, {"cup.md": POST, name: POST}, *named)
        assert [line.partition("`: end")[2] for line in lines] == [""] * is_said
        assert all(line.endswith("is not published as a page: end its name in `.md`") for line in lines)


@pytest.mark.parametrize("text", ["---\ntitle: Tea\n---\n", "---\ndate: 2024-05-01\n---\n# Tea\n"])
def test_a_title_or_a_date_tells_a_post_with_another_suffix(tmp_path: Path, text: str) -> None:
    assert len(said(tmp_path, "docusaurus", {"cup.md": POST, "tea.md.txt": text})) == 1


@pytest.mark.parametrize("text", ["A licence.\n", "---\nlayout: tea\n---\n\nTea.\n", ""])
def test_a_file_that_is_not_written_as_a_post_may_have_any_suffix(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, "hugo", {"cup.md": POST, "LICENSE": text, "tea.mkd": text}) == []


@pytest.mark.parametrize("generator", ["hugo", "zola"])
def test_an_index_that_hides_posts_is_reported(tmp_path: Path, generator: str) -> None:
    files = {
        "index.md": UNDATED,
        "tea.md": POST,
        "cup.md": POST,
        "part.md": UNDATED,
        "pot/index.md": POST,
        "a.txt": POST,
    }
    hides = "`index.md` hides 3 posts, such as `cup.md`: name it `_index.md`"
    assert said(tmp_path, generator, files) == [hides]
    assert said(tmp_path, generator, files, "index.md") == [hides]
    assert said(tmp_path, generator, files, "tea.md") == []


def test_an_index_that_hides_one_post_is_reported(tmp_path: Path) -> None:
    hides = ["`index.md` hides the post `tea.md`: move that out of the folder"]
    assert said(tmp_path, "hugo", {"index.md": POST, "tea.md": POST}) == hides
    (tmp_path / "site/content/posts/index.md").rename(tmp_path / "site/content/posts/_index.md")
    assert said(tmp_path, "hugo", {}) == []


def test_an_index_hides_the_posts_in_folders_below_too(tmp_path: Path) -> None:
    files = {
        "index.md": UNDATED,
        "2024/05/tea.md": POST,
        "2024/05/cup/index.md": POST,
        "2024/img/a.png": "",
        "x.md": "",
    }
    hides = "`index.md` hides 2 posts, such as `2024/05/cup/index.md`: name it `_index.md`"
    assert said(tmp_path, "hugo", files) == [hides]


def strays(tmp_path: Path, config: str, *paths: str, named: bool = False) -> list[str]:
    """What the rule says of posts that are in folders of a site with this `_config.yml`."""
    site = Site(tmp_path / "site", plain=True)
    site.write("_config.yml", config)
    for path in paths:
        site.write(path, POST)
    result = site.check("--output-format=concise", "--select=front-matter/filename", *(paths if named else ()))
    return [line.replace(" warning front-matter/filename ", " ") for line in result.out.splitlines()]


@pytest.mark.parametrize("named", [False, True])
def test_a_folder_with_another_name_is_not_read_by_jekyll(tmp_path: Path, named: bool) -> None:
    paths = ("_posts/2024-05-01-a.md", "_post/2024-05-01-b.md", "tea/_Posts/2024-05-01-c.markdown")
    assert strays(tmp_path, "title: Tea\n", *paths, named=named) == [
        "_post/2024-05-01-b.md:1:1 the folder `_post` is not read: move it to `_posts`",
        "tea/_Posts/2024-05-01-c.markdown:1:1 the folder `tea/_Posts` is not read: move it to `_posts`",
    ]


def test_a_folder_of_another_collection_is_read(tmp_path: Path) -> None:
    paths = ("_posts/2024-05-01-a.md", "_post/2024-05-01-b.md")
    assert strays(tmp_path, "collections:\n  post: {output: true}\n", *paths) == []
    assert strays(tmp_path, "collections: [post]\n", *paths) == []


def test_posts_beside_the_folder_of_all_collections_are_not_read(tmp_path: Path) -> None:
    paths = ("all/_posts/2024-05-01-a.md", "_posts/2024-05-01-b.md", "_posts/notes.md")
    said = "_posts/2024-05-01-b.md:1:1 the folder `_posts` is not read: move it to `all/_posts`"
    assert strays(tmp_path, "collections_dir: all\n", *paths) == [said]


def test_a_folder_with_another_name_is_not_read_by_hexo(tmp_path: Path) -> None:
    paths = ("source/_posts/a.md", "source/_post/b.md", "source/post/c.md")
    said = "source/_post/b.md:1:1 the folder `source/_post` is not read: move it to `source/_posts`"
    hexo = "new_post_name: :title.md\ndeploy: {type: git}\n"
    assert strays(tmp_path, hexo, *paths) == [said]
    assert strays(tmp_path, f"{hexo}include: [_post/*]\n", *paths) == []


@pytest.mark.parametrize(
    ("package", "is_said"),
    [
        ('{"dependencies": {"hexo": "^7", "hexo-renderer-marked": "^6", "hexo-renderer-ejs": "^2"}}', True),
        ('{"dependencies": {"hexo": "^7", "hexo-renderer-mdx": "^1"}}', False),
        ("{}", False),
    ],
)
def test_hexo_reads_the_suffixes_of_its_renderers(tmp_path: Path, package: str, is_said: bool) -> None:
    paths = ("source/_posts/a.md", "source/_posts/b.mdx", "source/_posts/c.markdown")
    site = Site(tmp_path / "site", plain=True)
    site.write("package.json", package)
    said = strays(tmp_path, "new_post_name: :title.md\ndeploy: {type: git}\n", *paths)
    expected = "source/_posts/b.mdx:1:1 `b.mdx` is not published as a page: end its name in `.md`"
    assert said == [expected] * is_said


@pytest.mark.parametrize(
    ("config", "text", "is_said"),
    [
        ("PATH = 'content'\n", "Title: Tea\nDate: 2024-05-01\n\nTea.\n", True),
        ("PATH = 'content'\n", "---\ntitle: Tea\n---\n", True),
        ("PATH = 'content'\n", "Title: Tea\n\nDate: 2024-05-01\n", False),
        ("PATH = 'content'\nREADERS = {'txt': Reader}\n", "Title: Tea\nDate: 2024-05-01\n\nTea.\n", False),
    ],
)
def test_pelican_reads_the_suffixes_of_its_readers(tmp_path: Path, config: str, text: str, is_said: bool) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.write("pelicanconf.py", config)
    site.write("content/a.md", "Title: Tea\nDate: 2024-05-01\n\nTea.\n")
    site.write("content/b.md.txt", text)
    lines = site.check("--select=front-matter/filename").lines
    assert [line.partition(":")[0] for line in lines] == ["content/b.md.txt"] * is_said


@pytest.mark.parametrize(
    ("config", "is_said"),
    [
        ("export default function (config) { config.addPassthroughCopy('img'); }", True),
        ("export default function (config) { config.addExtension('mdx', {}); }", False),
        ("import own from './own.js';\nexport default own;", False),
        ("export default function (config) { config.setTemplateFormats(['md', 'mdown']); }", False),
    ],
)
def test_eleventy_reads_the_suffixes_that_its_configuration_adds(tmp_path: Path, config: str, is_said: bool) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.write("eleventy.config.js", config)
    site.write("posts/a.md", POST)
    site.write("posts/b.mdown", POST)
    lines = site.check("--select=front-matter/filename").lines
    assert [line.partition(":")[0] for line in lines] == ["posts/b.mdown"] * is_said


@pytest.mark.parametrize(
    ("config", "is_said"),
    [
        ("export default function (config) { config.addPassthroughCopy('img'); }", True),
        ('import webc from "@11ty/eleventy-plugin-webc";', True),
        ('import tea from "tea";', False),
        ("export default function (config) { config.addExtension('tea', {}); }", False),
        ("import own from './own.js';\nexport default own;", False),
        (None, True),
    ],
)
def test_an_engine_of_eleventy_that_nothing_adds_is_reported(tmp_path: Path, config: str | None, is_said: bool) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.write("package.json", '{"dependencies": {"@11ty/eleventy": "3"}}')
    if config is not None:
        site.write("eleventy.config.js", config)
    for name, engine in {"a": "njk, md", "b": "webc", "c": "false", "d": "tea", "e": "md,tea"}.items():
        site.write(f"posts/{name}.md", f"---\ntitle: Tea\ntemplateEngineOverride: {engine}\n---\n\nTea.\n")
    lines = site.check("--select=front-matter/hidden").lines
    assert [line.partition(":")[0] for line in lines] == ["posts/d.md", "posts/e.md"] * is_said


def test_nikola_reads_the_suffixes_of_its_patterns(tmp_path: Path) -> None:
    post = "<!--\n.. title: Tea\n.. date: 2024-05-01\n-->\n\nTea.\n"
    site = Site(tmp_path / "site", plain=True)
    site.write("conf.py", 'BLOG_TITLE = "Tea"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n')
    for name in ("posts/a.md", "posts/b.markdown", "posts/c.md.txt", "notes/d.markdown"):
        site.write(name, post)
    lines = site.check("--select=front-matter/filename").lines
    assert [line.partition(":")[0] for line in lines] == ["posts/b.markdown", "posts/c.md.txt"]


def test_an_index_of_another_generator_hides_nothing(tmp_path: Path) -> None:
    assert said(tmp_path, "docusaurus", {"index.md": POST, "tea.md": POST}) == []


@pytest.mark.parametrize(
    ("config", "is_said"),
    [("", True), ("[security]\nallowContent = ['.*']\n", False), ("[Security]\nenableInlineShortcodes = true\n", True)],
)
def test_posts_in_html_that_stop_hugo_are_noted_once(tmp_path: Path, config: str, is_said: bool) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.write("hugo.toml", config)
    site.write("content/tea.md", POST)
    assert "0.162" not in site.check().err
    site.write("content/cup.html", POST)
    site.write("content/pot.htm", POST)
    note = "note: Hugo 0.162 and newer stop at posts in HTML: allow `text/html` in `security.allowContent`\n"
    assert site.check().err.count(note) == is_said


def test_the_list_of_posts_names_files_that_are_not_published(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.write("hugo.toml", "")
    site.write("content/tea.md", POST)
    site.write("content/cup.mdx", POST)
    lines = call("files", "--urls", cwd=site.root).out.splitlines()
    assert lines == [
        "content/cup.mdx  posts  hugo (bundled)  not published  -",
        "content/tea.md  posts  hugo (bundled)  /tea/",
    ]
