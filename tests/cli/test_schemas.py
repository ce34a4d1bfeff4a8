"""Which schemas the posts of a collection must match, and how they are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .site import Site

POST = "---\n{front}title: Green tea\nlayout: post\n---\n\nA cup of tea.\n"
REQUIRED = '{{"required": ["{key}"]}}'


def configure(site: Site, schema: str) -> None:
    site.config(f'[[collections]]\nname = "posts"\nschema = {schema}\n')


def asked(site: Site, *fronts: str) -> list[str]:
    """The places and messages of schema findings, for one post with each front matter."""
    for index, front in enumerate(fronts):
        site.post(f"tea-{index}", POST.format(front=front))
    lines = site.check("--select", "front-matter/schema", "--output-format", "concise").lines
    return [line.partition("tea-")[2].replace(".md:", ":").replace(" error front-matter/schema", "") for line in lines]


def test_of_a_list_all_schemas_must_hold_and_a_condition_decides_about_some(site: Site) -> None:
    for key in ("author", "video"):
        site.write(f"{key}.json", REQUIRED.format(key=key))
    configure(site, '["author.json", { path = "video.json", when = { key = { type = "video" } } }]')
    assert asked(site, "", "type: video\n", "type: video\nauthor: a\nvideo: b\n", "author: a\n") == [
        "0:1:1 `author` is missing (required by author.json)",
        "1:1:1 `author` is missing (required by author.json)",
        "1:1:1 `video` is missing (required by video.json)",
    ]
    assert "posts  author.json, video.json" in site.check("files").out


def test_what_two_schemas_ask_for_is_said_once(site: Site) -> None:
    site.write("a.json", json.dumps({"properties": {"title": {"type": "number"}}}))
    site.write("b.json", json.dumps({"properties": {"title": {"type": "number", "minLength": 1}}}))
    configure(site, '["a.json", "b.json"]')
    assert asked(site, "") == ["0:2:8 `title` must be a number, got the string `Green tea`: write digits, such as `3`"]


def test_a_key_that_one_of_several_schemas_describes_is_known(site: Site) -> None:
    site.write("a.json", json.dumps({"properties": {"autor": {}}}))
    configure(site, '["jekyll", "a.json"]')
    site.post("tea", POST.format(front="autor: a\ndescripton: b\n"))
    out = site.check("--select", "front-matter/unknown-key", "--output-format", "concise").out
    assert "descripton" in out
    assert "autor" not in out


def test_a_shipped_schema_has_a_name(site: Site) -> None:
    configure(site, '"jekyll"')
    assert asked(site, "permalink: pretty\n") == [
        "0:2:12 `permalink` names a style: a post takes a path, such as `/:year/:title/`"
    ]
    assert "posts  jekyll (bundled)" in site.check("files").out


def test_a_schema_of_an_installed_package(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "packages" / "tea_schemas"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('must not run')")
    (package / "post.json").write_text(json.dumps({"$ref": "author.json"}))
    (package / "author.json").write_text(REQUIRED.format(key="author"))
    monkeypatch.syspath_prepend(str(package.parent))
    configure(site, '"tea_schemas:post.json"')
    assert asked(site, "", "author: a\n")[0].startswith("0:1:1 `author` is missing")


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ('"jekyl"', "3:10: there is no file or bundled schema `jekyl`: did you mean `jekyll`"),
        ('["jekyll", "tea.json"]', "3:21: there is no file `tea.json`"),
        ('"no_such_package:tea.json"', "3:10: there is no package `no_such_package`"),
        ('"postlint:tea.json"', "3:10: there is no file `tea.json` in the package `postlint`"),
        ('"postlint:../tea.json"', "3:10: there is no file `../tea.json` in the package `postlint`"),
        ('{ path = "jekyll", when = {} }', "3:36: the condition is empty: it needs a key"),
        ('{ path = "../tea.json" }', "3:19: the schema is outside of the project"),
        ("[]", "3:10: "),
        ("5", "3:10: "),
    ],
)
def test_a_schema_that_is_not_there(site: Site, schema: str, message: str) -> None:
    configure(site, schema)
    site.post()
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert err.startswith(f"error: postlint.toml:{message}")


# --- the schema that a post names ----------------------------------------------------------------------------


def test_a_post_may_name_a_schema_of_the_project(site: Site) -> None:
    site.write(
        "schemas/author.json", '{"required": ["author"], "additionalProperties": false, "properties": {"layout": {}}}'
    )
    names = "$schema: ../schemas/author.json\n", "# yaml-language-server: $schema=../schemas/author.json\n"
    assert asked(site, *names, "") == [
        "0:1:1 `author` is missing (required by schemas/author.json)",
        "0:3:1 unknown key `title`",
        "1:1:1 `author` is missing (required by schemas/author.json)",
        "1:3:1 unknown key `title`",
    ]


def test_a_post_in_toml_may_name_a_schema_in_a_comment(site: Site) -> None:
    site.write("author.json", REQUIRED.format(key="author"))
    site.write("hugo.toml", "")
    (site.root / "_config.yml").unlink()
    site.write("content/posts/tea.md", '+++\n#:schema ../../author.json\ntitle = "Tea"\n+++\n\nA cup of tea.\n')
    assert "tea.md:1:1 error front-matter/schema `author` is missing" in site.check("--output-format", "concise").out


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("$schema: ../tea.json\n", "0:2:10 schema `../tea.json` cannot be used: there is no file `tea.json`"),
        (
            "# yaml-language-server: $schema=../../../../tea.json\n",
            "0:2:33 schema `../../../../tea.json` cannot be used: it is outside of the project",
        ),
        ("$schema: ../bad.json\n", "0:2:10 schema `../bad.json` cannot be used: bad.json:1: is not valid JSON"),
    ],
)
def test_a_post_that_names_a_schema_which_cannot_be_used(site: Site, front: str, message: str) -> None:
    site.write("bad.json", "{")
    [said] = asked(site, front)
    assert said.startswith(message)


@pytest.mark.parametrize("name", ["https://example.org/tea.json", "/etc/hostname", "~/tea.json", "C:/tea.json", "5"])
def test_another_name_is_for_editors_alone(site: Site, name: str) -> None:
    assert asked(site, f"$schema: {name}\n") == []


def test_astro_writes_schemas_that_are_used_where_its_own_cannot_be_read(site: Site) -> None:
    (site.root / "_config.yml").unlink()
    site.write("astro.config.mjs", "export default {}")
    site.write("src/content.config.ts", "export { collections } from './made-elsewhere'")
    date = {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "integer", "format": "unix-time"}]}
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"date": date}, "required": ["date"]}
    site.write(".astro/collections/blog.schema.json", json.dumps(schema))
    site.write("src/content/blog/a.md", "---\ntitle: Tea\ndate: 2024-05-01 10:00:00\n---\n\nA cup of tea.\n")
    site.write("src/content/blog/b.md", "---\ntitle: Tea\n---\n\nA cup of tea.\n")
    out = site.check("--select", "front-matter/schema", "--output-format", "concise").out
    assert "b.md:1:1 error front-matter/schema `date` is missing" in out
    assert "a.md" not in out
