"""`postlint init` writes a first configuration that is valid and lenient, and never overwrites another one."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from postlint.attribution.preset import PRESETS, preset

from .site import BAD, Result, Site

ROOT = Path(__file__).parents[2]
DEFECT = '<img src="tea.png">\n'


def fill(site: Site, count: int = 12, *, body: str = "A cup of green tea.\n", folder: str = "_posts") -> None:
    for number in range(count):
        front = f"title: Tea {number}\nlayout: post\ntags: [tea]"
        site.write(f"{folder}/2024-05-{number + 1:02}-tea.md", f"---\n{front}\n---\n\n{body}")


def init(site: Site, *arguments: str) -> Result:
    result = site.check("init", *arguments)
    assert result.code == 0, result.err
    return result


def written(site: Site) -> dict[str, Any]:
    return tomllib.loads((site.root / "postlint.toml").read_text("utf-8"))


def files(site: Site) -> dict[str, bytes]:
    return {
        path.relative_to(site.root).as_posix(): path.read_bytes() for path in site.root.rglob("*") if path.is_file()
    }


def flat(text: str) -> str:
    return " ".join(text.split())


# --- what is written --------------------------------------------------------------------------------------------


def test_what_it_writes_is_right_and_reports_what_it_said(site: Site) -> None:
    fill(site, 20, body=DEFECT * 3)
    site.post("a", "---\ntitle: Tea\nlayout: post\ntags: [tea]\n---\n\n<p>Tea <b>cup</p>\n")
    out = init(site).out
    assert "wrote .postlint-baseline\n" in out
    assert "wrote postlint.toml\n" in out
    assert "wrote schemas/post.schema.json\n" in out
    config = written(site)
    assert config["generator"] == "jekyll"
    assert config["collections"] == [{"name": "posts", "schema": "schemas/post.schema.json"}]
    assert json.loads((site.root / "schemas/post.schema.json").read_text("utf-8"))["required"] == [
        "layout",
        "tags",
        "title",
    ]
    assert site.check("schema", "check", "schemas/post.schema.json").code == 0
    assert site.check() == (0, "", "no findings in 21 posts (61 old)\n")


def test_a_second_run_changes_nothing(site: Site) -> None:
    fill(site, body=DEFECT)
    init(site, "--pre-commit")
    before = files(site)
    out = init(site, "--dry-run", "--pre-commit").out
    for path in ("postlint.toml", "schemas/post.schema.json"):
        assert f"{path} is unchanged\n" in out
    assert ".pre-commit-config.yaml already has the hook." in out
    assert "would be" not in out
    assert files(site) == before
    assert init(site).code == 0
    assert files(site) == before


def test_a_dry_run_writes_nothing_and_shows_the_files(site: Site) -> None:
    fill(site)
    before = files(site)
    out = init(site, "--dry-run").out
    assert files(site) == before
    init(site)
    for path in ("postlint.toml", "schemas/post.schema.json"):
        assert f"{path} would be written:\n\n{(site.root / path).read_text('utf-8')}" in out


@pytest.mark.parametrize("path", ["postlint.toml", "schemas/post.schema.json"])
def test_it_never_writes_over_a_file_unless_forced(site: Site, path: str) -> None:
    fill(site)
    site.write(path, "# mine\n")
    before = files(site)
    code, out, err = site.check("init")
    assert code == 2
    assert err.endswith(f"error: `{path}` already exists: nothing was written; --force overwrites it\n")
    assert "wrote" not in out
    assert files(site) == before
    assert f"{path} would be overwritten:" in site.check("init", "--dry-run").out
    assert files(site) == before
    init(site, "--force")
    assert files(site)[path] != b"# mine\n"
    assert len(files(site)) == len(before) + 1


def test_a_configuration_in_pyproject_is_one(site: Site) -> None:
    fill(site)
    site.write("pyproject.toml", "[tool.postlint]\n")
    code, out, err = site.check("init")
    assert code == 2
    assert "pyproject.toml already configures postlint" in out
    assert "`pyproject.toml` already exists: nothing was written" in err
    assert not (site.root / "postlint.toml").exists()


def test_a_folder_that_leads_out_is_not_written_to(site: Site, tmp_path: Path) -> None:
    fill(site)
    (tmp_path / "elsewhere").mkdir()
    (site.root / "schemas").symlink_to(tmp_path / "elsewhere")
    code, _, err = site.check("init")
    assert code == 2
    assert "schemas/post.schema.json: it is a link out of the project" in err
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (site.root / "postlint.toml").exists()


def test_few_posts_promise_no_schema(site: Site) -> None:
    fill(site, 4)
    init(site)
    assert written(site)["collections"] == [{"name": "posts"}]
    assert not (site.root / "schemas").exists()
    assert site.check().code == 0


def test_each_collection_has_its_own_schema(tmp_path: Path) -> None:
    site = Site(tmp_path / "tea", plain=True)
    site.write("docusaurus.config.js", "module.exports = {}\n")
    for number in range(1, 8):
        site.write(f"blog/2024-05-0{number}-a.md", f"---\ntitle: Tea {number}\nslug: a{number}\n---\n\nTea.\n")
    init(site)
    assert written(site)["collections"] == [
        {"name": "blog", "schema": "schemas/post.schema.json"},
        {"name": "docs"},
    ]
    for number in range(1, 8):
        site.write(f"docs/a{number}.md", f"---\ntitle: Tea {number}\nsidebar_position: {number}\n---\n\nTea.\n")
    assert "key of docs" in init(site, "--force").out
    schemas = [each["schema"] for each in written(site)["collections"]]
    assert schemas == ["schemas/blog.schema.json", "schemas/docs.schema.json"]
    assert "sidebar_position" in json.loads((site.root / schemas[1]).read_text("utf-8"))["properties"]
    assert site.check().code == 0


def test_a_schema_of_the_site_itself_is_not_replaced(tmp_path: Path) -> None:
    site = Site(tmp_path / "tea", plain=True)
    site.write("astro.config.mjs", "export default {};\n")
    site.write(
        "src/content.config.ts",
        "import { defineCollection, z } from 'astro:content';\nimport { glob } from 'astro/loaders';\n"
        "export const collections = { blog: defineCollection({\n"
        "  loader: glob({ pattern: '**/*.md', base: 'src/content/blog' }),\n"
        "  schema: z.object({ cup: z.string() }) }) };\n",
    )
    for number in range(20):
        site.write(f"src/content/blog/{number}.md", f"---\ntitle: Tea {number}\ncup: white\n---\n\nTea.\n")
    assert "schema     src/content.config.ts\n" in init(site).out
    assert {"name": "blog"} in written(site)["collections"]
    assert not (site.root / "schemas").exists()
    site.write("src/content/blog/new.md", "---\ntitle: Tea\n---\n\nTea.\n")
    assert "`cup` is missing (required by src/content.config.ts)" in site.check().out


def test_without_posts_there_is_nothing_to_begin_with(site: Site) -> None:
    code, out, err = site.check("init")
    assert (code, out) == (2, "")
    assert "no posts found" in err


def test_it_is_about_the_project_around_a_folder(site: Site) -> None:
    fill(site)
    result = site.check("init", "_posts", cwd=site.root)
    assert result.code == 0
    assert (site.root / "postlint.toml").is_file()


def test_posts_that_cannot_be_read_do_no_harm(site: Site) -> None:
    fill(site)
    site.post("korean", "---\ntitle: 녹차를 마시자\n---\n".encode("euc-kr"))
    site.post("broken", "---\ntitle: [\n---\n\nTea.\n")
    site.post("none", "Tea.\n")
    out = init(site).out
    assert "posts      15 in posts, 3 without readable front matter\n" in out
    assert site.check().code == 0


# --- the baseline -------------------------------------------------------------------------------------------------


def test_what_there_is_today_is_not_reported_and_new_findings_are_in_old_and_new_posts(site: Site) -> None:
    fill(site, body=DEFECT * 3)
    assert "They are in the baseline, .postlint-baseline: `postlint check` reports only new ones." in flat(
        init(site).out
    )
    config = written(site)
    assert config["baseline"] == ".postlint-baseline"
    assert config["rules"] == {}
    assert site.check() == (0, "", "no findings in 12 posts (36 old)\n")
    site.write("_posts/2024-05-20-new.md", BAD.replace("title:", "tags: [tea]\ntitle:"))
    old = site.root / "_posts/2024-05-01-tea.md"
    old.write_text(old.read_text("utf-8") + '\n<a href="">Tea</a>\n', "utf-8")
    assert [line.partition(" ")[2] for line in site.check().lines] == [
        "error link/href link has no URL",
        "error image/alt image has no `alt` attribute",
    ]


def test_a_post_without_a_key_that_all_others_have_is_in_the_baseline(site: Site) -> None:
    fill(site, 120)
    site.post("odd", "---\nlayout: post\ntitle: Tea\n---\n\nTea.\n")
    assert "front-matter/schema" in init(site).out
    assert site.check().code == 0


def test_a_site_without_findings_needs_no_baseline(site: Site) -> None:
    fill(site)
    out = init(site).out
    assert "No findings." in out
    assert "baseline" not in written(site)
    assert not (site.root / ".postlint-baseline").exists()


# --- pre-commit ---------------------------------------------------------------------------------------------------


def test_the_hook_is_written_where_there_is_none(site: Site) -> None:
    fill(site)
    init(site)
    assert not (site.root / ".pre-commit-config.yaml").exists()
    init(site, "--pre-commit")
    assert (site.root / ".pre-commit-config.yaml").read_text("utf-8") == (
        "repos:\n  - repo: https://github.com/postlint/postlint\n    rev: v0.1.0\n    hooks:\n      - id: postlint\n"
    )


def test_it_says_what_to_add_where_there_are_hooks(site: Site) -> None:
    fill(site)
    site.write(".pre-commit-config.yaml", "repos: []\n")
    out = init(site, "--pre-commit").out
    assert ".pre-commit-config.yaml already exists. Add this to its `repos`:\n\n  - repo:" in out
    assert (site.root / ".pre-commit-config.yaml").read_text("utf-8") == "repos: []\n"
    assert (site.root / "postlint.toml").is_file()


# --- what is shown ----------------------------------------------------------------------------------------------


def test_the_keys_and_rules_are_shown_in_tables(site: Site) -> None:
    for number in range(120):
        lang = "ko" if number % 3 else "en"
        front = f"title: Tea {number}\ndate: 2024-05-01\nlang: {lang}\ntags: [tea]\nimage: {{ path: a/b.png }}"
        site.post(f"tea-{number:03}", f"---\n{front}\n---\n\n{DEFECT}")
    site.post(
        "odd", "---\ntitle: Tea\ndate: 2024-05-01\nlang: en\ntags:\nimage: { path: a/b.png }\nodd: 1\n---\n\nTea.\n"
    )
    lines = init(site).out.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("key of posts"))
    assert lines[start : start + 8] == [
        "key of posts  posts  types        values",
        "date          100 %  date         2024-05-01",
        "image         100 %  mapping      with path",
        "lang          100 %  string       ko 80, en 41",
        "tags *        100 %  list, empty  tea",
        "title *       100 %  string       121 different",
        "* required: at least 99 % of the posts have it",
        "in less than 1 %: odd",
    ]
    start = next(index for index, line in enumerate(lines) if line.startswith("rule "))
    assert lines[start + 1].split() == ["image/alt", "error", "120", "120"]


def test_generator_and_theme_are_named(site: Site) -> None:
    fill(site)
    assert "generator  jekyll\nschema     jekyll (bundled)\n" in init(site).out
    site.write("_config.yml", "remote_theme: daviddarnes/alembic@main\n")
    assert "generator  jekyll, theme alembic\nschema     jekyll-alembic (bundled)" in init(site, "--force").out


def test_everything_fits_into_80_columns_and_no_text_of_a_post_misleads(site: Site) -> None:
    for number in range(12):
        front = f'"k\\e[31m\\u202e{"x" * 90}": "v\\e[2J ::error::"\n{"열쇠" * 20}: "{"긴 값" * 20}"'
        site.post(f"tea-{number:03}", f"---\n{front}\n---\n\n{DEFECT}")
    out = site.check("init").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    from postlint.text import columns

    assert max(columns(line) for line in out.splitlines() if not line.startswith("project")) <= 80


@pytest.mark.parametrize("name", ["rubylang", "yihui", "18f"])
def test_real_sites_begin_with_a_configuration_that_is_right(corpus: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(corpus / name, tmp_path / name, copy_function=shutil.copyfile)
    site = Site(tmp_path / name, plain=True)
    init(site)
    result = site.check()
    assert (result.code, result.out) == (0, "")
    assert site.check("schema", "check", "schemas/post.schema.json").code == 0
    assert init(site, "--dry-run").out.count("is unchanged") == 3


# --- presets ----------------------------------------------------------------------------------------------------


SELLS = (
    """The [book about tea](https://www.amazon.com/dp/B0?tag=mysite-20) is short and good to read with a cup of tea."""
)
HILL = "![Hill](https://images.unsplash.com/hill.jpg)"


