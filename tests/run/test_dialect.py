"""The Markdown dialect of a site: what its configuration says of it, and what follows for the posts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict

from postlint.generators import GENERATORS
from postlint.generators.docusaurus.features import USUAL_FEATURES
from postlint.markdown.render import render
from tests.cli.site import Site

OFF, ON = False, True
NO_GFM = {"autolinks": OFF, "tables": OFF, "strikethrough": OFF, "task_lists": OFF, "footnotes": OFF}
DROPPED = {"raw_html": ("dropped", "markup.goldmark.renderer.unsafe = true")}
KEPT = {"raw_html": None}
SHOWN = {"raw_html": ("shown as text", "markdown.html: true")}
SHOWN_TAGS = {"raw_html": ("shown as text", "html: true")}
UNKNOWN_LISTS = {"lists_interrupt": ON, "item_indent": 0, "indented_fences": ON, "keeps_numbers": ON}
UNKNOWN_LINKS = {"autolinks": None}
# Sätteri by default, as it differs from remark.
SATTERI = {"name": "satteri", "containers": OFF, "heading_attributes": "NONE"}
# A generator, a file of its site, the text of the file, and the fields that differ from those without the file.
OPTIONS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("hugo", "hugo.toml", "[markup.goldmark.renderer]\nhardWraps = true\n", {"hard_wraps": ON}),
    ("hugo", "hugo.toml", "[markup.goldmark.renderer]\nhardWraps = 'true'\n", {"hard_wraps": ON}),
    ("hugo", "hugo.toml", "[markup.goldmark.renderer]\nhardWraps = 1\n", {"hard_wraps": ON}),
    ("hugo", "hugo.toml", "[markup.goldmark.renderer]\nhardWraps = 'yes'\n", {}),
    ("hugo", "hugo.toml", "[markup.goldmark.extensions]\ntable = '0'\n", {"tables": OFF}),
    ("hugo", "hugo.toml", "[markup.goldmark.renderer]\nunsafe = true\n", KEPT),
    ("hugo", "hugo.toml", "[markup.goldmark.renderer]\nUnsafe = 'true'\n", KEPT),
    ("hugo", "hugo.toml", "[markup.goldmark.renderer]\nunsafe = false\n", {}),
    ("hugo", "hugo.toml", "theme = 'tea'\n", {}),
    ("hugo", "hugo.toml", "_merge = 'deep'\ntheme = 'tea'\n", KEPT),
    ("hugo", "hugo.toml", "theme = 'tea'\n[markup]\n_merge = 'deep'\n", KEPT),
    ("hugo", "hugo.toml", "[languages.ko.markup.goldmark.renderer]\nunsafe = true\n", KEPT),
    ("hugo", "hugo.toml", "= not TOML\n", KEPT),
    ("hugo", "config/_default/markup.toml", "[goldmark.renderer]\nunsafe = true\n", KEPT),
    ("vitepress", ".vitepress/config.mts", "export default { markdown: { html: false } }\n", SHOWN),
    ("vitepress", ".vitepress/config.mts", "export default { markdown: { html: true }, a: { html: false } }\n", {}),
    (
        "eleventy",
        "eleventy.config.js",
        "c.setLibrary('md', markdownIt({ linkify: true }))\n",
        UNKNOWN_LINKS | SHOWN_TAGS,
    ),
    ("eleventy", "eleventy.config.js", "c.setLibrary('md', new MarkdownIt())\n", UNKNOWN_LINKS | SHOWN_TAGS),
    ("eleventy", "eleventy.config.js", "c.setLibrary('md', markdownIt({ html: false }))\n", UNKNOWN_LINKS | SHOWN_TAGS),
    ("eleventy", "eleventy.config.js", "c.setLibrary('md', markdownIt({ html: true }))\n", UNKNOWN_LINKS),
    ("eleventy", "eleventy.config.js", "c.setLibrary('md', markdownIt({ ...options }))\n", UNKNOWN_LINKS),
    ("eleventy", "eleventy.config.js", "c.setLibrary('md', markdownIt(options))\n", UNKNOWN_LINKS),
    ("eleventy", "eleventy.config.js", "c.setLibrary('md', markdownIt().set({ html: true }))\n", UNKNOWN_LINKS),
    ("eleventy", "eleventy.config.js", "const a = markdownIt()\n", {}),
    ("hugo", "config/_default/markup.toml", "[goldmark.renderer]\nhardWraps = true\n", {"hard_wraps": ON}),
    ("hugo", "hugo.toml", "[markup.goldmark.extensions]\ntable = false\n", {"tables": OFF}),
    ("hugo", "hugo.toml", "[markup.goldmark.extensions]\nstrikethrough = false\n", {"strikethrough": OFF}),
    ("hugo", "hugo.toml", "[markup.goldmark.extensions]\nlinkify = false\n", {"autolinks": OFF}),
    ("hugo", "hugo.toml", "[markup.goldmark.extensions]\ndefinitionList = false\n", {"definition_lists": OFF}),
    ("hugo", "hugo.toml", "[markup.goldmark.extensions]\nfootnote = false\n", {"footnotes": OFF}),
    ("hugo", "hugo.toml", "[markup.goldmark.extensions.footnote]\nenable = false\n", {"footnotes": OFF}),
    ("hugo", "hugo.toml", "[markup.goldmark.extensions]\ntaskList = false\n", {"task_lists": OFF}),
    ("hugo", "hugo.toml", "[markup.goldmark.parser]\nautoDefinitionTermID = true\n", {"term_ids": ON}),
    ("hugo", "hugo.toml", "[markup.goldmark.parser.attribute]\nblock = true\n", {"attributes": "BLOCK"}),
    ("hugo", "hugo.toml", "[markup.goldmark.parser.attribute]\ntitle = false\n", {"heading_attributes": "NONE"}),
    ("hugo", "hugo.toml", "[markup]\ndefaultMarkdownHandler = 'goldmark'\n", {}),
    (
        "hugo",
        "hugo.toml",
        "[markup]\ndefaultMarkdownHandler = 'pandoc'\n[markup.goldmark.renderer]\nhardWraps = true\n",
        {"autolinks": None} | KEPT,
    ),
    ("hugo", "README.md", "Its configuration is elsewhere.\n", KEPT),
    ("jekyll", "_config.yml", "kramdown:\n  hard_wrap: true\n", {"hard_wraps": ON}),
    ("jekyll", "_config.yml", "kramdown:\n  hard_wrap: false\n", {}),
    ("jekyll", "_config.yml", "kramdown:\n  parse_block_html: true\n", {"markdown_in_html": "ALWAYS"}),
    (
        "jekyll",
        "_config.yml",
        "kramdown:\n  input: kramdown\n  hard_wrap: true\n",
        {"strikethrough": OFF, "task_lists": OFF, "heading_space": "NONE"},
    ),
    ("jekyll", "_config.yml", "markdown: redcarpet\nkramdown:\n  hard_wrap: true\n", {"autolinks": None}),
    ("mkdocs", "mkdocs.yml", "plugins: [blog]\n", {}),
    ("pelican", "pelicanconf.py", "PATH = 'content'\n", {}),
    (
        "pelican",
        "pelicanconf.py",
        "MARKDOWN = {'extensions': ['markdown.extensions.extra', 'mdx_math']}\n",
        UNKNOWN_LISTS,
    ),
    ("pelican", "pelicanconf.py", "MARKDOWN = {'tab_length': 2, 'a': ['markdown.extensions.meta']}\n", UNKNOWN_LISTS),
    ("pelican", "pelicanconf.py", "MARKDOWN = options()\n", UNKNOWN_LISTS),
    ("pelican", "pelicanconf.py", "MARKDOWN = {'extensions': ['pymdownx.superfences']}\n", {"indented_fences": ON}),
    ("nikola", "conf.py", "POSTS = ()\nMARKDOWN_EXTENSIONS = ['markdown.extensions.toc']\n", {}),
    ("hexo", "_config.yml", "marked:\n  breaks: true\n", {}),
    ("hexo", "_config.yml", "marked:\n  breaks: false\n", {"hard_wraps": OFF}),
    ("hexo", "_config.yml", "marked:\n  autolink: false\n", {"autolinks": OFF}),
    (
        "hexo",
        "_config.yml",
        "marked:\n  gfm: false\n  breaks: true\n",
        {"autolinks": OFF, "tables": OFF, "strikethrough": OFF, "task_lists": OFF, "hard_wraps": OFF},
    ),
    ("hexo", "package.json", '{"dependencies": {"hexo-renderer-marked": "^6.1.0"}}', {"flanking_signs": OFF}),
    ("hexo", "package.json", '{"dependencies": {"hexo-renderer-marked": "^7.0.0"}}', {}),
    ("hexo", "package.json", '{"dependencies": {"hexo-renderer-markdown-it": "^7.0.0"}}', {"flanking_tildes": ON}),
    ("hexo", "_config.yml", "markdown:\n  render:\n    breaks: false\n", {}),
    (
        "astro",
        "astro.config.mjs",
        "export default defineConfig({ markdown: { gfm: false } });\n",
        NO_GFM,
    ),
    ("astro", "astro.config.mjs", "export default { markdown: { gfm: false, remarkPlugins: [remarkGfm] } };\n", {}),
    ("astro", "astro.config.mjs", "export default { markdown: { gfm: true } };\n", {}),
    ("astro", "package.json", '{"dependencies": {"astro": "^7.0.1"}}', SATTERI),
    ("astro", "package.json", '{"devDependencies": {"astro": ">=7.1.0"}}', SATTERI),
    ("astro", "package.json", '{"dependencies": {"astro": "6.9.0"}}', {}),
    ("astro", "package.json", '{"dependencies": {"astro": "latest"}}', {}),
    ("astro", "package-lock.json", '{"packages": {"node_modules/astro": {"version": "7.3.5"}}}', SATTERI),
    ("astro", "pnpm-lock.yaml", "packages:\n  astro@7.3.5:\n    resolution: {}\n", SATTERI),
    ("astro", "pnpm-lock.yaml", "packages:\n  astro@6.3.5:\n    resolution: {}\n", {}),
    ("astro", "yarn.lock", '"astro@npm:^7.0.0":\n  version: 7.3.5\n', SATTERI),
    ("astro", "yarn.lock", 'astro@latest:\n  version "7.3.5"\n', SATTERI),
    ("astro", "bun.lock", '{\n    "astro": ["astro@7.3.5", ""],\n}', SATTERI),
    ("astro", "astro.config.mjs", "export default { markdown: { processor: satteri() } };\n", SATTERI),
    ("astro", "astro.config.mjs", "export default { markdown: { processor: unified() } };\n", {}),
    (
        "astro",
        "astro.config.mjs",
        "export default { markdown: { processor: satteri({ features: { gfm: false, wikilinks: true } }) } };\n",
        SATTERI | NO_GFM | {"wikilinks": ON},
    ),
    (
        "astro",
        "astro.config.mjs",
        "processor: satteri({ features: { directive: true, definitionList: true, headingAttributes: true } })",
        {"name": "satteri", "definition_lists": ON},
    ),
    (
        "astro",
        "astro.config.mjs",
        "processor: satteri({ mdastPlugins: [tea] })",
        {"name": "satteri"},
    ),
    ("astro", "astro.config.mjs", "export default { integrations: [other({ gfm: false })] };\n", {}),
]
# The fields of a MkDocs site that has none of the extensions, and what each extension brings.
BARE = {
    "strikethrough": OFF,
    "task_lists": OFF,
    "footnotes": OFF,
    "definition_lists": OFF,
    "admonitions": frozenset(),
    "heading_attributes": "NONE",
    "attributes": "NONE",
    "markdown_in_html": "NEVER",
}
EXTENSIONS: dict[str, dict[str, Any]] = {
    "toc": {},
    "pymdownx.tilde": {"strikethrough": ON},
    "pymdownx.tasklist": {"task_lists": ON},
    "pymdownx.magiclink": {"autolinks": ON},
    "footnotes": {"footnotes": ON},
    "def_list": {"definition_lists": ON},
    "markdown.extensions.def_list": {"definition_lists": ON},
    "admonition": {"admonitions": frozenset(("!!!",))},
    "pymdownx.details": {"admonitions": frozenset(("???",))},
    "pymdownx.tabbed": {"admonitions": frozenset(("===",))},
    "attr_list": {"heading_attributes": "AFTER_TEXT", "attributes": "ATTR_LIST"},
    "md_in_html": {"markdown_in_html": "MARKED"},
    "nl2br": {"hard_wraps": ON},
    "pymdownx.superfences": {"indented_fences": ON},
    "sane_lists": {"keeps_numbers": ON},
    "extra": {
        "footnotes": ON,
        "definition_lists": ON,
        "heading_attributes": "AFTER_TEXT",
        "attributes": "ATTR_LIST",
        "markdown_in_html": "MARKED",
    },
}
UNKNOWN = [
    "plugins: [blog]\nmarkdown_extensions: [toc, my_own.extension]\n",
    "plugins: [blog]\nINHERIT: ../base.yml\nmarkdown_extensions: [toc]\n",
]


def capabilities(generator: str, root: Path) -> dict[str, Any]:
    """The fields of a site's dialect, enums by their names."""
    dialect = GENERATORS[generator].read(root).markdown
    return {name: getattr(value, "name", value) for name, value in asdict(dialect).items()}


