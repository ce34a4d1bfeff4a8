"""Which layouts are known: without one, some builds stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.generators import Page, Use

from .test_links import load, show

_CONFIG = 'module.exports = (config) => { config.addLayoutAlias("post", "layouts/article.njk"); };'


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("base", "_includes/base.njk"),
        ("base.njk", "_includes/base.njk"),
        ("post", "a page"),
        ("layouts/article", "_includes/layouts/article.njk"),
        ("bass.njk", "MISSING: there is no layout `bass.njk`: did you mean `base.njk` [perhaps: base.njk] (stops)"),
        ("zz.vto", "MISSING: there is no layout `zz.vto`: the build stops (stops)"),
        ("{{ layout }}", "unknown: a template makes the name"),
    ],
)
def test_a_layout_of_eleventy_is_a_file_or_an_alias(name: str, answer: str, tmp_path: Path) -> None:
    files = {".eleventy.js": _CONFIG, "_includes/base.njk": "", "_includes/layouts/article.njk": "", "tea.md": "Tea"}
    site = load("eleventy", files, tmp_path)
    assert show(site.knowledge.name(Use("layout", name), Page("tea.md"), site)) == answer


def test_a_plugin_may_have_layouts(tmp_path: Path) -> None:
    files = {".eleventy.js": 'const tea = require("eleventy-plugin-tea"); module.exports = tea;', "tea.md": "Tea"}
    site = load("eleventy", files, tmp_path)
    answer = site.knowledge.name(Use("layout", "none"), Page("tea.md"), site)
    assert show(answer) == "unknown: the plugin eleventy-plugin-tea is not known"


@pytest.mark.parametrize(
    ("theme", "name", "answer"),
    [
        ("theme", "wide", "theme/templates/wide.html"),
        ("theme", "article", "a page"),
        ("theme", "zz", "MISSING: there is no template `zz`: the build stops (stops)"),
        ("other", "zz", "unknown: the templates of the theme are not known"),
    ],
)
def test_a_template_of_pelican_is_one_of_its_theme(theme: str, name: str, answer: str, tmp_path: Path) -> None:
    files = {"pelicanconf.py": f'PATH = "content"\nTHEME = "{theme}"\n', "theme/templates/wide.html": ""}
    site = load("pelican", {**files, "content/tea.md": "Title: Tea\nDate: 2024-05-01\n"}, tmp_path)
    assert show(site.knowledge.name(Use("layout", name), Page("content/tea.md"), site)) == answer


@pytest.mark.parametrize(
    ("theme", "name", "answer"),
    [
        ("base", "post.tmpl", "a page"),
        ("base", "wide.tmpl", "templates/wide.tmpl"),
        ("base", "zz", "MISSING: there is no template `zz`: the build stops (stops)"),
        ("own", "zz", "unknown: the names that may be used are not known"),
    ],
)
def test_a_template_of_nikola_is_one_of_the_site_or_its_theme(
    theme: str, name: str, answer: str, tmp_path: Path
) -> None:
    config = f'BLOG_TITLE = "Tea"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\nTHEME = "{theme}"\n'
    files = {"conf.py": config, "templates/wide.tmpl": "", "posts/tea.md": ".. title: Tea\n.. slug: tea\n"}
    site = load("nikola", files, tmp_path)
    assert show(site.knowledge.name(Use("layout", name), Page("posts/tea.md"), site)) == answer