def test_presets_that_posts_show_a_use_for_are_proposed(site: Site) -> None:
    fill(
        site,
        2,
        body=f"{SELLS}\n\n{HILL}\n\n*Photo by [Ana B](https://unsplash.com/@anab) on [Unsplash](https://unsplash.com)*\n",
    )
    for number in range(3):
        site.post(f"sells-{number}", f"---\ntitle: Tea\nlayout: post\nlang: en\n---\n\n{SELLS}\n\n{HILL}\n")
    out = init(site).out
    assert "\nunsplash      5 posts have pictures from Unsplash: 3 would be reported\n" in out
    assert re.search("\naffiliate-us  [35] posts in English have affiliate links: [35] would be reported\n", out)
    assert "affiliate-de" not in out
    assert "attribution" not in written(site)
    config = (site.root / "postlint.toml").read_text("utf-8")
    assert '#   "unsplash",  # 5 posts have pictures from Unsplash: 3 would be reported\n' in config
    start = config.index("# [attribution]")
    uncommented = config[start : config.index("\n\n", start)].replace("# ", "", 1).replace("\n# ", "\n")
    assert tomllib.loads(uncommented)["attribution"]["presets"][:2] == ["default", "unsplash"]
    (site.root / "postlint.toml").write_text(config[:start] + uncommented + "\n", "utf-8")
    assert site.check("config").code == 0


