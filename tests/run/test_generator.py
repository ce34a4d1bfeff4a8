"""Which generator a folder is taken for, what its configuration changes, and what a hostile one cannot do."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from postlint.front_matter import parse
from postlint.generators import GENERATORS, detect, may_be_site
from postlint.project.plan import Plan, Request
from tests.cli.site import GOOD, Site

MARKS = {
    "astro.config.ts": "astro",
    "docusaurus.config.mjs": "docusaurus",
    ".eleventy.js": "eleventy",
    "buildawesome.config.js": "eleventy",
    "gatsby-config.ts": "gatsby",
    "hugo.yaml": "hugo",
    "config/_default/config.toml": "hugo",
    "pelicanconf.py": "pelican",
    "quartz.config.ts": "quartz",
    ".vitepress/config.js": "vitepress",
    ".vitepress/config/index.ts": "vitepress",
    "zola.toml": "zola",
    "_quarto.yml": "quarto",
    "_quarto.yaml": "quarto",
    "zensical.toml": "zensical",
    "zine.ziggy": "zine",
    "bridgetown.config.yml": "bridgetown",
    "next.config.js": "nextjs",
    "next.config.ts": "nextjs",
    "_config.toml": "jekyll",
}
CONTENTS = {
    ("config.toml", 'base_url = "x"\n'): "zola",
    ("config.toml", 'baseURL = "x"\n'): "hugo",
    ("config.yaml", "languageCode: ko\n"): "hugo",
    ("config.toml", "name = 'something else'\n"): "plain",
    ("conf.py", "BLOG_TITLE = 'Tea'\nPOSTS = ()\n"): "nikola",
    ("conf.py", "project = 'Sphinx'\nextensions = []\n"): "plain",
    ("mkdocs.yml", "plugins: [search, blog]\n"): "mkdocs",
    ("mkdocs.yml", "plugins:\n  material/blog:\n    blog_dir: .\n"): "mkdocs",
    ("mkdocs.yml", "plugins: [search]\n"): "plain",
    ("package.json", '{"devDependencies": {"@11ty/eleventy": "3"}}'): "eleventy",
    ("package.json", '{"dependencies": {"@docusaurus/core": "3"}}'): "docusaurus",
    ("package.json", '{"name": "eleventy", "keywords": ["@11ty/eleventy"]}'): "plain",
    ("package.json", "[1]"): "plain",
    ("package.json", '{"dependencies": {"@sveltejs/kit": "2"}}'): "sveltekit",
    ("package.json", '{"dependencies": {"@remix-run/node": "2"}}'): "remix",
    ("package.json", '{"dependencies": {"next": "15"}}'): "plain",  # it has none of the folders of Next.js
    ("nuxt.config.ts", ""): "plain",  # it has no content
    ("Gemfile", 'gem "bridgetown"\n'): "bridgetown",
    ("Gemfile", 'gem "rails"\n'): "plain",
    ("config/initializers.rb", "Bridgetown.configure do |config|\nend\n"): "bridgetown",
    ("_config.ts", 'import lume from "lume/mod.ts";\n'): "lume",
    ("_config.js", 'import lume from "https://deno.land/x/lume@v2.0.0/mod.ts";\n'): "lume",
    ("_config.ts", 'import illume from "illume";\n'): "plain",
    ("build.zig", "_ = zine.website(b, .{});\n"): "zine",
    ("build.zig", "_ = b.addExecutable(.{});\n"): "plain",
    ("_config.yml", "source_dir: source\npublic_dir: public\n"): "hexo",
}


@pytest.mark.parametrize("mark", MARKS)
def test_a_file_that_one_generator_has_names_it(mark: str, tmp_path: Path) -> None:
    Site(tmp_path, plain=True).write(mark, "")
    assert may_be_site(os.listdir(tmp_path))
    assert detect(tmp_path)[0].name == MARKS[mark]


@pytest.mark.parametrize("file", CONTENTS)
def test_a_file_that_several_have_is_told_apart_by_what_is_in_it(file: tuple[str, str], tmp_path: Path) -> None:
    Site(tmp_path, plain=True).write(*file)
    assert may_be_site(os.listdir(tmp_path))
    assert detect(tmp_path)[0].name == CONTENTS[file]


def test_the_guide_states_the_order_of_detection() -> None:
    guide = (Path(__file__).parents[2] / "docs/generators.md").read_text("utf-8")
    order = guide.partition("the order is ")[2].partition(".\n")[0]
    assert [*re.findall(r"`(\w+)`", order), "plain"] == [*GENERATORS]


def test_the_nearest_configuration_wins(tmp_path: Path) -> None:
    site = Site(tmp_path / "repository", plain=True)
    site.write(".git/HEAD", "")
    site.write("docs/_config.yml", "title: Tea\n")
    site.write("docs/_posts/2024-05-01-tea.md")
    assert site.check("files").lines == ["docs/_posts/2024-05-01-tea.md  posts  jekyll (bundled)"]

    site.write("hugo.toml", 'baseURL = "x"\n')
    site.write("content/tea.md")
    assert [line.split("  ")[0] for line in site.check("files").lines] == ["content/tea.md"]
    assert site.check("files", "docs").lines[0].startswith("_posts/2024-05-01-tea.md  ")


def test_a_site_below_the_root_keeps_its_own_places(tmp_path: Path) -> None:
    site = Site(tmp_path / "repository", plain=True)
    site.write(".git/HEAD", "")
    site.write("website/zola.toml", 'ignored_content = ["old/*"]\n')
    for name in ("tea.md", "old/cup.md", "_index.md", "kettle/index.md", "kettle/notes.md"):
        site.write(f"website/content/{name}")
    site.write("content/elsewhere.md")
    paths = [line.split("  ")[0] for line in site.check("files").lines]
    assert paths == ["website/content/kettle/index.md", "website/content/tea.md"]


@pytest.mark.parametrize("folder", ["apps/site", "apps/docs", "apps/web"])
def test_a_site_may_be_a_package_of_the_repository(folder: str, tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write(".git/HEAD", "")
    site.write("docs/notes.md")
    site.write(f"{folder}/astro.config.mjs", "")
    site.write(f"{folder}/src/content/tea.md")
    assert [line.split("  ")[0] for line in site.check("files").lines] == [f"{folder}/src/content/tea.md"]


def test_a_package_with_the_folders_of_nextjs_is_one(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("package.json", '{"dependencies": {"next": "15"}}')
    site.write("app/tea/page.mdx")
    assert detect(tmp_path)[0].name == "nextjs"


@pytest.mark.parametrize("folder", ["content", "src/content"])
def test_every_file_of_nextra_is_a_page(folder: str, tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("package.json", '{"dependencies": {"next": "15", "nextra": "4"}}')
    site.write("next.config.mjs", "")
    site.write(f"{folder}/tea.mdx", "Tea.\n")
    site.write(f"{folder}/cup.md")
    site.write("notes/kettle.md")
    assert [line.split("  ")[0] for line in site.check("files").lines] == [f"{folder}/cup.md", f"{folder}/tea.mdx"]


@pytest.mark.parametrize("config", ["", "docs_dir: ../secret\n", "plugins: [search]\n", "docs_dir: docs/\n"])
def test_every_page_of_mkdocs_without_a_blog_is_a_post(config: str, tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("mkdocs.yml", f"site_name: Tea\n{config}")
    for path in ("docs/index.md", "docs/sub/tea.md", "notes/cup.md", "README.md"):
        site.write(path, "A cup of tea.\n")
    site.write("docs/sub/kettle.md")
    assert site.check("files").lines == [
        *("docs/index.md  pages  -", "docs/sub/kettle.md  pages  -", "docs/sub/tea.md  pages  -")
    ]


def test_the_pages_of_starlight_are_a_collection_of_astro(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("astro.config.mjs", 'import starlight from "@astrojs/starlight";\nexport default {};\n')
    site.write(
        "src/content.config.ts",
        "docsSchema({ extend: z.object({ date: z.coerce.date() }) }), glob({ base: './notes' })",
    )
    site.write("src/content/docs/tea.mdx", "---\ntitle: Tea\ndraft: true\ndate:\n---\n\nText.\n")
    site.write("src/content/blog/cup.md")
    site.write("notes/pot.md")
    files = site.check("files")
    assert [line.split("  ")[:2] for line in files.lines] == [
        *(["notes/pot.md", "posts"], ["src/content/blog/cup.md", "posts"], ["src/content/docs/tea.mdx", "docs"])
    ]
    assert "(astro, theme starlight)" in files.err
    assert site.check("--select=front-matter/date,front-matter/hidden").lines == [
        "src/content/docs/tea.mdx:4:1 error front-matter/date empty `date` is read as 1 January 1970"
    ]


@pytest.mark.parametrize("config", ['.content_dir_path = "pages",', ".content_dir_path = 'x', .a = \"../pages\"", ""])
def test_the_posts_of_zine_are_counted(config: str, tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    folder = "pages" if '"pages"' in config else "content"
    site.write("zine.ziggy", f"Site {{ {config} }}\n")
    for path in (f"{folder}/a.smd", f"{folder}/b/c.smd", "other/d.smd"):
        site.write(path, "---\n.title = 1,\n---\nTea\n")
    assert "2 SuperMD files skipped: postlint does not read this format" in site.check().err


def test_a_format_of_zine_in_an_unknown_site_is_counted(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("content/a.smd", "")
    site.write("tea.md")
    assert "1 SuperMD file skipped: postlint does not read this format" in site.check().err


@pytest.mark.parametrize(
    ("config", "capability", "value"),
    [
        ("", "admonitions", frozenset(("!!!", "???", "==="))),
        ("[project.markdown_extensions]\n", "admonitions", frozenset()),
        ("[project.markdown_extensions]\nadmonition = {}\n", "admonitions", frozenset(("!!!",))),
        ("[project.markdown_extensions.pymdownx.details]\n", "admonitions", frozenset(("???",))),
        ('[project.markdown_extensions."pymdownx.tilde"]\n', "strikethrough", True),
        ("[project.markdown_extensions]\ntoc = {}\n", "strikethrough", False),
        ("markdown_extensions = {nl2br = {}}\n", "hard_wraps", True),
    ],
)
def test_the_extensions_of_zensical(config: str, capability: str, value: object, tmp_path: Path) -> None:
    Site(tmp_path, plain=True).write("zensical.toml", config)
    assert getattr(GENERATORS["zensical"].read(tmp_path).markdown, capability) == value


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("theme: minimal-mistakes-jekyll", "minimal-mistakes"),
        ('remote_theme: "mmistakes/minimal-mistakes@4.26.2"', "minimal-mistakes"),
        ("remote_theme: https://github.com/Cotes2020/jekyll-theme-chirpy", "chirpy"),
        ("theme: jekyll-theme-chirpy", "chirpy"),
        ("theme: alembic-jekyll-theme", "alembic"),
        ("remote_theme: daviddarnes/alembic@main", "alembic"),
        ("navigation_header: []\nsharing_links: {}", "alembic"),
        ("theme: minima", None),
        ("title: Tea", None),
    ],
)
def test_the_theme_of_a_jekyll_site(theme: str, expected: str | None, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text(f"{theme}\n", "utf-8")
    assert GENERATORS["jekyll"].read(tmp_path).theme == expected


def test_a_copy_of_a_theme_is_known_by_its_files(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("_includes/site-feature.html", "")
    assert GENERATORS["jekyll"].read(tmp_path).theme == "alembic"


SCHEMA = '{"type": "object", "required": ["layout", "author"], "properties": {"author": {"type": "string"}}}'
COLLECTION = '[[collections]]\nname = "posts"\ninclude = ["{}"]\nschema = "schema.json"\n'


def test_keys_that_the_site_supplies_are_not_missing(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.write("schema.json", SCHEMA)
    site.config(COLLECTION.format("_posts/**"))
    site.write("_posts/2024-05-01-tea.md", "---\ntitle: Tea\n---\n\nText.\n")
    assert [line.split(" ", 1)[1] for line in site.check("--select=front-matter/schema").lines[:2]] == [
        "error front-matter/schema `author` is missing (required by schema.json): add a string",
        "error front-matter/schema `layout` is missing (required by schema.json)",
    ]
    site.write("_config.yml", "defaults:\n  - scope: {path: ''}\n    values: {layout: post, author: 7}\n")
    assert site.check("--select=front-matter/schema").lines == []
    site.write("_posts/2024-05-01-tea.md", "---\nauthor: 8\n---\n\nText.\n")
    assert "`author` must be" in site.check("--select=front-matter/schema").out


def test_a_longer_scope_wins_and_others_do_not_reach(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write(
        "_config.yml",
        "source: src\ndefaults:\n"
        "  - scope: {path: _posts/news}\n    values: {layout: news}\n"
        "  - scope: {path: '', type: posts}\n    values: {layout: post, lang: ko}\n"
        "  - scope: {path: '', type: pages}\n    values: {layout: page}\n"
        "  - scope: {path: '*/old'}\n    values: {old: true}\n"
        "  - scope: {path: '', type: drafts}\n    values: {draft: true}\n",
    )
    defaults = GENERATORS["jekyll"].read(tmp_path).defaults
    assert defaults is not None
    assert defaults("src/_posts/2024-05-01-tea.md") == {"layout": "post", "lang": "ko"}
    assert defaults("src/_posts/news/2024-05-01-tea.md") == {"layout": "news", "lang": "ko"}
    assert defaults("src/_posts/old/2024-05-01-tea.md") == {"layout": "post", "lang": "ko", "old": True}
    assert defaults("src/_drafts/tea.md") == {"layout": "post", "lang": "ko", "draft": True}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", "[taxonomies]\ntag = 'Tags'\n"),
        ("config/_default/taxonomies.yaml", "tag: tags\n"),
        ("config/_default/hugo.yaml", "taxonomies: {tag: tags}\n"),
    ],
)
def test_taxonomies_of_its_own_replace_those_of_hugo(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("title = 'Tea'\n", "utf-8")
    terms = GENERATORS["hugo"].read(tmp_path).semantics.terms
    assert [term.pointer for term in terms] == [("tags",), ("categories",)]
    (tmp_path / "hugo.toml").unlink()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    assert [term.pointer for term in GENERATORS["hugo"].read(tmp_path).semantics.terms] == [("tags",)]


def test_what_hugo_hands_down(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("hugo.toml", '[[cascade]]\nlayout = "wide"\n[[cascade]]\nold = true\n[cascade.target]\npath = "/x/**"\n')
    site.write("content/blog/_index.md", "---\ncascade:\n  Author: Hana\n---\n")
    defaults = GENERATORS["hugo"].read(tmp_path).defaults
    assert defaults is not None
    assert defaults("content/tea.md") == {"layout": "wide"}
    assert defaults("content/blog/2024/tea.md") == {"layout": "wide", "author": "Hana"}


def test_formats_that_are_not_read_are_counted(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", plain=True)
    site.write("pelicanconf.py", 'PATH = "content"\n')
    for name in ("a.rst", "b/c.rst", "pages/d.rst", "e.ipynb"):
        site.write(f"content/{name}", "")
    site.write("notes.rst", "")
    note = "2 reStructuredText files skipped: postlint does not read this format"
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert note in err
    site.write("content/tea.md", "Title: Tea\nDate: 2024-05-01\n\nA cup of green tea, brewed at eighty degrees.\n")
    code, out, err = site.check()
    assert (code, out) == (0, "")
    assert note in err


HOSTILE = (
    b"",
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b"a: &a [*a]\n",
    b"'" * 5_000,
    b"/*" * 50_000,
    b"path: '../../../etc'\nbase: '/etc'\nsource: ..\ncontentDir: /etc\nPATH = '..'\nsource_dir: ../x\n",
    b'path: "[!"\nbase: "[!"\ncontentDir = "[!"\nPATH = "[!"\nsource: "[!"\nexclude: ["[!"]\n',
    b"theme: ../../report\ndefaults: [1, {scope: 2}]\ncascade: 3\nplugins: 4\nlanguages: [5]\n",
    b"z.coerce.date()" * 5_000,
    b"\n" * 190_000,
    b"/* " * 60_000,
    b"\x27\x27\x27 " * 30_001,
    b"a" * 190_000,
    b"a: z" * 45_000,
    b"path: path.join(" * 12_000,
    b"srcExclude: [" * 12_000,
    b"ignorePatterns: [\n" * 10_000,
    b"ARTICLE_PATHS = [\n" * 10_000,
    b"POSTS = (\n" * 10_000,
    b"const a = ${a}" * 10_000,
    b"blog: {" * 20_000,
)
LAYOUTS = (b"<h1>" * 25_000, b"<h1>{" * 20_000, b"\n" * 99_000, b"<h1>{{ " + b"a" * 99_000, b" " * 99_000 + b"h1")
FILES = {
    "astro": ("astro.config.mjs", "src/content.config.ts"),
    "docusaurus": ("docusaurus.config.js",),
    "eleventy": ("eleventy.config.js", "posts/posts.json"),
    "gatsby": ("gatsby-config.js",),
    "hexo": ("_config.yml",),
    "hugo": ("hugo.toml", "hugo.yaml"),
    "jekyll": ("_config.yml",),
    "mkdocs": ("mkdocs.yml",),
    "nikola": ("conf.py",),
    "pelican": ("pelicanconf.py",),
    "quartz": ("quartz.config.ts",),
    "vitepress": (".vitepress/config.js",),
    "zola": ("zola.toml",),
    "bridgetown": ("Gemfile",),
    "lume": ("_config.ts",),
    "nextjs": ("package.json",),
    "plain": ("mkdocs.yml",),
    "zensical": ("zensical.toml",),
    "zine": ("zine.ziggy",),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_configuration_does_no_harm(name: str, tmp_path: Path) -> None:
    for content in HOSTILE:
        site = Site(tmp_path / "site", plain=True)
        for file in FILES[name]:
            site.write(file, content)
        (site.root / "postlint.toml").write_text(f'generator = "{name}"\n', "utf-8")
        plan = Plan(Request(site.root, site.root / "postlint.toml"))
        assert plan.collections.generator.name == name
        assert not any(".." in pattern for each in plan.collections.by_name.values() for pattern in each.include)
        plan.collections.finder().find([site.root])


@pytest.mark.parametrize("content", LAYOUTS)
def test_a_hostile_layout_does_no_harm(content: bytes, tmp_path: Path) -> None:
    Site(tmp_path, plain=True).write("layouts/_default/single.html", content)
    assert GENERATORS["hugo"].read(tmp_path).prints_title is None


@pytest.mark.parametrize(
    ("name", "path", "layout", "expected"),
    [
        ("hugo", "themes/tea/layouts/_default/single.html", '<h1 class="t">{{ .Title }}</h1>', True),
        ("hugo", "layouts/_default/single.html", "<h2>{{ .Title }}</h2>", None),
        ("hugo", "layouts/_default/single.html", "<h1>Tea</h1>{{ .Title }}", None),
        ("hexo", "themes/tea/layout/post.ejs", "<h1><%= post.title %></h1>", True),
        ("hexo", "themes/tea/layout/post.pug", "article\n  h1.title= page.title\n", True),
        ("astro", "src/layouts/BlogPost.astro", "<h1>{title}</h1>", True),
        ("zola", "templates/page.html", "<h1>\n  {{ page.title }}\n</h1>", True),
        ("eleventy", "_includes/layouts/post.njk", "<h1>{{ title }}</h1>", True),
        ("gatsby", "src/templates/blog-post.js", "<h1 itemProp='headline'>{post.frontmatter.title}</h1>", True),
    ],
)
def test_a_layout_that_prints_the_title(
    name: str, path: str, layout: str, expected: bool | None, tmp_path: Path
) -> None:
    Site(tmp_path, plain=True).write(path, layout)
    assert GENERATORS[name].read(tmp_path).prints_title is expected


def test_a_configuration_is_not_read_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("timezone: Asia/Seoul\n", "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    os.symlink(secret, site / "_config.yml")
    assert GENERATORS["jekyll"].read(site).timezone is None


def test_configurations_are_not_executed(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("pelicanconf.py", f"import os\nos.mkdir({str(tmp_path / 'executed')!r})\nPATH = 'articles'\n")
    site.write("articles/tea.md", GOOD)
    assert [line.split("  ")[0] for line in site.check("files").lines] == ["articles/tea.md"]
    assert not (tmp_path / "executed").exists()


DOCUSAURUS = """
module.exports = {
  i18n: { path: "translations" },
  presets: [["classic", {
    docs: { sidebarPath: require.resolve("./sidebars.js"), path: "handbook" },
    blog: { feedOptions: { type: "all", path: 1 } /* path: "wrong" */ },
  }]],
  plugins: [
    ["@docusaurus/plugin-content-blog", { id: "log", postsPerPage: "ALL", path: "./log/2020" }],
    [require.resolve('@docusaurus/plugin-content-blog'), { id: "far", path: "../../journal" }],
  ],
};
"""


def test_the_blogs_and_docs_of_docusaurus(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    for folder in ("blog", "log/2020", "handbook", "docs", "translations", "journal"):
        site.write(f"{folder}/tea.md")
    site.write("docusaurus.config.js", DOCUSAURUS)
    assert [line.split("  ")[:2] for line in site.check("files").lines] == [
        ["blog/tea.md", "blog"],
        ["handbook/tea.md", "docs"],
        ["log/2020/tea.md", "blog"],
    ]
    site.write(
        "docusaurus.config.js", 'export default { presets: [["classic", { blog: false, docs: { path: "docs" } }]] };'
    )
    assert [line.split("  ")[:2] for line in site.check("files").lines] == [["docs/tea.md", "docs"]]


def test_the_collections_and_dates_of_astro(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("astro.config.ts", "")
    site.write(
        "src/content.config.ts",
        'export const BLOG_PATH = "src/data/blog";\nconst blog = defineCollection({\n'
        '  loader: glob({ pattern: "**/[^_]*.md", base: `./${BLOG_PATH}` }),\n'
        "  schema: z.object({ pubDatetime: z.date(), modDatetime: z.coerce.date().optional().nullable(),\n"
        "    date: z.coerce.date(), updated: z.string(), updatedDate: z.coerce.date(), draft: z.boolean() }),\n});\n"
        "const more = defineCollection({ loader: glob({ base: `./notes/${lang}` }),\n"
        "  schema: z.object({ date: z.date() }) });\n",
    )
    post = "---\npubDatetime:\nmodDatetime:\ndate:\nupdated: soon\nupdatedDate:\ndraft: true\n---\n\nText.\n"
    site.write("src/data/blog/tea.md", post)
    site.write("notes/ko/cup.md", "---\ntitle: Cup\n---\n\nText.\n")
    site.write("src/pages/about.md")
    assert [line.split("  ")[0] for line in site.check("files").lines] == ["notes/ko/cup.md", "src/data/blog/tea.md"]
    assert site.check("--select=front-matter/date,front-matter/hidden").lines == [
        "src/data/blog/tea.md:6:1 error front-matter/date empty `updatedDate` is read as 1 January 1970"
    ]


@pytest.mark.parametrize(
    ("pattern", "path", "day"),
    [
        (":year-:month-:day-:title.md", "source/_posts/2024-05-01-tea.md", "2024-05-01"),
        (":year:month:day-:title.md", "source/_posts/20240501-tea.md", "2024-05-01"),
        (":year-:i_month-:i_day-:title.md", "source/_posts/2024-5-1-tea.md", "2024-05-01"),
        (":year/:month/:title.md", "source/_posts/2024/05/tea.md", None),
        (":title.md", "source/_posts/2024-05-01-tea.md", None),
        (":category/:title.md", "source/_posts/a/2024-05-01-tea.md", None),
    ],
)
def test_the_date_in_the_names_of_hexo(pattern: str, path: str, day: str | None, tmp_path: Path) -> None:
    Site(tmp_path, plain=True).write("_config.yml", f"new_post_name: {pattern} # a comment\n")
    semantics = GENERATORS["hexo"].read(tmp_path).semantics
    found = semantics.naming.day(path) if semantics and semantics.naming else None
    assert (str(found) if found else None) == day


def test_the_posts_of_nikola_are_those_that_it_names(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write(
        "conf.py", 'BLOG_TITLE = "Tea"\nPOSTS = (("notes/*.md", "notes", "post.tmpl"),)\nPAGES = (("posts/*.md",),)\n'
    )
    for path in ("notes/tea.md", "notes/tea.html", "notes/tea.rst", "posts/tea.md"):
        site.write(path)
    assert [line.split("  ")[0] for line in site.check("files").lines] == ["notes/tea.md"]


def test_drafts_that_the_site_handles_itself_are_left_alone(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("posts/tea.md", "---\ntitle: Tea\ndraft: true\n---\n\nText.\n")
    for config in (
        'eleventyConfig.addPreprocessor("drafts", "*", (data) => data.draft ? false : undefined);',
        'import plugins from "./config/plugins.js";',
        "",
    ):
        site.write("eleventy.config.js", config)
        assert site.check("--select=front-matter/hidden").lines == []
    site.write("eleventy.config.js", "module.exports = () => ({});")
    assert len(site.check("--select=front-matter/hidden").lines) == 1


@pytest.mark.parametrize(
    ("name", "line", "is_told"),
    [
        ("hugo", "published:", True),
        ("hugo", "published: 0", True),
        ("hugo", "published: 2024-05-01", False),
        ("hugo", "Published: no", True),
        ("hugo", "draft: 1", False),
        ("hexo", "draft: 1", True),
        ("hexo", "draft: 'true'", True),
        ("hexo", "draft: 0", False),
        ("mkdocs", "published: false", True),
        ("mkdocs", "published: true", False),
        ("pelican", 'draft: "true"', True),
        ("pelican", "tags: {a: b}", True),
    ],
)
def test_what_does_not_do_what_it_says_is_told(name: str, line: str, is_told: bool) -> None:
    semantics = GENERATORS[name].usual.semantics
    block = f"title: Tea\n{line}\n"
    data = parse(block if name == "pelican" else f"---\n{block}---\n", GENERATORS[name].usual.syntax).data
    told = [each for each in semantics.pretences if each.key in data and each.is_one(data[each.key])]
    assert bool(told) is is_told
