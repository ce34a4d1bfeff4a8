"""Which syntaxes of other renderers a site surely prints, by its configuration, plugins and layouts."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.generators import GENERATORS
from postlint.generators.shared.foreign import BY_PLUGINS
from postlint.markdown.foreign import Foreign
from tests.cli.site import Site

HUGO = frozenset("liquid mdx attribute-list markdown-attribute admonition container span-attributes".split())
LAYOUTS = frozenset("alert wikilink embed highlight math".split())
TAGS = frozenset(("liquid", "shortcode"))
ALL = frozenset(Foreign)
NONE: frozenset[str] = frozenset()
PAGE = {"layouts/single.html": "{{ .Content }}"}
MKDOCS = "plugins: [search, blog]\nmarkdown_extensions: [toc, "
ASTRO = "import { defineConfig } from 'astro/config';\n"
# A generator, the files of its site, and what the site prints.
SITES: list[tuple[str, dict[str, str], frozenset[str]]] = [
    ("hugo", {"hugo.toml": ""}, HUGO),
    ("hugo", {"hugo.toml": "", **PAGE}, HUGO | LAYOUTS),
    ("hugo", {"hugo.toml": "theme = 'tea'", **PAGE}, HUGO),
    ("hugo", {"hugo.toml": "theme = 'tea'", "themes/tea/layouts/single.html": "a"}, HUGO | LAYOUTS),
    ("hugo", {"hugo.toml": "theme = 'tea'", "themes/tea/layouts/single.html": "[!"}, HUGO | LAYOUTS - {"alert"}),
    ("hugo", {"hugo.toml": "theme = 'tea'", "themes/tea/layouts/single.html": " ", **PAGE}, HUGO),
    ("hugo", {"hugo.toml": "theme = ['tea', 'cup']", "themes/tea/layouts/single.html": "a", **PAGE}, HUGO),
    ("hugo", {"hugo.toml": "theme = '../tea'", **PAGE}, HUGO),
    (
        "hugo",
        {"hugo.toml": "theme = 'tea'", "themes/tea/layouts/single.html": "a", "themes/tea/theme.toml": "name = 'Tea'"},
        HUGO | LAYOUTS,
    ),
    (
        "hugo",
        {"hugo.toml": "theme = 'tea'", "themes/tea/layouts/single.html": "a", "themes/tea/hugo.toml": "theme = 'cup'"},
        HUGO,
    ),
    ("hugo", {"hugo.toml": "themesDir = 'tea'", **PAGE}, HUGO),
    ("hugo", {"hugo.toml": "[[module.mounts]]\nsource = 'tea'\ntarget = 'layouts'", **PAGE}, HUGO),
    ("hugo", {"hugo.toml": "[[module.imports]]\npath = 'tea'", **PAGE}, HUGO),
    ("hugo", {"hugo.toml": "", "themes/tea/layouts/single.html": "a", **PAGE}, HUGO),
    ("hugo", {"hugo.toml": "", "layouts/baseof.html": " ", **PAGE}, HUGO),
    (
        "hugo",
        {"hugo.toml": "", "layouts/_markup/render-blockquote.html": "{{ .AlertType }}", **PAGE},
        HUGO | LAYOUTS - {"alert"},
    ),
    (
        "hugo",
        {"hugo.toml": "", "layouts/baseof.html": '<script src="katex.js">', **PAGE},
        HUGO | LAYOUTS - {"math"},
    ),
    (
        "hugo",
        {"hugo.toml": "", "layouts/single.html": r'{{ replaceRE "\[\[(.*?)\]\]" "<a>$1</a>" .Content }}'},
        HUGO | LAYOUTS - {"wikilink", "embed"},
    ),
    (
        "hugo",
        {"hugo.toml": "[markup.goldmark.extensions.extras.mark]\nenable = true", **PAGE},
        HUGO | LAYOUTS - {"highlight"},
    ),
    (
        "hugo",
        {"hugo.toml": "[markup.goldmark.extensions.passthrough]\nenable = true", **PAGE},
        HUGO | LAYOUTS - {"math"},
    ),
    ("hugo", {"hugo.toml": "[markup.goldmark.parser.attribute]\nblock = true"}, HUGO - {"span-attributes"}),
    ("hugo", {"hugo.toml": "[markup]\ndefaultMarkdownHandler = 'pandoc'"}, NONE),
    ("jekyll", {"_config.yml": "title: Tea\n"}, BY_PLUGINS),
    ("jekyll", {"_config.yml": "plugins: [jekyll-feed, jekyll-seo-tag]\n"}, BY_PLUGINS),
    ("jekyll", {"_config.yml": "plugins: [jekyll-wikilinks]\n"}, NONE),
    ("jekyll", {"_config.yml": "title: Tea\n", "Gemfile": 'gem "rake"\ngem "jekyll-feed"\n'}, BY_PLUGINS),
    ("jekyll", {"_config.yml": "title: Tea\n", "Gemfile": 'gem "jekyll-spaceship"\n'}, NONE),
    ("jekyll", {"_config.yml": "title: Tea\n", "_plugins/tea.rb": "a"}, NONE),
    ("jekyll", {"_config.yml": "plugins_dir: tea\n"}, NONE),
    ("jekyll", {"_config.yml": "markdown: commonmark\n"}, NONE),
    ("astro", {"astro.config.mjs": f"{ASTRO}export default defineConfig({{}});"}, BY_PLUGINS | TAGS),
    ("astro", {"astro.config.mjs": f"{ASTRO}import mdx from '@astrojs/mdx';"}, BY_PLUGINS | TAGS),
    ("astro", {"astro.config.mjs": f"{ASTRO}import starlight from '@astrojs/starlight';"}, TAGS),
    ("astro", {"astro.config.mjs": f"{ASTRO}import tea from './tea.mjs';"}, TAGS),
    ("astro", {"astro.config.mjs": f"{ASTRO}export default {{ markdown: {{ remarkPlugins: [] }} }};"}, TAGS),
    ("astro", {"astro.config.mjs": f"{ASTRO}export default {{ markdown: {{ processor: tea() }} }};"}, TAGS),
    (
        "astro",
        {"astro.config.mjs": f"{ASTRO}export default {{ markdown: {{ processor: satteri() }} }};"},
        BY_PLUGINS | TAGS,
    ),
    (
        "astro",
        {"astro.config.mjs": "export default { markdown: { processor: satteri({ features: { wikilinks: true } }) } }"},
        (BY_PLUGINS | TAGS) - {"wikilink", "embed"},
    ),
    (
        "astro",
        {"astro.config.mjs": "export default { markdown: { processor: satteri({ features: { directive: true } }) } }"},
        (BY_PLUGINS | TAGS) - {"container"},
    ),
    ("astro", {"astro.config.mjs": "processor: satteri({ mdastPlugins: [tea] })"}, TAGS),
    ("astro", {}, TAGS),
    ("gatsby", {"gatsby-config.js": "module.exports = {}"}, TAGS),
    ("docusaurus", {"docusaurus.config.js": "export default { title: 'Tea' };"}, BY_PLUGINS),
    ("docusaurus", {"docusaurus.config.js": "export default { remarkPlugins: [tea] };"}, NONE),
    ("docusaurus", {"docusaurus.config.js": "export default { markdown: { preprocessor } };"}, NONE),
    ("docusaurus", {}, NONE),
    ("vitepress", {".vitepress/config.mts": "export default { title: 'Tea' }"}, BY_PLUGINS),
    ("vitepress", {".vitepress/config.mts": "export default { markdown: { config } }"}, NONE),
    ("vitepress", {}, NONE),
    ("eleventy", {"eleventy.config.js": "import rss from '@11ty/eleventy-plugin-rss';"}, BY_PLUGINS),
    ("eleventy", {"eleventy.config.js": "const rss = require('@11ty/eleventy-plugin-rss');"}, BY_PLUGINS),
    ("eleventy", {"eleventy.config.js": "import attrs from 'markdown-it-attrs';"}, NONE),
    ("eleventy", {"eleventy.config.js": "export default (c) => { c.setLibrary('md', tea); }"}, NONE),
    ("eleventy", {"eleventy.config.js": "export default (c) => { c.addPreprocessor('tea', '*', tea); }"}, NONE),
    ("eleventy", {}, NONE),
    ("zola", {"config.toml": "base_url = 'https://tea.example'"}, ALL - {"math"}),
    ("zola", {"config.toml": "[markdown]\ngithub_alerts = true"}, ALL - {"math", "alert"}),
    (
        "hexo",
        {"_config.yml": "", "package.json": '{"dependencies": {"hexo": "8", "hexo-renderer-marked": "7"}}'},
        frozenset(("attribute-list", "span-attributes", "heading-id", "markdown-attribute")),
    ),
    ("hexo", {"_config.yml": "", "package.json": '{"dependencies": {"hexo-renderer-kramed": "1"}}'}, NONE),
    ("hexo", {"_config.yml": ""}, NONE),
    ("mkdocs", {"mkdocs.yml": f"{MKDOCS}admonition]"}, (BY_PLUGINS | TAGS) - {"admonition"}),
    ("mkdocs", {"mkdocs.yml": f"{MKDOCS}wikilinks]"}, (BY_PLUGINS | TAGS) - {"wikilink", "embed"}),
    ("mkdocs", {"mkdocs.yml": f"{MKDOCS}pymdownx.mark]"}, (BY_PLUGINS | TAGS) - {"highlight"}),
    (
        "mkdocs",
        {"mkdocs.yml": f"{MKDOCS}extra]"},
        (BY_PLUGINS | TAGS) - {"attribute-list", "span-attributes", "heading-id", "markdown-attribute"},
    ),
    ("mkdocs", {"mkdocs.yml": f"{MKDOCS}tea.extension]"}, NONE),
    ("mkdocs", {"mkdocs.yml": f"{MKDOCS}attr_list]\nhooks: [tea.py]"}, NONE),
    ("mkdocs", {"mkdocs.yml": "plugins: [blog, macros]\nmarkdown_extensions: [toc]"}, NONE),
    ("pelican", {"pelicanconf.py": "SITENAME = 'Tea'"}, NONE),
    ("plain", {}, NONE),
]


@pytest.mark.parametrize(("generator", "files", "printed"), SITES)
def test_a_site_prints_what_nothing_of_it_may_read(
    generator: str, files: dict[str, str], printed: frozenset[str], tmp_path: Path
) -> None:
    site = Site(tmp_path, plain=True)
    for path, text in files.items():
        site.write(path, text)
    assert GENERATORS[generator].read(tmp_path).foreign() == printed


POST = """---
title: Tea
---