def test_no_preset_is_proposed_without_a_use(site: Site) -> None:
    fill(site, 2, body=f"{SELLS}\n\n{HILL}\n")
    fill(site, 3, folder="_posts/more", body="![Cup](/cup.png)\n\n> A short quotation.\n")
    out = init(site).out
    assert "what the posts show" not in out
    assert "presets" not in (site.root / "postlint.toml").read_text("utf-8")


@pytest.mark.parametrize(("credited", "is_proposed"), [(3, True), (2, False)])
def test_a_custom_is_proposed_only_where_most_posts_keep_it(site: Site, credited: int, is_proposed: bool) -> None:
    for number in range(5):
        credit = "\n\nPhoto: Lee J.\n" if number < credited else "\n\nA cup.\n"
        site.post(f"a{number}", f"---\ntitle: Tea\n---\n\n![Cup](https://cdn.other.example/a.jpg){credit}")
    assert ("image-credit" in init(site).out) is is_proposed


def test_every_preset_that_is_off_says_what_posts_it_is_for() -> None:
    """All but one that any post with a picture would keep."""
    off = [name for name in PRESETS if not preset(name).default]
    assert [name for name in off if not preset(name).sign] == ["credit-quality"]


# --- schemas of the project ----------------------------------------------------------------------------------------


