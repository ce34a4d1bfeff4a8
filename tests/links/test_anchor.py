"""The ids that a page surely has, by what the configuration says about those of headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_links import load

_FRONT = {
    "pelican": "Title: Tea\nDate: 2024-05-01\n\n",
    "nikola": ".. title: Tea\n.. slug: tea\n.. date: 2024-05-01\n\n",
    "eleventy": "",
}
_BODY = '## Green Tea\n\n<p id="own">x</p>\n'
_TOC = 'MARKDOWN = {"extension_configs": {"markdown.extensions.toc": {}, "markdown.extensions.extra": {}}}\n'
_POSTS = 'BLOG_TITLE = "Tea"\nPOSTS = (("content/*.md", "posts", "post.tmpl"),)\n'
_PLUGIN = 'import { IdAttributePlugin } from "@11ty/eleventy";\n'
_ADDED = "eleventyConfig.addPlugin(IdAttributePlugin);"
_ELEVENTY = "export default function (eleventyConfig) { %s }"


@pytest.mark.parametrize(
    ("generator", "config", "text", "ids"),
    [
        ("pelican", "pelicanconf.py", "", {"own"}),
        ("pelican", "pelicanconf.py", _TOC, {"green-tea", "own"}),
        ("pelican", "pelicanconf.py", _TOC.replace("markdown.extensions.toc", "mdx_own"), None),
        ("pelican", "pelicanconf.py", 'PLUGINS = ["extract_toc"]\n', None),
        ("nikola", "conf.py", _POSTS, {"own"}),
        ("nikola", "conf.py", _POSTS + 'MARKDOWN_EXTENSIONS = ["markdown.extensions.toc"]\n', {"green-tea", "own"}),
        ("eleventy", "eleventy.config.js", _ELEVENTY % "", {"own"}),
        ("eleventy", "eleventy.config.js", _PLUGIN + _ELEVENTY % _ADDED, {"green-tea", "own"}),
        ("eleventy", "eleventy.config.js", _PLUGIN + _ELEVENTY % _ADDED.replace(")", ", { slugify })"), None),
        ("eleventy", "eleventy.config.js", _ELEVENTY % 'eleventyConfig.addPlugin("anchor");', None),
        ("eleventy", "eleventy.config.js", 'import a from "markdown-it-anchor"; export default a;', None),
    ],
)
def test_a_heading_has_an_id_if_the_renderer_gives_it_one(
    generator: str, config: str, text: str, ids: set[str] | None, tmp_path: Path
) -> None:
    site = load(generator, {config: f"{text}\n", "content/tea.md": _FRONT[generator] + _BODY}, tmp_path)
    (post,) = site.posts.values()
    known = post.ids.known if post.ids is not None else None
    assert known is None if ids is None else {each for each in known or () if each} == ids
