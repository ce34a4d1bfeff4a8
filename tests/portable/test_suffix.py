"""Suffixes with capitals, which editors on Windows and macOS write: posts only where the generator reads them.

The results are those of Jekyll 4.3.1, Hugo 0.168, Eleventy 3.1.8, Hexo 8.1, Pelican 4.12, Material for MkDocs 9.7 and
Docusaurus 3.10 on these files.
"""

from __future__ import annotations

import pytest

from tests.cli.site import Result, Site

FRONT = "---\ntitle: Tea\ndate: 2024-05-01\n---\n\n"
# The configuration of a site, its folder of posts, what each file becomes: a URL, or nothing.
SITES: dict[str, tuple[dict[str, str], str, dict[str, str | None]]] = {
    "jekyll": (
        {"_config.yml": "title: Tea\n"},
        "_posts/2024-05-01-",
        {
            "a.md": "/2024/05/01/a.html",
            "b.MD": "/2024/05/01/b.html",
            "c.Markdown": "/2024/05/01/c.html",
            "d.HTML": "/2024/05/01/d.HTML",
            "e.TXT": None,
        },
    ),
    "hugo": (
        {"hugo.yaml": "title: Tea\n"},
        "content/posts/",
        {
            "a.md": "/posts/a/",
            "b.MD": "/posts/b/",
            "c.Markdown": "/posts/c/",
            "d/index.MD": "/posts/d/",
            "d/e.md": None,
        },
    ),
    "eleventy": (
        {"eleventy.config.js": "export default () => {}\n"},
        "posts/",
        {"a.md": "/posts/a/", "b.MD": "/posts/b.MD/", "index.MD": "/posts/index.MD/"},
    ),
    "hexo": (
        {"_config.yml": "title: Tea\n", "package.json": '{"hexo": {"version": "8.1.2"}}'},
        "source/_posts/",
        {"a.md": "/2024/05/01/a/", "b.MD": None, "c.Markdown": None},
    ),
    "pelican": (
        {"pelicanconf.py": "SITENAME = 'Tea'\nPATH = 'content'\n"},
        "content/",
        {"a.md": "/tea.html", "b.MD": None, "c.Markdown": None},
    ),
    "mkdocs": (
        {"mkdocs.yml": "site_name: Tea\ntheme: material\nplugins: [blog]\n"},
        "docs/blog/posts/",
        {"a.md": "/blog/2024/05/01/tea/", "b.MD": None, "c.Markdown": None},
    ),
    "docusaurus": (
        {"docusaurus.config.js": "export default {}\n"},
        "blog/2024-05-01-",
        {"a.md": "/blog/2024/05/01/a", "b.MD": None, "c.MDX": None},
    ),
    "plain": ({}, "posts/", {"a.md": "-", "b.MD": "-", "c.Markdown": "-", "d.HTML": "-", "e.Htm": "-", "f.TXT": None}),
}


def published(result: Result) -> dict[str, str]:
    """The URL of each file that becomes a page."""
    lines = [line for line in result.out.splitlines() if "  not published" not in line]
    return {line.split()[0]: line.split()[-1] for line in lines}


@pytest.mark.parametrize("name", SITES)
def test_a_file_is_a_post_where_the_generator_reads_it(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    files, folder, posts = SITES[name]
    site = Site(tmp_path_factory.mktemp(name), plain=True)
    for path, text in files.items():
        site.write(path, text)
    for post in posts:
        site.write(f"{folder}{post}", FRONT)
    result = site.check("files", "--urls")
    assert f"({name}" in result.err
    assert published(result) == {f"{folder}{post}": url for post, url in posts.items() if url is not None}


@pytest.mark.parametrize(
    ("suffix", "found"),
    [("md", "link/text"), ("MD", "link/text"), ("Markdown", "link/text"), ("HTML", ""), ("Htm", "")],
)
def test_the_format_of_a_post_does_not_depend_on_capitals(site: Site, suffix: str, found: str) -> None:
    path = f"_posts/2024-05-01-tea.{suffix}"
    site.write(path, f"{FRONT}<p>Tea.</p>\n\n[Here](/milk/)\n")
    assert (site.check("--select=link/text", path).out != "") is (found != "")


def test_a_pattern_of_the_configuration_is_taken_literally(site: Site) -> None:
    site.write("notes/a.md")
    site.write("notes/b.MD")
    site.config('[[collections]]\nname = "notes"\ninclude = ["notes/*.md"]\n')
    assert list(published(site.check("files"))) == ["notes/a.md"]


def test_a_named_file_is_a_post_whatever_its_suffix(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = Site(tmp_path_factory.mktemp("hexo"), plain=True)
    site.write("_config.yml", "title: Tea\n")
    site.write("package.json", '{"hexo": {"version": "8.1.2"}}')
    site.write("source/_posts/a.MD", FRONT + '<img src="tea.png">\n')
    assert site.check("source/_posts/a.MD", "--select=image/alt").code == 1
