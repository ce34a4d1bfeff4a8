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


HEXO = "source/_posts/tea.md"
STARLIGHT = 'import starlight from "@astrojs/starlight";\nexport default {};\n'
DOCS = "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n"
THEMES = {
    "astro-starlight-docs": Theme(
        {"astro.config.mjs": STARLIGHT, "src/content.config.ts": DOCS},
        "src/content/docs/tea.md",
        "title: Tea\nsidebar:\n  order: 1\n  badge: New\n",
        "title: Tea\nsidebar:\n  order: first\n",
        "`sidebar.order` must be a number, got the string `first`",
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
        "title: Tea\ndate: 2024-05-01 10:00:00\ntoc_number: 'no'\n",
        "`toc_number` must be true or false, got the string `no`",
    ),
    "hexo-fluid": Theme(
        {"_config.yml": "theme: Fluid\nsource_dir: source\n"},
        HEXO,
        "title: Tea\ndate: 2024-05-01 10:00:00\nindex_img: /tea.jpg\nhide: true\n",
        "title: Tea\ndate: 2024-05-01 10:00:00\nbanner_mask_alpha: dark\n",
        "`banner_mask_alpha` must be a number",
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
    assert {collections.schema_path(each) for each in collections.by_name if each in theme.kinds} == {bundled(name)}
    assert good.check("--select=front-matter").lines == []
    found = site_of(theme, tmp_path / "bad", theme.bad).check("--select=front-matter").lines
    assert [line.partition("front-matter/schema ")[2] for line in found] == [theme.message]


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
    ],
)
def test_a_site_may_redefine_the_keys_of_starlight(config: str, is_usual: bool, tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("astro.config.mjs", STARLIGHT)
    site.write("src/content.config.ts", config)
    assert GENERATORS["astro"].read(tmp_path).theme == ("starlight" if is_usual else None)


def test_every_schema_of_a_theme_has_a_site() -> None:
    themes = {path.name.removesuffix(".schema.json") for path in bundled("hugo").parent.glob("*-*.schema.json")}
    collections = {"docusaurus-blog", "docusaurus-docs", "zola-section"}
    elsewhere = {"jekyll-alembic", "jekyll-chirpy", "jekyll-minimal-mistakes"}
    assert set(THEMES) == themes - collections - elsewhere