## Green {#green} ##

> [!TIP]
> Steep ==well==, see [[Green]] and ![[cup.png]].

:::note
{{ site.tea }} *Tea*{:.tea}
:::
"""


def test_a_site_of_astro_without_plugins_shows_what_others_read(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("astro.config.mjs", f"{ASTRO}export default defineConfig({{}});")
    site.write("src/content/blog/tea.md", POST)
    site.write("src/content/blog/cup.mdx", POST.replace("{#green} ", "").replace("{{ site.tea }} *Tea*{:.tea}", "a"))
    found = [line.partition(" ") for line in site.check("--select=markup/foreign-syntax").lines if "foreign" in line]
    names = [(place.partition("blog/")[2], text.split("syntax ")[1].split(" `")[0]) for place, _, text in found]
    assert names == [
        ("cup.mdx:7:3", "callout mark"),
        ("cup.mdx:8:9", "highlight"),
        ("cup.mdx:8:23", "wikilink"),
        ("cup.mdx:8:37", "embed"),
        ("tea.md:5:10", "heading id"),
        ("tea.md:7:3", "callout mark"),
        ("tea.md:8:9", "highlight"),
        ("tea.md:8:23", "wikilink"),
        ("tea.md:8:37", "embed"),
        ("tea.md:10:1", "container"),
        ("tea.md:11:1", "Liquid tag"),
        ("tea.md:11:21", "attribute list"),
    ]