@pytest.mark.parametrize(("generator", "path", "text", "changed"), OPTIONS)
def test_an_option_of_the_site_varies_its_dialect(
    generator: str, path: str, text: str, changed: dict[str, Any], tmp_path: Path
) -> None:
    usual = capabilities(generator, tmp_path) | (DROPPED if generator == "hugo" else {})
    Site(tmp_path, plain=True).write(path, text)
    assert capabilities(generator, tmp_path) == usual | changed


@pytest.mark.parametrize(("extension", "changed"), EXTENSIONS.items())
def test_an_extension_of_mkdocs_varies_the_dialect(extension: str, changed: dict[str, Any], tmp_path: Path) -> None:
    usual = capabilities("mkdocs", tmp_path)
    Site(tmp_path, plain=True).write("mkdocs.yml", f"plugins: [blog]\nmarkdown_extensions:\n  - {extension}: {{}}\n")
    assert capabilities("mkdocs", tmp_path) == usual | BARE | changed


@pytest.mark.parametrize("config", UNKNOWN)
def test_mkdocs_is_read_as_usual_where_its_extensions_are_not_known(config: str, tmp_path: Path) -> None:
    usual = capabilities("mkdocs", tmp_path)
    Site(tmp_path, plain=True).write("mkdocs.yml", config)
    assert capabilities("mkdocs", tmp_path) == usual | UNKNOWN_LISTS