PRODUCT = (
    '{"required": ["title"], "properties": {"title": {"type": "string"}, "sku": {"type": "string", "pattern": "^T-"}}}'
)


def products(site: Site, sku: str = "T-{n}") -> None:
    (site.root / "_config.yml").unlink()
    for number in range(20):
        front = f"title: Tea {number}\nsku: {sku.format(n=number)}\n"
        site.write(f"products/tea-{number}.md", f"---\n{front}---\n\nA cup of tea, and a second one.\n")
    site.write("README.md", "# Teas\n")
    site.write("SKILL.md", "---\nname: tea\ndescription: Brews tea.\n---\n\n# Tea\n")


def test_a_schema_that_fits_the_posts_is_used(site: Site) -> None:
    products(site)
    site.write(
        "schemas/author.schema.json", '{"required": ["born"], "properties": {"title": {}, "sku": {}, "born": {}}}'
    )
    site.write("schemas/broken.json", "{")
    site.write("schemas/product.json", PRODUCT)
    out = init(site).out
    assert "schema     schemas/product.json, which fits the posts of posts" in out
    assert 'schema = "schemas/product.json"' in (site.root / "postlint.toml").read_text("utf-8")
    assert not (site.root / "schemas/post.schema.json").exists()
    site.write("products/coffee.md", "---\ntitle: Coffee\nsku: C-1\n---\n\nA cup of coffee, and a second one.\n")
    assert "`sku` must start with `T-`, got `C-1`" in site.check("--output-format", "concise").out


def test_a_schema_beside_the_shipped_one(site: Site) -> None:
    site.write("schemas/post.json", PRODUCT)
    for number in range(20):
        site.post(f"tea-{number}", f"---\nlayout: post\ntitle: Tea {number}\nsku: T-1\n---\n\nA cup of tea.\n")
    init(site)
    assert 'schema = ["jekyll", "schemas/post.json"]' in (site.root / "postlint.toml").read_text("utf-8")
    assert site.check().code == 0


def test_a_schema_that_the_posts_do_not_match_is_not_used(site: Site) -> None:
    products(site, sku="{n}")
    site.write("schemas/product.json", PRODUCT)
    init(site)
    assert 'schema = "schemas/post.schema.json"' in (site.root / "postlint.toml").read_text("utf-8")
