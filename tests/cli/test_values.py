"""`x-postlint-values`: a value must be one of the values in a file of the site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .site import Site

COLLECTION = '[[collections]]\nname = "posts"\ninclude = ["_posts/**/*.md"]\nschema = "post.schema.json"\n'
LAYOUT = "_posts/2024-05-01-tea.md:2:1{} error front-matter/schema "


def schema(site: Site, values: Any, **more: Any) -> None:
    """Return a schema with `x-postlint-values` for `author`, on line 3."""
    rest = "".join(f", {json.dumps(key)}: {json.dumps(value)}" for key, value in more.items())
    site.write(
        "post.schema.json",
        '{\n  "properties": {\n    "author": { "x-postlint-values": ' + json.dumps(values) + rest + " }\n  }\n}\n",
    )
    site.config(COLLECTION)


def said(site: Site, author: str) -> list[str]:
    """Return the messages about an `author:` line, each with its column."""
    site.post("tea", f"---\nauthor: {author}\n---\n\nA cup of tea.\n")
    result = site.check("--select", "front-matter/schema")
    assert result.err == "" or "error:" not in result.err, result.err
    return [
        line.removeprefix("_posts/2024-05-01-tea.md:").replace(" error front-matter/schema", "")
        for line in result.lines
    ]


FILES = {
    "_data/authors.yml": "hana:\n  name: Hana\nmina:\n  name: Mina\n2024:\n  name: Year\n",
    "_data/people.yml": "- slug: hana\n- slug: mina\n- name: nobody\n",
    "_data/names.yml": "- hana\n- mina\n- 2024\n- true\n",
    "_data/byname.json": '{"h": "hana", "m": "mina", "x": null}',
    "_data/more.toml": '[authors]\nhana = "h"\nmina = "m"\n',
    "_data/authors.csv": "id, name\nhana,Hana\nmina,Mina\n,Nobody\n",
    "_data/authors.tsv": "id\tname\nhana\tHana, Dr.\nmina\tMina\n",
    "_config.yml": "authors: [hana, mina]\nnested:\n  a/b: { c: [hana, mina] }\n  one: hana\n",
    "_authors/hana.md": "",
    "_authors/mina.html": "",
    "_authors/.hidden.md": "",
    "_authors/far/yuna.md": "",
}
FORMS = (
    "_data/authors.yml#keys",
    "_data/authors.yml",
    "_data/names.yml",
    "_data/names.yml#values",
    "_data/people.yml#/*/slug",
    "_data/byname.json#values",
    "_data/more.toml#/authors",
    "_data/authors.csv#id",
    "_data/authors.tsv#id",
    "_config.yml#/authors",
    "_config.yml#/nested/a~1b/c",
    "_authors/*",
    "_authors/**/*",
)


@pytest.mark.parametrize("form", FORMS)
def test_a_value_is_one_of_those_in_the_file(site: Site, form: str) -> None:
    for path, content in FILES.items():
        site.write(path, content)
    schema(site, form)
    assert said(site, "hana") == []
    assert said(site, "[hana, mina]") == []
    assert said(site, "hanna") == [f"2:9 `author` must be one of `{form}`, got `hanna`: did you mean `hana`"]
    assert said(site, "[hana, minna]") == [
        f"2:16 `author[1]` must be one of `{form}`, got `minna`: did you mean `mina`"
    ]


def test_a_value_that_is_like_none_has_no_suggestion(site: Site) -> None:
    site.write("_data/names.yml", "[hana]\n")
    schema(site, "_data/names.yml")
    assert said(site, "somebody else") == ["2:9 `author` must be one of `_data/names.yml`, got `somebody else`"]
    assert said(site, '""') == ["2:9 `author` must be one of `_data/names.yml`, got an empty string"]


def test_values_that_are_not_scalars_or_are_empty_are_left_to_other_keywords(site: Site) -> None:
    site.write("_data/names.yml", "[hana]\n")
    schema(site, "_data/names.yml")
    assert said(site, "{ name: Yuna }") == []
    assert said(site, "") == []


def test_values_are_compared_as_text(site: Site) -> None:
    site.write("_data/names.yml", '[2024, "2025", true]\n')
    schema(site, "_data/names.yml")
    assert said(site, '[2024, 2025, "2024", true]') == []
    assert said(site, "2026") == ["2:9 `author` must be one of `_data/names.yml`, got 2026: did you mean `2024`"]


def test_a_folder_gives_names_below_it_only_when_asked(site: Site) -> None:
    for path, content in FILES.items():
        site.write(path, content)
    schema(site, "_authors/*")
    assert said(site, "far/yuna") != []
    schema(site, "_authors/**/*")
    assert said(site, "far/yuna") == []
    schema(site, "_authors/*.html")
    assert said(site, "mina") == []
    assert said(site, "hana") != []


def test_a_folder_gives_the_names_of_folders_in_it(site: Site) -> None:
    for name in ("hana", "mina.park", ".git"):
        site.write(f"people/{name}/_index.md", "")
    site.write("people/yuna.md", "")
    schema(site, "people/*/")
    assert said(site, "[hana, mina.park]") == []
    assert said(site, "yuna") != []
    assert said(site, ".git") != []
    schema(site, "people/m*/")
    assert said(site, "hana") != []


def test_a_message_of_the_schema_wins(site: Site) -> None:
    site.write("_data/names.yml", "[hana]\n")
    schema(site, "_data/names.yml", **{"x-postlint-message": "ask the editors for a new author"})
    assert said(site, "yuna") == ["2:9 ask the editors for a new author"]


def test_either_of_two_files_will_do(site: Site) -> None:
    site.write("_data/a.yml", "[hana]\n")
    site.write("_data/b.yml", "[mina]\n")
    either = [{"x-postlint-values": "_data/a.yml"}, {"x-postlint-values": "_data/b.yml"}]
    site.write("post.schema.json", json.dumps({"properties": {"author": {"anyOf": either}}}))
    site.config(COLLECTION)
    assert said(site, "mina") == []
    assert said(site, "yuna") == [
        "2:9 `author` must be one of `_data/a.yml` or one of `_data/b.yml`, got the string `yuna`"
    ]


def test_a_wrong_type_is_said_once(site: Site) -> None:
    site.write("_data/names.yml", "[hana]\n")
    schema(site, "_data/names.yml", type="string")
    assert said(site, "7") == ["2:9 `author` must be a string, got the number 7"]


MISTAKES = {
    "missing file": ("_data/author.yml#keys", "there is no file `_data/author.yml`"),
    "missing folder": ("_layout/*", "there is no folder `_layout/`"),
    "empty folder": ("_layouts/*", "`_layouts/*` has no values"),
    "folder for a file": ("_layouts.yml", "`_layouts.yml` cannot be read: it is not a regular file"),
    "missing pointer": ("_config.yml#/category", "`#/category` matches nothing in `_config.yml`"),
    "missing column": ("_data/tags.csv#nam", "`_data/tags.csv` has no column `nam`: did you mean `name`"),
    "no column": ("_data/tags.csv", "`_data/tags.csv` needs a column: write for example `_data/tags.csv#name`"),
    "keys of a list": ("_data/list.yml#keys", "`#keys` needs a mapping: `_data/list.yml` is not one"),
    "mappings in a list": ("_data/list.yml", "are mappings: name a key, such as `#/*/name`"),
    "values of a text": ("_data/text.yml#values", "`#values` needs a mapping or a list: `_data/text.yml` is neither"),
    "another part": ("_data/list.yml#key", "`#key` is not `#keys`, `#values` or a pointer such as"),
    "empty file": ("_data/empty.yml", "`_data/empty.yml` has no values"),
    "broken file": ("_data/broken.yml", "`_data/broken.yml` cannot be read: it is not valid YAML, line 3"),
    "broken JSON": ("_data/broken.json", "`_data/broken.json` cannot be read: it is not valid JSON, line 1"),
    "broken TOML": ("_data/broken.toml", "`_data/broken.toml` cannot be read: it is not valid TOML, line 2"),
    "deep file": ("_data/deep.yml", "cannot be read: it is nested more than 64 levels deep"),
    "deep JSON": ("_data/deep.json", "cannot be read: it is nested too deep"),
    "large file": ("_data/large.csv#a", "cannot be read: it is too large (2,000,002 bytes)"),
    "many values": ("_data/many.csv#a", "has more than 20,000 values"),
    "wrong encoding": ("_data/korean.yml", "is not UTF-8: it looks like EUC-KR (CP949)"),
    "file outside": ("../secret.yml", "`../secret.yml` is outside the project"),
    "absolute file": ("/etc/secret.yml", "`/etc/secret.yml` is outside the project"),
    "link to the outside": ("_data/link.yml", "`_data/link.yml` is outside the project"),
    "folder outside": ("../*", "`../` is outside the project"),
    "another kind of file": ("_data/authors.xml#keys", "`_data/authors.xml#keys` does not name values: write"),
    "no text": (["a"], "`x-postlint-values` must be a string such as `_data/authors.yml#keys`"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_at_its_place_in_the_schema(site: Site, mistake: str, tmp_path: Path) -> None:
    name, message = MISTAKES[mistake]
    (tmp_path / "secret.yml").write_text("a: b\n", "utf-8")
    site.write("_data/list.yml", "- name: hana\n")
    site.write("_data/text.yml", "hana\n")
    site.write("_data/empty.yml", "")
    site.write("_data/broken.yml", "a: b\nc: [\n")
    site.write("_data/broken.json", "{")
    site.write("_data/broken.toml", "a = 1\nb\n")
    site.write("_data/deep.yml", "[" * 70 + "]" * 70)
    site.write("_data/deep.json", "[" * 100_000)
    site.write("_data/large.csv", "a\n" + "b" * 2_000_000)
    site.write("_data/many.csv", "a\n" + "".join(f"{number}\n" for number in range(20_001)))
    site.write("_data/korean.yml", "- 녹차를 마시는 사람\n".encode("euc-kr"))
    site.write("_data/tags.csv", "id,name\n1,tea\n")
    (site.root / "_layouts").mkdir()
    (site.root / "_layouts.yml").mkdir()
    (site.root / "_data/link.yml").symlink_to(tmp_path / "secret.yml")
    site.post()
    schema(site, name)
    code, out, err = site.check()
    assert (code, out) == (2, "")
    assert err.startswith("error: post.schema.json:3:38: ")
    assert message in err
    assert err.count("\n") == 1


def test_a_schema_in_another_file_names_its_own_place(site: Site) -> None:
    site.post()
    site.write("parts.json", '{"$defs": {\n"author": {"x-postlint-values": "nothing.yml"}}}')
    site.write("post.schema.json", '{"properties": {"author": {"$ref": "parts.json#/$defs/author"}}}')
    site.config(COLLECTION)
    assert site.check().err == "error: parts.json:2:33: there is no file `nothing.yml`\n"


def test_many_processes_see_the_same_values(site: Site) -> None:
    site.write("_data/names.yml", "[hana]\n")
    schema(site, "_data/names.yml")
    for number in range(90):
        site.write(
            f"_posts/2024-05-01-{number:02}.md", f"---\nauthor: {'hana' if number % 2 else 'hanna'}\n---\n\nTea.\n"
        )
    serial = site.check("--jobs", "1", "--select", "front-matter/schema")
    assert len(serial.lines) == 45
    assert serial == site.check("--jobs", "3", "--select", "front-matter/schema")
