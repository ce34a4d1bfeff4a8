"""A site with a known theme is checked with the schema of that theme: a small site of each, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from postlint.generators import GENERATORS
from postlint.project.plan import Plan, Request
from postlint.schema import bundled
from tests.cli.site import Site


class Theme(NamedTuple):
    """A site with a theme: its files, a post, and front matter that the theme takes, and that it does not."""

    files: dict[str, str]
    post: str
    good: str
    bad: str
    message: str
    kinds: tuple[str, ...] = ("posts",)


HUGO = "content/posts/tea.md"
JEKYLL = "_posts/2024-05-01-tea.md"
HEXO = "source/_posts/tea.md"
STARLIGHT = 'import starlight from "@astrojs/starlight";\nexport default {};\n'
DOCS = "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n"
THEMES = {
    "astro-starlight-docs": Theme(
        {"astro.config.mjs": STARLIGHT, "src/content.config.ts": DOCS},
        "src/content/docs/tea.md",
        "title: Tea\nsidebar:\n  order: 1\n  badge: New\n",
        "title: Tea\nlastUpdated: '2024-05-01'\n",
        "`lastUpdated` must be a date without quotes, true or false",
        ("docs",),
    ),
    "hexo-next": Theme(
        {"_config.yml": "theme: next\nsource_dir: source\n"},
        HEXO,
        "title: Tea\ndate: 2024-05-01 10:00:00\nsticky: 100\ntoc:\n  enable: false\n",
        "title: Tea\ndate: 2024-05-01 10:00:00\ntoc: false\n",
        "`toc: false` has no effect: write `toc: {enable: false}`",
    ),
    "hexo-butterfly": Theme(
        {"_config.yml": "theme: hexo-theme-butterfly\nsource_dir: source\n"},
        HEXO,
        "title: Tea\ndate: 2024-05-01 10:00:00\ncover: /tea.jpg\ntoc: true\n",
        "title: Tea\ndate: 2024-05-01 10:00:00\ncover: [/tea.jpg]\n",
        "`cover` must be a path, a URL, a colour or false",
    ),
    "hexo-fluid": Theme(
        {"_config.yml": "theme: Fluid\nsource_dir: source\n"},
        HEXO,
        "title: Tea\ndate: 2024-05-01 10:00:00\nindex_img: /tea.jpg\nhide: true\n",
        "title: Tea\ndate: 2024-05-01 10:00:00\nbanner_mask_alpha: dark\n",
        "`banner_mask_alpha` must be a number",
    ),
    "astro-fuwari": Theme(
        {"astro.config.mjs": "", "package.json": '{"name": "fuwari"}'},
        "src/content/posts/tea.md",
        "title: Tea\npublished: 2024-05-01\ncategory:\ntags: [tea]\n",
        "title: Tea\npublished: soon\n",
        "`published` must be a date",
    ),
    "astro-paper": Theme(
        {"astro.config.ts": "", "package.json": '{"name": "astro-paper"}'},
        "src/content/posts/tea.md",
        "title: Tea\npubDatetime: 2024-05-01T10:00:00Z\nfeatured: true\n",
        "title: Tea\npubDatetime: 2024-05-01T10:00:00Z\ntags: tea\n",
        "`tags` must be a list of strings",
    ),
    "hugo-papermod": Theme(
        {"hugo.yaml": "baseURL: https://example.org/\ntheme: [PaperMod]\n"},
        HUGO,
        "title: Tea\nshowtoc: true\ncover:\n  image: tea.jpg\n  alt: A cup\n",
        "title: Tea\ncover: tea.jpg\n",
        "`cover` must be a mapping: anything else stops the build",
        ("posts", "sections"),
    ),
    "hugo-blowfish": Theme(
        {
            "config/_default/hugo.toml": 'theme = "blowfish"\n',
            "config/_default/module.toml": "",
        },
        HUGO,
        "title: Tea\nshowDate: false\nseries: [Tea]\nseries_order: 1\n",
        "title: Tea\nshowdate: 'false'\n",
        "`showDate` must be true or false: any string counts as true",
        ("posts", "sections"),
    ),
    "hugo-congo": Theme(
        {
            "config/_default/hugo.toml": 'title = "Tea"\n',
            "config/_default/module.toml": '[[imports]]\npath = "github.com/jpanther/congo/v2"\n',
        },
        HUGO,
        "title: Tea\nfeatureAlt: A cup\nsharingLinks: false\n",
        "title: Tea\nsharingLinks: x\n",
        "`sharingLinks` must be a list of names, or false: anything else stops the build",
        ("posts", "sections"),
    ),
    "hugo-docsy": Theme(
        {"hugo.yaml": "module:\n  imports:\n    - path: github.com/google/docsy/theme\n"},
        "content/en/docs/tea.md",
        "title: Tea\nlinkTitle: Cup\ntoc_hide: true\nno_list: false\n",
        "title: Tea\ntoc_hide: 'false'\n",
        "`toc_hide` must be true or false: any string counts as true",
        ("posts", "sections"),
    ),
    "hugo-hextra": Theme(
        {"hugo.toml": '[module]\n[[module.imports]]\npath = "github.com/imfing/hextra"\n'},
        "content/docs/tea.md",
        "title: Tea\nsidebar:\n  exclude: true\nprev: /docs/cup\n",
        "title: Tea\nsidebar: false\n",
        "`sidebar` must be a mapping: anything else stops the build",
        ("posts", "sections"),
    ),
    "hugo-book": Theme(
        {"config.toml": "baseURL = 'https://example.org/'\ntheme = 'hugo-book'\n"},
        "content/docs/tea.md",
        "title: Tea\nbookHidden: true\nbooktoc: 3\n",
        "title: Tea\nbookhidden: 'no'\n",
        "`bookHidden` must be true or false: any string counts as true",
        ("posts", "sections"),
    ),
    "jekyll-just-the-docs": Theme(
        {"_config.yml": "remote_theme: just-the-docs/just-the-docs@v0.10.1\n"},
        JEKYLL,
        "title: Tea\nparent: Drinks\nnav_order: 1.5\nnav_exclude: true\n",
        "title: Tea\nnav_exclude: 'false'\n",
        "`nav_exclude` must be true or false: any string counts as true",
    ),
    "jekyll-beautiful": Theme(
        {"_config.yml": "navbar-links:\n  About: about\nsocial-network-links:\n  github: tea\n"},
        JEKYLL,
        "title: Tea\nsubtitle: Cup\ncover-img: [/a.jpg, /b.jpg: Cup]\ngh-badge: [star]\n",
        "title: Tea\nmathjax: 'no'\n",
        "`mathjax` must be true or false: any string counts as true",
    ),
    "jekyll-al-folio": Theme(
        {"_config.yml": "max_author_limit: 3\nenable_publication_badges:\n  altmetric: true\n"},
        JEKYLL,
        "title: Tea\ntabs: true\ntoc:\n  sidebar: left\nmermaid:\n  enabled: true\n",
        "title: Tea\nmermaid: true\n",
        "`mermaid` must be a mapping, such as `{enabled: true}`: anything else has no effect",
    ),
    "quarto": Theme(
        {"_quarto.yml": "project:\n  type: website\n"},
        "posts/tea/index.qmd",
        "title: Tea\ndate: today\nformat:\n  html:\n    toc: true\nfreeze: auto\ncategories: [tea]\n",
        "title: Tea\nexecute: false\n",
        "`execute` must be a mapping, such as `{echo: false}`",
        ("posts", "pages"),
    ),
    "zensical": Theme(
        {"zensical.toml": '[project]\nsite_name = "Tea"\n'},
        "docs/tea.md",
        "title: Tea\nhide: toc\nicon: lucide/leaf\nsearch:\n  exclude: true\ntags: [tea]\n",
        "title: Tea\nhide: true\n",
        "`hide` must be a list of strings: a number, true or false stops the build",
        ("pages",),
    ),
}


def site_of(theme: Theme, root: Path, front: str) -> Site:
    site = Site(root, plain=True)
    for path, text in theme.files.items():
        site.write(path, text)
    site.write(theme.post, f"---\n{front}---\n\nA cup of tea.\n")
    return site


@pytest.mark.parametrize(("name", "theme"), THEMES.items(), ids=THEMES)
def test_a_site_is_checked_with_the_schema_of_its_theme(name: str, theme: Theme, tmp_path: Path) -> None:
    good = site_of(theme, tmp_path / "good", theme.good)
    collections = Plan(Request(good.root)).collections
    kinds = [each for each in collections.by_name if each in theme.kinds]
    assert {path for kind in kinds for path in collections.schemas.paths(kind)} == {bundled(name)}
    assert good.check("--select=front-matter").lines == []
    found = site_of(theme, tmp_path / "bad", theme.bad).check("--select=front-matter").lines
    assert [line.partition("front-matter/schema ")[2] for line in found] == [theme.message]


def test_the_pages_of_just_the_docs_are_a_collection_of_jekyll(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("_config.yml", "theme: just-the-docs\n")
    for path in ("index.md", "docs/tea.md", "_posts/2024-05-01-tea.md"):
        site.write(path, "---\ntitle: Tea\nparent: [Drinks]\n---\n\n# Tea\n\nA cup of tea.\n")
    for path in ("README.md", "_includes/note.md", "_site/tea.md", "vendor/tea.md"):
        site.write(path, "A cup of tea.\n")
    columns = [line.split("  ")[:2] for line in site.check("files").lines]
    assert columns == [["_posts/2024-05-01-tea.md", "posts"], ["docs/tea.md", "pages"], ["index.md", "pages"]]
    message = "error front-matter/schema `parent` must be a string, not a list or mapping"
    assert site.check().lines == [f"{path}:3:9 {message}" for path, _ in columns]


@pytest.mark.parametrize(
    ("generator", "theme", "collection", "names"),
    [
        ("hugo", None, "", ["hugo"]),
        ("astro", "starlight", "docs", ["astro-starlight-docs", "astro-starlight", "astro-docs", "astro"]),
        ("hexo", "../next", "posts", ["hexo-posts", "hexo"]),
    ],
)
def test_the_most_specific_schema_is_looked_up_first(
    generator: str, theme: str | None, collection: str, names: list[str]
) -> None:
    assert [*GENERATORS[generator].schemas(theme, collection)] == names


@pytest.mark.parametrize(
    ("config", "is_usual"),
    [
        ("", True),
        (DOCS, True),
        ("docsSchema({ extend: z.object({ tags: z.array(z.string()) }) })", True),
        ("docsSchema({ extend: z.object({ title: z.string().optional() }) })", False),
        ("const more = z.object({ banner: z.string() });\ndocsSchema({ extend: more })", False),
        ("docsSchema(), blog: z.object({ title: z.string().optional() })", True),
        ("schema: z.object({ title: z.string() })", False),
        ("docsSchema({ extend: z.object({ title: z.string()", False),
    ],
)
def test_a_site_may_redefine_the_keys_of_starlight(config: str, is_usual: bool, tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("astro.config.mjs", STARLIGHT)
    site.write("src/content.config.ts", config)
    assert GENERATORS["astro"].read(tmp_path).theme == ("starlight" if is_usual else None)


@pytest.mark.parametrize(
    ("config", "theme"),
    [
        ("theme: PaperMod", "papermod"),
        ("theme: [own, hugo-PaperMod]", "papermod"),
        ("module: {imports: [{path: github.com/nunocoracao/blowfish/v2}]}", "blowfish"),
        ("module: {imports: [{path: github.com/google/docsy/theme}, {path: 3}, 4]}", "docsy"),
        ("module: {imports: 3}\ntheme: papermods", None),
        ("theme: {a: book}", None),
        ("theme: /", None),
    ],
)
def test_the_theme_of_a_hugo_site(config: str, theme: str | None, tmp_path: Path) -> None:
    (tmp_path / "hugo.yaml").write_text(f"{config}\n", "utf-8")
    assert GENERATORS["hugo"].read(tmp_path).theme == theme


def test_every_schema_of_a_theme_has_a_site() -> None:
    schemas = {path.name.removesuffix(".schema.json") for path in bundled("hugo").parent.glob("*.schema.json")}
    themes = {name for name in schemas if "-" in name} | {"quarto", "zensical"}
    collections = {"docusaurus-blog", "docusaurus-docs", "zola-section"}
    elsewhere = {"jekyll-alembic", "jekyll-chirpy", "jekyll-minimal-mistakes"}
    assert set(THEMES) == themes - collections - elsewhere
