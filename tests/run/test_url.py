"""Where a post is published: the odd cases of each generator, and what no configuration or front matter can do.

The addresses of the generators that can be run are those of differential/addresses.md, which the programs gave.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from differential.addresses import cell, ours, recorded
from differential.generator import PUBLISHERS
from differential.sites import SITES
from hypothesis import given
from hypothesis import strategies as st

from postlint.front_matter import Moment
from postlint.generators import GENERATORS, Addresses, Entry, checked, nikola, zola
from postlint.generators.docusaurus import address as docusaurus_address
from postlint.generators.hexo import address as hexo_address
from postlint.generators.hugo import address as hugo_address
from postlint.generators.jekyll import address as jekyll_address
from postlint.generators.mkdocs import address as mkdocs_address
from postlint.generators.pelican import address as pelican_address
from postlint.generators.shared import slug
from postlint.generators.shared.address import LONGEST
from postlint.post import Post
from postlint.testing import context
from postlint.text import Source
from tests.cli.site import Site

CONTEXTS = {name: context(name) for name in GENERATORS}
PAGE = Path(__file__).parents[2] / "differential" / "addresses.md"
# What the generators that are not run make of a configuration and a post, by their sources; of Hugo, what differs from
# build to build: it takes one of two patterns that are for a page, at random.
READ: dict[str, tuple[tuple[str, str, str, str, str | None], ...]] = {
    "zola": (
        ("zola.toml", "", "content/blog/2024-05-01-Green Tea.md", "", "/blog/green-tea/"),
        ("zola.toml", "", "content/blog/2024-05-01_tea/index.md", "", "/blog/tea/"),
        ("zola.toml", "", "content/2024-05-01T10:30:00Z-tea.md", "", "/tea/"),
        ("zola.toml", "", "content/2024-05-01.md", "", "/2024-05-01/"),
        ("zola.toml", "", "content/Big Folder/Été (1).md", "", "/Big Folder/ete-1/"),
        ("zola.toml", "", "content/녹차.md", "", None),
        ("zola.toml", "", "content/a.md", "slug: Own Slug/x", "/own-slug-x/"),
        ("zola.toml", "", "content/a.md", "slug: ''", None),
        ("zola.toml", "", "content/blog/a.md", "path: own/place", "/own/place/"),
        ("zola.toml", "", "content/blog/a.md", "path: /own/\nslug: x", "/own/"),
        ("zola.toml", "", "content/tea.fr.md", "", "/tea-fr/"),
        ("zola.toml", "[languages.fr]", "content/blog/tea.fr.md", "", "/fr/blog/tea/"),
        ("zola.toml", "[languages.fr]", "content/blog/tea/index.fr.md", "", "/fr/blog/tea/"),
        ("zola.toml", "[languages.fr]", "content/tea.en.md", "", "/tea-en/"),
        ("zola.toml", "[languages.fr]", "content/tea.de.md", "", None),
        ("zola.toml", 'default_language = "ko"\n[languages.ko]', "content/tea.md", "", "/tea/"),
        ("zola.toml", '[slugify]\npaths = "safe"', "content/녹차 *한* 잔.md", "", "/녹차 한 잔/"),
        ("zola.toml", '[slugify]\npaths = "off"', "content/Tea_Time.md", "", "/Tea_Time/"),
        ("zola.toml", "[slugify]\npaths_keep_dates = true", "content/2024-05-01-tea.md", "", "/2024-05-01-tea/"),
    ),
    "hugo": (
        (
            "hugo.yaml",
            "permalinks: {posts: '/a/:slug/', posts/in: '/b/:slug/'}",
            "content/posts/in/x.md",
            "title: x",
            None,
        ),
        (
            "hugo.yaml",
            "permalinks: {posts: '/a/:slug/', posts/in: '/b/:slug/'}",
            "content/posts/x.md",
            "title: x",
            "/a/x/",
        ),
    ),
    "vitepress": (
        (".vitepress/config.js", "export default {}", "posts/Green Tea.md", "", "/posts/Green Tea.html"),
        (".vitepress/config.js", "export default { cleanUrls: true }", "posts/tea.md", "", "/posts/tea"),
        (".vitepress/config.js", "export default { cleanUrls: clean }", "posts/tea.md", "", None),
        (".vitepress/config.js", "export default { cleanUrls: true }", "posts/deep/index.md", "", "/posts/deep/"),
        (".vitepress/config.js", "export default { rewrites: { 'posts/:a': 'b' } }", "posts/tea.md", "", None),
        (
            ".vitepress/config.js",
            "export default { rewrites: { 'posts/tea.md': 'b.md' } }",
            "posts/tea.md",
            "",
            "/b.html",
        ),
        (".vitepress/config.js", "export default wrapped({})", "posts/tea.md", "", "/posts/tea.html"),
        (".vitepress/config.js", "export default { srcDir: './src' }", "src/posts/tea.md", "", "/posts/tea.html"),
        (".vitepress/config.js", "export default { srcDir: folder }", "posts/tea.md", "", None),
        (".vitepress/config.js", "import { x } from './x.js'\nexport default x", "posts/tea.md", "", None),
        (".vitepress/config.js", "export default {}", "posts/[id].md", "", None),
    ),
    "quartz": (
        ("quartz.config.ts", "export default {}", "content/Green Tea.md", "", "/Green-Tea"),
        ("quartz.config.ts", "export default {}", "content/index.md", "", "/"),
        ("quartz.config.ts", "export default {}", "content/notes/index.md", "", "/notes/"),
        ("quartz.config.ts", "export default {}", "content/notes/reindex.md", "", "/notes/reindex"),
        ("quartz.config.ts", "export default {}", "content/tea & milk.md", "", None),
        ("quartz.config.ts", "export default {}", "content/why?.md", "", None),
    ),
    "astro": (("astro.config.mjs", "export default {}", "src/content/blog/tea.md", "slug: tea", None),),
    "plain": (("README.md", "Tea.", "posts/tea.md", "permalink: /tea/", None),),
}


@pytest.mark.parametrize("name", SITES)
def test_the_addresses_are_those_that_the_programs_gave(name: str, tmp_path: Path) -> None:
    rows = iter(recorded(PAGE.read_text("utf-8"))[name])
    for number, site in enumerate(SITES[name]):
        root = site.write(tmp_path / str(number), PUBLISHERS[name].config)
        for path, address in ours(name, site, root).items():
            real, mine = next(rows)
            shown = {"same": real, "unknown": ""}.get(mine, mine)
            assert (path, cell(address)) == (path, "" if shown == "none" else shown)
    assert next(rows, None) is None, "make differential writes the page again"


@pytest.mark.parametrize(
    ("config", "script", "path", "front", "address"),
    [pytest.param(*case, id=f"{name}-{number}") for name, cases in READ.items() for number, case in enumerate(cases)],
)
def test_an_address_is_what_the_source_of_the_generator_says(
    config: str, script: str, path: str, front: str, address: str | None, tmp_path: Path
) -> None:
    site = Site(tmp_path, plain=True)
    site.write(config, script)
    site.write(path, f"---\n{front}\n---\n\nTea.\n")
    lines = site.check("files", "--urls").lines
    assert [line.rpartition("  ")[2] for line in lines if line.startswith(path)] == [address or "-"]


def test_a_front_matter_that_cannot_be_read_gives_no_address(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("_config.yml", "title: Tea\n")
    site.write("_posts/2024-05-01-bare.md", "Tea.\n")
    site.write("_posts/2024-05-01-broken.md", "---\ntitle: [\n---\n\nTea.\n")
    site.write("_posts/2024-05-01-listed.md", "---\n- a\n---\n\nTea.\n")
    urls = [line.rpartition("  ")[2] for line in site.check("files", "--urls").lines]
    assert urls == ["/2024/05/01/bare.html", "-", "-"]


def test_a_front_matter_in_code_gives_no_address(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("eleventy.config.js", "export default () => {};\n")
    site.write("posts/tea.md", "---js\nconst permalink = '/x/';\n---\n\nTea.\n")
    site.write("posts/cup.md", '---json\n{"permalink": "/y/"}\n---\n\nTea.\n')
    assert [line.rpartition("  ")[2] for line in site.check("files", "--urls").lines] == ["/y/", "-"]


JEKYLL, HEXO, ELEVENTY = "_posts/2024-05-01-tea.md", "source/_posts/tea.md", "posts/tea.md"


@pytest.mark.parametrize(
    ("post", "files", "is_known"),
    [
        (JEKYLL, {"_config.yml": "", "_plugins/x.rb": "puts 'tea'"}, True),
        (JEKYLL, {"_config.yml": "", "_plugins/x.rb": "post.data['permalink'] = '/x/'"}, False),
        (JEKYLL, {"_config.yml": "plugins: [jekyll-polyglot]"}, False),
        (HEXO, {"_config.yml": "", "package.json": '{"dependencies": {"hexo": "8"}}'}, True),
        (HEXO, {"_config.yml": "", "package.json": '{"dependencies": {"hexo-permalink-pinyin": "1"}}'}, False),
        (HEXO, {"_config.yml": "", "scripts/x.js": "hexo.extend.filter.register('post_permalink', f)"}, False),
        (ELEVENTY, {"eleventy.config.js": "export default () => {}"}, True),
        (
            ELEVENTY,
            {"eleventy.config.js": "", "package.json": '{"scripts": {"build": "eleventy --input=posts"}}'},
            False,
        ),
        (ELEVENTY, {"eleventy.config.js": "export default () => ({ dir: { input: folder } })"}, False),
    ],
)
def test_what_code_of_the_site_decides_is_not_known(
    post: str, files: dict[str, str], is_known: bool, tmp_path: Path
) -> None:
    site = Site(tmp_path, plain=True)
    for path, text in {**files, post: "---\ntitle: Tea\ndate: 2024-05-01\n---\n\nTea.\n"}.items():
        site.write(path, text)
    assert (not site.check("files", "--urls").lines[0].endswith("  -")) is is_known


def test_addresses_are_only_shown_when_they_are_asked_for(tmp_path: Path) -> None:
    site = Site(tmp_path, plain=True)
    site.write("_config.yml", "title: Tea\n")
    site.write("_posts/2024-05-01-tea.md")
    assert site.check("files").lines == ["_posts/2024-05-01-tea.md  posts  jekyll (bundled)"]


def words(text: str) -> st.SearchStrategy[str]:
    """One of the words of a text; a bar is a space."""
    return st.sampled_from([word.replace("|", " ") for word in text.split()])


KEYS = words(
    """permalink slug url title date categories category lang status path id pretty_url parse_number_prefixes outputs
    build author layout eleventyComputed pagination data draft tags publishDate created"""
)
TEXTS = (
    st.text(max_size=30)
    | st.just("/:title" * 50)
    | words(
        r"""/ ../../x //x// /:year/:month/:title/ :categories/:unknown {{|x|}} % %E0% \ a/b index . .. {date:%Y}/{slug}
        {} {slug 녹차 0001-01-01 9999-12-31|24:00|-1200 2024-05-01 2024-05-01|10:30:00|+0900 /:sections[1:]/:2006/ :_:__
        /x.html x/ x|y"""
    )
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
CONFIG_KEYS = words(
    """permalink permalinks collections posts timezone defaults page uglyurls languages en de contentdir outputs html
    module mounts frontmatter date defaultcontentlanguage defaultcontentlanguageinsubdir new_post_name slugify paths
    permalink_defaults category category_map filename_case post_asset_folder default_category default_language blog_dir
    post_url_format post_url_date_format post_slugify_separator post_url_max_categories use_directory_urls"""
)
CONFIGS = st.dictionaries(
    CONFIG_KEYS,
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 9) | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(CONFIG_KEYS, inner, max_size=4),
        max_leaves=8,
    ),
    max_size=8,
)
SCRIPTS = st.text(max_size=60) | words(
    """ARTICLE_URL='{date:%Y}/{slug}' ARTICLE_URL="{{}{x" POSTS=(("posts/*.md","a","b"),) POSTS=((,"",""),)
    blog:{routeBasePath:"/"},docs:{path:"docs"} PRETTY_URLS=False trailingSlash:true"""
)
PATHS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30) | words(
    """_posts/2024-05-01-tea.md a|b/_posts/24-1-1-.md _drafts/x.md source/_posts/a/b.md content/posts/tea.de.md tea
    content/index.md content/posts/index.md blog/2024/05/01/tea/index.mdx docs/01-a/02-b.md posts/tea.md tea.md x/.md
    docs/blog/posts/tea.md content/.md"""
)


def _configured(config: dict[str, Any], script: str) -> dict[str, Addresses | None]:
    """The addresses of each generator, by a configuration that may be anything."""
    lowered = {name: value for name, value in config.items() if isinstance(value, dict)}
    return {
        "jekyll": jekyll_address.addresses(config, "", lambda path: config),
        "hexo": hexo_address.addresses(config, "source"),
        "hugo": hugo_address.addresses(config, lowered.get("languages", {}), ["content"], lambda: {"posts": False}),
        "zola": zola._addresses(config),
        "mkdocs": mkdocs_address.addresses(config, {"blog": config}, "docs"),
        "pelican": pelican_address.addresses(script, "content/"),
        "nikola": nikola._addresses(script),
        "docusaurus": docusaurus_address.addresses(script, has_versions=False),
    }


MOMENTS = st.sampled_from([None, Moment(date(2024, 5, 1)), Moment(date.max, 1440, -720), Moment(date.min, 0, 840)])


def _given(addresses: Addresses | None) -> Addresses | None:
    return addresses


@given(st.dictionaries(KEYS, VALUES, max_size=6), CONFIGS, SCRIPTS, PATHS, MOMENTS)
def test_whatever_is_written_an_address_is_a_path_or_not_known(
    front: dict[str, Any], config: dict[str, Any], script: str, path: str, moment: Moment | None
) -> None:
    entry = Entry(path, front, moment, lambda pointer: moment, lambda pointer: True, lambda: "# Tea")
    source = Source(path, f"---\n{json.dumps(front)}\n---\n\nTea.\n")
    for name, shared in CONTEXTS.items():
        for addresses in (shared.conventions.addresses(), _configured(config, script).get(name)):
            conventions = replace(shared.conventions, addresses=partial(_given, addresses))
            written = Post(source, replace(shared, conventions=conventions)).url
            for address in (written, checked(addresses(entry) if addresses else None)):
                assert address is None or (address[:1] == "/" and len(address) <= LONGEST)


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_a_million_placeholders_are_not_followed(name: str) -> None:
    hostile = ":title/{slug}:year" * 300_000
    front = {"permalink": hostile, "url": hostile, "slug": hostile, "path": hostile, "title": hostile}
    post = Post(Source("_posts/2024-05-01-tea.md", f"---\n{json.dumps(front)}\n---\n"), CONTEXTS[name])
    assert post.url is None


@pytest.mark.parametrize(
    ("text", "slug_of_pelican", "slug_of_nikola"),
    [
        ("녹차 한 잔", "nogca-han-jan", "nogca-han-jan"),
        ("찻잎", "casip", "casip"),
        ("뷁 힣", "bwelg-hih", "bwelg-hih"),
        ("「녹차」 → 잔", "nogca-jan", "nogca-jan"),
        ("가·나、다。", "gana-da", "gana-da"),
        ("Tea와 녹차!", "teawa-nogca", "teawa-nogca"),
        ("お茶", None, None),
    ],
)
def test_hangul_in_a_slug_is_written_in_latin_letters(
    text: str, slug_of_pelican: str | None, slug_of_nikola: str | None
) -> None:
    assert slug.pelican(text) == slug_of_pelican
    assert slug.nikola(text) == slug_of_nikola