def test_gatsby_reads_as_mdx_what_its_plugin_is_told_to(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    plugin = "module.exports = { plugins: [{ resolve: `gatsby-plugin-mdx`, options: { extensions: [EXTENSIONS] } }] }"
    for extensions, suffixes in (("`.mdx`, `.md`", (".mdx", ".md")), ('".mdx"', (".mdx",))):
        site.write("gatsby-config.js", plugin.replace("EXTENSIONS", extensions))
        assert GENERATORS["gatsby"].read(tmp_path).mdx == suffixes
    site.write("gatsby-config.js", "module.exports = { plugins: [tea({ extensions: ['.md'] })] }")
    assert GENERATORS["gatsby"].read(tmp_path).mdx == (".mdx",)


@pytest.mark.parametrize(
    ("config", "changed"),
    [
        ("module.exports = {};", {"math": False}),
        ("module.exports = { presets: [{ remarkPlugins: [math] }] };", {}),
        ("module.exports = { markdown: { mdx1Compat: { comments: false } } };", {"math": False, "comments": False}),
        ("export default { future: { v4: true } };", {"math": False, "comments": False, "heading_ids": False}),
        (
            "export default { future: { v4: true }, markdown: { mdx1Compat: { comments: true } } };",
            {"math": False, "comments": None, "heading_ids": None},
        ),
    ],
)
def test_the_configuration_of_docusaurus_says_what_it_adds_to_mdx(
    config: str, changed: dict[str, Any], tmp_path: Path
) -> None:
    Site(tmp_path, plain=True).write("docusaurus.config.js", config)
    assert GENERATORS["docusaurus"].read(tmp_path).mdx_features == USUAL_FEATURES._replace(**changed)


def test_docusaurus_may_leave_files_to_markdown_or_change_them_before(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    for format_, suffixes in (("detect", (".mdx",)), ("md", ()), ("mdx", (".md", ".mdx"))):
        site.write("docusaurus.config.js", f"module.exports = {{ markdown: {{ format: '{format_}' }} }};")
        found = GENERATORS["docusaurus"].read(tmp_path)
        assert (found.mdx, found.markdown.name) == (suffixes, "mdx" if ".md" in suffixes else "remark")
    site.write("docusaurus.config.js", "module.exports = { markdown: { preprocessor: (file) => file.fileContent } };")
    site.write("blog/2024-05-01-tea.md", "---\ntitle: Tea\n---\n\nTea<br>\n")
    assert GENERATORS["docusaurus"].read(tmp_path).mdx_features is None
    assert not any("markup/mdx" in line for line in site.check().lines)


@pytest.mark.parametrize(
    ("config", "features"),
    [
        ("export default { integrations: [mdx()] };", (False, False, True)),
        ("export default { markdown: { remarkPlugins: [tea] } };", (None, None, True)),
        ("export default { integrations: [AutoImport(), mdx()] };", (False, False, False)),
    ],
)
def test_the_plugins_of_astro_may_add_to_mdx(config: str, features: tuple[bool | None, ...], tmp_path: Path) -> None:
    Site(tmp_path, plain=True).write("astro.config.mjs", config)
    found = GENERATORS["astro"].read(tmp_path).mdx_features
    assert found is not None
    assert (found.directives, found.math, found.names is not None) == features


SEVEN = '{"dependencies": {"astro": "^7.0.0"}}'


@pytest.mark.parametrize(
    ("config", "name"),
    [
        ("export default { markdown: { remarkPlugins: [tea] } };", "remark"),
        ("export default { markdown: { rehypePlugins: [tea] } };", "remark"),
        ("export default { markdown: { remarkPlugins: [] } };", "satteri"),
        ("export default { markdown: { processor: unified({ remarkPlugins: [tea] }) } };", "remark"),
        ("export default { markdown: { processor: mine } };", "remark"),
        ("const processor = satteri(); export default { markdown: { processor } };", "remark"),
        ("export default { integrations: [mdx()] };", "satteri"),
    ],
)
def test_astro_7_renders_with_satteri_unless_its_configuration_asks_for_another_processor(
    config: str, name: str, tmp_path: Path
) -> None:
    site = Site(tmp_path, plain=True)
    site.write("package.json", SEVEN)
    site.write("astro.config.mjs", config)
    assert capabilities("astro", tmp_path)["name"] == name


def test_the_options_of_another_renderer_of_hexo_are_read(tmp_path: Path) -> None:
    usual = capabilities("hexo", tmp_path)
    site = Site(tmp_path, plain=True)
    site.write("package.json", '{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it": "7"}}')
    site.write("_config.yml", "marked:\n  gfm: false\nmarkdown:\n  render:\n    breaks: false\n")
    assert capabilities("hexo", tmp_path) == usual | {"hard_wraps": OFF, "flanking_tildes": ON}


def test_hard_line_breaks_of_hugo_change_the_html_of_a_post_and_what_is_found_in_it(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    body = "**Green\ntea**\n\nPour it.\n"
    site.write("hugo.toml", "baseURL = 'https://tea.example/'\n")
    site.write("content/posts/tea.md", f"---\ntitle: Tea\ndate: 2024-05-01\n---\n\n{body}")
    (line,) = (line for line in site.check("--select=heading/fake").lines if "heading/fake" in line)
    assert line.startswith("content/posts/tea.md:6:")  # a bold paragraph, which looks like a heading
    assert "<br>" not in render(body, GENERATORS["hugo"].read(tmp_path).markdown).html
    files = site.check("files").lines

    site.write("hugo.toml", "baseURL = 'https://tea.example/'\n[markup.goldmark.renderer]\nhardWraps = true\n")
    assert "heading/fake" not in site.check("--select=heading/fake").out  # of two lines: a box
    assert "Green<br>\ntea" in render(body, GENERATORS["hugo"].read(tmp_path).markdown).html
    assert site.check("files").lines == files


def test_html_may_get_through_if_an_environment_of_hugo_says_so(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("hugo.toml", "title = 'Tea'\n")
    site.write("config/production/markup.yaml", "goldmark:\n  renderer:\n    unsafe: true\n")
    assert GENERATORS["hugo"].read(tmp_path).markdown.raw_html is None


def test_a_post_says_once_that_its_html_is_dropped_and_no_other_rule_speaks_of_it(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("hugo.toml", "title = 'Tea'\n")
    site.write(
        "content/tea.md",
        "---\ntitle: Tea\n---\n\nA <img src=a.png> in a <b>line\n\n<center>Tea</center>\n\n# <a id=a></a>\n\n[b](#a)\n",
    )
    (line,) = site.check().lines
    assert line.startswith("content/tea.md:5:3 warning markup/raw-html HTML is dropped here")
